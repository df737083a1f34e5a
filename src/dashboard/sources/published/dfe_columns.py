"""Which column of the Department for Education's statistics holds which measure: ``data/published/columns.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dashboard import paths
from dashboard.council import CouncilError

FILE = Path("data") / "published" / "columns.toml"


class StatisticsColumn(BaseModel):
    """One measure, and the column or columns that hold it. Names are compared as `plain` writes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: str
    names: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    where: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_something(self) -> StatisticsColumn:
        if bool(self.names) == bool(self.sum_of):
            raise ValueError("a measure has either names or sum_of")
        return self

    def found_in(self, headings: frozenset[str]) -> tuple[str, ...]:
        """The columns of a table that hold it, as `plain` writes them; empty where the table does not have it."""
        if not all(plain(name) in headings for name in self.where):
            return ()
        if self.sum_of:
            parts = tuple(plain(name) for name in self.sum_of)
            return parts if set(parts) <= headings else ()
        return next(((plain(name),) for name in self.names if plain(name) in headings), ())


def plain(heading: str) -> str:
    """A heading in small letters, with single strokes for all that is neither letter nor digit."""
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


@lru_cache(maxsize=1)
def statistics_columns() -> tuple[StatisticsColumn, ...]:
    """All measures that can be read from the department's files.

    Raises
    ------
    CouncilError
        Where the list is missing or cannot be used.
    """
    try:
        told = tomllib.loads((paths.ROOT / FILE).read_text(encoding="utf-8"))["columns"]
        return tuple(StatisticsColumn(**entry) for entry in told)
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise CouncilError(f"{FILE} cannot be used: {str(error).splitlines()[0]}.") from error
