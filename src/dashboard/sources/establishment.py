"""The council's establishment: ``posts.csv``, people and posts by team at given dates.

Columns: as_at, locality (empty for a team that serves the whole council), team, kind, role, funded_fte, filled_fte,
agency_fte, absent_fte, newly_qualified_fte; others are not read. Full-time equivalents are numbers from 0 up.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.council import Council
from dashboard.model import Finding, Severity

TEXTS = ("locality", "team", "kind", "role")
NUMBERS = ("funded_fte", "filled_fte", "agency_fte", "absent_fte", "newly_qualified_fte")
NEEDED = ("as_at", *TEXTS, "funded_fte", "filled_fte")

NOT_LISTED = "a name that council.toml does not list"


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


def read_posts(path: Path, council: Council) -> Establishment:
    """Read a posts file. Nothing is raised: what is wrong is a finding."""
    try:
        headings, rows = _records(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return _stopped(path, "file-not-readable", str(error.strerror), "Check that the file is there.")
    except UnicodeDecodeError:
        return _stopped(path, "encoding", "text that is not UTF-8", "Save it as CSV UTF-8 in the spreadsheet.")
    except csv.Error:
        return _stopped(path, "file-not-readable", "text that is no CSV", "Save it as CSV UTF-8 in the spreadsheet.")
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        return _stopped(path, "column-missing", f"no column {', '.join(missing)}", "Add the columns.")
    posts: list[Post] = []
    findings: list[Finding] = []
    invented = False
    for number, row in enumerate(rows, start=2):
        invented = invented or (row.get("note") or "").strip() == "invented"
        problems = list(_problems(path, number, row, council))
        findings += problems
        if not any(problem.severity is Severity.DROP for problem in problems):
            posts.append(_post(row, council))
    findings += _other_roles(path, [(row["role"] or "") for row in rows], council)
    return Establishment(tuple(posts), tuple(findings), invented)


def _records(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """Headings, tidied, and a record a row."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    headings = [heading.strip().lower() for heading in rows.fieldnames or []]
    rows.fieldnames = headings
    return headings, list(rows)


def _stopped(path: Path, rule: str, found: str, mend: str) -> Establishment:
    finding = Finding(
        path.name,
        "whole file",
        rule,
        found,
        "The posts cannot be read, so staff are not shown.",
        mend,
        Severity.STOP,
    )
    return Establishment((), (finding,), False)


def _problems(path: Path, number: int, row: dict[str, str], council: Council) -> Iterator[Finding]:
    def finding(field: str, rule: str, found: str, means: str, mend: str, severity: Severity) -> Finding:
        return Finding(path.name, f"row {number}, {field}", rule, found, means, mend, severity)

    if _day(row["as_at"]) is None:
        yield finding("as_at", "date-not-readable", f"{_shown(row['as_at'])} is no date", "The row is left out.",
                      "Write dates as YYYY-MM-DD.", Severity.DROP)  # fmt: skip
    for name in NUMBERS:
        amount = _amount(row.get(name))
        if amount is None or amount < 0:
            yield finding(name, "posts-not-a-number", f"{_shown(row.get(name))} is no number from 0 up",
                          "The row is left out.", "Write full-time equivalents as 12.5.", Severity.DROP)  # fmt: skip
    locality = (row["locality"] or "").strip()
    if locality and locality not in {known.name for known in council.localities}:
        yield finding("locality", "locality-not-known", NOT_LISTED,
                      "The row is left out.", "Use a locality's name as in council.toml, or leave it empty for a "
                      "team that serves the whole council.", Severity.DROP)  # fmt: skip
    if not _spelt(row["team"], [team.name for team in council.teams]):
        yield finding("team", "team-not-known", NOT_LISTED,
                      "The posts are counted in the row's locality; the text under team is not kept.",
                      "Add the team to council.toml.", Severity.NOTE)  # fmt: skip


def _shown(text: str | None) -> str:
    """A cell as a finding may quote it: only where it is made of a few digits and marks, and so names nobody."""
    cell = (text or "").strip()
    return f'"{cell}"' if re.fullmatch(r"[-+]?\d[\d.,;/-]{0,9}", cell) else "a value of another form"


def _other_roles(path: Path, roles: list[str], council: Council) -> Iterator[Finding]:
    """One finding for each role that is no social worker's: it may only be spelt otherwise than in council.toml."""
    others: dict[str, list[int]] = {}
    for number, role in enumerate(roles, start=2):
        if not _spelt(role, council.staff.social_work_roles):
            others.setdefault(_tidy(role), []).append(number)
    for numbers in others.values():
        yield Finding(path.name, f"row {numbers[0]}, role", "role-not-social-work",
                      "a role that is not among social_work_roles of council.toml",
                      "Its posts are not counted as social workers.",
                      "Nothing, if they are none; else add the role to social_work_roles.",
                      Severity.NOTE, len(numbers))  # fmt: skip


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _spelt(text: str | None, names: Iterable[str]) -> str | None:
    """A name in the spelling of a list, whatever its capitals and spaces; None where it is not in the list."""
    return next((name for name in names if _tidy(name) == _tidy(text)), None)


def _post(row: dict[str, str], council: Council) -> Post:
    day = _day(row["as_at"])
    assert day is not None
    texts = {name: (row[name] or "").strip() for name in TEXTS}
    numbers = {name: _amount(row.get(name)) or 0.0 for name in NUMBERS}
    team = _spelt(texts["team"], [team.name for team in council.teams]) or ""
    role = _spelt(texts["role"], council.staff.social_work_roles) or texts["role"]
    return Post(day, texts["locality"] or None, team, texts["kind"], role, **numbers)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def _amount(text: str | None) -> float | None:
    """A number; an empty cell is 0, since most teams have no agency worker and leave it empty."""
    if text is None or not text.strip():
        return 0.0
    try:
        amount = float(text)
    except ValueError:
        return None
    return amount if math.isfinite(amount) else None
