"""What is hidden besides, so that the hidden numbers cannot be worked out: found greedily, mended, then taken back.

1. Greedy: wherever a shown total leaves too little room for the hidden parts, the part that costs least is hidden too.
2. Mended: what an attack still bounds too tightly is given room by a linear programme that hides at least cost
   (Kelly, Golden and Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22, 1992).
3. Taken back: each cell hidden besides is shown again, the dearest first, wherever the attack still finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from dashboard.disclosure.attack import WHOLE, Flags, Floats, Ints, System, Targets, attack, targets_beside

ROUNDS = 50
"""How often mending may be tried before a family is hidden whole."""


@dataclass(frozen=True)
class Family:
    """Cells tied together by any chain of links, whatever of them is shown. Families are protected one by one.

    Attributes
    ----------
    cells : numpy.ndarray
        Places of the cells among all.
    system, targets
        The links among them, and the numbers to protect.
    values, cost : numpy.ndarray
        Their counts, and what hiding each is worth; infinite where hiding hides nothing.
    hidden : numpy.ndarray
        What is hidden at first.
    """

    cells: Ints
    system: System
    targets: Targets
    values: Ints
    cost: Floats
    hidden: Flags


def families(system: System, targets: Targets, values: Ints, cost: Floats, hidden: Flags) -> Iterator[Family]:
    """Split into families that hold anything to protect."""
    joined = abs(sparse.vstack([system.equal, system.at_most, targets.terms]).tocsr())
    count, label = connected_components(joined.T @ joined, directed=False)
    rows = [_labels(matrix, label) for matrix in (system.equal, system.at_most, targets.terms)]
    for number in range(count):
        e, m, t = (np.flatnonzero(row == number) for row in rows)
        if not len(t):
            continue
        c = np.flatnonzero(label == number)
        inside = System(system.equal[e][:, c], system.at_most[m][:, c], system.lowest[c], system.highest[c])
        wanted = Targets(targets.terms[t][:, c], targets.low[t], targets.high[t])
        yield Family(c, inside, wanted, values[c], cost[c], hidden[c])


def _labels(matrix: sparse.csr_array, label: Ints) -> Ints:
    return label[matrix.indices[matrix.indptr[:-1]]] if matrix.shape[0] else np.array([], dtype=np.int64)


def protect_family(family: Family) -> Flags:
    """Hide as much besides as protection asks for.

    Returns
    -------
    numpy.ndarray
        Which of the family's cells are hidden.
    """
    if not len(family.targets.high):
        return family.hidden
    hidden = _greedy(family, family.hidden.copy())
    hidden = _mend(family, hidden)
    return _take_back(family, hidden)


def _open(family: Family, hidden: Flags) -> Flags:
    """Cells that can be hidden besides: shown, and not known from elsewhere."""
    return ~hidden & np.isfinite(family.cost)


def _greedy(family: Family, hidden: Flags) -> Flags:
    """Hide the cheapest parts of shown totals until their hidden parts have room from 1 to the largest hidden."""
    equal, sensitive = family.system.equal, _sensitive_cells(family)
    while True:
        before = int(hidden.sum())
        for row in range(equal.shape[0]):
            cells = equal.indices[equal.indptr[row] : equal.indptr[row + 1]]
            signs = equal.data[equal.indptr[row] : equal.indptr[row + 1]]
            _give_room(family, hidden, sensitive, cells, signs)
        if int(hidden.sum()) == before:
            return hidden


def _sensitive_cells(family: Family) -> Flags:
    single = np.flatnonzero(np.diff(family.targets.terms.indptr) == 1)
    found = np.zeros(len(family.values), dtype=bool)
    found[family.targets.terms[single].indices] = True
    return found


def _give_room(family: Family, hidden: Flags, sensitive: Flags, cells: Ints, signs: Floats) -> None:
    while True:
        inside = hidden[cells]
        total_hidden = bool(inside[signs > 0].any())
        count = int(inside.sum())
        room = int(family.values[cells[inside & (signs < 0)]].sum())
        needed = family.targets.high.max()
        if not count or not sensitive[cells[inside]].any():
            return
        if count > 1 and (total_hidden or room >= needed):
            return
        free = cells[_open(family, hidden)[cells]]
        if not len(free):
            return
        hidden[free[np.argmin(family.cost[free])]] = True


def _mend(family: Family, hidden: Flags) -> Flags:
    """Give room to whatever an attack bounds too tightly, until it finds nothing."""
    for _ in range(ROUNDS):
        found = attack(family.system, family.values, hidden, family.targets)
        unsafe = np.flatnonzero(~found.safe)
        if not len(unsafe):
            return hidden
        before = int(hidden.sum())
        for target in unsafe:
            for reached, goal in ((found.high, family.targets.high), (found.low, family.targets.low)):
                if not reached[target]:
                    hidden = hidden | _room_for(family, hidden, int(target), float(goal[target]))
        if int(hidden.sum()) == before:  # room on paper, but not in whole numbers: hide the next cheapest beside it
            hidden = hidden | _next_beside(family, hidden, unsafe)
            if int(hidden.sum()) == before:
                break
    return hidden | _open(family, hidden)


def _room_for(family: Family, hidden: Flags, target: int, goal: float) -> Flags:
    """The cheapest cells through which a target could be as large, or as small, as its goal."""
    values = family.values.astype(float)
    open_ = _open(family, hidden)
    down = np.where(hidden | open_, values - family.system.lowest, 0.0)
    up = np.where(hidden | open_, np.minimum(family.system.highest - values, values.sum() + goal), 0.0)
    term = family.targets.terms[[target]]
    by = goal - float((term @ values)[0])
    price = np.where(open_, family.cost, 1e-4)
    price = np.where(np.isfinite(price), price, 0.0)
    both = sparse.hstack([family.system.equal, -family.system.equal]).tocsr()
    must = sparse.vstack([both, sparse.hstack([term, -term])]).tocsr()
    answer = linprog(
        np.concatenate([price, price]),
        A_ub=sparse.hstack([family.system.at_most, -family.system.at_most]).tocsr(),
        b_ub=-(family.system.at_most @ values),
        A_eq=must,
        b_eq=np.concatenate([np.zeros(family.system.equal.shape[0]), [by]]),
        bounds=np.column_stack([np.zeros(2 * len(values)), np.concatenate([up, down])]),
        method="highs",
    )
    if answer.x is None or answer.status != 0:
        return np.zeros(len(values), dtype=bool)
    moved = np.abs(answer.x[: len(values)] - answer.x[len(values) :]) > WHOLE
    return np.asarray(moved & open_)


def _next_beside(family: Family, hidden: Flags, unsafe: Ints) -> Flags:
    """The cheapest open cell in a link with each target that is still unsafe."""
    more = np.zeros(len(hidden), dtype=bool)
    links = abs(sparse.vstack([family.system.equal, family.system.at_most]).tocsr())
    for target in unsafe:
        mine = abs(family.targets.terms[[int(target)]])
        rows = np.flatnonzero((links @ mine.T).toarray().ravel())
        near = np.flatnonzero((np.asarray(links[rows].sum(axis=0)).ravel() > 0) & _open(family, hidden | more))
        if len(near):
            more[near[np.argmin(family.cost[near])]] = True
    return more


def _take_back(family: Family, hidden: Flags) -> Flags:
    """Show again, the dearest first, what need not be hidden."""
    besides = np.flatnonzero(hidden & ~family.hidden)
    for cell in besides[np.argsort(-family.cost[besides], kind="stable")]:
        beside = targets_beside(family.system, hidden, family.targets, int(cell))
        without = hidden.copy()
        without[cell] = False
        if attack(family.system, family.values, without, family.targets.take(beside)).safe.all():
            hidden = without
    return hidden
