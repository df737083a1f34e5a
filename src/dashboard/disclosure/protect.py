"""Protect a cube as a whole: what its tables would show, what of it is hidden, and what is rounded."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context

import numpy as np
import pandas as pd

from dashboard.catalogue import When
from dashboard.cube.read import UNPLACED, Cube
from dashboard.disclosure.attack import Flags, System
from dashboard.disclosure.cells import (
    COUNCIL,
    LOCALITY,
    Tables,
    cell_keys,
    fine_tables,
    rounded_tables,
    yearly_tables,
)
from dashboard.disclosure.cost import cost_of_hiding
from dashboard.disclosure.fine import HIDDEN, Fine, FineKey, Row, quarters, wards
from dashboard.disclosure.links import Links, find_links
from dashboard.disclosure.primary import find_sensitive, first_hidden, targets_of
from dashboard.disclosure.rounded_years import rounded_cells, shown_rows
from dashboard.disclosure.secondary import Family, families, protect_family
from dashboard.geography.layers import areas_within, read_layers
from dashboard.model import ALL, PeriodKind
from dashboard.sources.published import read_published

Progress = Callable[[float, str], None]
Words = np.ndarray[tuple[int], np.dtype[np.str_]]

COLUMNS = (
    "measure", "level", "area", "kind", "month_end", "breakdown", "category", "n", "d", "hidden", "rounded",
)  # fmt: skip


@dataclass(frozen=True)
class Lost:
    """What protection cost, in figures of the council's and its localities' annual totals.

    Attributes
    ----------
    totals, small, hidden, rounded : int
        Annual totals of the council and its localities; of them hidden as small numbers or for what stands beside
        them, hidden in all, and shown rounded.
    cells, cells_hidden : int
        All cells of the yearly tables, breakdowns and what has no area among them, and those hidden.
    """

    totals: int
    small: int
    hidden: int
    rounded: int
    cells: int
    cells_hidden: int

    @property
    def share_shown(self) -> float:
        """Share of annual totals that are shown, from 0 to 1."""
        return 1.0 - self.hidden / self.totals if self.totals else 1.0


@dataclass(frozen=True)
class Protected:
    """A protected cube.

    Attributes
    ----------
    figures : pandas.DataFrame
        Columns `COLUMNS`: as the cube's figures, with n and d NaN where hidden.
    tables, links, hidden
        The yearly cells with their true values, what ties them, and which are hidden: for the audit, and for no file.
    lost : Lost
    """

    figures: pd.DataFrame
    tables: Tables
    links: Links
    hidden: Flags
    lost: Lost


@dataclass(frozen=True)
class Earlier:
    """What earlier releases showed, hid and rounded, by (set, level, area, end); `rounded`: finer tables by name."""

    shown: frozenset[tuple[object, ...]] = frozenset()
    hidden: frozenset[tuple[object, ...]] = frozenset()
    cells: Mapping[tuple[object, ...], int] = field(default_factory=dict)
    rounded: Mapping[FineKey, int] = field(default_factory=dict)


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
    coarse = _rounded_years(cube, tables, hidden, earlier)
    exact, fine = _yearly_rows(cube, tables, hidden), _fine_rows(cube, tables, hidden, earlier)
    rows = pd.concat([one for one in (exact, coarse, fine) if len(one)], ignore_index=True)
    return Protected(rows, tables, links, hidden, _lost(tables, small, hidden, coarse))


def system_of(tables: Tables, links: Links) -> System:
    """All cells and links. A hidden number is at least 0: noughts are hidden too, where another needs them hidden."""
    count = len(tables.cells)
    return System(links.equal(count), links.at_most(count), np.zeros(count), np.full(count, np.inf))


def _suppress(
    cube: Cube, tables: Tables, links: Links, earlier: Earlier, progress: Progress, workers: int
) -> tuple[Flags, Flags]:
    values, largest = tables.values, cube.council.disclosure.largest_hidden
    sensitive = find_sensitive(values, links, largest)
    small = first_hidden(values, links, sensitive)
    keys = cell_keys(tables)
    before = np.array([key in earlier.hidden for key in keys], dtype=bool)
    told = np.array([key in earlier.shown for key in keys], dtype=bool)
    told[list(published_counts(cube, tables))] = True
    hidden = small | before
    cost = np.where(told & ~hidden, np.inf, cost_of_hiding(tables))
    targets = targets_of(sensitive, links, values, largest)
    every = list(families(system_of(tables, links), targets, values, cost, hidden))
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


def _yearly_rows(cube: Cube, tables: Tables, hidden: Flags) -> pd.DataFrame:
    """Rows of the yearly tables; pages show neither part nor whole of a row in which either is hidden."""
    rows, values = tables.rows, tables.values.astype(float)
    part, whole = rows["part"].to_numpy(dtype=np.int64), rows["whole"].to_numpy(dtype=np.int64)
    of_share = whole >= 0
    gone = hidden[part] | (of_share & hidden[whole])
    kind = _stored_kind(cube, rows)
    n = np.where(hidden[part], np.nan, values[part])
    d = np.where(of_share, np.where(hidden[whole], np.nan, values[whole]), 0.0)
    return _frame(rows.assign(kind=kind, n=n, d=d, hidden=gone, rounded=False).rename(columns={"end": "month_end"}))


def _rounded_years(cube: Cube, tables: Tables, hidden: Flags, earlier: Earlier) -> pd.DataFrame:
    """Rows of localities by year that are rounded, beside wholes that are exact or hidden."""
    rounded = rounded_tables(cube)
    found = rounded_cells(rounded, cube.catalogue, secrets.SystemRandom().randrange, earlier.cells)
    told = zip(cell_keys(tables), tables.values, hidden, strict=True)
    rows = shown_rows(rounded, found, {key: int(value) for key, value, gone in told if not gone})
    kind = _stored_kind(cube, rows)
    return _frame(rows.assign(kind=kind, rounded=True).rename(columns={"end": "month_end"})).astype({"hidden": bool})


def _stored_kind(cube: Cube, rows: pd.DataFrame) -> Words:
    """A position stands at the month that ends the year, whatever else is told by the year."""
    units = {measure.id: measure for measure in cube.catalogue.measures}
    stock = np.array([units[one].when is When.END for one in rows["measure"]], dtype=bool)
    return np.where(stock, PeriodKind.MONTH.value, PeriodKind.YEAR.value)


def _fine_rows(cube: Cube, tables: Tables, hidden: Flags, earlier: Earlier) -> pd.DataFrame:
    council = cube.council
    if not council.disclosure.fine:
        return _frame(pd.DataFrame({column: [] for column in COLUMNS}))
    draw = secrets.SystemRandom().randrange
    shapes = read_layers(council)
    layer = ward_layer(cube)
    codes = [area.code for area in cube.areas[LOCALITY]]
    names = {code: tuple(sorted(areas_within(shapes, layer, LOCALITY, code))) if layer else () for code in codes}
    fine = Fine(cube.catalogue, _yearly(tables, hidden), names, council.code, draw, earlier.rounded)
    found = quarters(fine_tables(cube, LOCALITY, PeriodKind.QUARTER), fine)
    if layer:
        found += wards(fine_tables(cube, layer, PeriodKind.YEAR), layer, fine)
    return _rounded_rows(found)


def ward_layer(cube: Cube) -> str:
    """The layer that localities are unions of, if any: no other one can stand beside them in a release."""
    layer = cube.council.layer(LOCALITY).union_of
    return layer if layer is not None and layer in cube.areas else ""


def _yearly(tables: Tables, hidden: Flags) -> dict[tuple[str, str, str, date], tuple[int, bool]]:
    rows = tables.rows[tables.rows["breakdown"] == ALL]
    columns = rows[["measure", "level", "area", "end", "part"]].itertuples(index=False)
    return {(m, level, area, end): (int(tables.values[p]), not hidden[p]) for m, level, area, end, p in columns}


def _rounded_rows(found: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(found, columns=["measure", "level", "area", "kind", "month_end", "n", "rounded"])
    gone = frame["n"] == HIDDEN
    n = frame["n"].astype(float).where(~gone)
    return _frame(frame.assign(breakdown=ALL, category=ALL, n=n, d=0.0, hidden=gone, rounded=frame["rounded"] & ~gone))


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[list(COLUMNS)].reset_index(drop=True)


def _lost(tables: Tables, small: Flags, hidden: Flags, coarse: pd.DataFrame) -> Lost:
    rows = tables.rows
    years = coarse[(coarse["breakdown"] == ALL) & ~coarse["area"].isin(UNPLACED)]
    gone_too = int(years["hidden"].sum())
    rows = rows[(rows["breakdown"] == ALL) & ~rows["area"].isin(UNPLACED)]
    part, whole = rows["part"].to_numpy(dtype=np.int64), rows["whole"].to_numpy(dtype=np.int64)
    gone = [int((which[part] | ((whole >= 0) & which[whole])).sum()) for which in (small, hidden)]
    return Lost(
        totals=len(rows) + len(years),
        small=gone[0],
        hidden=gone[1] + gone_too,
        rounded=len(years) - gone_too,
        cells=len(hidden) + len(coarse),
        cells_hidden=int(hidden.sum()) + int(coarse["hidden"].sum()),
    )
