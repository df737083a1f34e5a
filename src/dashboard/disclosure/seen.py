"""The yearly cells of a release as a reader sees them, alone and beside what is known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.cube.release import ReleasedCube
from dashboard.disclosure.attack import Flags, Floats, Ints
from dashboard.disclosure.cells import Tables, add_rows, cell_keys, gathered, gathering
from dashboard.disclosure.fine import FineKey
from dashboard.disclosure.links import Links, find_links
from dashboard.disclosure.protect import Earlier, published_counts
from dashboard.disclosure.rounded_audit import told_totals
from dashboard.disclosure.rounded_years import UNLIMITED
from dashboard.disclosure.rounded_years import Key as Cell
from dashboard.disclosure.rounding import BASE
from dashboard.model import PeriodKind

UNKNOWN = float(UNLIMITED)
"""What a number can be of which nothing is known: more than any count can be."""


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


@dataclass(frozen=True)
class View:
    """What somebody knows who has a release, official statistics and perhaps an earlier release.

    Attributes
    ----------
    known : Seen
        The cells, with what is known of each.
    links : Links
        What ties them.
    without : Seen
        The same cells with what would be known of each were the release to hide it.
    """

    known: Seen
    links: Links
    without: Seen


def views(release: ReleasedCube, earlier: Sequence[ReleasedCube]) -> Iterator[View]:
    """Every way to look at a release: alone, and in a pair with each earlier one, from either side."""
    alone = seen(release)
    links = find_links(alone.tables, release.catalogue)
    known, then = _with_published(alone, release), [seen(before) for before in earlier]
    without = _without(alone, release, then)
    yield View(known, links, without)
    for before, other in zip(earlier, then, strict=True):
        theirs = _with_published(other, before)
        if (both := beside(known, alone, other)) is not None:
            yield View(both, links, without)
        if (both := beside(theirs, other, alone)) is not None:
            yield View(both, find_links(other.tables, before.catalogue), theirs)


def _without(alone: Seen, release: ReleasedCube, earlier: Sequence[Seen]) -> Seen:
    """What is known of a release's cells where it hides all of them."""
    count = len(alone.tables.cells)
    hidden = alone.tables.cells.assign(value=np.full(count, -1))
    nothing = replace(alone, tables=replace(alone.tables, cells=hidden))
    nothing = replace(nothing, lowest=np.zeros(count), highest=np.full(count, UNKNOWN))
    known = _with_published(nothing, release)
    for other in earlier:
        known = beside(known, nothing, other) or known
    return known


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
    return _as_seen(gathered(found), near)


_YEARLY = """
select measure, level, area, month_end, breakdown, category, n, d, rounded from figures
where level in ('council', 'locality') and kind <> 'quarter' and month(month_end) = 3
order by measure, level, month_end, breakdown
"""


def _as_seen(tables: Tables, near: dict[int, float]) -> Seen:
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
    shown: set[Cell] = set()
    hidden: set[Cell] = set()
    cells: dict[Cell, int] = {}
    rounded: dict[FineKey, int] = {}
    for release in releases:
        rounded |= {key: int(n) for key, (n, is_rounded) in told_totals(release).items() if is_rounded}
        one = seen(release)
        for at, key in enumerate(cell_keys(one.tables)):
            if one.rounded[at]:
                cells[key] = int(one.highest[at]) - BASE + 1
            else:
                (hidden if one.tables.values[at] < 0 else shown).add(key)
    return Earlier(frozenset(shown - hidden), frozenset(hidden), cells, rounded)
