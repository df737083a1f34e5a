"""Suggesting moves: the best plan, what fewer moves would do, and the second-best plans."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves.needs import units_of
from dashboard.resourcing.moves.plan import Plan, plan_of
from dashboard.resourcing.moves.programme import Programme
from dashboard.resourcing.moves.search import Found, lowest_levels, under_a_ceiling
from dashboard.resourcing.moves.situation import By, Situation
from dashboard.resourcing.moves.ways import ways_of
from dashboard.staffing.rules import Moves

NEAR_ENOUGH = 0.05
"""How far a plan's cost may lie above the least before the search ends, where there are many ways."""

SECONDS = 55.0
"""Time after which the best plan so far is taken."""

MANY_WAYS = 400
"""Ways from which on only the best plan is looked for, and near enough is enough."""

OTHERS = 3
"""Second-best plans that are shown."""


@dataclass(frozen=True)
class Suggestion:
    """The best plan; the best of 1, 2, ... moves up to it; and the next best of as many moves as allowed."""

    best: Plan
    of_moves: tuple[Plan, ...]
    others: tuple[Plan, ...]


def suggest(situation: Situation, rules: Moves, by: By = By.PERCENT, seconds: float = SECONDS) -> Suggestion:
    """Suggest which people to move.

    The largest gap of every kind of team comes down as far as so many moves bring it, the largest of all kinds first;
    of the plans that do it, the one with the fewest, nearest and smallest moves, within one group manager's localities
    before between two.

    Parameters
    ----------
    situation : Situation
    rules : Moves
        Steps, most moves a year, most kilometres, roles.
    by : By
        Whether gaps are per cent of the demand or full case holders.
    seconds : float
        After which the best so far is taken.

    Raises
    ------
    ResourcingError
        Where floors cannot be reached.
    """
    programme = _programme(situation, rules, by, seconds)
    lowest, proved = lowest_levels(programme)
    best = under_a_ceiling(programme, lowest, proved, rules.most_moves)
    plan = plan_of(programme, by, best)
    if len(programme.ways) > MANY_WAYS:
        return Suggestion(plan, (), ())
    fewer = tuple(_of_fewer(programme, by, number, lowest, proved) for number in range(1, len(plan.moves)))
    return Suggestion(plan, (*fewer, plan) if plan.moves else (), _others(programme, by, best, plan))


def _programme(situation: Situation, rules: Moves, by: By, seconds: float) -> Programme:
    end = time.monotonic() + seconds
    ways = ways_of(situation, rules)
    units = units_of(situation, ways, rules, by)
    near = NEAR_ENOUGH if len(ways) > MANY_WAYS else 1e-4
    return Programme(situation, units, ways, rules, lambda: end - time.monotonic(), near)


def _of_fewer(programme: Programme, by: By, moves: int, lowest: np.ndarray, proved: np.ndarray) -> Plan:
    return plan_of(programme, by, under_a_ceiling(programme, lowest, proved, moves))


def _others(programme: Programme, by: By, best: Found, plan: Plan) -> tuple[Plan, ...]:
    """The best plans that do without one of the best plan's moves, each other than those before it."""
    seen, found = {_what(plan)}, []
    for way in np.flatnonzero(best.solved.steps > 0):
        kept = replace(programme, ways=programme.ways.only(np.arange(len(programme.ways)) != way), known={})
        try:
            other = plan_of(kept, by, under_a_ceiling(kept, *lowest_levels(kept), programme.rules.most_moves))
        except ResourcingError:  # floors cannot be kept without this move
            continue
        if _what(other) not in seen:
            seen.add(_what(other))
            found.append(other)
    return tuple(sorted(found, key=_rank)[:OTHERS])


def _what(plan: Plan) -> frozenset[tuple[str, str, str, str, float]]:
    return frozenset((move.kind, move.role, move.source, move.target, move.fte) for move in plan.moves)


def _rank(plan: Plan) -> tuple[float, ...]:
    largest = sorted(plan.largest["after"], reverse=True)
    return (*(round(float(each), 6) for each in largest), len(plan.moves), plan.fte)
