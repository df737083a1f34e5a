"""What else a release must hide where an attack on it finds anything: found in the attacker's own system.

Two solutions of what a reader knows must lie far enough apart in the number that is told. What is shown may be moved
at its cost, and what has to move is hidden: a linear programme finds the cheapest (Kelly, Golden and Assad, "Cell
suppression: disclosure protection for sensitive tabular data", Networks 22, 1992). The true numbers are not asked: an
attacker does not have them, and may try sums that do not hold.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from dashboard.disclosure.attack import WHOLE, Flags, Floats, Ints
from dashboard.disclosure.audit import Told
from dashboard.disclosure.cells import cell_keys
from dashboard.disclosure.cost import cost_of_hiding
from dashboard.disclosure.rounded_years import Key


def to_hide(told: Told) -> set[Key]:
    """Cells whose hiding leaves a number uncertain enough, as cheap as a linear programme finds them.

    Empty where nothing that is shown helps: the number is known from elsewhere.
    """
    known, without = told.view.known, told.view.without
    open_ = (without.lowest < known.lowest) | (without.highest > known.highest)
    links = _links(told)
    cells = _component(links, told.term)
    cost = cost_of_hiding(known.tables)
    moved = _moved(told, cells, open_[cells], cost[cells])
    found = cells[moved] if moved.any() else _cheapest_beside(links, told.term, open_, cost)
    keys = cell_keys(known.tables)
    return {keys[int(cell)] for cell in found}


def _links(told: Told) -> sparse.csr_array:
    count = len(told.view.known.tables.cells)
    return sparse.vstack([told.view.links.equal(count), told.view.links.at_most(count)]).tocsr()


def _component(links: sparse.csr_array, term: sparse.csr_array) -> Ints:
    """Cells that any chain of links ties to a number."""
    joined = abs(sparse.vstack([links, term]).tocsr())
    label = connected_components(joined.T @ joined, directed=False)[1]
    return np.flatnonzero(label == label[term.indices[0]])


def _moved(told: Told, cells: Ints, open_: Flags, cost: Floats) -> Flags:
    """Which cells must be hidden for two solutions to lie far enough apart, at least cost; none where that cannot be.

    Unknowns are both solutions, then how far each leaves what is known of a cell.
    """
    known, without, count = told.view.known, told.view.without, len(cells)
    equal, at_most = _within(told, cells)
    one, none = sparse.eye_array(count), sparse.csr_array((equal.shape[0], count))
    term = told.term[:, cells]
    lowest, highest = known.lowest[cells], known.highest[cells]
    answer = linprog(
        np.concatenate([np.zeros(2 * count), cost, cost]),
        A_ub=sparse.block_array(
            [
                [at_most, None, None, None],
                [None, at_most, None, None],
                [one, None, -one, None],
                [-one, None, -one, None],
                [None, one, None, -one],
                [None, -one, None, -one],
                [-term, term, None, sparse.csr_array((1, count))],
            ]
        ).tocsr(),
        b_ub=np.concatenate([np.zeros(2 * at_most.shape[0]), highest, -lowest, highest, -lowest, [-told.apart]]),
        A_eq=sparse.block_array([[equal, None, none, none], [None, equal, none, none]]).tocsr(),
        b_eq=np.zeros(2 * equal.shape[0]),
        bounds=_ends(without.lowest[cells], without.highest[cells], open_),
        method="highs",
    )
    if answer.x is None or answer.status != 0:
        return np.zeros(count, dtype=bool)
    out = answer.x[2 * count : 3 * count] + answer.x[3 * count :]
    return np.asarray((out > WHOLE) & open_)


def _within(told: Told, cells: Ints) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Links among some cells: those that add up, and bounds."""
    links, count = told.view.links, len(told.view.known.tables.cells)
    equal, at_most = links.equal(count)[:, cells], links.at_most(count)[:, cells]
    return equal[np.diff(equal.indptr) > 0], at_most[np.diff(at_most.indptr) > 0]


def _ends(lowest: Floats, highest: Floats, open_: Flags) -> Floats:
    """Least and most of every unknown: a cell may go as far as it could if it were hidden, and leaves only if shown."""
    leaves = np.column_stack([np.zeros(len(open_)), np.where(open_, np.inf, 0.0)])
    cell = np.column_stack([lowest, highest])
    return np.vstack([cell, cell, leaves, leaves])


def _cheapest_beside(links: sparse.csr_array, term: sparse.csr_array, open_: Flags, cost: Floats) -> Ints:
    """The cheapest shown cell in a link with a number: where there is room on paper, but not in whole numbers."""
    rows = np.flatnonzero((abs(links) @ abs(term).T).toarray().ravel())
    near = np.flatnonzero((np.asarray(abs(links[rows]).sum(axis=0)).ravel() > 0) & open_)
    return near[[np.argmin(cost[near])]] if len(near) else near
