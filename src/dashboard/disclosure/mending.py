"""A protected cube in which an attack found something, protected further: hidden besides, or drawn again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from dashboard.cube.read import Cube
from dashboard.disclosure.audit import Found
from dashboard.disclosure.cells import cell_keys
from dashboard.disclosure.fine import HIDDEN, FineKey, year_of
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.protect import Earlier
from dashboard.disclosure.repair import to_hide
from dashboard.disclosure.rounded_years import Key, rounded_together
from dashboard.disclosure.shown import Drawn, Protected, show


def mend(cube: Cube, protected: Protected, found: Found, earlier: Earlier, *, redraw: bool) -> Protected | None:
    """Protect what an attack found.

    Parameters
    ----------
    found : Found
        What the attack found.
    earlier : Earlier
        What earlier releases show: that is never drawn again.
    redraw : bool
        Whether rounded tables that tell too much are drawn again; else they are hidden.

    Returns
    -------
    Protected or None
        None where nothing was found, or nothing is left to do.
    """
    more = set[Key]().union(*(to_hide(one) for one in found.told))
    hidden = protected.hidden | np.array([key in more for key in cell_keys(protected.tables)], dtype=bool)
    drawn = _without(cube, protected, more, found.fine, earlier.drawn, redraw=redraw)
    if (hidden == protected.hidden).all() and drawn == protected.drawn:
        return None
    return show(cube, protected.tables, protected.links, hidden, protected.small, protected.rounded, drawn)


def _without(
    cube: Cube, protected: Protected, more: set[Key], fine: Iterable[Leak], earlier: Drawn, *, redraw: bool
) -> Drawn:
    """What was drawn, less the tables that tell too much: these are drawn again, or stay hidden."""
    cells, names = dict(protected.drawn.cells), dict(protected.drawn.fine)
    for key in _tables_of(cube, protected, more):
        if not redraw or key in earlier.cells:
            cells[key] = HIDDEN
        else:
            cells.pop(key, None)
    for name in _named(names, fine):
        if not redraw or name in earlier.fine:
            names[name] = HIDDEN
        else:
            del names[name]
    return replace(protected.drawn, cells=cells, fine=names)


def _tables_of(cube: Cube, protected: Protected, more: set[Key]) -> set[Key]:
    """Every cell of the rounded tables by year that hold any of some cells."""
    keys = cell_keys(protected.rounded)
    tables = ([keys[cell] for cell in places.ravel()] for places in rounded_together(protected.rounded, cube.catalogue))
    return {key for table in tables if not more.isdisjoint(table) for key in table}


def _named(names: Iterable[FineKey], leaks: Iterable[Leak]) -> list[FineKey]:
    """Every number of the finer tables that was drawn with one that tells too much."""
    told = {(leak.measure, year_of(leak.end)) for leak in leaks}
    return [name for name in names if (name[0], year_of(name[4])) in told]
