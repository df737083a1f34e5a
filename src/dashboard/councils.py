"""Which of the councils under ``data/`` this installation shows, and which one first: ``data/councils.toml``."""

from __future__ import annotations

import os
import tomllib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard import paths
from dashboard.council import CouncilError, available, no_such_council
from dashboard.layer import problems_of

SETTING = "DASHBOARD_COUNCIL"
"""Names of council folders, separated by commas: a server shows these alone, the first one first."""

FILE = "councils.toml"


class _Named(BaseModel):
    """The file's keys. `offered` are the councils to choose from; without it, every one that has a folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    default: str | None = None
    offered: Annotated[tuple[str, ...], Field(min_length=1)] | None = None


def offered_councils() -> tuple[str, ...]:
    """Ids of the councils to choose from, the default first.

    Raises
    ------
    CouncilError
        Where a council is named that has no folder, the file cannot be used, or there is no council at all.
    """
    there = available()
    wanted = [name.strip() for name in os.environ.get(SETTING, "").split(",") if name.strip()]
    if not wanted:
        named = _named()
        every = list(named.offered or there)
        wanted = [named.default or (every or [""])[0], *every]
    for name in wanted:
        if name not in there:
            raise CouncilError(no_such_council(name))
    return tuple(dict.fromkeys(wanted))


def default_council() -> str:
    """The council that is meant where none is named."""
    return offered_councils()[0]


def _named() -> _Named:
    file = paths.ROOT / "data" / FILE
    try:
        return _Named(**tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return _Named()
    except tomllib.TOMLDecodeError as error:
        raise CouncilError(f"data/{FILE} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise CouncilError(f"data/{FILE}: {problems_of(error)}.") from error
