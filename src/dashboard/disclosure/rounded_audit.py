"""Attack rounded tables: each number lies less than the base from what is shown, and adds up to what is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from scipy import sparse

from dashboard.catalogue import When
from dashboard.cube.read import UNPLACED
from dashboard.cube.release import ReleasedCube
from dashboard.disclosure.attack import System
from dashboard.disclosure.cells import COUNCIL, LOCALITY
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.rounding import BASE
from dashboard.disclosure.spread import spread
from dashboard.geography.layers import areas_within, read_layers
from dashboard.model import ALL, PeriodKind, month_end

Key = tuple[str, str, str, str, date]
"""Measure, level, area, kind of period and last day."""


@dataclass
class _Sums:
    """Cells with their bounds, and sums among them."""

    keys: list[Key] = field(default_factory=list)
    place: dict[Key, int] = field(default_factory=dict)
    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    equal: list[tuple[int, list[int]]] = field(default_factory=list)
    covers: list[tuple[int, list[int]]] = field(default_factory=list)
    within: list[tuple[int, list[int]]] = field(default_factory=list)

    def add(self, key: Key, low: float, high: float) -> int:
        """A cell, once; told twice, it lies where both allow (unless it was revised in between)."""
        at = self.place.setdefault(key, len(self.keys))
        if at == len(self.keys):
            self.keys.append(key)
            self.lowest.append(low)
            self.highest.append(high)
        elif max(low, self.lowest[at]) <= min(high, self.highest[at]):
            self.lowest[at], self.highest[at] = max(low, self.lowest[at]), min(high, self.highest[at])
        return at


def rounded_leaks(release: ReleasedCube, earlier: Sequence[ReleasedCube], largest: int) -> list[Leak]:
    """Rounded numbers that must be small and lie closer together than rounding alone would leave them."""
    sums = _Sums()
    for one in (release, *earlier):
        _add_release(sums, one)
    leaks = _narrow(sums, min(largest, BASE) - 1, largest)
    if _add_up(sums):  # an attacker would try that first
        sums.equal += sums.within
        leaks += _narrow(sums, min(largest, BASE) - 1, largest)
    return leaks


def _add_up(sums: _Sums) -> bool:
    """Whether all wards can add up to their localities. Where any cannot, homes were placed by their team."""
    return bool(sums.within) and all(
        sum(sums.lowest[part] for part in parts) <= sums.lowest[total] <= sum(sums.highest[part] for part in parts)
        for total, parts in sums.within
    )


def _add_release(sums: _Sums, release: ReleasedCube) -> None:
    told = told_totals(release)
    for key, (n, is_rounded) in told.items():
        if is_rounded:
            sums.add(key, max(0.0, n - BASE + 1), n + BASE - 1)
        else:
            sums.add(key, n, n)
    beside: defaultdict[tuple[str, str, str, date], list[Key]] = defaultdict(list)
    for key in told:
        beside[key[0], key[1], key[3], key[4]].append(key)
    layer, inside = _wards(release)
    by_ward: list[tuple[Key, list[Key]]] = []
    for key, (_, is_rounded) in told.items():
        measure, level, _, kind, end = key
        if is_rounded and level == COUNCIL:
            _link(sums, release, key, beside[measure, LOCALITY, kind, end])
        elif not is_rounded and level in (COUNCIL, LOCALITY):
            _link(sums, release, key, _quarters(key))
            if level == COUNCIL and layer:
                _link_whole(sums, release, key, beside[measure, layer, kind, end], layer)
            elif layer:
                by_ward.append((key, [(measure, layer, ward, kind, end) for ward in inside.get(key[2], [])]))
    _tie_wards(sums, release, by_ward)


def told_totals(release: ReleasedCube) -> dict[Key, tuple[float, bool]]:
    """Totals that are shown, and whether each is rounded."""
    query = (
        "select measure, level, area, kind, month_end, n, rounded from figures"
        " where breakdown = 'all' and n is not null"
    )
    rows = release.con.cursor().execute(query).df()
    rows = rows.assign(month_end=pd.to_datetime(rows["month_end"]).dt.date)
    return {
        (measure, level, area, kind, end): (n, bool(is_rounded))
        for measure, level, area, kind, end, n, is_rounded in rows.itertuples(index=False)
    }


def _quarters(year: Key) -> list[Key]:
    """The quarters of a year of events; a position has none that add up."""
    measure, level, area, kind, end = year
    if kind != PeriodKind.YEAR.value:
        return []
    ends = [month_end(end.year - (month > 3), month) for month in (6, 9, 12, 3)]
    return [(measure, level, area, PeriodKind.QUARTER.value, one) for one in ends]


def _link_whole(sums: _Sums, release: ReleasedCube, total: Key, parts: list[Key], layer: str) -> None:
    """Tie the council to all wards and what has none, where none of them is hidden."""
    if len(parts) == len(release.areas[layer]) + len(UNPLACED):
        _link(sums, release, total, parts)


def _tie_wards(sums: _Sums, release: ReleasedCube, by_ward: Sequence[tuple[Key, list[Key]]]) -> None:
    """Tie each locality to its wards, which are no more than it: a home can have a locality by its team and no ward."""
    links = [
        (sums.place[total], [sums.place[part] for part in parts])
        for total, parts in by_ward
        if parts and all(part in sums.place for part in parts)
    ]
    sums.within += links


def _wards(release: ReleasedCube) -> tuple[str, dict[str, list[str]]]:
    layer = release.council.layer(LOCALITY).union_of
    if layer is None or layer not in release.areas:
        return "", {}
    shapes = read_layers(release.council)
    return layer, {
        area.code: sorted(areas_within(shapes, layer, LOCALITY, area.code)) for area in release.areas[LOCALITY]
    }


def _link(sums: _Sums, release: ReleasedCube, total: Key, parts: Sequence[Key]) -> None:
    if not parts or not all(part in sums.place for part in parts):
        return
    measure = release.catalogue.measure(total[0])
    link = (sums.place[total], [sums.place[part] for part in parts])
    additive = measure.counts == "rows" or measure.when is When.END
    (sums.equal if additive else sums.covers).append(link)


def _narrow(sums: _Sums, enough: float, largest: int) -> list[Leak]:
    count = len(sums.keys)
    lowest, highest = np.array(sums.lowest), np.array(sums.highest)
    hidden = highest > lowest
    values = np.where(hidden, -1, lowest).astype(np.int64)
    inside = [(part, [total]) for total, parts in sums.covers for part in parts]
    bounds = sparse.vstack([_matrix([*sums.covers, *inside], count), -_matrix(sums.within, count)]).tocsr()
    system = System(_matrix(sums.equal, count), bounds, lowest, highest)
    small = np.flatnonzero(hidden & (lowest <= largest) & (highest > 0))
    terms = sparse.csr_array((np.ones(len(small)), (np.arange(len(small)), small)), shape=(len(small), count))
    found = spread(system, values, hidden, terms, enough)
    width = found.most - found.least
    near = (width < enough) & (width >= 0) & (found.most > 0) & (found.least <= largest)
    leaks = []
    for one in np.flatnonzero(near):
        measure, level, area, _, end = sums.keys[int(small[one])]
        bounds = int(found.least[one]), int(found.most[one])
        leaks.append(Leak(measure, level, area, end, ALL, ALL, "the rounded count", *bounds))
    return leaks


def _matrix(links: Sequence[tuple[int, list[int]]], count: int) -> sparse.csr_array:
    row = [number for number, (_, parts) in enumerate(links) for _ in range(len(parts) + 1)]
    column = [cell for total, parts in links for cell in (total, *parts)]
    sign = [1.0 if first else -1.0 for _, parts in links for first in (True, *(False for _ in parts))]
    return sparse.csr_array((sign, (row, column)), shape=(len(links), count))
