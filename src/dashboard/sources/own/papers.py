"""Tables of public council papers on staff and money: ``data/papers/*.toml``, figures as the papers print them."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dashboard import paths
from dashboard.layer import problems_of

FOLDER = "papers"


class PaperError(Exception):
    """A paper's table that cannot be used; the message says what is wrong and where."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fte(_Strict):
    """Full-time equivalents of a team or service."""

    name: str
    fte: Annotated[Decimal, Field(ge=0)]


class FteTable(_Strict):
    """An establishment by team, with the total that the paper prints."""

    title: str
    total: Decimal
    rows: tuple[Fte, ...]


class RoleChange(_Strict):
    """Full-time equivalents of a role in both establishments."""

    name: str
    before: Annotated[Decimal, Field(ge=0)]
    after: Annotated[Decimal, Field(ge=0)]


class TwoEstablishments(_Strict):
    """An establishment before and after."""

    before: FteTable
    after: FteTable
    roles: tuple[RoleChange, ...] = ()


class Amount(_Strict):
    """A line of a table of money; `part_of` names the line that it is already in."""

    name: str
    amount: Decimal
    part_of: str | None = None


class Money(_Strict):
    """A table of money, with the total that the paper prints."""

    year: str
    total: Decimal
    rows: tuple[Amount, ...]

    @model_validator(mode="after")
    def _parts_have_a_whole(self) -> Money:
        names = {row.name for row in self.rows}
        if unknown := sorted({row.part_of for row in self.rows if row.part_of} - names):
            raise ValueError(f"lines are part of {', '.join(unknown)}, which is no line")
        return self


class Point(_Strict):
    """Children at a date, counted or aimed at."""

    date: date
    children: int | None = None
    target: int | None = None
    note: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Point:
        if (self.children is None) == (self.target is None):
            raise ValueError("a point has either children or a target")
        return self


class Funding(_Strict):
    """How something is paid for."""

    net_additional: Decimal
    from_reserves_in: str
    balanced_by: str
    posts_made_permanent: int
    note: str = ""


class Benefits(_Strict):
    """Savings that a programme aims at, in pounds."""

    target: Decimal


class Paper(_Strict):
    """What one paper's tables hold; a table that it has not is None or empty."""

    source: str
    council: str
    establishment: TwoEstablishments | None = None
    budget: Money | None = None
    savings: Money | None = None
    looked_after: tuple[Point, ...] = ()
    funding: Funding | None = None
    benefits: Benefits | None = None


def read_papers(folder: Path | None = None) -> dict[str, Paper]:
    """Every paper by its file's name.

    Raises
    ------
    PaperError
        Where a file cannot be read, or holds something unknown or wrong.
    """
    place = folder or paths.ROOT / "data" / FOLDER
    return {file.stem: _read(file) for file in sorted(place.glob("*.toml"))}


def _read(file: Path) -> Paper:
    try:
        return Paper.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PaperError(f"{FOLDER}/{file.name} cannot be read: {error}.") from error
    except ValidationError as error:
        raise PaperError(f"{FOLDER}/{file.name}: {problems_of(error)}.") from error
