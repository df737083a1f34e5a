"""What a release shows once it is decided what is hidden: exact rows by year, rounded ones, and what that costs."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from dashboard.catalogue import When
from dashboard.cube.read import UNPLACED, Cube
from dashboard.disclosure.attack import Flags
from dashboard.disclosure.cells import LOCALITY, Tables, cell_keys, fine_tables
from dashboard.disclosure.fine import HIDDEN, Fine, FineKey, Row, quarters, wards
from dashboard.disclosure.links import Links
from dashboard.disclosure.rounded_years import Key, rounded_cells, shown_rows
from dashboard.disclosure.rounding import Ints
from dashboard.geography.layers import areas_within, read_layers
from dashboard.model import ALL, PeriodKind

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
class Drawn:
    """Roundings that stand: what is drawn again would lie where both roundings allow.

    Attributes
    ----------
    cells : mapping
        Of the tables by year, by cell; `HIDDEN` for what stays hidden.
    fine : mapping
        Of the finer tables, by name; `HIDDEN` likewise.
    """

    cells: Mapping[Key, int] = field(default_factory=dict)
    fine: Mapping[FineKey, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Protected:
    """A protected cube.

    Attributes
    ----------
    figures : pandas.DataFrame
        Columns `COLUMNS`: as the cube's figures, with n and d NaN where hidden.
    tables, links, hidden
        The yearly cells with their true values, what ties them, and which are hidden: for the audit, and for no file.
    small : numpy.ndarray
        Which of them are hidden as small or for what stands beside them.
    rounded : Tables
        The cells by year that are rounded, with their true values.
    drawn : Drawn
        What was drawn for what is shown.
    lost : Lost
    """

    figures: pd.DataFrame
    tables: Tables
    links: Links
    hidden: Flags
    small: Flags
    rounded: Tables
    drawn: Drawn
    lost: Lost


def show(
    cube: Cube, tables: Tables, links: Links, hidden: Flags, small: Flags, rounded: Tables, drawn: Drawn
) -> Protected:
    """Put together what a release shows.

    Parameters
    ----------
    tables, links, hidden, small, rounded
        As in `Protected`.
    drawn : Drawn
        Roundings that stand already.
    """
    told = zip(cell_keys(tables), tables.values, hidden, strict=True)
    exact = {key: int(value) for key, value, gone in told if not gone}
    cells = rounded_cells(rounded, cube.catalogue, secrets.SystemRandom().randrange, drawn.cells, exact)
    coarse = _rounded_years(cube, rounded, cells, exact)
    fine = _fine(cube, tables, hidden, drawn.fine)
    every = (_yearly_rows(cube, tables, hidden), coarse, _rounded_rows(fine))
    figures = pd.concat([one for one in every if len(one)], ignore_index=True)
    now = Drawn(
        {key: int(n) for key, n in zip(cell_keys(rounded), cells, strict=True) if n != HIDDEN or key in drawn.cells},
        dict(drawn.fine) | {(*row[:5],): row[5] for row in fine if row[6] and row[5] != HIDDEN},
    )
    return Protected(figures, tables, links, hidden, small, rounded, now, _lost(tables, small, hidden, coarse))


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


def _rounded_years(cube: Cube, rounded: Tables, cells: Ints, exact: Mapping[Key, int]) -> pd.DataFrame:
    """Rows of localities by year that are rounded, beside wholes that are exact or hidden."""
    rows = shown_rows(rounded, cells, exact)
    kind = _stored_kind(cube, rows)
    return _frame(rows.assign(kind=kind, rounded=True).rename(columns={"end": "month_end"})).astype({"hidden": bool})


def _stored_kind(cube: Cube, rows: pd.DataFrame) -> Words:
    """A position stands at the month that ends the year, whatever else is told by the year."""
    units = {measure.id: measure for measure in cube.catalogue.measures}
    stock = np.array([units[one].when is When.END for one in rows["measure"]], dtype=bool)
    return np.where(stock, PeriodKind.MONTH.value, PeriodKind.YEAR.value)


def _fine(cube: Cube, tables: Tables, hidden: Flags, before: Mapping[FineKey, int]) -> list[Row]:
    council = cube.council
    if not council.disclosure.fine:
        return []
    draw = secrets.SystemRandom().randrange
    shapes = read_layers(council)
    layer = ward_layer(cube)
    codes = [area.code for area in cube.areas[LOCALITY]]
    names = {code: tuple(sorted(areas_within(shapes, layer, LOCALITY, code))) if layer else () for code in codes}
    fine = Fine(cube.catalogue, _yearly(tables, hidden), names, council.code, draw, before)
    found = quarters(fine_tables(cube, LOCALITY, PeriodKind.QUARTER), fine)
    if layer:
        found += wards(fine_tables(cube, layer, PeriodKind.YEAR), layer, fine)
    return found


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
