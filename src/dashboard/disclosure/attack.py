"""An attack by linear programming: how tightly can each hidden number be bounded by what is shown?

For each connected set of hidden cells the shown ones turn the links into equations and bounds of a polytope. A whole
solution in which a number takes a value is a witness that nobody can rule that value out, and one solution is a witness
for many numbers at once. Where the programme's corner is not whole, an integer programme decides.

Source of the method: Fischetti and Salazar-González, "Models and algorithms for optimizing cell suppression in tabular
data with linear constraints", Journal of the American Statistical Association 95 (2000); solver: HiGHS, in scipy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

WHOLE = 1e-6
"""How near to a whole number a solution's value must be to count as one."""

SECONDS = 20.0
"""How long one integer programme may take; one that takes longer proves nothing, so its number counts as told."""


@dataclass(frozen=True)
class System:
    """Cells and everything that ties them together.

    Attributes
    ----------
    equal, at_most : scipy.sparse.csr_array
        A row a link, a column a cell: link times values is 0, or at most 0.
    lowest, highest : numpy.ndarray
        What is known of a cell without any link: by the rule a hidden one is at least 1.
    """

    equal: sparse.csr_array
    at_most: sparse.csr_array
    lowest: Floats
    highest: Floats


@dataclass(frozen=True)
class Targets:
    """Numbers that must stay uncertain: each a sum of cells with signs, and how far an attacker must be kept.

    Attributes
    ----------
    terms : scipy.sparse.csr_array
        A row a target, a column a cell.
    low, high : numpy.ndarray
        Nobody may rule out a value as low as `low` or as high as `high`.
    """

    terms: sparse.csr_array
    low: Floats
    high: Floats

    def take(self, which: Ints) -> Targets:
        """Some of the targets."""
        return Targets(self.terms[which], self.low[which], self.high[which])


@dataclass(frozen=True)
class Bounded:
    """What an attack found of each target: reached `low`, reached `high`, and where not, the bound that holds."""

    low: Flags
    high: Flags
    least: Floats
    most: Floats

    @property
    def safe(self) -> Flags:
        """Whether a target is kept as far as it must be."""
        return self.low & self.high


@dataclass
class Part:
    """One connected set of hidden cells: unknowns, their links, and the targets among them."""

    cells: Ints
    equal: sparse.csr_array
    equal_to: Floats
    at_most: sparse.csr_array
    most: Floats
    lowest: Floats
    highest: Floats
    targets: Ints
    terms: sparse.csr_array
    known: Floats


def attack(system: System, values: Ints, hidden: Flags, targets: Targets) -> Bounded:
    """Bound targets by what is shown.

    Parameters
    ----------
    values : numpy.ndarray
        Values of the cells; those of hidden cells are never looked at.
    hidden : numpy.ndarray
        Which cells are not shown.
    """
    found = _told(values, hidden, targets)
    for part in parts(system, values, hidden, targets):
        _attack_part(part, targets, found)
    return found


def _told(values: Ints, hidden: Flags, targets: Targets) -> Bounded:
    """What follows without links: a target of shown cells alone is known."""
    shown = np.where(hidden, 0, values).astype(float)
    known = targets.terms @ shown
    free = (abs(targets.terms) @ hidden.astype(float)) > 0
    low = ~free & (known <= targets.low)
    high = ~free & (known >= targets.high)
    return Bounded(low, high, np.where(free, -np.inf, known), np.where(free, np.inf, known))


def targets_beside(system: System, hidden: Flags, targets: Targets, cell: int) -> Ints:
    """Places of the targets that hang together with a hidden cell, and can change when it is shown."""
    unknown = np.flatnonzero(hidden)
    label = _labels(system.equal[:, unknown], system.at_most[:, unknown], targets.terms[:, unknown])
    inside = np.zeros(len(hidden))
    inside[unknown[label == label[np.searchsorted(unknown, cell)]]] = 1.0
    return np.flatnonzero(abs(targets.terms) @ inside)


def _labels(*links: sparse.csr_array) -> Ints:
    """For each unknown the number of the connected set that it lies in."""
    joined = abs(sparse.vstack(links).tocsr())
    label: Ints = connected_components(joined.T @ joined, directed=False)[1]
    return label


def parts(system: System, values: Ints, hidden: Flags, targets: Targets) -> Iterator[Part]:
    """The connected sets of hidden cells that hold a target."""
    if not hidden.any():
        return
    whole, label = everything(system, values, hidden, targets)
    count = int(label.max()) + 1
    matrices = (whole.equal, whole.at_most, whole.terms)
    rows = [_by_label(matrix, label, count) for matrix in matrices]
    cells = _grouped(label, count)
    for e, m, t, c in zip(*rows, cells, strict=True):
        if len(t):
            yield Part(
                whole.cells[c], whole.equal[e][:, c], whole.equal_to[e], whole.at_most[m][:, c], whole.most[m],
                whole.lowest[c], whole.highest[c], t, whole.terms[t][:, c], whole.known[t],
            )  # fmt: skip


def everything(system: System, values: Ints, hidden: Flags, targets: Targets) -> tuple[Part, Ints]:
    """All hidden cells as one part, and for each of them the number of its connected set."""
    unknown = np.flatnonzero(hidden)
    shown = np.where(hidden, 0, values).astype(float)
    (equal, equal_to), (most, at_most) = (_filled(links, shown, unknown) for links in (system.equal, system.at_most))
    terms = targets.terms[:, unknown]
    whole = Part(
        unknown, equal, equal_to, most, at_most, system.lowest[unknown],
        system.highest[unknown], np.arange(terms.shape[0]), terms, targets.terms @ shown,
    )  # fmt: skip
    return whole, _labels(equal, most, terms)


def _filled(links: sparse.csr_array, shown: Floats, unknown: Ints) -> tuple[sparse.csr_array, Floats]:
    """Links with an unknown, and what the shown cells leave of each."""
    inside = links[:, unknown]
    rows = np.flatnonzero(np.diff(inside.indptr))
    return inside[rows], -(links[rows] @ shown)


def _by_label(matrix: sparse.csr_array, label: Ints, count: int) -> list[Ints]:
    """Rows by the part that their cells lie in; rows without an unknown are left out."""
    filled = np.flatnonzero(np.diff(matrix.indptr))
    of_row = label[matrix.indices[matrix.indptr[filled]]] if len(filled) else np.array([], dtype=np.int64)
    return [filled[places] for places in _grouped(of_row, count)]


def _grouped(label: Ints, count: int) -> list[Ints]:
    order = np.argsort(label, kind="stable")
    ends = np.searchsorted(label[order], np.arange(count + 1))
    return [order[ends[number] : ends[number + 1]] for number in range(count)]


def _attack_part(part: Part, targets: Targets, found: Bounded) -> None:
    low, high = targets.low[part.targets] - part.known, targets.high[part.targets] - part.known
    for sign, goal, reached, bound in (
        (1.0, high, found.high, found.most),
        (-1.0, low, found.low, found.least),
    ):
        open_ = np.arange(len(part.targets))
        open_ = _together(part, open_, sign, goal, reached)
        for one in open_:
            if not reached[part.targets[one]]:
                best = _alone(part, int(one), sign, goal, reached)
                bound[part.targets[one]] = best + part.known[one]


def _together(part: Part, open_: Ints, sign: float, goal: Floats, reached: Flags) -> Ints:
    """Push all open targets at once, none beyond its goal, as long as that brings new witnesses."""
    while len(open_):
        terms = part.terms[open_]
        objective = -sign * np.asarray(terms.sum(axis=0)).ravel()
        bounded = sparse.vstack([part.at_most, sign * terms]).tocsr()
        solution = solve(part, objective, bounded, np.concatenate([part.most, sign * goal[open_]]))
        before = len(open_)
        if solution is not None:
            _witness(part, solution, sign, goal, reached)
            open_ = open_[~reached[part.targets[open_]]]
        if len(open_) == before or len(open_) < 3:
            break
    return open_


def _alone(part: Part, one: int, sign: float, goal: Floats, reached: Flags) -> float:
    """Push one target to its goal; where it does not get there, the bound it stops at."""
    term = part.terms[[one]]
    objective = -sign * term.toarray().ravel()
    bounded = sparse.vstack([part.at_most, sign * term]).tocsr()
    limits = np.concatenate([part.most, [sign * goal[one]]])
    solution = solve(part, objective, bounded, limits)
    if solution is None:
        return sign * -np.inf
    _witness(part, solution, sign, goal, reached)
    best = float((term @ solution)[0])
    if not reached[part.targets[one]] and sign * best >= sign * goal[one] - WHOLE:
        whole = solve_whole(part, objective, bounded, limits)
        if whole is None:
            return float(np.floor(best)) if sign > 0 else float(np.ceil(best))
        _witness(part, whole, sign, goal, reached)
        best = float((term @ whole)[0])
    return best


def _witness(part: Part, solution: Floats, sign: float, goal: Floats, reached: Flags) -> None:
    """Note all targets that a whole solution takes to their goal."""
    near = np.round(solution)
    if np.abs(solution - near).max(initial=0.0) > WHOLE or not holds(part, near):
        return
    there = sign * (part.terms @ near) >= sign * goal
    reached[part.targets[there]] = True


def holds(part: Part, solution: Floats) -> bool:
    """Whether whole numbers keep to every link and bound exactly."""
    return bool(
        np.array_equal(part.equal @ solution, part.equal_to)
        and (part.at_most @ solution <= part.most).all()
        and (solution >= part.lowest).all()
        and (solution <= part.highest).all()
    )


def solve(part: Part, objective: Floats, bounded: sparse.csr_array, limits: Floats) -> Floats | None:
    """A corner of a part's polytope where an objective is least, None where there is none."""
    answer = linprog(
        objective,
        A_ub=bounded,
        b_ub=limits,
        A_eq=part.equal if part.equal.shape[0] else None,
        b_eq=part.equal_to if part.equal.shape[0] else None,
        bounds=np.column_stack([part.lowest, part.highest]),
        method="highs",
    )
    return None if answer.x is None or answer.status != 0 else np.asarray(answer.x)


def solve_whole(part: Part, objective: Floats, bounded: sparse.csr_array, limits: Floats) -> Floats | None:
    """The same in whole numbers, by an integer programme."""
    constraints = [LinearConstraint(bounded, -np.inf, limits)]
    if part.equal.shape[0]:
        constraints.append(LinearConstraint(part.equal, part.equal_to, part.equal_to))
    answer = milp(
        objective,
        constraints=constraints,
        bounds=Bounds(part.lowest, part.highest),
        integrality=np.ones(len(objective)),
        options={"time_limit": SECONDS},
    )
    return None if answer.x is None or answer.status != 0 else np.round(np.asarray(answer.x))
