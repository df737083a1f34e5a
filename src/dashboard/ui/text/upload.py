"""Words and tables of loading from the Data page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.answers.changes import Changes
from dashboard.cases.manifest import Manifest
from dashboard.model import Finding, Severity
from dashboard.ui.text.findings import finding_table
from dashboard.words.loading import BECAME, size_words

TITLE = "Load returns"
SUBTITLE = (
    "Choose the files you have, of any kinds, mixed. They are checked and counted; you see what was found and what "
    "would change, and only then decide"
)
CHOOSE = "Files of returns"
HELP = "XML, CSV, Parquet and Excel files. Returns that lie in a folder a year need the command: dashboard load FOLDER"
LOAD = "Check and count"
STARTING = "Taking the files"
OFF = (
    "Files are not loaded from this page on this server: it can be reached from other machines and has no sign-in, or "
    "uploads are switched off. Load with the command: dashboard load FOLDER."
)
STOPPED = "These files do not load, and nothing was changed. Mend what is listed and choose the files again."
DISK = (
    "The files could not be written: the disk may be full. Nothing was changed. Reference {reference} for the person "
    "who looks after the dashboard."
)
MAKE_CURRENT = "Make current"
DISCARD = "Discard"
CHANGES = "What would change"
FINDINGS = "What was found"
FIGURES = "Figures that differ, the largest differences first"
AVAILABLE = "Measures that cover other days"
CHANGED_FINDINGS = "Findings that are new or gone"
NONE = "nothing."
SHOWN = 20

_BECAME = {severity.value: words[0].upper() + words[1:] for severity, words in BECAME.items()}


def as_row(finding: Finding) -> dict[str, Any]:
    """A finding as a frame's row."""
    return asdict(finding) | {"severity": finding.severity.value}


def finding_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Findings as a table, the gravest first, in the words of ``dashboard check``."""
    if frame.empty:
        return frame
    order = [severity.value for severity in Severity]
    frame = frame.sort_values("severity", key=lambda column: column.map(order.index), kind="stable")
    return finding_table(frame, "What becomes of it", _BECAME)


def findings_title(frame: pd.DataFrame) -> str:
    """How many findings of which kind."""
    if frame.empty:
        return FINDINGS
    counts = frame["severity"].map(_BECAME).value_counts()
    return f"{FINDINGS}: " + ", ".join(f"{number} {str(words).lower()}" for words, number in counts.items())


def waiting_words(manifest: Manifest) -> str:
    """What waits to be made current."""
    at = datetime.fromisoformat(manifest.loaded_at)
    files = f"{len(manifest.files)} files" if len(manifest.files) != 1 else "1 file"
    size = size_words(sum(manifest.sizes.values()))
    kind = " It is invented data: no child in it exists." if manifest.invented else ""
    return (
        f"A load waits: {files}, {manifest.rows.get('children', 0):,} children, {manifest.rows.get('referrals', 0):,} "
        f"referrals, {size}, made {at.day} {at:%B %Y, %H:%M} (UTC).{kind} Nobody sees it until you make it current; "
        "after a day the next load takes it away."
    )


def compared(found: Changes, before: Manifest, after: Manifest) -> str:
    """How much was compared, and what stands in the way."""
    text = (
        f"Beside what is current: {found.compared:,} figures of the last financial year and the newest 12 months that "
        f"both cover were compared, {len(found.figures):,} differ."
    )
    if before.invented != after.invented:
        text += " One of the two is invented data, so the differences mean nothing."
    if before.hash_key != after.hash_key:
        text += " The key was changed between the two: counts can be compared, children cannot be followed."
    return text


def figure_rows(found: Changes) -> pd.DataFrame:
    """Differing figures as a table."""
    frame = found.figures
    return pd.DataFrame(
        {
            "Measure": frame["title"],
            "Area": frame["area_name"],
            "Period": frame["period_title"],
            "Now": frame["before"],
            "With this load": frame["after"],
            "Difference": frame["difference"],
        }
    )


def available_rows(found: Changes) -> pd.DataFrame:
    """Measures that cover other days, as a table."""
    frame = found.available
    return pd.DataFrame(
        {
            "Measure": frame["title"],
            "Change": frame["change"],
            "Until, now": frame["before"].map(_day),
            "Until, with this load": frame["after"].map(_day),
        }
    )


def changed_findings(found: Changes) -> pd.DataFrame:
    """Findings that differ, as a table."""
    frame = found.findings
    return pd.DataFrame(
        {
            "Change": frame["change"],
            "File": frame["file"],
            "Found": frame["found"],
            "Times now": frame["before"],
            "Times with this load": frame["after"],
            "Rule": frame["rule"],
        }
    )


def more(rows: int) -> str:
    """How many rows are not shown."""
    return f"{rows:,} more are not shown here; the command dashboard compare lists all of them once it is current."


def _day(day: pd.Timestamp) -> str:
    return "not available" if pd.isna(day) else f"{day.day} {day:%B %Y}"
