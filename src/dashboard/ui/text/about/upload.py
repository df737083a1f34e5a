"""Words and tables of loading from the Data page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from dashboard.answers.changes import Changes
from dashboard.cases.manifest import Manifest
from dashboard.figures.folds import Fold, folds, told_list
from dashboard.model import Finding
from dashboard.rows import rows_of
from dashboard.ui.text.about.findings import findings_html
from dashboard.words.loading import counted, size_words

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
FIGURES = "Figures that differ"
AVAILABLE = "Measures that cover other days"
CHANGED_FINDINGS = "Findings that are new or gone"
NOTHING = "nothing"
SHOWN = 20
MORE = "The command dashboard compare lists all of them once it is current."


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


def preview_html(findings: Sequence[Finding], found: Changes) -> str:
    """What was found and what would change, a row each: beside long lists nobody finds the buttons.

    Parameters
    ----------
    findings : sequence of Finding
        Of what waits.
    found : Changes
        From what is current to what waits.
    """
    told = counted(findings)
    rows = [
        Fold(FINDINGS, told or NOTHING, findings_html(findings, FINDINGS)),
        Fold(FIGURES, f"{len(found.figures):,} of {found.compared:,} compared", _listed(_figures(found.figures))),
        Fold(AVAILABLE, _ways(found.available), _listed(_available(found.available))),
        Fold(CHANGED_FINDINGS, _ways(found.findings), _listed(_findings(found.findings))),
    ]
    return folds([row for row in rows if row.body], CHANGES)


def _ways(frame: pd.DataFrame) -> str:
    """How many changed in which way: "12 no longer available, 3 covers less"."""
    return ", ".join(f"{times:,} {way}" for way, times in frame["change"].value_counts().items()) or NOTHING


def _listed(rows: list[tuple[str, str]]) -> str:
    """The first of the rows, and how many more there are."""
    if not rows:
        return "<p>Nothing.</p>"
    more = f"<p>{len(rows) - SHOWN:,} more are not shown here. {MORE}</p>" if len(rows) > SHOWN else ""
    return told_list(rows[:SHOWN]) + more


def _figures(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Differing figures, the largest differences first: "1,204 now, 1,250 with this load (46 more)"."""
    return [
        (
            f"{row['title']}, {row['area_name']}",
            f"{_count(row['before'])} now, {_count(row['after'])} with this load{_way(row['difference'])}. "
            f"{row['period_title']}",
        )
        for row in rows_of(frame)
    ]


def _count(value: float) -> str:
    if pd.isna(value):
        return "not available"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def _way(difference: float) -> str:
    if pd.isna(difference):
        return ""
    return f" ({_count(abs(difference))} {'more' if difference > 0 else 'fewer'})"


def _available(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Measures that cover other days."""
    return [
        (row["title"], f"{row['change']}: until {_day(row['before'])} now, until {_day(row['after'])} with this load")
        for row in rows_of(frame)
    ]


def _findings(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Findings that differ."""
    return [
        (
            f"{row['change'][0].upper()}{row['change'][1:]}: {row['file']}",
            f"{row['found']} ({row['before']:,} times now, {row['after']:,} with this load). {row['means']}",
        )
        for row in rows_of(frame)
    ]


def _day(day: pd.Timestamp) -> str:
    return "no day" if pd.isna(day) else f"{day.day} {day:%B %Y}"
