"""Protect a cube as a whole: what its tables would show, what of it is hidden, and what is rounded."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import numpy as np

from dashboard.cube.read import Cube
from dashboard.disclosure.attack import Flags, System, Targets
from dashboard.disclosure.cells import COUNCIL, Tables, cell_keys, rounded_tables, yearly_tables
from dashboard.disclosure.cost import cost_of_hiding
from dashboard.disclosure.fine import HIDDEN, FineKey
from dashboard.disclosure.links import Links, find_links
from dashboard.disclosure.primary import Sensitive, find_sensitive, first_hidden, targets_of
from dashboard.disclosure.rounded_years import Key
from dashboard.disclosure.secondary import Family, families, protect_family
from dashboard.disclosure.shown import Drawn, Protected, show
from dashboard.model import ALL
from dashboard.sources.published.reader import read_published

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Earlier:
    """What earlier releases showed, hid and rounded, by (set, level, area, end); `rounded`: finer tables by name."""

    shown: frozenset[Key] = frozenset()
    hidden: frozenset[Key] = frozenset()
    cells: Mapping[Key, int] = field(default_factory=dict)
    rounded: Mapping[FineKey, int] = field(default_factory=dict)

    @property
    def drawn(self) -> Drawn:
        """Roundings that stand; what was hidden once stays hidden."""
        return Drawn(dict.fromkeys(self.hidden, HIDDEN) | dict(self.cells), self.rounded)


def protect(
    cube: Cube,
    earlier: Earlier = Earlier(),
    progress: Progress = lambda share, what: None,
    *,
    workers: int = 0,
) -> Protected:
    """Protect what a council's folder allows to be released.

    Parameters
    ----------
    earlier : Earlier
        What was hidden once stays hidden, and what was shown once is of no use to hide behind.
    workers : int
        Processes at work; without a word, one for each core.

    Raises
    ------
    ReleaseError
        Where the figures contradict each other.
    """
    progress(0.0, "Reading what would be shown")
    tables = yearly_tables(cube)
    links = find_links(tables, cube.catalogue)
    progress(0.1, "Looking for small numbers")
    hidden, small = _suppress(cube, tables, links, earlier, progress, workers or os.cpu_count() or 1)
    progress(0.9, "Rounding the fine tables")
    return show(cube, tables, links, hidden, small, rounded_tables(cube), earlier.drawn)


def to_protect(
    tables: Tables, links: Links, largest: int, published: Mapping[int, int]
) -> tuple[System, Targets, Sensitive]:
    """What ties the cells together, what must stay uncertain of them, and which those are.

    A hidden number is at least 0: noughts are hidden too, where another needs them hidden. What official statistics
    tell is known, so nothing can be kept from an attacker there, and nothing can be hidden behind it.
    """
    count, values = len(tables.cells), tables.values
    known = np.array([cell for cell, n in published.items() if n == values[cell]], dtype=np.int64)
    lowest, highest = np.zeros(count), np.full(count, np.inf)
    lowest[known] = highest[known] = values[known]
    system = System(links.equal(count), links.at_most(count), lowest, highest)
    sensitive = find_sensitive(values, links, largest)
    kept = Sensitive(
        np.setdiff1d(sensitive.cells, known),
        sensitive.pairs[~np.isin(links.pairs[sensitive.pairs], known).all(axis=1)],
    )
    return system, targets_of(kept, links, values, largest), sensitive


def _suppress(
    cube: Cube, tables: Tables, links: Links, earlier: Earlier, progress: Progress, workers: int
) -> tuple[Flags, Flags]:
    values, published = tables.values, published_counts(cube, tables)
    system, targets, sensitive = to_protect(tables, links, cube.council.disclosure.largest_hidden, published)
    keys = cell_keys(tables)
    before = np.array([key in earlier.hidden for key in keys], dtype=bool)
    told = np.array([key in earlier.shown for key in keys], dtype=bool)
    told[list(published)] = True
    small = first_hidden(values, links, sensitive, told)
    hidden = small | before
    cost = np.where(told & ~hidden, np.inf, cost_of_hiding(tables))
    every = list(families(system, targets, values, cost, hidden))
    for family, found in zip(every, _protected(every, workers, progress), strict=True):
        hidden[family.cells] = found
    return hidden, small


def _protected(every: list[Family], workers: int, progress: Progress) -> list[Flags]:
    """Families are protected one by one, the largest first, by several processes."""
    if workers == 1:
        return [protect_family(family) for family in every]
    order = sorted(range(len(every)), key=lambda place: -len(every[place].cells))
    found: dict[int, Flags] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        answers = pool.map(protect_family, [every[place] for place in order])
        for done, (place, answer) in enumerate(zip(order, answers, strict=True)):
            found[place] = answer
            progress(0.1 + 0.8 * done / len(every), "Hiding what small numbers could be worked out from")
    return [found[place] for place in range(len(every))]


def published_counts(cube: Cube, tables: Tables) -> dict[int, int]:
    """Cells of the whole council that official statistics tell as a number: they are known, whatever is hidden."""
    frame = read_published(cube.council, "")
    mine = frame[(frame["area_code"] == cube.council.code) & frame["value"].notna()]
    told = dict(zip(zip(mine["measure"], mine["year"], strict=True), mine["value"], strict=True))
    known: dict[int, int] = {}
    rows = tables.rows[tables.rows["level"] == COUNCIL]
    columns = ["measure", "end", "breakdown", "category", "part", "whole"]
    for measure_id, end, breakdown, category, part, whole in rows[columns].itertuples(index=False):
        measure = cube.catalogue.measure(measure_id)
        name = measure.published if breakdown == ALL else cube.catalogue.breakdown(breakdown).published.get(category)
        for cell, published in ((part, name), (whole, measure.published_of)):
            if cell >= 0 and (published, end.year) in told:
                known[int(cell)] = int(told[published, end.year])
    return known
