"""Reading the cube: whole tables with every area and category, where no row means zero or not available."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from dashboard import version
from dashboard.catalogue import Breakdown, Catalogue, Measure, Unit, When
from dashboard.council import Council
from dashboard.cube.frame import Span, is_covered
from dashboard.model import ALL, NOT_KNOWN, OUTSIDE, Area, Period, PeriodKind, Status

UNPLACED = (NOT_KNOWN, OUTSIDE)
"""Codes of what has no area of a layer; they stand after the areas, wherever areas are listed."""


class CubeError(Exception):
    """A question that the cube cannot answer; the message says why and what can be asked."""


@dataclass(frozen=True)
class Cube:
    """An opened cube of one council. Safe to share between sessions: each question takes a cursor of its own."""

    con: duckdb.DuckDBPyConnection
    council: Council
    catalogue: Catalogue
    areas: dict[str, tuple[Area, ...]]
    coverage: dict[str, tuple[Span, ...]]
    counted: frozenset[str]

    def _ask(self, query: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """A question of one session: DuckDB cursors share the database and nothing else."""
        answer: pd.DataFrame = self.con.cursor().execute(query, list(values)).df()
        return answer

    def spans(self, measure: Measure) -> list[Span]:
        """Stretches of days that loaded sources cover for a measure."""
        return list(self.coverage.get(measure.id, ()))

    def periods(self, measure: Measure, kind: PeriodKind) -> list[Period]:
        """Every period of a kind that is covered whole, oldest first."""
        spans = self.spans(measure)
        if not spans:
            return []
        ends = pd.date_range(spans[0][0], spans[-1][1], freq="ME").date
        steps = {PeriodKind.QUARTER: (3, 6, 9, 12), PeriodKind.YEAR: (3,)}.get(kind, tuple(range(1, 13)))
        periods = [Period(kind, end) for end in ends if end.month in steps]
        return [period for period in periods if is_covered(measure, spans, period.start, period.end)]

    def figures(self, measure: Measure, level: str, periods: Sequence[Period], breakdown: str = ALL) -> pd.DataFrame:
        """Counts of one measure at one level, for periods of one kind.

        Returns
        -------
        pandas.DataFrame
            One row for each period, area and category, in the order of showing. Columns measure, level, area,
            area_name, period, period_end, category, category_name, numerator, denominator (float, NaN where there is
            none), basis (of the denominator: "official", "estimate" or ""), status (`Status` values).

        Raises
        ------
        CubeError
            Where the measure is not counted at that level or not split that way.
        """
        split = self._split(measure, level, breakdown)
        kinds = {period.kind for period in periods}
        if len(kinds) > 1:
            raise CubeError("Periods of one kind can be asked for at a time.")
        if not periods:
            return _empty()
        stock = measure.when is When.END
        rows = self._rows(measure, level, PeriodKind.MONTH if stock else next(iter(kinds)), periods, breakdown)
        frame = self._grid(level, periods, split, rows)
        frame = self._denominators(frame, measure, level, split, rows)
        covered = {p.end: is_covered(measure, self.spans(measure), p.start, p.end) for p in periods}
        return _with_status(frame, measure, covered, _lost(rows))

    def _split(self, measure: Measure, level: str, breakdown: str) -> Breakdown | None:
        if measure.id not in self.counted:
            raise CubeError(
                f'"{measure.title}" was added to the catalogue after these data were loaded. Load the returns again.'
            )
        layer = self.council.layer(level)
        if measure.levels is not None and level not in measure.levels:
            raise CubeError(f'"{measure.title}" is not counted by {layer.title.lower()}.')
        if breakdown == ALL:
            return None
        if breakdown not in measure.breakdowns:
            known = ", ".join(measure.breakdowns) or "none"
            raise CubeError(f'"{measure.title}" is not split by "{breakdown}". Its breakdowns are: {known}.')
        if not layer.breakdowns:
            raise CubeError(f"{layer.plural.capitalize()} hold totals only: a split so fine would come near a child.")
        return self.catalogue.breakdown(breakdown)

    def _rows(
        self, measure: Measure, level: str, kind: PeriodKind, periods: Sequence[Period], breakdown: str
    ) -> pd.DataFrame:
        query = """
            select breakdown, area, month_end as period_end, category, n as numerator, d as denominator
            from figures
            where measure = ? and level = ? and kind = ? and breakdown in (?, 'all') and month_end in (select unnest(?))
        """
        ends = sorted({period.end for period in periods})
        rows = self._ask(query, [measure.id, level, kind.value, breakdown, ends])
        return rows.assign(period_end=pd.to_datetime(rows["period_end"]))

    def _grid(self, level: str, periods: Sequence[Period], split: Breakdown | None, rows: pd.DataFrame) -> pd.DataFrame:
        """Every period, area and category, with its count or NaN."""
        areas = [area.code for area in self.areas[level]] + (list(UNPLACED) if level != "council" else [])
        categories = [ALL] if split is None else list(split.words)
        ends = pd.to_datetime([period.end for period in periods])
        keys = ["period_end", "area", "category"]
        index = pd.MultiIndex.from_product([ends, areas, categories], names=keys)
        mine = rows[rows["breakdown"] == (ALL if split is None else split.id)]
        frame = mine.set_index(keys)[["numerator", "denominator"]].reindex(index).reset_index()
        names = {area.code: area.name for area in self.areas[level]} | unplaced_names(self.council)
        ids = dict(zip(ends, (period.id for period in periods), strict=True))
        return frame.assign(
            level=level,
            area_name=frame["area"].map(names),
            period=frame["period_end"].map(ids),
            category_name=frame["category"].map(split.words if split else {ALL: "All"}),
        )

    def _denominators(
        self, frame: pd.DataFrame, measure: Measure, level: str, split: Breakdown | None, rows: pd.DataFrame
    ) -> pd.DataFrame:
        frame = frame.assign(measure=measure.id, basis="")
        if measure.unit is Unit.RATE:
            return self._per_children(frame, level, split)
        if split is not None and split.overlaps:
            totals = rows[rows["breakdown"] == ALL].set_index(["period_end", "area"])["denominator"]
            keys = pd.MultiIndex.from_frame(frame[["period_end", "area"]])
            frame = frame.assign(denominator=totals.reindex(keys).to_numpy())
        return frame

    def _per_children(self, frame: pd.DataFrame, level: str, split: Breakdown | None) -> pd.DataFrame:
        if split is not None and split.splits_children:
            return frame.assign(denominator=np.nan)
        query = (
            "select area, month_end as period_end, children, basis from population"
            " where level = ? and month_end in (select unnest(?))"
        )
        ends = sorted({day.date() for day in frame["period_end"].unique()})
        people = self._ask(query, [level, ends])
        people = people.assign(period_end=pd.to_datetime(people["period_end"]))
        people = people.set_index(["period_end", "area"])
        keys = pd.MultiIndex.from_frame(frame[["period_end", "area"]])
        found = people.reindex(keys)
        return frame.assign(denominator=found["children"].to_numpy(), basis=found["basis"].fillna("").to_numpy())

    def children(self, level: str, period: Period) -> pd.DataFrame:
        """Children 0 to 17 behind a period's rates: columns area, children, basis, in the order of showing."""
        query = """
            select p.area, p.children, p.basis from population p join areas a using (level, area)
            where level = ? and month_end = ? order by a.position
        """
        return self._ask(query, [level, period.end])

    def posts(self, day: date) -> pd.DataFrame:
        """The establishment at its last date on or before a day.

        Returns
        -------
        pandas.DataFrame
            Columns as_at, locality (None for teams of the whole council), team, kind, role, and in full-time
            equivalents funded, filled, agency, absent, newly_qualified. Empty where no posts were loaded.
        """
        query = "select * from posts where as_at = (select max(as_at) from posts where as_at <= ?) order by team, role"
        return self._ask(query, [day])

    def findings(self) -> pd.DataFrame:
        """What the load found: file, place, rule, found, means, mend, severity, times; the gravest first."""
        order = "array_position(['stop', 'drop', 'note'], severity), times desc, file, rule"
        return self._ask(f"select * from findings order by {order}")

    def sources(self) -> pd.DataFrame:
        """The returns read: name, source, title, rank, invented."""
        return self._ask("select name, source, title, rank, invented from files order by rank")

    def profiles(self) -> pd.DataFrame:
        """What the council says of its localities: locality, topic, text, source."""
        return self._ask("select * from profiles")

    def last_period(self, measure: Measure, kind: PeriodKind) -> Period | None:
        """The newest covered period of a kind."""
        periods = self.periods(measure, kind)
        return periods[-1] if periods else None


def unplaced_names(council: Council) -> dict[str, str]:
    """Words for what has no area of a layer."""
    return {NOT_KNOWN: "Area not known", OUTSIDE: f"Outside the {council.area_word}"}


def open_cube(file: Path, council: Council, catalogue: Catalogue) -> Cube:
    """Open a cube, read only.

    Raises
    ------
    CubeError
        Where the file is broken or was made by another version.
    """
    try:
        con = duckdb.connect(str(file), read_only=True, config={"threads": 2})
        made = con.execute("select cube from versions").fetchall()[0][0]
    except duckdb.Error as error:
        raise CubeError(f"The cube cannot be read ({type(error).__name__}). Load the returns again.") from error
    if made != version.CUBE:
        raise CubeError(f"The cube is of version {made}; this app reads {version.CUBE}. Load the returns again.")
    return Cube(con, council, catalogue, _areas(con), _coverage(con), _counted(con))


def _areas(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[Area, ...]]:
    found: dict[str, list[Area]] = {}
    for level, code, name in con.execute("select level, area, name from areas order by level, position").fetchall():
        found.setdefault(level, []).append(Area(level, code, name))
    return {level: tuple(areas) for level, areas in found.items()}


def _coverage(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    query = "select measure, first_day, last_day from coverage order by measure, first_day"
    for measure, first, last in con.execute(query).fetchall():
        found.setdefault(measure, []).append((first, last))
    return {measure: tuple(spans) for measure, spans in found.items()}


def _counted(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(row[0] for row in con.execute("select measure from measures").fetchall())


def _lost(rows: pd.DataFrame) -> set[pd.Timestamp]:
    """Period ends at which everything counted has no known area: then an area's nought would not be a true one."""
    known = rows.assign(lost=rows["area"] == NOT_KNOWN).groupby("period_end")["lost"].all()
    return set(pd.to_datetime(known.index[known]))


def _with_status(
    frame: pd.DataFrame, measure: Measure, covered: dict[date, bool], lost: set[pd.Timestamp]
) -> pd.DataFrame:
    """Say of every row what it is. In a covered period no row is a true zero; outside it nothing is known."""
    known = frame["period_end"].dt.date.map(covered).to_numpy(dtype=bool)
    known = known & ~(frame["period_end"].isin(lost) & (frame["area"] != NOT_KNOWN)).to_numpy()
    count = np.where(known, frame["numerator"].fillna(0.0), np.nan)
    base = frame["denominator"].to_numpy(dtype=float)
    if measure.unit is not Unit.RATE:
        base = np.where(known, np.nan_to_num(base), np.nan)
    status = np.where(count > 0, Status.OBSERVED.value, Status.ZERO.value)
    if measure.unit is not Unit.RATE:
        status = np.where(base == 0, Status.NOT_APPLICABLE.value, status)
    status = np.where(known, status, Status.NOT_AVAILABLE.value)
    return frame.assign(numerator=count, denominator=base, status=status)[list(_COLUMNS)]


_COLUMNS = (
    "measure", "level", "area", "area_name", "period", "period_end", "category", "category_name", "numerator",
    "denominator", "basis", "status",
)  # fmt: skip


def _empty() -> pd.DataFrame:
    return pd.DataFrame({column: [] for column in _COLUMNS})
