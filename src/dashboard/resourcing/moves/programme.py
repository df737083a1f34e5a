"""The integer programme: the fewest, nearest and smallest moves with which no gap is above its level.

Solved by HiGHS (Q. Huangfu, J. A. J. Hall, Mathematical Programming Computation 10, 2018) through scipy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard.resourcing.moves.needs import Needs, Units, needs_at
from dashboard.resourcing.moves.situation import Situation
from dashboard.resourcing.moves.ways import Ways
from dashboard.resourcing.spells import Floats, Ints
from dashboard.staffing.rules import Moves

INFEASIBLE = 2
"""What HiGHS answers where no plan can be."""

PRESOLVED = False
"""HiGHS's presolve (SciPy 1.17.1) calls a few plans impossible that are not, and a few the cheapest that are not.

Of single kinds of team in four localities one in sixty (`tests/resourcing/moves/test_apart.py`).
"""

SAME = 1e-6
"""Costs that differ by less are the same."""


@dataclass(frozen=True)
class Solved:
    """Steps along each way, whether any plan keeps to what was asked, its cost, and below which bound no cost is.

    `is_open` where time ran out before it was known whether there is a plan.
    """

    steps: Floats
    is_possible: bool
    is_open: bool = False
    cost: float = 0.0
    bound: float = 0.0

    @property
    def off_by(self) -> float:
        """How much of the cost might be saved, as a share of it; 0 where it is proved that nothing can."""
        return 0.0 if self.cost - self.bound <= SAME else (self.cost - self.bound) / self.cost


@dataclass(frozen=True)
class Programme:
    """Units, ways and the rules that every plan keeps to.

    `near_enough` is how far, as a share, a plan's cost may lie above the least before the search ends; `left` tells
    how many seconds may still be used.
    """

    situation: Situation
    units: Units
    ways: Ways
    rules: Moves
    left: Callable[[], float]
    near_enough: float = 1e-4
    known: dict[tuple[int, float, bool], Solved] = field(default_factory=dict, compare=False, repr=False)
    """What was found already of single kinds, by kind, level and whether moves were counted."""

    def gained(self, steps: Floats) -> Floats:
        """Points that units gain by steps along the ways; what one gains another loses."""
        found = np.zeros(len(self.units.kind))
        np.add.at(found, self.ways.target, self.ways.points * steps)
        np.add.at(found, self.ways.source, -self.ways.points * steps)
        return found

    def is_possible(self, levels: Floats) -> Solved:
        """Whether any plan, of however many moves, keeps to the levels."""
        return self._solve(levels, None)

    def fewest(self, levels: Floats, most_moves: int) -> Solved:
        """The cheapest plan of so many moves that keeps to the levels."""
        return self._solve(levels, most_moves)

    def _solve(self, levels: Floats, most_moves: int | None) -> Solved:
        needs = needs_at(self.units, levels)
        receives = needs.receives
        used = np.flatnonzero(receives[self.ways.target] & ~receives[self.ways.source])
        nothing = np.zeros(len(self.ways))
        if not receives.any():
            return Solved(nothing, is_possible=True)
        if not np.isin(np.flatnonzero(receives), self.ways.target[used]).all():
            return Solved(nothing, is_possible=False)
        sheet = _Sheet(self, needs, used)
        if most_moves is not None and sheet.least_moves > most_moves:
            return Solved(nothing, is_possible=False)
        return sheet.solved(most_moves)


@dataclass(frozen=True)
class _Sheet:
    """The programme of one level. Variables: steps along each way in `used`, then whether the way is used."""

    programme: Programme
    needs: Needs
    used: Ints

    def solved(self, most_moves: int | None) -> Solved:
        ways, count = self.programme.ways, len(self.used)
        counted = most_moves is not None
        parts = count * (2 if counted else 1)
        cost = (
            np.zeros(parts) if not counted else np.concatenate([np.full(count, ways.step_cost), ways.cost[self.used]])
        )
        most = self._most()
        rows = [*self._rows(parts), *([] if most_moves is None else self._counting(most, most_moves))]
        answer = milp(
            cost,
            integrality=np.ones(parts),
            bounds=Bounds(0, np.concatenate([most, np.ones(parts - count)])),
            constraints=rows,
            options={
                "time_limit": max(self.programme.left(), 0.01),
                "mip_rel_gap": self.programme.near_enough,
                "presolve": PRESOLVED,
            },
        )
        steps = np.zeros(len(ways))
        if answer.x is None:
            return Solved(steps, is_possible=False, is_open=answer.status != INFEASIBLE)
        steps[self.used] = np.rint(answer.x[:count])
        bound = answer.fun if answer.mip_dual_bound is None else answer.mip_dual_bound
        return Solved(steps, is_possible=True, cost=float(answer.fun), bound=float(bound))

    @property
    def _lumps(self) -> Floats:
        """Lumps that a step along each way carries."""
        ways = self.programme.ways
        return ways.points[self.used] / self.programme.units.lump[ways.source[self.used]]

    def _most(self) -> Floats:
        """Steps along one way: what may move, can be spared, and is needed. More is never in a cheapest plan."""
        ways, needs, units = self.programme.ways, self.needs, self.programme.units
        source, target, role = (each[self.used] for each in (ways.source, ways.target, ways.role))
        spared = np.minimum(units.movable[source, role], needs.spare_steps[source])
        spared = np.minimum(spared, np.floor(needs.spare_lumps[source] / self._lumps + 1e-9))
        return np.minimum(spared, np.maximum(np.ceil(needs.lumps[target] / self._lumps - 1e-9), needs.steps[target]))

    def _rows(self, parts: int) -> list[LinearConstraint]:
        ways, needs, units = self.programme.ways, self.needs, self.programme.units
        source, target, role = (each[self.used] for each in (ways.source, ways.target, ways.role))
        one, size = np.ones(len(self.used)), len(units.kind)
        at, gives = needs.receives, ~needs.receives
        roles = units.movable.shape[1]
        rows = [
            LinearConstraint(self._sums(target, self._lumps, size, parts)[at], needs.lumps[at], np.inf),
            LinearConstraint(self._sums(target, one, size, parts)[at], needs.steps[at], np.inf),
            LinearConstraint(self._sums(source, self._lumps, size, parts)[gives], -np.inf, needs.spare_lumps[gives]),
            LinearConstraint(self._sums(source, one, size, parts)[gives], -np.inf, needs.spare_steps[gives]),
            LinearConstraint(
                self._sums(source * roles + role, one, size * roles, parts), -np.inf, units.movable.ravel()
            ),
        ]
        return rows + self._buildings(source, target, parts)

    def _sums(self, place: Ints, weights: Floats, size: int, parts: int) -> sparse.csr_array:
        """Sums of weighted steps by place (rows) over all variables (columns)."""
        columns = np.arange(len(self.used))
        return sparse.csr_array(sparse.coo_array((weights, (place, columns)), (size, parts)))

    def _buildings(self, source: Ints, target: Ints, parts: int) -> list[LinearConstraint]:
        """People in a building: no more than it holds, or than are in it already."""
        situation, rows = self.programme.situation, []
        inside = {place: np.array([area == place for area in situation.areas]) for place in situation.buildings}
        each = self.programme.rules.step * self.programme.rules.people_per_fte
        for place, most in situation.buildings.items():
            comes = each * (inside[place][target].astype(float) - inside[place][source])
            room = max(most - situation.people.get(place, 0.0), 0.0)
            row = np.concatenate([comes, np.zeros(parts - len(comes))])
            rows.append(LinearConstraint(sparse.csr_array(row[None, :]), -np.inf, room + 1e-9))
        return rows

    @property
    def least_moves(self) -> float:
        """Below how many moves no plan is, whatever it costs."""
        return float(self._least_ways(self._most()).sum())

    def _least_ways(self, most: Floats) -> Floats:
        """How many ways a unit needs at least: the fewest that together can carry what it must receive."""
        target, found = self.programme.ways.target[self.used], self.needs.receives.astype(float)
        for unit in np.flatnonzero(found):
            here = target == unit
            carried = np.cumsum(np.sort(most[here] * self._lumps[here])[::-1])
            found[unit] = max(found[unit], 1 + np.searchsorted(carried, self.needs.lumps[unit] - 1e-9))
        return found

    def _counting(self, most: Floats, most_moves: int) -> list[LinearConstraint]:
        """A way that takes steps is used; every unit that must receive is reached by some; no more than so many."""
        ways, count = self.programme.ways, len(self.used)
        takes = sparse.hstack([sparse.eye_array(count), sparse.diags_array(-most)])
        target, receives = ways.target[self.used], self.needs.receives
        reach = sparse.coo_array((np.ones(count), (target, count + np.arange(count))), (len(receives), 2 * count))
        every = np.concatenate([np.zeros(count), np.ones(count)])
        return [
            LinearConstraint(sparse.csr_array(takes), -np.inf, 0),
            LinearConstraint(sparse.csr_array(reach)[receives], self._least_ways(most)[receives], np.inf),
            LinearConstraint(sparse.csr_array(every[None, :]), -np.inf, most_moves),
        ]
