"""What stands around the counts: areas, denominators, coverage, versions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

import duckdb
import pandas as pd

from dashboard import version
from dashboard.cases.facts import needs
from dashboard.catalogue import Catalogue, Measure, When
from dashboard.council import Council
from dashboard.cube.own_counts import own_spans
from dashboard.geography.layers import read_layers
from dashboard.geography.population import children_at_month_ends
from dashboard.model import Period, PeriodKind, month_start

Span = tuple[date, date]


def write_frame(con: duckdb.DuckDBPyConnection, council: Council, catalogue: Catalogue) -> None:
    """Write tables areas, population, coverage and versions beside the counts."""
    _keep(con, "areas", _areas(council))
    spans = read_coverage(con)
    own = own_spans(con)
    covered = {
        measure.id: own.get(measure.id, []) if measure.is_own_count else measure_coverage(measure, spans)
        for measure in catalogue.measures
    }
    rows = [(measure, first, last) for measure, parts in covered.items() for first, last in parts]
    frame = pd.DataFrame(rows, columns=["measure", "first_day", "last_day"])
    _keep(con, "coverage", frame.astype({"first_day": "datetime64[s]", "last_day": "datetime64[s]"}))
    con.execute("create or replace table coverage as select measure, first_day::date as first_day,"
                " last_day::date as last_day from coverage")  # fmt: skip
    if rows:
        first, last = min(row[1] for row in rows), max(row[2] for row in rows)
        _keep(con, "population", children_at_month_ends(council, first, last))
        con.execute("alter table population alter month_end type date")
    ways = [(measure.id, way_of_counting(catalogue, measure)) for measure in catalogue.measures]
    _keep(con, "measures", pd.DataFrame(ways, columns=["measure", "way"]))
    for table in ("posts", "profiles", "spend", "findings", "files"):
        con.execute(f"create table {table} as select * from cases.{table}")
    con.execute("create table versions as select $1 as app, $2 as cube", [version.APP, version.CUBE])


def way_of_counting(catalogue: Catalogue, measure: Measure) -> str:
    """Everything in the catalogue that a measure's counts hang on, as text: counts made another way are not its own."""
    said = {"table", "when", "counts", "unit", "where", "numerator", "since", "numerator_sum", "denominator_sum"}
    way = measure.model_dump(mode="json", include=said | {"levels", "lookback_months"})
    columns = {split: catalogue.breakdown(split).column for split in measure.breakdowns}
    return json.dumps(way | {"breakdowns": columns}, sort_keys=True)


def read_coverage(con: duckdb.DuckDBPyConnection) -> dict[str, list[Span]]:
    """For each record table, the stretches of days that some loaded source covers whole."""
    query = "select record_table, first_day, last_day from cases.coverage order by record_table, first_day"
    return joined(con.execute(query).fetchall())


def joined(rows: Iterable[tuple[str, date, date]]) -> dict[str, list[Span]]:
    """Stretches of days by record table, from stretches in the order of their first days that may touch or overlap."""
    spans: dict[str, list[Span]] = {}
    for table, first, last in rows:
        merged = spans.setdefault(table, [])
        if merged and first <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return spans


def measure_coverage(measure: Measure, spans: dict[str, list[Span]]) -> list[Span]:
    """Stretches in which no row of a measure means none: all it asks for covered, its look-back too."""
    common: list[Span] | None = None
    for table in needs(measure.table, measure.columns):
        found = spans.get(table, [])
        common = found if common is None else _overlap(common, found)
    later = [(_after_lookback(first, measure.lookback_months), last) for first, last in common or []]
    return [(first, last) for first, last in later if first <= last]


def _after_lookback(first: date, months: int) -> date:
    """First day that can look so many whole months back: the first of a month, or where none is asked, the day."""
    return month_start(first - timedelta(days=1), -months - 1) if months else first


def _overlap(one: list[Span], other: list[Span]) -> list[Span]:
    pairs = [(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other]
    return [pair for pair in pairs if pair[0] <= pair[1]]


def is_covered(measure: Measure, spans: list[Span], start: date, end: date) -> bool:
    """Whether a period can be counted: all its days are covered, for a stock its last day, for a position any day."""
    if measure.when is When.LATEST:
        return position_day(spans, start, end) is not None
    first = end if measure.when is When.END else start
    return any(span[0] <= first and end <= span[1] for span in spans)


def is_told(measure: Measure, spans: list[Span], period: Period) -> bool:
    """Whether a period is covered, and what comes of its events is known by the last covered day.

    A year is told as soon as it is covered: its published counterpart counts what has come about by its end.
    """
    if not is_covered(measure, spans, period.start, period.end):
        return False
    if period.kind is PeriodKind.YEAR or not measure.settles_months:
        return True
    settled = month_start(period.end, -measure.settles_months - 1) - timedelta(days=1)
    return is_covered(measure, spans, period.start, settled)


def position_day(spans: list[Span], start: date, end: date) -> date | None:
    """The last covered day of a period, on which a position told of some days only is taken; None without one."""
    return max((min(last, end) for first, last in spans if first <= end and start <= last), default=None)


def _areas(council: Council) -> pd.DataFrame:
    shapes = read_layers(council)
    rows = [
        (area.level, area.code, area.name, number)
        for layer in shapes.values()
        for number, area in enumerate(layer.areas)
    ]
    return pd.DataFrame(rows, columns=["level", "area", "name", "position"])


def _keep(con: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    con.register("kept", frame)
    con.execute(f"create or replace table {name} as select * from kept")
    con.unregister("kept")
