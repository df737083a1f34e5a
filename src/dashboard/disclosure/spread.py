"""How far apart the values lie that a hidden number can have, from what a release shows and without the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from dashboard.disclosure.attack import (
    WHOLE,
    Flags,
    Floats,
    Ints,
    Part,
    System,
    Targets,
    everything,
    holds,
    parts,
    solve,
    solve_whole,
)

PUSHES = 12
"""How often all numbers of a set are pushed in random directions at once, for witnesses of many, before one by one."""


@dataclass(frozen=True)
class Spread:
    """The least and most that each number can be, as far as an attacker can tell."""

    least: Floats
    most: Floats


def spread(system: System, values: Ints, hidden: Flags, terms: sparse.csr_array, enough: float) -> Spread:
    """Bound numbers; the search for a number stops where two whole solutions lie `enough` apart.

    Parameters
    ----------
    terms : scipy.sparse.csr_array
        A row a number, a column a cell: what to bound, as sums of cells.

    Returns
    -------
    Spread
        Where most minus least is below `enough` these are the exact bounds; a set without any solution, whose shown
        numbers contradict each other, has least above most.
    """
    count = terms.shape[0]
    shown = np.where(hidden, 0, values).astype(float)
    free = (abs(terms) @ hidden.astype(float)) > 0
    known = terms @ shown
    least, most = np.where(free, np.inf, known), np.where(free, -np.inf, known)
    targets = Targets(terms, np.zeros(count), np.zeros(count))
    if hidden.any():
        _push(*everything(system, values, hidden, targets), least, most)
    for part in parts(system, values, hidden, targets):
        _one_by_one(part, least, most, enough)
    return Spread(least, most)


def _push(whole: Part, label: Ints, least: Floats, most: Floats) -> None:
    """Push all numbers of all sets in random directions, and note what the sets with whole solutions witness."""
    draw = np.random.default_rng(0)
    of_target = _label_of_rows(whole.terms, label)
    for push in range(PUSHES):
        count = whole.terms.shape[0]
        weights = draw.choice([-1.0, 1.0], count) if push > 1 else np.full(count, 1.0 - 2.0 * push)
        solution = solve(whole, whole.terms.T @ weights, whole.at_most, whole.most)
        if solution is None:
            return
        good = ~_broken(whole, np.round(solution), solution, label)[of_target] & (of_target >= 0)
        found = whole.terms @ np.round(solution) + whole.known
        least[good] = np.minimum(least[good], found[good])
        most[good] = np.maximum(most[good], found[good])


def _broken(whole: Part, near: Floats, solution: Floats, label: Ints) -> Flags:
    """Sets in which rounded values are not a solution."""
    broken = np.zeros(int(label.max()) + 1, dtype=bool)
    broken[label[(np.abs(solution - near) > WHOLE) | (near < whole.lowest) | (near > whole.highest)]] = True
    for matrix, wrong in (
        (whole.equal, whole.equal @ near != whole.equal_to),
        (whole.at_most, whole.at_most @ near > whole.most),
    ):
        rows = _label_of_rows(matrix, label)[wrong]
        broken[rows[rows >= 0]] = True
    return broken


def _label_of_rows(matrix: sparse.csr_array, label: Ints) -> Ints:
    """The set that each row lies in, -1 for a row without an unknown."""
    found = np.full(matrix.shape[0], -1, dtype=np.int64)
    filled = np.diff(matrix.indptr) > 0
    found[filled] = label[matrix.indices[matrix.indptr[:-1][filled]]]
    return found


def _one_by_one(part: Part, least: Floats, most: Floats, enough: float) -> None:
    for one in range(part.terms.shape[0]):
        place = part.targets[one]
        objective = part.terms[[one]].toarray().ravel()
        for sign in (1.0, -1.0):
            if most[place] - least[place] < enough:
                solution = _corner(part, sign * objective)
                if solution is not None:
                    _note(part, solution, least, most)


def _corner(part: Part, objective: Floats) -> Floats | None:
    """A whole solution where an objective is least, or None."""
    solution = solve(part, objective, part.at_most, part.most)
    if solution is None:
        return None
    near = np.round(solution)
    if np.abs(solution - near).max(initial=0.0) <= WHOLE and holds(part, near):
        return near
    return solve_whole(part, objective, part.at_most, part.most)


def _note(part: Part, solution: Floats, least: Floats, most: Floats) -> None:
    found = part.terms @ solution + part.known
    least[part.targets] = np.minimum(least[part.targets], found)
    most[part.targets] = np.maximum(most[part.targets], found)
