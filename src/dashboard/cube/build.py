"""The cube: counts by measure, area, period, breakdown and category, from plain SQL filled from the catalogue.

Names come from the catalogue and are checked against the fact tables' columns; values are bound or quoted. Nothing
here knows a measure: adding one is an entry in ``data/measures.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.cases.facts import NEEDS
from dashboard.cases.room import room_for
from dashboard.catalogue import SUMS, Catalogue, CatalogueError, Condition, Measure, Unit, When
from dashboard.council import Council
from dashboard.cube.by_source import write_by_source
from dashboard.cube.frame import read_coverage, write_frame
from dashboard.cube.own_counts import count_own, own_spans
from dashboard.cube.work import write_work

SQL = Path(__file__).parent / "sql"


def build_cube(
    cases: Path,
    cube: Path,
    council: Council,
    catalogue: Catalogue,
    progress: Callable[[float, str], None] = lambda share, what: None,
) -> None:
    """Count every measure of a catalogue.

    Parameters
    ----------
    cases : Path
        The case tables of a load, read only.
    cube : Path
        Where the cube is made; must not exist.
    progress : callable
        Told the share done (0 to 1) and what is being counted.

    Raises
    ------
    CatalogueError
        Where a measure names a table or column that the facts do not have.
    """
    with duckdb.connect(str(cube), config={"memory_limit": room_for(cases), "threads": 2}) as con:
        con.execute(f"attach {literal(str(cases))} as cases (read_only)")
        con.execute("use cases")
        prepare(con)
        con.execute(f"create table {_name(cube)}.figures as select * from temp.figures")
        count_measures(con, places_of(council), catalogue, catalogue.measures, f"{_name(cube)}.figures", progress)
        con.execute(f"insert into {_name(cube)}.figures select * from temp.figures; drop table temp.figures")
        write_work(con, _name(cube), read_coverage(con))
        con.execute(f"use {_name(cube)}")
        write_frame(con, council, catalogue)
        recorded = [measure for measure in catalogue.measures if not measure.is_own_count]
        write_by_source(con, recorded, own_spans(con))
        con.execute("detach cases")


def _name(cube: Path) -> str:
    return cube.stem


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make what counting needs: a temporary table ``figures``, and the ends of quarters and years."""
    con.execute(
        "create temp table figures (measure varchar, level varchar, area varchar, kind varchar, month_end date,"
        " breakdown varchar, category varchar, n double, d double)"
    )
    con.execute("create temp macro quarter_end(day) as last_day(date_trunc('quarter', day) + interval 2 month)")
    con.execute(
        "create temp macro year_end(day) as make_date(year(day) + case when month(day) > 3 then 1 else 0 end, 3, 31)"
    )


@dataclass(frozen=True)
class Places:
    """The levels that are counted, and where a fact lies at each of them.

    Attributes
    ----------
    levels : tuple of (str, bool, str)
        A level, whether it holds breakdowns, and the layer whose rules say which measures are counted there.
    area : str
        SQL: cases of ``g.level`` and a fact's area at it.
    """

    levels: tuple[tuple[str, bool, str], ...]
    area: str


def places_of(council: Council) -> Places:
    """Every layer of a council."""
    parts = [f"when '{layer}' then area_{layer}" for layer in council.layer_ids]
    levels = tuple((layer.id, layer.breakdowns, layer.id) for layer in council.layers)
    return Places(levels, " ".join([*parts, f"when 'council' then '{council.code}'"]))


def count_measures(
    con: duckdb.DuckDBPyConnection,
    places: Places,
    catalogue: Catalogue,
    measures: Sequence[Measure],
    figures: str = "figures",
    progress: Callable[[float, str], None] = lambda share, what: None,
) -> None:
    """Count measures at some places into a table, and sums of positions into the temporary table ``figures``.

    Raises
    ------
    CatalogueError
        Where a measure names a table or column that the facts do not have.
    """
    wholes: dict[When, dict[str, str]] = {when: {} for when in When}
    for number, measure in enumerate(measures):
        progress(number / len(measures), measure.title)
        try:
            _count(con, places, catalogue, measure, wholes[measure.when], figures)
        except (duckdb.ConversionException, duckdb.BinderException) as error:
            raise CatalogueError(_unlike(measure)) from error


def _count(
    con: duckdb.DuckDBPyConnection,
    places: Places,
    catalogue: Catalogue,
    measure: Measure,
    wholes: dict[str, str],
    figures: str = "figures",
) -> None:
    """Count a measure into a table; `wholes` holds the tables of what shares are of, made once."""
    if measure.is_own_count:
        count_own(con, measure)
        return
    known = _columns(con, measure)
    names = {"table": measure.table, "groups": _groups(places, measure), "area_of_level": places.area}
    if measure.unit in SUMS:
        _sums(con, measure, known, names | {"measure": measure.id})
        return
    asked = _occurrences(catalogue, measure, known, names, measure.where + measure.numerator, measure.since)
    _by_period(con, catalogue, measure, asked, "part")
    if measure.unit is Unit.RATE:
        con.execute(_sql("rates.sql").format(figures=figures, measure=measure.id))
        return
    whole = _occurrences(catalogue, measure, known, names, measure.where)
    if whole not in wholes:
        wholes[whole] = f"whole_{len(wholes)}"
        _by_period(con, catalogue, measure, whole, wholes[whole])
    con.execute(_sql("shares.sql").format(figures=figures, measure=measure.id, whole=wholes[whole]))


def _by_period(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, measure: Measure, asked: str, table: str) -> None:
    """Make a temporary table of counts by level, area, kind of period, its end, breakdown and category."""
    con.execute(f"create or replace temp table occurrences as {asked}")
    for split in (catalogue.breakdown(breakdown) for breakdown in measure.breakdowns):
        con.execute(
            "delete from occurrences where level <> 'council' and breakdown = ? and list_contains(?, category)",
            [split.id, list(split.council_only)],
        )
    ends = "stock.sql" if measure.when is When.END else "periods.sql"
    con.execute(f"create or replace temp table {table} as {_sql(ends)}")


def _sums(con: duckdb.DuckDBPyConnection, measure: Measure, known: set[str], names: dict[str, str]) -> None:
    columns = [column for column in (measure.numerator_sum, measure.denominator_sum) if column is not None]
    _check_names(measure, known, columns)
    over = f"sum({measure.denominator_sum})" if measure.denominator_sum else "null"
    where = _where(measure, known, measure.where)
    con.execute(_sql("sums.sql").format(**names, numerator=f"sum({columns[0]})", denominator=over, where=where))


def _occurrences(
    catalogue: Catalogue,
    measure: Measure,
    known: set[str],
    names: dict[str, str],
    conditions: tuple[Condition, ...],
    since: str | None = None,
) -> str:
    """SQL of what is counted by month, level, area and category."""
    splits = [catalogue.breakdown(breakdown) for breakdown in measure.breakdowns]
    # a position is already one row a child and month end, so only events need their keys told apart
    distinct = measure.counts != "rows" and measure.when is When.PERIOD
    key = () if measure.counts == "rows" else (measure.counts,)
    _check_names(measure, known, [split.column for split in splits] + [*key, *([since] if since else [])])
    columns = sorted({split.column for split in splits} | {c for c in known if c.startswith("area_")})
    return _sql("occurrences.sql").format(
        **names,
        key=measure.counts if distinct else "0",
        columns=", ".join(columns),
        where=_where(measure, known, conditions),
        category_of_breakdown=" ".join(f"when '{s.id}' then {s.column}::varchar" for s in splits),
        since=f"last_day({since})" if since else "last_day(day)",
        placed=_placed(distinct, since),
        next_month=(
            "lead(month_end) over (partition by key, level, area, breakdown, category order by month_end)"
            if distinct
            else "null::date"
        ),
    )


def _placed(distinct: bool, since: str | None) -> str:
    """SQL of what has an area; a key once a month, with the latest first piece where it is found piecemeal."""
    if since is None:
        return f"select {'distinct' if distinct else ''} * from spread where area is not null"
    return (
        "select * exclude (since_month), max(since_month) as since_month from spread where area is not null"
        " group by all"
    )


def _sql(file: str) -> str:
    return (SQL / file).read_text()


def _unlike(measure: Measure) -> str:
    return (
        f"Measure {measure.id} cannot be counted: a value of its conditions, or a bound, is of another kind than its "
        f"field (text beside numbers, say). Look at where and numerator."
    )


def _columns(con: duckdb.DuckDBPyConnection, measure: Measure) -> set[str]:
    if measure.table not in NEEDS:
        tables = ", ".join(sorted(NEEDS))
        raise CatalogueError(f'Measure {measure.id} counts "{measure.table}". The tables are: {tables}.')
    return {row[0] for row in con.execute(f"describe facts.{measure.table}").fetchall()}


def _check_names(measure: Measure, known: set[str], columns: list[str]) -> list[str]:
    for column in columns:
        if column not in known:
            raise CatalogueError(
                f'Measure {measure.id} uses "{column}", which {measure.table} does not have. '
                f"It has: {', '.join(sorted(known))}."
            )
    return columns


def _groups(places: Places, measure: Measure) -> str:
    """The pairs of level and breakdown that are counted: totals everywhere, breakdowns where the layer allows."""
    pairs = []
    for level, breakdowns, ruled_by in places.levels:
        if not measure.counted_at(ruled_by):
            continue
        pairs.append((level, "all"))
        if breakdowns:
            pairs += [(level, breakdown) for breakdown in measure.breakdowns]
    return ", ".join(f"('{level}', '{breakdown}')" for level, breakdown in pairs)


def _where(measure: Measure, known: set[str], conditions: tuple[Condition, ...]) -> str:
    parts = ["true"]
    for condition in conditions:
        column = _check_names(measure, known, [condition.field])[0]
        if condition.one_of:
            parts.append(f"{column} in ({_values(condition.one_of)})")
        if condition.none_of:
            parts.append(f"{column} not in ({_values(condition.none_of)})")
        if condition.at_least is not None:
            parts.append(f"{column} >= {condition.at_least}")
        if condition.at_most is not None:
            parts.append(f"{column} <= {condition.at_most}")
    return " and ".join(parts)


def _values(values: tuple[str | bool | int, ...]) -> str:
    return ", ".join(literal(value) if isinstance(value, str) else str(value).lower() for value in values)


def literal(text: str) -> str:
    """SQL text; a quote inside is doubled, so that no text can end its literal."""
    return "'" + text.replace("'", "''") + "'"
