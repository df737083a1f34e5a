"""Small tables by hand: counts in rows and columns with their sums, as a family to protect and as it is attacked."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from dashboard.disclosure.attack import System, Targets
from dashboard.disclosure.secondary import Family

LARGEST = 5


def closed(inner):
    """A table with the sums of its rows, its columns, and all: flat, row by row."""
    wide = np.column_stack([inner, np.sum(inner, axis=1)])
    return np.vstack([wide, wide.sum(axis=0)]).ravel()


def links(rows, columns):
    """The sums of a closed table: a list of (total, parts)."""
    wide = columns + 1

    def at(row, column):
        return row * wide + column

    across = [(at(r, columns), [at(r, c) for c in range(columns)]) for r in range(rows + 1)]
    down = [(at(rows, c), [at(r, c) for r in range(rows)]) for c in range(columns + 1)]
    return across + down


def system(sums, cells):
    matrix = sparse.lil_array((len(sums), cells))
    for number, (total, parts) in enumerate(sums):
        matrix[number, total] = 1.0
        for part in parts:
            matrix[number, part] = -1.0
    none = sparse.csr_array((0, cells))
    return System(matrix.tocsr(), none, np.zeros(cells), np.full(cells, np.inf))


def small_targets(values):
    small = np.flatnonzero((values > 0) & (values <= LARGEST))
    terms = sparse.csr_array((np.ones(len(small)), (np.arange(len(small)), small)), shape=(len(small), len(values)))
    return Targets(terms, np.ones(len(small)), np.full(len(small), float(LARGEST))), small


def family(inner):
    """A family of a table's cells, its small ones hidden, totals dearer than what is inside."""
    inner = np.array(inner)
    values = closed(inner)
    targets, small = small_targets(values)
    hidden = np.zeros(len(values), dtype=bool)
    hidden[small] = True
    cost = np.ones(inner.shape[1] + 1) + 9.0 * (np.arange(inner.shape[1] + 1) == inner.shape[1])
    cost = np.concatenate([np.tile(cost, inner.shape[0]), 10.0 * np.ones(inner.shape[1] + 1)])
    inside = system(links(*inner.shape), len(values))
    return Family(np.arange(len(values)), inside, targets, values, cost, hidden)


def possible(values, hidden, sums, cell, goal):
    """Whether a hidden cell can have a value: a search through all whole numbers from 0, in no way like the attack."""
    known = [None if gone else int(value) for value, gone in zip(values, hidden, strict=True)]
    known[cell] = goal
    most = int(max(values)) + LARGEST + 1
    return _search(known, sums, most)


def _search(known, sums, most):
    known = list(known)
    while True:
        changed = False
        for total, parts in sums:
            open_ = [part for part in parts if known[part] is None]
            told = sum(known[part] for part in parts if known[part] is not None)
            if known[total] is None:
                if not open_:
                    known[total] = told
                    changed = True
            elif told > known[total] or (not open_ and told != known[total]):
                return False
            elif len(open_) == 1:
                known[open_[0]] = known[total] - told
                changed = True
        if not changed:
            break
    free = [cell for cell, value in enumerate(known) if value is None]
    if not free:
        return True
    return any(_search([*known[: free[0]], value, *known[free[0] + 1 :]], sums, most) for value in range(most + 1))
