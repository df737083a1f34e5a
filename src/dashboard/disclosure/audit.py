"""Attack a release as somebody would who has nothing but the file, the official statistics and earlier releases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from dashboard.cube.release import ReleasedCube
from dashboard.disclosure.attack import Flags, Ints, System
from dashboard.disclosure.cells import COUNCIL, Tables
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.links import Link, Links
from dashboard.disclosure.rounded_audit import rounded_leaks
from dashboard.disclosure.rounding import BASE
from dashboard.disclosure.seen import Seen, View, views
from dashboard.disclosure.spread import spread


@dataclass(frozen=True)
class Told:
    """A number by year that can be told too closely: in which view, by which links, and how far it should lie apart.

    Attributes
    ----------
    view : View
        Its links are those by which the number is told.
    term : scipy.sparse.csr_array
        One row: the number as a sum of cells.
    apart : float
        How far the least and the most that it can be must at least lie apart.
    leak : Leak
    """

    view: View
    term: sparse.csr_array
    apart: float
    leak: Leak


@dataclass(frozen=True)
class Found:
    """All that an attack found: what stands there for all to see, what is told by year, and what finer tables tell."""

    standing: list[Leak]
    told: list[Told]
    fine: list[Leak]

    @property
    def leaks(self) -> list[Leak]:
        """Every leak once."""
        return list(dict.fromkeys([*self.standing, *(one.leak for one in self.told), *self.fine]))


def audit(release: ReleasedCube, largest: int, earlier: Sequence[ReleasedCube] = ()) -> list[Leak]:
    """Attack everything that a release hides or rounds.

    Parameters
    ----------
    largest : int
        The largest count that the release's rule hides: a hidden number must be able to lie at least as far apart as 1
        and this.
    earlier : sequence of ReleasedCube
        Earlier releases of the same council. What either of a pair shows is known of the other too.

    Returns
    -------
    list of Leak
        Empty where nothing can be told.
    """
    return attacked(release, largest, earlier).leaks


def attacked(release: ReleasedCube, largest: int, earlier: Sequence[ReleasedCube] = ()) -> Found:
    """The same, with how each number is told, for the protection to mend."""
    ways = list(views(release, earlier))
    standing = shown_small(ways[0].known.tables, ways[0].links, largest)
    told = [one for view in ways for one in bounded(view, largest)]
    return Found(standing, told, rounded_leaks(release, earlier, largest))


def shown_small(tables: Tables, links: Links, largest: int) -> list[Leak]:
    """Small counts, and small differences of a part and its whole, that stand there for all to see."""
    values = tables.values
    found = [_leak(tables, int(cell), False, 0, 0) for cell in np.flatnonzero((values > 0) & (values <= largest))]
    part, whole = values[links.pairs[:, 0]], values[links.pairs[:, 1]]
    rest = whole - part
    told = (part > 0) & (whole > 0) & (rest <= largest) & ((rest > 0) | ((rest == 0) & links.own))
    return found + [_leak(tables, int(links.pairs[pair, 0]), True, 0, 0) for pair in np.flatnonzero(told)]


def bounded(view: View, largest: int) -> list[Told]:
    """Numbers that the links bound more tightly than the rule allows.

    Rounded areas are attacked as if each event had one area too, where that can be: an attacker would try that first.
    """
    tried = adding_up(view.known, view.links)
    ways = [view] if tried == view.links else [view, replace(view, links=tried)]
    return [one for way in ways for one in _bounded(way, largest)]


def adding_up(mine: Seen, links: Links) -> Links:
    """The same links, with a council's cell taken as the sum of its rounded areas wherever these can add up to it."""
    council = (mine.tables.cells["level"] == COUNCIL).to_numpy()
    sums, covers = list(links.sums), list[Link]()
    for total, parts in links.covers:
        at = list(parts)
        areas = council[total] and not council[at].any() and mine.rounded[at].all()
        could = mine.lowest[at].sum() <= mine.highest[total] and mine.highest[at].sum() >= mine.lowest[total]
        (sums if areas and could else covers).append((total, parts))
    return links if len(sums) == len(links.sums) else replace(links, sums=tuple(sums), covers=tuple(covers))


def _bounded(view: View, largest: int) -> list[Told]:
    mine, links = view.known, view.links
    values, count = mine.tables.values, len(mine.tables.cells)
    hidden = values < 0
    terms, cells = _terms(links, hidden)
    system = System(links.equal(count), links.at_most(count), mine.lowest, mine.highest)
    found = spread(system, values, hidden, terms, largest - 1)
    rest = np.arange(len(cells)) >= hidden.sum()
    rounded = (abs(terms) @ mine.rounded.astype(float)) > 0
    apart = np.where(rounded, min(largest, BASE), largest) - 1
    near = (found.most - found.least < apart) & (found.most >= found.least)
    elsewhere = mine.lowest[cells] == mine.highest[cells]
    small = np.where(rest, found.most <= largest, (found.least <= largest) | ~rounded) & (found.most > 0)
    near &= small & (rest | ~elsewhere)
    return [
        Told(
            view,
            terms[[int(one)]],
            float(apart[one]),
            _leak(mine.tables, int(cells[one]), bool(rest[one]), found.least[one], found.most[one]),
        )
        for one in np.flatnonzero(near)
    ]


def _terms(links: Links, hidden: Flags) -> tuple[sparse.csr_array, Ints]:
    """What to bound: every hidden cell, and every difference of a part and its whole of which either is hidden."""
    cells = np.flatnonzero(hidden)
    pairs = links.pairs[hidden[links.pairs].any(axis=1)]
    row = np.concatenate([np.arange(len(cells)), np.repeat(len(cells) + np.arange(len(pairs)), 2)])
    column = np.concatenate([cells, pairs[:, ::-1].ravel()])
    sign = np.concatenate([np.ones(len(cells)), np.tile([1.0, -1.0], len(pairs))])
    shape = (len(cells) + len(pairs), len(hidden))
    return sparse.csr_array((sign, (row, column)), shape=shape), np.concatenate([cells, pairs[:, 0]])


def _leak(tables: Tables, cell: int, rest: bool, least: float, most: float) -> Leak:
    return leak_of(tables, cell, "the rest of its whole" if rest else "", least, most)


def leak_of(tables: Tables, cell: int, what: str, least: float, most: float) -> Leak:
    """A leak of a cell, in the words of the first figure that shows it."""
    rows = tables.rows
    row = rows[(rows["part"] == cell) | (rows["whole"] == cell)].iloc[0]
    what = what or ("the count" if row["part"] == cell else "what it is a share of")
    measure, level, area, breakdown, category = (str(row[name]) for name in _WORDS)
    return Leak(measure, level, area, row["end"], breakdown, category, what, int(least), int(most))


_WORDS = ("measure", "level", "area", "breakdown", "category")
