"""The cells of a release: every count that its tables would show, each once, however many measures show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.cube.read import Cube
from dashboard.disclosure.sets import CountSet, category_of, part_of, whole_of
from dashboard.model import ALL, Period, PeriodKind

COUNCIL, LOCALITY = "council", "locality"


class ReleaseError(Exception):
    """A release that cannot be made or read; the message says why and what to do."""


@dataclass(frozen=True)
class Tables:
    """What would be shown, as rows of figures, and the cells that they are made of.

    Attributes
    ----------
    rows : pandas.DataFrame
        Columns measure, level, area, kind, end (date), breakdown, category, part and whole (places in `cells`; -1 where
        there is none).
    cells : pandas.DataFrame
        Columns set (a place in `sets`), level, area, end, kind, value (whole numbers; -1 in a release where hidden).
    sets : tuple of CountSet
    """

    rows: pd.DataFrame
    cells: pd.DataFrame
    sets: tuple[CountSet, ...]

    @property
    def values(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Values of the cells."""
        return self.cells["value"].to_numpy(dtype=np.int64)


@dataclass
class _Gathering:
    sets: dict[CountSet, int] = field(default_factory=dict)
    cells: dict[tuple[int, str, str, date, str], int] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    rows: list[tuple[object, ...]] = field(default_factory=list)

    def cell(self, counted: CountSet, at: tuple[str, str, date, str], value: float) -> int:
        """The place of a cell; one that is told twice must be told alike, and what is hidden once may be told once."""
        if np.isnan(value):
            value = -1
        key = (self.sets.setdefault(counted, len(self.sets)), *at)
        place = self.cells.setdefault(key, len(self.values))
        if place == len(self.values):
            self.values.append(int(value))
        elif self.values[place] == -1:
            self.values[place] = int(value)
        elif value not in (-1, self.values[place]):
            raise ReleaseError(
                f"Two measures tell one count of {at[1]} on {at[2]} otherwise ({counted.table}). "
                "A release is not made of figures that contradict each other."
            )
        return place


def released_measures(cube: Cube) -> Iterator[Measure]:
    """Measures that can be in a release: counts of events and children, and parts of them.

    Sums of positions (full-time equivalents) and the council's own counts are told in other ways and stay out.
    """
    withheld = cube.council.disclosure.withheld
    for measure in cube.catalogue.measures:
        if measure.unit not in SUMS and not measure.is_own_count and measure.id not in withheld:
            yield measure


def released_at(cube: Cube, measure: Measure, level: str) -> bool:
    """Whether a measure may be released at a level."""
    return measure.counted_at(level) and (level == COUNCIL or measure.id not in cube.council.disclosure.council_only)


def yearly_tables(cube: Cube) -> Tables:
    """Council and localities by year, exact or hidden: totals, and the breakdowns of the council that its folder names.

    Shares are released as totals only: their splits would hold two small numbers in place of one. What localities'
    breakdowns count is rounded (`rounded_tables`), and no number is protected in two ways.
    """
    gathering = _Gathering()
    for measure, level, breakdown in _yearly(cube):
        if level == COUNCIL or not _by_category(cube, measure, breakdown):
            _gather(gathering, cube, measure, level, cube.periods(measure, PeriodKind.YEAR), breakdown)
    return gathered(gathering)


def rounded_tables(cube: Cube) -> Tables:
    """Localities by year, rounded: the breakdowns that the council's folder names, and measures of their categories."""
    gathering = _Gathering()
    for measure, level, breakdown in _yearly(cube):
        if level == LOCALITY and _by_category(cube, measure, breakdown):
            _gather(gathering, cube, measure, level, cube.periods(measure, PeriodKind.YEAR), breakdown)
    return gathered(gathering)


def _yearly(cube: Cube) -> Iterator[tuple[Measure, str, str]]:
    """Measure, level and breakdown of every table by year."""
    for measure in released_measures(cube):
        for level in (COUNCIL, LOCALITY):
            if cube.periods(measure, PeriodKind.YEAR) and released_at(cube, measure, level):
                yield from ((measure, level, breakdown) for breakdown in _splits(cube, measure, level))


def _by_category(cube: Cube, measure: Measure, breakdown: str) -> bool:
    """Whether a table counts categories of a breakdown of localities: a breakdown, or a measure of some of them.

    Domestic abuse counts episodes with some of the factors: its number and theirs are one, or parts of each other.
    """
    columns = {cube.catalogue.breakdown(one).column for one in cube.council.disclosure.locality}
    chosen = part_of(measure).values
    return breakdown != ALL or (chosen is not None and chosen[0] in columns)


def _splits(cube: Cube, measure: Measure, level: str) -> list[str]:
    wanted = cube.council.disclosure.breakdowns(level)
    split = measure.unit is Unit.RATE or measure.only_by is not None
    return [ALL, *(one for one in measure.breakdowns if split and one in wanted)]


def fine_tables(cube: Cube, level: str, kind: PeriodKind) -> Tables:
    """Totals of measures that are counts, at a level and for a kind of period; those rounded by year have none."""
    gathering = _Gathering()
    for measure in released_measures(cube):
        periods = cube.periods(measure, kind)
        exact = measure.unit is Unit.RATE and not _by_category(cube, measure, ALL)
        if periods and exact and released_at(cube, measure, level):
            _gather(gathering, cube, measure, level, periods, ALL)
    return gathered(gathering)


def _gather(
    gathering: _Gathering, cube: Cube, measure: Measure, level: str, periods: list[Period], breakdown: str
) -> None:
    frame = cube.figures(measure, level, periods, breakdown)
    ends = {period.id: period.end for period in periods}
    names = ["area", "period", "category", "numerator", "denominator"]
    known = frame[frame["numerator"].notna()]
    rows = ((area, ends[p], category, n, d) for area, p, category, n, d in known[names].itertuples(index=False))
    add_rows(gathering, cube, measure, level, periods[0].kind.value, breakdown, rows)


def add_rows(
    gathering: _Gathering,
    cube: Cube,
    measure: Measure,
    level: str,
    kind: str,
    breakdown: str,
    rows: Iterable[tuple[str, date, str, float, float]],
) -> list[int]:
    """Add figures of a measure: area, last day, category, numerator and denominator (NaN where hidden).

    Returns the places of the cells of their numerators.
    """
    total, whole = part_of(measure), whole_of(measure)
    sets = {ALL: total}
    if breakdown != ALL:
        split = cube.catalogue.breakdown(breakdown)
        sets = {category: category_of(measure, split, category) for category in split.words}
    places: list[int] = []
    for area, end, category, n, d in rows:
        at = (level, area, end, kind)
        part = gathering.cell(sets[category], at, n)
        base = -1
        if measure.unit is not Unit.RATE:
            base = gathering.cell(whole, at, d)
        places.append(part)
        gathering.rows.append((measure.id, level, area, kind, end, breakdown, category, part, base))
    return places


def gathering() -> _Gathering:
    """An empty gathering."""
    return _Gathering()


def gathered(gathering: _Gathering) -> Tables:
    """Make tables of what was gathered."""
    columns = ["measure", "level", "area", "kind", "end", "breakdown", "category", "part", "whole"]
    cells = pd.DataFrame(list(gathering.cells), columns=["set", "level", "area", "end", "kind"]).astype(
        {"set": np.int64}
    )
    return Tables(
        pd.DataFrame(gathering.rows, columns=columns),
        cells.assign(value=np.array(gathering.values, dtype=np.int64)),
        tuple(gathering.sets),
    )


def cell_keys(tables: Tables) -> list[tuple[object, ...]]:
    """What a cell is, in words that hold from one release to the next."""
    cells = tables.cells[["set", "level", "area", "end"]]
    return [(tables.sets[int(one)], level, area, end) for one, level, area, end in cells.itertuples(index=False)]
