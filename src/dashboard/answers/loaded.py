"""What is loaded: which measures for which dates, what was found, how much has no known area."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import unplaced_count, values
from dashboard.catalogue import Unit, When
from dashboard.cube.read import Cube
from dashboard.model import NOT_KNOWN, OUTSIDE, Finding, PeriodKind, Severity


def coverage_table(cube: Cube) -> pd.DataFrame:
    """One row a measure: title, group, first_day and last_day covered (NaT where none), gaps (in between)."""
    rows = []
    for measure in cube.offered:
        spans = cube.spans(measure)
        first, last = (spans[0][0], spans[-1][1]) if spans else (None, None)
        # positions are told of single days: what lies between them is no gap
        gaps = 0 if measure.when is When.LATEST else max(0, len(spans) - 1)
        rows.append((measure.id, measure.title, measure.group, first, last, gaps))
    frame = pd.DataFrame(rows, columns=["measure", "title", "group", "first_day", "last_day", "gaps"])
    return frame.astype({"first_day": "datetime64[s]", "last_day": "datetime64[s]"})


def source_coverage(cube: Cube) -> pd.DataFrame:
    """Which return covers which measure on which days.

    Returns
    -------
    pandas.DataFrame
        Columns measure, source, first_day, last_day: a row for each stretch of days. Source "all" is what all returns
        cover together (a measure can need two), and comes first; then the returns in the order of trust.
    """
    together = [
        ("all", measure, first, last) for measure, spans in cube.coverage.items() for first, last in sorted(spans)
    ]
    columns = ["source", "measure", "first_day", "last_day"]
    frame = pd.concat([pd.DataFrame(together, columns=columns), cube.by_source()[columns]], ignore_index=True)
    return frame.astype({"first_day": "datetime64[s]", "last_day": "datetime64[s]"})


def as_findings(frame: pd.DataFrame) -> list[Finding]:
    """Rows as `dashboard.cube.read.Cube.findings` gives them, in their order."""
    names = ["file", "place", "rule", "found", "means", "mend", "severity", "times"]
    return [
        Finding(file, place, rule, found, means, mend, Severity(severity), int(times))
        for file, place, rule, found, means, mend, severity, times in frame[names].itertuples(index=False, name=None)
    ]


def unplaced_table(cube: Cube) -> pd.DataFrame:
    """How much of each measure has no known locality in its newest 12 months.

    Returns
    -------
    pandas.DataFrame
        Columns measure, title, group, period (words), counted, not_known, outside (counts), share (per cent not known).
    """
    rows = []
    for measure in cube.offered:
        period = cube.last_period(measure, PeriodKind.ROLLING)
        if period is None or measure.is_own_count or measure.unit is not Unit.RATE or measure.only_by:
            continue
        frame = values(cube, measure, "locality", [period])
        lost = unplaced_count(frame)
        counted = float(frame["numerator"].sum())
        share = 100 * lost[NOT_KNOWN] / counted if counted else float("nan")
        when = f"On {period.end.day} {period.end:%B %Y}" if measure.when is When.END else period.title
        rows.append((measure.id, measure.title, measure.group, when, counted, lost[NOT_KNOWN], lost[OUTSIDE], share))
    columns = ["measure", "title", "group", "period", "counted", "not_known", "outside", "share"]
    return pd.DataFrame(rows, columns=columns)
