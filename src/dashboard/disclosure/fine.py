"""The fine tables: totals of localities by quarter and of wards by year, rounded to 5 so that they add up.

A number that the yearly tables hide has no finer parts in a release, and one that they show exactly stands there as it
is: no number is protected in two ways. What a rounded table adds up to differs from the exact year by less than the
base, which keeps a known total from pinning its parts down (docs/disclosure.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.catalogue import Catalogue, When
from dashboard.cube.read import UNPLACED
from dashboard.disclosure.cells import COUNCIL, LOCALITY, Tables
from dashboard.disclosure.rounding import BASE, Draw, Ints, rounded
from dashboard.model import ALL, PeriodKind, month_end

DRAWS = 300
"""How often a table is rounded before it is hidden because every rounding told too much."""

HIDDEN = -1
"""Stands for a number that is not shown."""

Yearly = Mapping[tuple[str, str, str, date], tuple[int, bool]]
"""By measure, level, area and last day of the year: the count, and whether it is shown."""

FineKey = tuple[str, str, str, str, date]
"""Measure, level, area, kind of period and last day."""

Row = tuple[str, str, str, str, date, int, bool]
"""Measure, level, area, kind of period, last day, the number shown (`HIDDEN` where none is), and whether rounded."""


@dataclass(frozen=True)
class Fine:
    """What rounding needs besides the counts.

    Attributes
    ----------
    catalogue : Catalogue
    yearly : mapping
        What the yearly tables show.
    inside : mapping
        The wards of each locality.
    council : str
        The council's code.
    draw : callable
        Where chance comes from.
    before : mapping
        What an earlier release shows, or `HIDDEN`: drawn twice, a number would lie where both roundings allow.
    """

    catalogue: Catalogue
    yearly: Yearly
    inside: Mapping[str, tuple[str, ...]]
    council: str
    draw: Draw
    before: Mapping[FineKey, int]

    def shows(self, measure: str, area: str, year: date) -> bool:
        """Whether a locality's year is shown."""
        return self.yearly.get((measure, LOCALITY, area, year), (0, False))[1]


def quarters(tables: Tables, fine: Fine) -> list[Row]:
    """Localities and council by quarter: events for whole years, positions at every quarter's end but the year's."""
    found: list[Row] = []
    for measure, table in _by_measure(tables):
        stock = fine.catalogue.measure(measure).when is When.END
        for year in sorted({year_of(end) for end in table.index}):
            ends = [end for end in table.index if year_of(end) == year and not (stock and end == year)]
            whole = len(ends) == 4 and (measure, COUNCIL, fine.council, year) in fine.yearly
            if stock:
                found += [row for end in ends for row in _positions(measure, table.loc[[end]], fine)]
            elif whole:
                found += _events(measure, table.loc[ends], year, fine)
    return found


def _positions(measure: str, table: pd.DataFrame, fine: Fine) -> list[Row]:
    return _round(measure, table, list(table.columns), PeriodKind.MONTH, fine)


def _events(measure: str, table: pd.DataFrame, year: date, fine: Fine) -> list[Row]:
    shown = [area for area in table.columns if fine.shows(measure, area, year)]
    return _round(measure, table, shown, PeriodKind.QUARTER, fine)


def _round(measure: str, table: pd.DataFrame, shown: list[str], kind: PeriodKind, fine: Fine) -> list[Row]:
    """Round the shown columns together; their sum is the council's where none is hidden or missing."""
    told = table[shown].dropna(axis=1)
    numbers = told.to_numpy(dtype=np.int64)
    keys = [[(measure, LOCALITY, area, kind.value, end) for area in told.columns] for end in table.index]
    result = _drawn(numbers, keys, fine) if numbers.size else numbers
    whole = len(told.columns) == len(table.columns)
    found: list[Row] = []
    for end, line in zip(table.index, result, strict=True):
        by_area = dict(zip(told.columns, map(int, line), strict=True))
        found += [(measure, LOCALITY, area, kind.value, end, by_area.get(area, HIDDEN), True) for area in table.columns]
        total = int(line.sum()) if whole and (line != HIDDEN).all() else HIDDEN
        found.append((measure, COUNCIL, fine.council, kind.value, end, total, True))
    return found


def wards(tables: Tables, level: str, fine: Fine) -> list[Row]:
    """Wards by year, rounded inside each locality; what has no area is the locality table's own number."""
    found: list[Row] = []
    for measure, table in _by_measure(tables):
        stock = fine.catalogue.measure(measure).when is When.END
        kind = PeriodKind.MONTH if stock else PeriodKind.YEAR
        for end, (_, line) in zip(table.index, table.iterrows(), strict=True):
            for locality, areas in fine.inside.items():
                keys = [(measure, level, area, kind.value, end) for area in areas]
                numbers = _inside(measure, line, locality, keys, end, fine)
                pairs = zip(areas, map(int, numbers), strict=True)
                found += [(measure, level, area, kind.value, end, number, len(areas) > 1) for area, number in pairs]
            for area in UNPLACED:
                key = (measure, level, area, kind.value, end)
                found.append((*key, *_unplaced(measure, line, key, fine)))
    return found


def _inside(measure: str, line: pd.Series, locality: str, keys: list[FineKey], end: date, fine: Fine) -> Ints:
    """A locality's wards; where its year is hidden so are they, and a locality of one ward is that ward."""
    hidden = np.full(len(keys), HIDDEN, dtype=np.int64)
    told = line.reindex([area for _, _, area, _, _ in keys])
    if not fine.shows(measure, locality, end) or told.isna().any():
        return hidden
    numbers = told.to_numpy(dtype=np.int64)
    return numbers if len(numbers) == 1 else _drawn(numbers[:, None], [[key] for key in keys], fine)[:, 0]


def _drawn(table: Ints, keys: list[list[FineKey]], fine: Fine) -> Ints:
    """Round a table; where an earlier release did, as that did."""
    if not any(key in fine.before for line in keys for key in line):
        return kept_apart(table, fine.draw)
    before = np.array([[fine.before.get(key, HIDDEN) for key in line] for line in keys], dtype=np.int64)
    return as_before(table, before)


def as_before(table: Ints, before: Ints) -> Ints:
    """A table as an earlier release rounded and hid it; hidden whole where that does not fit what it is now."""
    return before if _fits(table, before) else np.full(table.shape, HIDDEN, dtype=np.int64)


def _fits(table: Ints, found: Ints) -> bool:
    """Whether numbers could be a rounding of a table; its sums too, where none of them is hidden."""
    apart = np.where(found == HIDDEN, 0, found - table)
    if np.abs(apart).max(initial=0) >= BASE:
        return False
    if (found == HIDDEN).any():
        return True
    lines = [apart.sum(axis=0), apart.sum(axis=1), apart.sum(keepdims=True).ravel()]
    return bool(np.abs(np.concatenate(lines)).max(initial=0) < BASE) and not tells(table, found)


def kept_apart(table: Ints, draw: Draw, good: Callable[[Ints], bool] = lambda found: True) -> Ints:
    """Round a table whose columns' sums are known: drawn again where a sum would tell that the other numbers are small.

    What else a rounding must keep to is asked of `good`.

    With a single number above nought that went up beyond the known sum, what is left for the others is less than the
    base. Every other rounding leaves each of them from 0 to 4 and each 5 from 1 to 5 at the least.
    """
    for _ in range(DRAWS):
        found = _shuffled(table, draw)
        if not tells(table, found) and good(found):
            return found
    return np.full(table.shape, HIDDEN, dtype=np.int64)


def _shuffled(table: Ints, draw: Draw) -> Ints:
    """Round a table with its rows in any order: neighbours in a cycle go up and down by turns, and none always are."""
    left = list(range(len(table)))
    order = [left.pop(draw(len(left))) for _ in range(len(table))]
    found = np.empty_like(table)
    found[order] = rounded(table[order], draw)
    return found


def tells(table: Ints, found: Ints) -> bool:
    """Whether a column's known sum leaves too little for the numbers that went to nought."""
    alone = (found > 0).sum(axis=0) == 1
    beyond = found.sum(axis=0) > table.sum(axis=0)
    return len(table) > 1 and bool((alone & beyond).any())


def _unplaced(measure: str, line: pd.Series, key: FineKey, fine: Fine) -> tuple[int, bool]:
    """What has no ward, and whether it is rounded: where the locality table has the same number, as that shows it.

    A home without an address can have a locality by its team and no ward, so the two can differ.
    """
    value, shown = fine.yearly.get((measure, LOCALITY, key[2], key[4]), (HIDDEN, False))
    mine = line.get(key[2])
    if mine is None or np.isnan(mine):
        return HIDDEN, False
    if int(mine) == value:
        return (value if shown else HIDDEN), False
    return int(_drawn(np.array([[int(mine)]], dtype=np.int64), [[key]], fine)[0, 0]), True


def _by_measure(tables: Tables) -> Iterator[tuple[str, pd.DataFrame]]:
    """For each measure its counts, a row a period's end and a column an area (NaN where not told)."""
    rows = tables.rows[tables.rows["breakdown"] == ALL]
    values = tables.values[rows["part"].to_numpy(dtype=np.int64)]
    for measure, mine in rows.assign(n=values).groupby("measure", sort=False):
        order = list(dict.fromkeys(mine["area"]))
        yield str(measure), mine.pivot_table(index="end", columns="area", values="n", aggfunc="first")[order]


def year_of(end: date) -> date:
    """The last day of the financial year that a day lies in."""
    return month_end(end.year + (1 if end.month > 3 else 0), 3)
