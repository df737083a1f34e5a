"""The council's own counts on their way into the cube: given for an area and period, never worked out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import duckdb

from dashboard.catalogue import Catalogue, Measure
from dashboard.model import Period, PeriodKind

Given = dict[str, frozenset[tuple[str, PeriodKind, date]]]
"""By measure: the levels, kinds of period and last days for which any figure was given."""


def count_own(con: duckdb.DuckDBPyConnection, measure: Measure) -> None:
    """Put the figures given for a measure among the counted ones."""
    con.execute(
        "insert into figures select measure, level, area, kind, month_end, 'all', 'all', numerator, denominator"
        " from cases.indicators where measure = ?",
        [measure.id],
    )


def own_spans(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[date, date]]]:
    """For each measure with own counts, the stretches of days that the given periods make together."""
    spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
    rows = con.execute("select distinct measure, kind, month_end from cases.indicators").fetchall()
    periods = [(measure, Period(PeriodKind(kind), end)) for measure, kind, end in rows]
    for measure, period in sorted(periods, key=lambda row: (row[0], row[1].start)):
        held = spans[measure]
        if held and period.start.toordinal() <= held[-1][1].toordinal() + 1:
            held[-1] = (held[-1][0], max(held[-1][1], period.end))
        else:
            held.append((period.start, period.end))
    return dict(spans)


def read_given(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> Given:
    """What was given, from a finished cube."""
    given: Given = {}
    for measure in catalogue.measures:
        if measure.is_own_count:
            query = "select distinct level, kind, month_end from figures where measure = ?"
            rows = con.execute(query, [measure.id]).fetchall()
            given[measure.id] = frozenset((level, PeriodKind(kind), end) for level, kind, end in rows)
    return given
