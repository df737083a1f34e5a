"""Attack a release as somebody would who has nothing but the file, the official statistics and earlier releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from dashboard.cube.release import ReleasedCube
from dashboard.disclosure.attack import Flags, Ints, System
from dashboard.disclosure.cells import COUNCIL, LOCALITY, Tables, add_rows, gathered, gathering
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.links import Links, find_links
from dashboard.disclosure.protect import Earlier, cell_keys, published_counts
from dashboard.disclosure.rounded_audit import Key, rounded_leaks, told_totals
from dashboard.disclosure.spread import spread
from dashboard.model import PeriodKind

UNKNOWN = 1_000_000.0
"""More than any count can be."""


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
    tables = released_tables(release, rounded=False)
    links = find_links(tables, release.catalogue)
    published = published_counts(release, tables)
    found = shown_small(tables, links, largest) + bounded(tables, links, published, largest)
    for before in earlier:
        old = released_tables(before, rounded=False)
        known, known_then = known_from(tables, old), known_from(old, tables)
        if known:
            found += bounded(tables, links, published | known, largest)
        if known_then:
            found += bounded(old, find_links(old, before.catalogue), known_then, largest)
    return list(dict.fromkeys([*found, *rounded_leaks(release, earlier, largest)]))


def released_tables(release: ReleasedCube, *, rounded: bool) -> Tables:
    """The cells that a release's yearly tables, or its rounded ones, are made of; -1 where hidden."""
    rows = (
        release.con.cursor()
        .execute(
            "select measure, level, area, kind, month_end, breakdown, category, n, d from figures where (rounded or"
            " (hidden and (kind = 'quarter' or month(month_end) <> 3 or level not in ('council', 'locality')))) = ?"
            " order by measure, level, month_end, breakdown",
            [rounded],
        )
        .df()
    )
    rows = rows.assign(month_end=pd.to_datetime(rows["month_end"]).dt.date)
    if not rounded:
        rows = rows[rows["level"].isin([COUNCIL, LOCALITY])]
    found = gathering()
    for (name, level, kind, breakdown), group in rows.groupby(["measure", "level", "kind", "breakdown"], sort=False):
        told = group[["area", "month_end", "category", "n", "d"]].itertuples(index=False)
        kept = ((a, end, c, n, d) for a, end, c, n, d in told)
        shared = PeriodKind.YEAR.value if not rounded else str(kind)
        measure = release.catalogue.measure(str(name))
        add_rows(found, release, measure, str(level), shared, str(breakdown), kept)
    return gathered(found)


def earlier_of(releases: Iterable[ReleasedCube]) -> Earlier:
    """What earlier releases showed and hid."""
    shown: set[tuple[object, ...]] = set()
    hidden: set[tuple[object, ...]] = set()
    rounded: dict[Key, int] = {}
    for release in releases:
        rounded |= {key: int(n) for key, (n, is_rounded) in told_totals(release).items() if is_rounded}
        tables = released_tables(release, rounded=False)
        for key, value in zip(cell_keys(tables), tables.values, strict=True):
            (hidden if value < 0 else shown).add(key)
    return Earlier(frozenset(shown - hidden), frozenset(hidden), rounded)


def known_from(tables: Tables, other: Tables) -> dict[int, int]:
    """Cells that some tables hide and others show, with what those show."""
    places = {key: place for place, key in enumerate(cell_keys(tables)) if tables.values[place] < 0}
    told = zip(cell_keys(other), other.values, strict=True)
    return {places[key]: int(value) for key, value in told if value >= 0 and key in places}


def shown_small(tables: Tables, links: Links, largest: int) -> list[Leak]:
    """Small counts, and small differences of a part and its whole, that stand there for all to see."""
    values = tables.values
    found = [_leak(tables, int(cell), False, 0, 0) for cell in np.flatnonzero((values > 0) & (values <= largest))]
    part, whole = values[links.pairs[:, 0]], values[links.pairs[:, 1]]
    rest = whole - part
    told = (part > 0) & (whole > 0) & (rest <= largest) & ((rest > 0) | ((rest == 0) & links.own))
    return found + [_leak(tables, int(links.pairs[pair, 0]), True, 0, 0) for pair in np.flatnonzero(told)]


def bounded(tables: Tables, links: Links, known: dict[int, int], largest: int) -> list[Leak]:
    """Hidden numbers that the links bound more tightly than the rule allows; `known` cells are told elsewhere."""
    values, count = tables.values, len(tables.cells)
    hidden = values < 0
    lowest, highest = np.zeros(count), np.full(count, UNKNOWN)
    for place, value in known.items():
        lowest[place] = highest[place] = float(value)
    terms, cells = _terms(links, hidden)
    found = spread(
        System(links.equal(count), links.at_most(count), lowest, highest), values, hidden, terms, largest - 1
    )
    rest = np.arange(len(cells)) >= hidden.sum()
    near = (found.most - found.least < largest - 1) & (found.most >= found.least)
    near &= np.where(rest, (found.most <= largest) & (found.most > 0), ~np.isin(cells, list(known)))
    return [
        _leak(tables, int(cells[one]), bool(rest[one]), found.least[one], found.most[one])
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
