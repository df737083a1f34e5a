"""Attack a release as somebody would who has nothing but the file, the official statistics and earlier releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from dashboard.cube.release import ReleasedCube
from dashboard.disclosure.attack import Flags, Floats, Ints, System
from dashboard.disclosure.cells import COUNCIL, Tables, add_rows, cell_keys, gathered, gathering
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.links import Link, Links, find_links
from dashboard.disclosure.protect import Earlier, published_counts
from dashboard.disclosure.rounded_audit import Key, rounded_leaks, told_totals
from dashboard.disclosure.rounding import BASE
from dashboard.disclosure.spread import spread
from dashboard.model import PeriodKind

UNKNOWN = 1_000_000.0
"""More than any count can be."""


@dataclass(frozen=True)
class Seen:
    """The yearly cells of a release as a reader sees them.

    Attributes
    ----------
    tables : Tables
        Values are -1 where they are hidden or rounded.
    lowest, highest : numpy.ndarray
        What each cell is known to lie between.
    rounded : numpy.ndarray
        Whether a cell is shown rounded.
    """

    tables: Tables
    lowest: Floats
    highest: Floats
    rounded: Flags

    def also(self, cells: Ints, lowest: Floats, highest: Floats) -> Seen:
        """The same with more known of some cells; what contradicts it was revised since, and tells nothing."""
        low, high = self.lowest.copy(), self.highest.copy()
        fits = np.maximum(low[cells], lowest) <= np.minimum(high[cells], highest)
        at = cells[fits]
        low[at], high[at] = np.maximum(low[at], lowest[fits]), np.minimum(high[at], highest[fits])
        return replace(self, lowest=low, highest=high)


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
    alone = seen(release)
    links = find_links(alone.tables, release.catalogue)
    mine = _with_published(alone, release)
    found = shown_small(alone.tables, links, largest) + bounded(mine, links, largest)
    for before in earlier:
        then = seen(before)
        both, both_then = beside(mine, alone, then), beside(_with_published(then, before), then, alone)
        if both is not None:
            found += bounded(both, links, largest)
        if both_then is not None:
            found += bounded(both_then, find_links(then.tables, before.catalogue), largest)
    return list(dict.fromkeys([*found, *rounded_leaks(release, earlier, largest)]))


def seen(release: ReleasedCube) -> Seen:
    """The cells that a release's yearly tables are made of."""
    rows = release.con.cursor().execute(_YEARLY).df()
    rows = rows.assign(month_end=pd.to_datetime(rows["month_end"]).dt.date)
    found = gathering()
    near: dict[int, float] = {}
    for (name, level, breakdown), group in rows.groupby(["measure", "level", "breakdown"], sort=False):
        exact = group["n"].where(~group["rounded"])
        told = zip(group["area"], group["month_end"], group["category"], exact, group["d"], strict=True)
        measure = release.catalogue.measure(str(name))
        places = add_rows(found, release, measure, str(level), PeriodKind.YEAR.value, str(breakdown), told)
        is_near = (group["rounded"] & group["n"].notna()).to_numpy()
        near |= dict(zip(np.array(places)[is_near].tolist(), group["n"].to_numpy()[is_near], strict=True))
    return _seen(gathered(found), near)


_YEARLY = """
select measure, level, area, month_end, breakdown, category, n, d, rounded from figures
where level in ('council', 'locality') and kind <> 'quarter' and month(month_end) = 3
order by measure, level, month_end, breakdown
"""


def _seen(tables: Tables, near: dict[int, float]) -> Seen:
    values = tables.values.astype(float)
    lowest, highest = np.where(values < 0, 0.0, values), np.where(values < 0, UNKNOWN, values)
    cells = np.array(list(near), dtype=np.int64)
    shown = np.array(list(near.values()), dtype=float)
    lowest[cells], highest[cells] = np.maximum(0.0, shown - BASE + 1), shown + BASE - 1
    rounded = np.zeros(len(values), dtype=bool)
    rounded[cells] = True
    return Seen(tables, lowest, highest, rounded)


def _with_published(mine: Seen, release: ReleasedCube) -> Seen:
    """What official statistics tell of the council is known, hidden or not."""
    told = {place: n for place, n in published_counts(release, mine.tables).items() if mine.tables.values[place] < 0}
    cells, numbers = np.array(list(told), dtype=np.int64), np.array(list(told.values()), dtype=float)
    return mine.also(cells, numbers, numbers)


def beside(mine: Seen, alone: Seen, other: Seen) -> Seen | None:
    """A release with what another one tells of the same cells; None where that is no more than it tells itself."""
    place = {key: at for at, key in enumerate(cell_keys(mine.tables)) if mine.tables.values[at] < 0}
    pairs = [(place[key], at) for at, key in enumerate(cell_keys(other.tables)) if key in place]
    here, there = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    more = (other.lowest[there] > alone.lowest[here]) | (other.highest[there] < alone.highest[here])
    if not more.any():
        return None
    return mine.also(here[more], other.lowest[there[more]], other.highest[there[more]])


def earlier_of(releases: Iterable[ReleasedCube]) -> Earlier:
    """What earlier releases showed, hid and rounded."""
    shown: set[tuple[object, ...]] = set()
    hidden: set[tuple[object, ...]] = set()
    cells: dict[tuple[object, ...], int] = {}
    rounded: dict[Key, int] = {}
    for release in releases:
        rounded |= {key: int(n) for key, (n, is_rounded) in told_totals(release).items() if is_rounded}
        one = seen(release)
        for at, key in enumerate(cell_keys(one.tables)):
            if one.rounded[at]:
                cells[key] = int(one.highest[at]) - BASE + 1
            else:
                (hidden if one.tables.values[at] < 0 else shown).add(key)
    return Earlier(frozenset(shown - hidden), frozenset(hidden), cells, rounded)


def shown_small(tables: Tables, links: Links, largest: int) -> list[Leak]:
    """Small counts, and small differences of a part and its whole, that stand there for all to see."""
    values = tables.values
    found = [_leak(tables, int(cell), False, 0, 0) for cell in np.flatnonzero((values > 0) & (values <= largest))]
    part, whole = values[links.pairs[:, 0]], values[links.pairs[:, 1]]
    rest = whole - part
    told = (part > 0) & (whole > 0) & (rest <= largest) & ((rest > 0) | ((rest == 0) & links.own))
    return found + [_leak(tables, int(links.pairs[pair, 0]), True, 0, 0) for pair in np.flatnonzero(told)]


def bounded(mine: Seen, links: Links, largest: int) -> list[Leak]:
    """Numbers that the links bound more tightly than the rule allows.

    Rounded areas are attacked as if each event had one area too, where that can be: an attacker would try that first.
    """
    ways = [links, tried] if (tried := adding_up(mine, links)) != links else [links]
    return list(dict.fromkeys(leak for way in ways for leak in _bounded(mine, way, largest)))


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


def _bounded(mine: Seen, links: Links, largest: int) -> list[Leak]:
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
        _leak(mine.tables, int(cells[one]), bool(rest[one]), found.least[one], found.most[one])
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
