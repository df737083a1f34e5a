"""The sums that tie the cells of a release together: what an attacker can set up on paper.

Areas add up to the council, categories to totals, disjoint parts to their whole. Events of which each counts once, and
positions, add up; distinct children and episodes do not, and are bounded by the largest part and the sum of the parts.
Which of the two holds is looked up in the data: an attacker would try the sum first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from dashboard.catalogue import Catalogue
from dashboard.disclosure.cells import COUNCIL, LOCALITY, ReleaseError, Tables
from dashboard.disclosure.sets import CountSet
from dashboard.model import ALL

Ints = npt.NDArray[np.int64]
Link = tuple[int, tuple[int, ...]]
"""A total and its parts, as places of cells."""

HIDDEN = -1
"""Value of a cell that is not known."""

EVIDENCE = 20
"""In how many places a sum of measures must hold, and nowhere fail, to be taken for one."""


@dataclass(frozen=True)
class Links:
    """What ties cells together.

    Attributes
    ----------
    sums : tuple of (total, parts)
        The parts add up to the total.
    covers : tuple of (total, parts)
        The parts overlap and together make the total: it is no larger than their sum, and no smaller than any of them.
    pairs : numpy.ndarray
        Shape (pairs, 2): a part and a whole that holds it. Their difference is a count too.
    own : numpy.ndarray
        Whether a pair is a share's own: all of a group is then told by it.
    """

    sums: tuple[Link, ...]
    covers: tuple[Link, ...]
    pairs: Ints
    own: npt.NDArray[np.bool_]

    def equal(self, cells: int) -> sparse.csr_array:
        """One row a sum: total minus parts, which is 0."""
        return _rows(self.sums, cells)

    def at_most(self, cells: int) -> sparse.csr_array:
        """One row a bound, each at most 0: total minus covering parts, and part minus whole."""
        inside = [(int(part), (int(whole),)) for part, whole in self.pairs]
        covering = [(part, (total,)) for total, parts in self.covers for part in parts]
        return _rows([*self.covers, *dict.fromkeys([*inside, *covering])], cells)


def _rows(links: Sequence[Link], cells: int) -> sparse.csr_array:
    row = [number for number, (_, parts) in enumerate(links) for _ in range(len(parts) + 1)]
    column = [cell for total, parts in links for cell in (total, *parts)]
    value = [1.0 if first else -1.0 for _, parts in links for first in (True, *(False for _ in parts))]
    return sparse.csr_array((value, (row, column)), shape=(len(links), cells))


@dataclass(frozen=True)
class _Grid:
    """Places of cells by set and by slot (level, area and period); -1 where there is no cell."""

    at: Ints
    slots: pd.DataFrame
    values: Ints

    def told(self, of_set: int) -> Ints:
        """Values of a set in every slot; -1 where there is none or it is hidden."""
        return np.where(self.at[of_set] >= 0, self.values[self.at[of_set]], HIDDEN)


def find_links(tables: Tables, catalogue: Catalogue) -> Links:
    """Find every link among the cells of council and localities by year.

    Raises
    ------
    ReleaseError
        Where parts add up to less than their total, which no definition allows.
    """
    grid = _grid(tables)
    groups = [*_areas(grid, tables.sets), *_categories(grid, tables, catalogue)]
    sums: list[Link] = []
    covers: list[Link] = []
    for links, additive in groups:
        _sort(links, additive, grid.values, sums, covers)
    sums += _found(grid, tables)
    covers += _unions(grid, tables)
    pairs = np.array(sorted(_pairs(grid, tables)), dtype=np.int64).reshape(-1, 2)
    own = {(int(p), int(w)) for p, w in tables.rows[["part", "whole"]].itertuples(index=False) if w >= 0 and p != w}
    return Links(
        tuple(dict.fromkeys(sums)),
        tuple(dict.fromkeys(covers)),
        pairs,
        np.array([(int(p), int(w)) in own for p, w in pairs], dtype=bool),
    )


def find_bounds(tables: Tables) -> list[Link]:
    """Every cell that is, by definition, no larger than others together: inside a whole, or covered by parts."""
    grid = _grid(tables)
    inside = [(part, (whole,)) for part, whole in sorted(_pairs(grid, tables))]
    return [*inside, *_unions(grid, tables)]


def _grid(tables: Tables) -> _Grid:
    cells = tables.cells
    slot = cells.groupby(["level", "area", "end"], sort=True).ngroup().to_numpy()
    at = np.full((len(tables.sets), int(slot.max()) + 1 if len(slot) else 0), -1, dtype=np.int64)
    at[cells["set"].to_numpy(), slot] = np.arange(len(cells))
    slots = cells.assign(slot=slot).drop_duplicates("slot").sort_values("slot")[["level", "area", "end"]]
    return _Grid(at, slots.reset_index(drop=True), tables.values)


def _areas(grid: _Grid, sets: Sequence[CountSet]) -> Iterable[tuple[list[Link], bool]]:
    """For each set, the council and all its localities (what has no area among them), by period."""
    slots = grid.slots
    of_council = slots.index[slots["level"] == COUNCIL]
    inside = {end: rows.index.to_numpy() for end, rows in slots[slots["level"] == LOCALITY].groupby("end")}
    for number, counted in enumerate(sets):
        links = []
        for slot, end in zip(of_council, slots["end"][of_council], strict=True):
            parts = grid.at[number, inside.get(end, np.array([], dtype=np.int64))]
            if grid.at[number, slot] >= 0 and len(parts) and (parts >= 0).all():
                links.append((int(grid.at[number, slot]), tuple(map(int, parts))))
        yield links, _additive(counted)


def _additive(counted: CountSet) -> bool:
    """Whether parts of a set add up by its definition: each event counts, or each child has one place on a day."""
    return counted.counts == "rows" or counted.stock


def _categories(grid: _Grid, tables: Tables, catalogue: Catalogue) -> Iterable[tuple[list[Link], bool]]:
    """For each measure and breakdown, its total and its categories wherever they are told."""
    rows = tables.rows
    totals = rows[rows["breakdown"] == ALL].set_index(["measure", "level", "area", "end"])["part"].to_dict()
    split = rows[rows["breakdown"] != ALL]
    for (_measure, breakdown), group in split.groupby(["measure", "breakdown"], sort=False):
        links = []
        for key, part in group.groupby(["measure", "level", "area", "end"], sort=False)["part"]:
            links.append((int(totals[key]), tuple(map(int, part))))
        overlaps = catalogue.breakdown(str(breakdown)).overlaps
        counted = tables.sets[int(tables.cells["set"].iloc[links[0][0]])]
        yield links, _additive(counted) and not overlaps


def _sort(links: list[Link], additive: bool, values: Ints, sums: list[Link], covers: list[Link]) -> None:
    """Put links among the sums where all that are told add up, else among the covers."""
    known = [(values[total], values[list(parts)]) for total, parts in links]
    excess = [int(parts.sum() - total) for total, parts in known if total != HIDDEN and (parts != HIDDEN).all()]
    if any(more < 0 for more in excess):
        raise ReleaseError(
            "Parts of a total add up to less than the total, so the tables cannot be protected. "
            "Load the returns again; if it stays, a breakdown lacks a category in data/measures.toml."
        )
    as_sum = all(more == 0 for more in excess) if excess else additive
    (sums if as_sum else covers).extend(links)


def _found(grid: _Grid, tables: Tables) -> list[Link]:
    """Sums of two measures that are a third, wherever all three are told: referrals that found need and those not."""
    rows = tables.rows[tables.rows["breakdown"] == ALL]
    places = pd.unique(pd.concat([rows["part"], rows["whole"][rows["whole"] >= 0]]))
    sets = sorted(set(tables.cells["set"].to_numpy()[places]))
    told = {one: grid.told(one) for one in sets}
    sets = [one for one in sets if (told[one] > 0).any()]
    found: list[Link] = []
    for number, one in enumerate(sets):
        for other in sets[number + 1 :]:
            for total in _totals(told, sets, one, other):
                found += _everywhere(grid, total, (one, other))
    return found


def _totals(told: dict[int, Ints], sets: list[int], one: int, other: int) -> list[int]:
    """Sets that are the sum of two others in every slot where all are told."""
    a, b = told[one], told[other]
    both = (a >= 0) & (b >= 0)
    if both.sum() < EVIDENCE:
        return []
    first = int(np.flatnonzero(both)[np.argmax((a + b)[both])])
    near = [c for c in sets if c not in (one, other) and told[c][first] in (HIDDEN, a[first] + b[first])]
    return [c for c in near if _holds(a, b, told[c], both)]


def _holds(a: Ints, b: Ints, total: Ints, both: npt.NDArray[np.bool_]) -> bool:
    all_told = both & (total >= 0)
    return bool(all_told.sum() >= EVIDENCE and (a[all_told] + b[all_told] == total[all_told]).all())


def _everywhere(grid: _Grid, total: int, parts: tuple[int, int]) -> list[Link]:
    at = grid.at[[total, *parts]]
    return [(int(t), (int(a), int(b))) for t, a, b in at[:, (at >= 0).all(axis=0)].T]


def _unions(grid: _Grid, tables: Tables) -> list[Link]:
    """Sets of several values of a field, and the sets of each value alone: distinct keys are covered by them."""
    singles = {
        (counted.table, counted.counts, counted.stock, chosen[0], next(iter(chosen[1]))): number
        for number, counted in enumerate(tables.sets)
        if (chosen := counted.values) and len(chosen[1]) == 1 and not counted.piecemeal
    }
    found: list[Link] = []
    for number, counted in enumerate(tables.sets):
        chosen = counted.values
        if chosen is None or len(chosen[1]) < 2 or counted.piecemeal:
            continue
        keys = [(counted.table, counted.counts, counted.stock, chosen[0], value) for value in chosen[1]]
        if all(key in singles for key in keys):
            at = grid.at[[number, *(singles[key] for key in keys)]]
            whole = at[:, at[0] >= 0].T  # a value that could not be recorded yet has no cell and no members
            found += [(int(row[0]), tuple(int(cell) for cell in row[1:] if cell >= 0)) for row in whole]
    return [(total, parts) for total, parts in found if parts]


def _pairs(grid: _Grid, tables: Tables) -> set[tuple[int, int]]:
    """Every part and whole in one slot, by definition."""
    found: set[tuple[int, int]] = set()
    for a, part in enumerate(tables.sets):
        for b, whole in enumerate(tables.sets):
            if a != b and part.within(whole):
                at = grid.at[[a, b]]
                found |= {(int(p), int(w)) for p, w in at[:, (at >= 0).all(axis=0)].T}
    return found
