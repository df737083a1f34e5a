"""Reading the cube: whole tables with every area and category, where no row means zero or not available."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain
from itertools import count as numbers_from
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from dashboard import version
from dashboard.catalogue import QUOTIENTS, Breakdown, Catalogue, Measure, Unit, When
from dashboard.council import Council
from dashboard.cube.frame import Span, is_told, position_day, way_of_counting
from dashboard.cube.grid import NOT_APPLICABLE, NOT_AVAILABLE, STATUSES, Grid, not_yet, over, told
from dashboard.cube.own_breaks import with_own_breaks
from dashboard.cube.own_counts import Given, read_given
from dashboard.cube.slab import (
    Array,
    Flags,
    People,
    Places,
    Rows,
    Slab,
    asked,
    make_people,
    make_slab,
    places_among,
    texts,
)
from dashboard.cube.stored import BASES, FRAMES, SPEND, Stored, read_stored
from dashboard.cube.work_tables import WorkTables
from dashboard.model import ALL, NOT_KNOWN, OUTSIDE, OWN, Area, Period, PeriodKind, month_end

UNPLACED = (NOT_KNOWN, OUTSIDE)
"""Codes of what has no area of a layer; they stand after the areas, wherever areas are listed."""


class CubeError(Exception):
    """A question that the cube cannot answer; the message says why and what can be asked."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One row of the council's spend: pounds and pence; one of amount and budget may be None."""

    as_at: date
    site: str
    kind: str
    amount: Decimal | None
    budget: Decimal | None
    is_total: bool
    source: str


@dataclass(frozen=True)
class Cube:
    """An opened cube of one council. Safe to share between sessions: each question takes a cursor of its own."""

    con: duckdb.DuckDBPyConnection
    council: Council
    catalogue: Catalogue
    areas: dict[str, tuple[Area, ...]]
    coverage: dict[str, tuple[Span, ...]]
    counted: dict[str, str]
    people: dict[str, People]
    """Children behind the rates, by level."""
    given: Given
    """For what the council's own counts were given."""
    slabs: dict[tuple[str, ...], Slab] = field(default_factory=dict, repr=False)
    """What was asked lately: measure, level, kind of period and breakdown."""
    ends: dict[tuple[str, When, PeriodKind], tuple[Period, ...]] = field(default_factory=dict, repr=False)
    """Covered periods that were asked for."""
    as_loaded: dict[str, Measure] = field(default_factory=dict, repr=False)
    """Measures by their ids whose counts are known to have been made as the catalogue says."""

    @cached_property
    def kept(self) -> dict[tuple[str, ...], Any]:
        """What answers worked out of these data once, to be shared by sessions; not copied into a changed cube."""
        return {}

    def _ask(self, query: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """A question of one session: DuckDB cursors share the database and nothing else."""
        answer: pd.DataFrame = self.con.cursor().execute(query, list(values)).df()
        return answer

    def _frame(self, name: str) -> pd.DataFrame:
        """A small table as a frame, by its name in `FRAMES`."""
        return self._ask(FRAMES[name])

    def _fetch(self, query: str, values: Mapping[str, object]) -> Rows:
        """The same as arrays, which cost less than a frame; values by their names in the question."""
        rows: Rows = self.con.cursor().execute(query, dict(values)).fetchnumpy()
        return rows

    def spans(self, measure: Measure) -> list[Span]:
        """Stretches of days that loaded sources cover for a measure."""
        return list(self.coverage.get(measure.id, ()))

    def periods(self, measure: Measure, kind: PeriodKind) -> list[Period]:
        """Every period of a kind that is covered whole, oldest first."""
        key = (measure.id, measure.when, kind)
        if key not in self.ends:
            self.ends[key] = tuple(self._covered_periods(measure, kind))
        return list(self.ends[key])

    def _covered_periods(self, measure: Measure, kind: PeriodKind) -> list[Period]:
        spans = self.spans(measure)
        if measure.is_own_count:
            return self._given_periods(measure, kind)
        if not spans:
            return []
        steps = {PeriodKind.QUARTER: (3, 6, 9, 12), PeriodKind.YEAR: (3,)}.get(kind, tuple(range(1, 13)))
        first, last = spans[0][0], spans[-1][1]
        if measure.when is When.LATEST:  # a period that is not over may hold its position
            months_on = numbers_from(12 * last.year + last.month - 1)
            last = next(month_end(m // 12, m % 12 + 1) for m in months_on if m % 12 + 1 in steps)
        months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
        periods = [Period(kind, month_end(m // 12, m % 12 + 1)) for m in months if m % 12 + 1 in steps]
        return [period for period in periods if is_told(measure, spans, period)]

    def _given_periods(self, measure: Measure, kind: PeriodKind) -> list[Period]:
        """Periods for which the council gave its own count anywhere; a stock's is that of the month it ends."""
        held = PeriodKind.MONTH if measure.when is When.END else kind
        steps = {PeriodKind.QUARTER: (3, 6, 9, 12), PeriodKind.YEAR: (3,)}.get(kind, tuple(range(1, 13)))
        ends = {end for _, of, end in self.given.get(measure.id, ()) if of is held and end.month in steps}
        return [Period(kind, end) for end in sorted(ends)]

    @cached_property
    def offered(self) -> tuple[Measure, ...]:
        """Measures to choose from: all of the catalogue, but own counts only where the council gave some."""
        measures = self.catalogue.measures
        return tuple(one for one in measures if not one.is_own_count or self.given.get(one.id))

    def levels(self, measure: Measure) -> tuple[str, ...]:
        """Levels at which a measure can be asked for, from fine to coarse."""
        given = {level for level, _, _ in self.given.get(measure.id, ())}
        layers = [layer.id for layer in self.council.layers if self.counted_at(measure, layer.id)]
        return tuple(layer for layer in layers if not measure.is_own_count or layer in given)

    def counted_at(self, measure: Measure, level: str) -> bool:
        """Whether a measure is counted at a level at all."""
        return measure.counted_at(level)

    def position(self, measure: Measure, period: Period) -> date | None:
        """The day in a period on which a measure's position is taken: its last covered day. None without one."""
        return position_day(self.spans(measure), period.start, period.end)

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
        grid = self._grid(measure, level, periods, breakdown)
        if grid is None:
            return _empty()
        period, area, category = np.indices(grid.count.shape).reshape(3, -1)
        return pd.DataFrame(
            {
                "measure": texts([measure.id], 0 * period),
                "level": texts([level], 0 * period),
                "area": texts(list(grid.areas), area),
                "area_name": texts(list(grid.areas.values()), area),
                "period": texts([p.id for p in periods], period),
                "period_end": pd.to_datetime([p.end for p in periods]).as_unit("us").take(period),
                "category": texts(list(grid.categories), category),
                "category_name": texts(list(grid.categories.values()), category),
                "numerator": grid.count.ravel(),
                "denominator": grid.base.ravel(),
                "basis": texts(BASES, grid.basis.ravel()),
                "status": texts(STATUSES, grid.status.ravel()),
            }
        )

    def grid(self, measure: Measure, level: str, periods: Sequence[Period], breakdown: str = ALL) -> Grid | None:
        """What `figures` puts into a frame, as arrays, which cost less; None without periods.

        What may be seen of it is for `dashboard.answers.counted` to say.
        """
        return self._grid(measure, level, periods, breakdown)

    def _grid(self, measure: Measure, level: str, periods: Sequence[Period], breakdown: str) -> Grid | None:
        split = self._split(measure, level, breakdown)
        kinds = {period.kind for period in periods}
        if len(kinds) > 1:
            raise CubeError("Periods of one kind can be asked for at a time.")
        if not periods:
            return None
        areas = shown(self.council, self.areas, level)
        words = {ALL: "All"} if split is None else split.offered(level)
        slab = self._slab(measure, level, periods[0].kind, breakdown, tuple(words))
        at = slab.places(self._taken(measure, period) for period in periods)
        base, basis = self._denominators(slab, at, measure, level, split, [period.end for period in periods])
        covered = [is_told(measure, self.spans(measure), period) for period in periods]
        lost = self._lost(slab, at, measure, level, periods, breakdown)
        lost = lost & np.array([code != NOT_KNOWN for code in areas])
        known = np.repeat((np.array(covered)[:, None] & ~lost)[:, :, None], len(words), axis=2)
        if measure.when is When.LATEST:  # a position is what was told of it; what was not told is not known
            known &= ~np.isnan(slab.numerator[at]) & (~np.isnan(base) | (measure.unit not in QUOTIENTS))
        if measure.is_own_count:  # a count that was not given is not known, and never nought
            known = ~np.isnan(slab.numerator[at])
        count, base, status = told(slab.numerator[at], base, known, measure.unit not in (Unit.RATE, Unit.AMOUNT))
        if split is not None:
            early = not_yet(split, words, periods)
            count, base = np.where(early, np.nan, count), np.where(early, np.nan, base)
            status = np.where(early & (status != NOT_AVAILABLE), NOT_APPLICABLE, status)
        return Grid(areas, words, count, base, basis, status)

    def _lost(
        self, slab: Slab, at: Places, measure: Measure, level: str, periods: Sequence[Period], breakdown: str
    ) -> Flags:
        """Periods (first axis) and areas (last axis) of which nothing can be said: all counted has no known area."""
        return np.broadcast_to(slab.homeless[at][:, None], (len(at), slab.numerator.shape[1]))

    def _taken(self, measure: Measure, period: Period) -> date:
        """The month end under which a period's counts stand: its last, or that of its position."""
        day = self.position(measure, period) if measure.when is When.LATEST else None
        return period.end if day is None else month_end(day.year, day.month)

    def _split(self, measure: Measure, level: str, breakdown: str) -> Breakdown | None:
        self._require_as_loaded(measure)
        layer = self.council.layer(level)
        if not self.counted_at(measure, level):
            raise CubeError(f'"{measure.title}" is not counted by {layer.title.lower()}.')
        if breakdown == ALL:
            return None
        if breakdown not in measure.breakdowns:
            known = ", ".join(measure.breakdowns) or "none"
            raise CubeError(f'"{measure.title}" is not split by "{breakdown}". Its breakdowns are: {known}.')
        if not layer.breakdowns:
            raise CubeError(f"{layer.plural.capitalize()} hold totals only: a split so fine would come near a child.")
        return self.catalogue.breakdown(breakdown)

    def _require_as_loaded(self, measure: Measure) -> None:
        """Refuse a measure whose counts were made in another way than the catalogue says now."""
        if self.as_loaded.get(measure.id) is measure:
            return
        if measure.id not in self.counted:
            raise CubeError(
                f'"{measure.title}" was added to the catalogue after these data were loaded. Load the returns again.'
            )
        if self.counted[measure.id] != way_of_counting(self.catalogue, measure):
            raise CubeError(
                f'What "{measure.title}" counts was changed in the catalogue after these data were loaded. '
                "Load the returns again."
            )
        self.as_loaded[measure.id] = measure

    def _slab(
        self, measure: Measure, level: str, kind: PeriodKind, breakdown: str, categories: tuple[str, ...]
    ) -> Slab:
        """All counts behind a question, by areas and categories; held, since the next question is often its neighbour.

        A position stands at month ends, whatever the kind of period.
        """
        kind = kind if measure.when is When.PERIOD else PeriodKind.MONTH
        slab = self.slabs.get((measure.id, level, kind.value, breakdown))
        if slab is None:
            self._fetch_slabs(measure, self._together(level, breakdown, kind), kind, breakdown, categories)
            slab = self.slabs[measure.id, level, kind.value, breakdown]
            for oldest in list(self.slabs)[:-_SLABS]:
                self.slabs.pop(oldest, None)
        return slab

    def _together(self, level: str, breakdown: str, kind: PeriodKind) -> list[str]:
        """Levels asked for with one level: a page sets areas beside the whole, and one question costs less than three.

        Totals of all but the finest layers are few; a breakdown's are many, and so are those of each month.
        """
        few = [layer.id for layer in self.council.layers if layer.breakdowns]
        if breakdown != ALL:
            return [level]
        if level not in few:
            return [level, "council"]
        return few if kind is not PeriodKind.MONTH else [one for one in few if one in (level, *_SHORT)]

    def _fetch_slabs(
        self, measure: Measure, levels: list[str], kind: PeriodKind, breakdown: str, categories: tuple[str, ...]
    ) -> None:
        areas = {level: tuple(shown(self.council, self.areas, level)) for level in levels}
        every = list(dict.fromkeys(chain.from_iterable(areas.values())))
        found = self._rows(measure, levels, kind, breakdown, every, categories)
        for place, level in enumerate(levels):
            rows = {name: values[found["level"] == place] for name, values in found.items()}
            rows["area"] = places_among(every, areas[level])[rows["area"]]
            slab = make_slab(rows, breakdown, areas[level], categories)
            self.slabs[measure.id, level, kind.value, breakdown] = slab

    def _rows(
        self,
        measure: Measure,
        levels: list[str],
        kind: PeriodKind,
        breakdown: str,
        areas: list[str],
        categories: tuple[str, ...],
    ) -> Rows:
        """The counts behind some slabs: the columns that `make_slab` asks for, and level, a place in the list given."""
        ask = asked(breakdown, areas, categories)
        query = (
            f"select list_position($levels, level) - 1 as level, {ask.columns} from figures"
            f" where measure = $measure and list_contains($levels, level) and kind = $kind and {ask.where}"
        )
        return self._fetch(query, ask.values | {"measure": measure.id, "levels": levels, "kind": kind.value})

    def _denominators(
        self, slab: Slab, at: Places, measure: Measure, level: str, split: Breakdown | None, ends: Sequence[date]
    ) -> tuple[Array, Places]:
        """What each count is divided by, and its basis as a place in `BASES`; shaped like the counts."""
        shape = slab.numerator[at].shape
        if measure.unit is not Unit.RATE:
            whole = split is not None and split.overlaps
            base = slab.total[at][:, :, None] if whole else slab.denominator[at]
        elif split is not None and split.splits_children:
            base = np.full(shape, np.nan)
        else:
            people = self.people[level]
            rows = people.places(ends)
            basis = np.nan_to_num(people.basis[rows]).astype(np.intp)
            return over(people.children[rows], shape), over(basis, shape)
        return np.broadcast_to(base, shape), np.zeros(shape, dtype=np.intp)

    def has_children(self, level: str) -> bool:
        """Whether children stand behind the rates of a level; without them its rates are not available."""
        return level in self.people and bool(self.people[level].ends)

    def children(self, level: str, period: Period) -> pd.DataFrame:
        """Children 0 to 17 behind a period's rates: columns area, children, basis, in the order of showing."""
        people = self.people[level]
        row = people.places([period.end])[0]
        areas = self.areas[level]
        return pd.DataFrame(
            {
                "area": [area.code for area in areas],
                "children": people.children[row, : len(areas)],
                "basis": texts(BASES, np.nan_to_num(people.basis[row, : len(areas)]).astype(np.intp)),
            }
        )

    def posts(self, day: date) -> pd.DataFrame:
        """The establishment at its last date on or before a day.

        Returns
        -------
        pandas.DataFrame
            Columns as_at, locality (None for teams of the whole council), team, kind, role, and in full-time
            equivalents funded, filled, agency, absent, newly_qualified. Empty where no posts were loaded.
        """
        told = [as_at for as_at in self._posts_by_date if as_at <= pd.Timestamp(day)]
        return self._posts_by_date[told[-1]] if told else self._posts.iloc[:0].reset_index(drop=True)

    @cached_property
    def _posts_by_date(self) -> dict[pd.Timestamp, pd.DataFrame]:
        """Establishments by their dates, the oldest first; months ask for the same few again and again."""
        every = self._posts
        dates = sorted(every["as_at"].dropna().unique())
        return {pd.Timestamp(day): every[every["as_at"] == day].reset_index(drop=True) for day in dates}

    @property
    def post_dates(self) -> list[str]:
        """Dates of the establishments, as ISO text, the newest first."""
        return sorted({f"{pd.Timestamp(day):%Y-%m-%d}" for day in self._posts["as_at"]}, reverse=True)

    @cached_property
    def _posts(self) -> pd.DataFrame:
        return self._frame("posts")

    @cached_property
    def work(self) -> WorkTables:
        """Work and workers beside the counts."""
        return WorkTables(self._ask)

    def findings(self) -> pd.DataFrame:
        """What the load found: file, place, rule, found, means, mend, severity, times; the gravest first."""
        return self._findings

    @cached_property
    def _findings(self) -> pd.DataFrame:
        return self._frame("findings")

    def sources(self) -> pd.DataFrame:
        """The returns read: name, source, title, rank, invented."""
        return self._sources

    @cached_property
    def _sources(self) -> pd.DataFrame:
        return self._frame("sources")

    def spend(self) -> list[Spent]:
        """What was spent, as the council's table gives it, in its order; amounts are exact."""
        return [Spent(*row) for row in self.con.cursor().execute(SPEND).fetchall()]

    def by_source(self) -> pd.DataFrame:
        """Days that each kind of return covers by itself: source, measure, first_day, last_day; the trusted first."""
        return self._by_source

    @cached_property
    def _by_source(self) -> pd.DataFrame:
        return self._frame("by_source")

    def profiles(self) -> pd.DataFrame:
        """What the council says of its localities: locality, topic, text, source."""
        return self._profiles

    @cached_property
    def _profiles(self) -> pd.DataFrame:
        return self._frame("profiles")

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
        con = duckdb.connect(str(file), read_only=True, config={"threads": 1})
        made = con.execute("select cube from versions").fetchall()[0][0]
    except duckdb.Error as error:
        raise CubeError(f"The cube cannot be read ({type(error).__name__}). Load the returns again.") from error
    require_version(made)
    return cube_of(con, read_stored(con), council, catalogue, read_given(con, catalogue))


def require_version(made: int) -> None:
    """Refuse a cube of another version.

    Raises
    ------
    CubeError
    """
    if made != version.CUBE:
        raise CubeError(f"The cube is of version {made}; this app reads {version.CUBE}. Load the returns again.")


def cube_of(
    con: duckdb.DuckDBPyConnection, stored: Stored, council: Council, catalogue: Catalogue, given: Given
) -> Cube:
    """A cube of what its file says of itself."""
    areas = _areas(stored)
    return Cube(
        con,
        council,
        with_own_breaks(catalogue, council),
        areas,
        _coverage(stored),
        stored.counted,
        {level: make_people(rows, list(shown(council, areas, level))) for level, rows in stored.people.items()},
        given,
    )


def _areas(stored: Stored) -> dict[str, tuple[Area, ...]]:
    found: dict[str, list[Area]] = {}
    for level, code, name in stored.areas:
        found.setdefault(level, []).append(Area(level, code, name))
    return {level: tuple(areas) for level, areas in found.items()}


def _coverage(stored: Stored) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    for measure, first, last in stored.coverage:
        found.setdefault(measure, []).append((first, last))
    return {measure: tuple(spans) for measure, spans in found.items()}


def shown(council: Council, areas: dict[str, tuple[Area, ...]], level: str) -> dict[str, str]:
    """Codes and names of a level in the order of showing: what has no area comes last."""
    unplaced = {} if level in ("council", OWN) else unplaced_names(council)
    return {area.code: area.name for area in areas[level]} | unplaced


_SLABS = 200
"""How many slabs are held; the largest (small areas by month) takes 0.4 MB."""

_SHORT = ("locality", "council")
"""Levels of few areas."""

_COLUMNS = (
    "measure", "level", "area", "area_name", "period", "period_end", "category", "category_name", "numerator",
    "denominator", "basis", "status",
)  # fmt: skip


def _empty() -> pd.DataFrame:
    return pd.DataFrame({column: [] for column in _COLUMNS})
