"""What the council says of its localities in words: ``profiles.csv`` with locality, topic, text and source."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from dashboard.council import Council
from dashboard.model import Finding, Severity

COLUMNS = ("locality", "topic", "text", "source")


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing said of one locality, with its source."""

    locality: str
    topic: str
    text: str
    source: str


def read_profiles(council: Council) -> tuple[list[Profile], list[Finding]]:
    """Read a council's profiles; a council without the file has none. What cannot be used is a finding."""
    file = council.folder / "profiles.csv"
    if not file.is_file():
        return [], []
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return [], [_finding(file, "whole file", "file-not-readable", type(error).__name__, "Save it as CSV UTF-8.")]
    if rows and set(COLUMNS) - set(rows[0]):
        missing = ", ".join(sorted(set(COLUMNS) - set(rows[0])))
        return [], [_finding(file, "headings", "column-missing", f"no column {missing}", "Add the columns.")]
    known = {locality.name for locality in council.localities}
    profiles, findings = [], []
    for number, row in enumerate(rows, start=2):
        if row["locality"] in known:
            profiles.append(Profile(*(row[column].strip() for column in COLUMNS)))
        else:
            found, place = "a name that council.toml does not list", f"row {number}, locality"
            findings.append(_finding(file, place, "locality-not-known", found, "Use a name of council.toml."))
    return profiles, findings


def _finding(file: Path, place: str, rule: str, found: str, mend: str) -> Finding:
    return Finding(file.name, place, rule, found, "This is not shown; figures do not change.", mend, Severity.NOTE)
