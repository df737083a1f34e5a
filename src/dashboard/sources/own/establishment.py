"""The council's establishment: ``posts.csv``, people and posts by team at given dates.

Columns: as_at, locality (empty for a team that serves the whole council), team, kind, role, funded_fte, filled_fte,
agency_fte, absent_fte, newly_qualified_fte; others are not read. Full-time equivalents are numbers from 0 up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.council import Council
from dashboard.model import Finding
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.own import establishment_rules as rules
from dashboard.sources.own.table import NOTE, ROW, Row, day, is_invented, number, rows_of

TEXTS = ("locality", "team", "kind", "role")
NUMBERS = ("funded_fte", "filled_fte", "agency_fte", "absent_fte", "newly_qualified_fte")
NEEDED = ("as_at", *TEXTS, "funded_fte", "filled_fte")

MOST = 10_000
"""Full-time equivalents of one row; no council has so many social workers."""

_LENGTH = 60
"""Letters of a text that are kept."""

_NOT_LISTED = "a name that council.toml does not list"


@dataclass(frozen=True, slots=True)
class Post:
    """Posts of one role in one team at one date, in full-time equivalents; a team that is not listed is ""."""

    as_at: date
    locality: str | None
    team: str
    kind: str
    role: str
    funded_fte: float
    filled_fte: float
    agency_fte: float
    absent_fte: float
    newly_qualified_fte: float


@dataclass(frozen=True)
class Establishment:
    """What a posts file holds: usable rows, findings, and whether it says that its posts are invented."""

    posts: tuple[Post, ...]
    findings: tuple[Finding, ...]
    invented: bool


def is_posts(names: Sequence[str]) -> bool:
    """Whether headings are those of an establishment."""
    return {"locality", "team", "role", "funded_fte"} <= set(names)


def read_posts(path: Path, council: Council) -> Establishment:
    """Read a posts file. Nothing is raised: what is wrong is a finding."""
    log = FindingLog(str(path))
    try:
        rows = rows_of(path, NEEDED, (*NUMBERS[2:], NOTE), log)
    except UnreadableError as refused:
        return Establishment((), (*log, refused.finding), False)
    posts = tuple(_post(row, council) for row in rows if _is_usable(row, council, log))
    _tell_other_roles(rows, council, log)
    return Establishment(posts, tuple(log), is_invented(rows))


def _is_usable(row: Row, council: Council, log: FindingLog) -> bool:
    """Whether a row can be counted; everything that is wrong with it is told."""
    place, is_usable = f"row {row[ROW]}", True
    if day(row["as_at"]) is None:
        log.add(rules.DATE, f"{place}, as_at", f"{_shown(row['as_at'])} is no date between 1990 and 2099")
        is_usable = False
    for name in NUMBERS:
        if _amount(row[name]) is None:
            log.add(rules.NUMBER, f"{place}, {name}", f"{_shown(row[name])} is no number from 0 to {MOST:,}")
            is_usable = False
    if row["locality"] and row["locality"] not in {known.name for known in council.localities}:
        log.add(rules.LOCALITY, f"{place}, locality", _NOT_LISTED)
        is_usable = False
    if not _spelt(row["team"], [team.name for team in council.teams]):
        log.add(rules.TEAM, f"{place}, team", _NOT_LISTED)
    return is_usable


def _shown(cell: str) -> str:
    """A cell as a finding may quote it: only where it is made of a few digits and marks, and so names nobody."""
    return f'"{cell}"' if re.fullmatch(r"[-+]?\d[\d.,;/-]{0,9}", cell, re.ASCII) else "a value of another form"


def _tell_other_roles(rows: Sequence[Row], council: Council, log: FindingLog) -> None:
    """One finding for each role that is no social worker's: it may only be spelt otherwise than in council.toml."""
    for row in rows:
        if not _spelt(row["role"], council.staff.social_work_roles):
            found = "a role that is not among social_work_roles of council.toml"
            log.add(rules.ROLE, f"row {row[ROW]}, role", found, apart=_tidy(row["role"])[:_LENGTH])


def _tidy(text: str) -> str:
    return " ".join(text.split()).casefold()


def _spelt(text: str, names: Iterable[str]) -> str | None:
    """A name in the spelling of a list, whatever its capitals and spaces; None where it is not in the list."""
    return next((name for name in names if _tidy(name) == _tidy(text)), None)


def _post(row: Row, council: Council) -> Post:
    as_at = day(row["as_at"])
    assert as_at is not None
    numbers = {name: _amount(row[name]) or 0.0 for name in NUMBERS}
    team = _spelt(row["team"], [team.name for team in council.teams]) or ""
    role = _spelt(row["role"], council.staff.social_work_roles) or row["role"][:_LENGTH]
    return Post(as_at, row["locality"] or None, team, row["kind"][:_LENGTH], role, **numbers)


def _amount(cell: str) -> float | None:
    """A number; an empty cell is 0, since most teams have no agency worker and leave it empty."""
    amount = number(cell) if cell else 0
    return float(amount) if amount is not None and 0 <= amount <= MOST else None
