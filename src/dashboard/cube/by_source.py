"""Which return covers which measure on which days, each return on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from dashboard.catalogue import Measure
from dashboard.cube.frame import Span, joined, measure_coverage

OWN_COUNTS = "indicators"
"""What the council counts itself, by the kind of its file."""


def write_by_source(
    con: duckdb.DuckDBPyConnection, measures: Iterable[Measure], own: Mapping[str, Sequence[Span]]
) -> None:
    """Write table coverage_by_source: source, trust (the lowest is believed first), measure, first_day, last_day.

    A measure that needs tables of two returns is covered by neither alone and has no rows here.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The cube, with the case tables attached as ``cases``.
    measures : iterable of Measure
        Those counted from records.
    own : mapping
        Stretches of days of the council's own counts, by measure.
    """
    con.execute(
        "create table coverage_by_source (source varchar, trust int, measure varchar, first_day date, last_day date)"
    )
    rows = con.execute(
        "select coalesce(f.trust, 98), coalesce(f.source, c.record_table), c.record_table, c.first_day, c.last_day"
        " from cases.coverage c left join cases.files f using (file) order by all"
    ).fetchall()
    told = list(measures)
    for trust, source in sorted({(trust, source) for trust, source, *_ in rows}):
        spans = joined((table, first, last) for _, name, table, first, last in rows if name == source)
        for measure in told:
            _insert(con, source, trust, measure.id, measure_coverage(measure, spans))
    for identifier, counted in own.items():
        _insert(con, OWN_COUNTS, 99, identifier, counted)


def _insert(con: duckdb.DuckDBPyConnection, source: str, trust: int, measure: str, spans: Sequence[Span]) -> None:
    for first, last in spans:
        con.execute("insert into coverage_by_source values (?, ?, ?, ?, ?)", [source, trust, measure, first, last])
