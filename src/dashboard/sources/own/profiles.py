"""What the council says of its localities in words: ``profiles.csv`` with locality, topic, text and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.council import Council
from dashboard.model import Finding, Severity
from dashboard.sources.findings import FindingLog, Rule, UnreadableError
from dashboard.sources.own.table import ROW, rows_of

COLUMNS = ("locality", "topic", "text", "source")

LENGTHS = {"topic": 100, "text": 2000, "source": 200}
"""Letters of a text that are kept."""

_NOT_SHOWN = "This is not shown; figures do not change."

LOCALITY = Rule("locality-not-known", Severity.NOTE, _NOT_SHOWN, "Use a name of council.toml.")


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing said of one locality, with its source."""

    locality: str
    topic: str
    text: str
    source: str


def read_profiles(council: Council) -> tuple[list[Profile], list[Finding]]:
    """Read a council's profiles; a council without the file has none. What cannot be used is a finding.

    None of them stops a load: no figure hangs on these texts.
    """
    file = council.folder / "profiles.csv"
    if not file.is_file():
        return [], []
    log = FindingLog(str(file))
    try:
        profiles = _profiles(file, {locality.name for locality in council.localities}, log)
    except UnreadableError as refused:
        return [], [_note(finding) for finding in (*log, refused.finding)]
    return profiles, [_note(finding) for finding in log]


def _profiles(file: Path, known: set[str], log: FindingLog) -> list[Profile]:
    profiles = []
    for row in rows_of(file, COLUMNS, (), log):
        if row["locality"] in known:
            profiles.append(Profile(row["locality"], *(row[name][:length] for name, length in LENGTHS.items())))
        else:
            log.add(LOCALITY, f"row {row[ROW]}, locality", "a name that council.toml does not list")
    return profiles


def _note(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.NOTE, means=_NOT_SHOWN)
