"""Large programmes kind by kind: only buildings and the number of moves tie the kinds of team together.

Each kind's cheapest plan, buildings and the number of moves not looked at, bounds the cost from below. Where the plans
together use too many moves, kinds take their plan of the fewest moves instead, the cheapest exchange first; where they
fill a building too far, kinds are asked again, one after the other, with the room that is left.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from dashboard.resourcing.moves.programme import Programme, Solved
from dashboard.resourcing.spells import Floats

TOGETHER = 400
"""Ways up to which all kinds are solved in one programme."""

FIRST_GLANCE = 3.0
"""Seconds after which a kind that is not yet solved waits until the others are."""

BY_NUMBER = 1e-3
"""What a move's cost counts beside the number of moves, where the fewest are looked for: too little to make one."""

SECOND_LOOK = 0.6
"""Share of the time left in which those are asked again; the rest is for buildings."""


@dataclass(frozen=True)
class Apart:
    """One kind's programme, and its ways among all."""

    kind: int
    ways: np.ndarray
    programme: Programme


def cheapest(programme: Programme, levels: Floats, most_moves: int) -> Solved:
    """A plan of so many moves that keeps to the levels, the cheapest or (kind by kind) nearly."""
    if len(programme.ways) <= TOGETHER:
        return programme.fewest(levels, most_moves)
    parts = _apart(programme, levels)
    free = [_glance(part, levels) for part in parts]
    if any(not each.is_possible for each in free):
        return _none(programme, is_open=any(each.is_open for each in free))
    return _together(programme, parts, free, levels, most_moves)


def polished(programme: Programme, levels: Floats, most_moves: int, solved: Solved) -> Solved:
    """The same plan or a cheaper one, with a higher bound.

    Kinds that were not proved are asked for longer; where the number of moves binds, all are asked together.
    """
    if len(programme.ways) <= TOGETHER or solved.off_by <= programme.near_enough:
        return solved
    parts = _apart(programme, levels)
    free = [_glance(part, levels) for part in parts]
    if sum(_moves(each) for each in free) > most_moves:
        return _better(solved, programme.fewest(levels, most_moves))
    free = _until_near(programme, parts, free, levels)
    again = _together(programme, parts, free, levels, most_moves)
    return _better(solved, again)


def _together(programme: Programme, parts: list[Apart], free: list[Solved], levels: Floats, most_moves: int) -> Solved:
    """Kinds' plans as one plan that keeps to the number of moves and to the buildings."""
    bound = sum(each.bound for each in free)
    kept, is_open = _within_moves(parts, free, levels, most_moves)
    if kept is None:
        return _none(programme, is_open=is_open)
    kept = _within_buildings(programme, parts, kept, levels)
    steps = _joined(programme, parts, kept)
    if not all(each.is_possible for each in kept) or (steps > 0).sum() > most_moves:
        return _none(programme, is_open=True)
    return Solved(steps, is_possible=True, cost=sum(each.cost for each in kept), bound=bound)


def _apart(programme: Programme, levels: Floats) -> list[Apart]:
    kind = programme.units.kind[programme.ways.source]
    masks = [(number, kind == number) for number in range(len(levels))]
    return [Apart(n, mask, replace(programme, ways=programme.ways.only(mask))) for n, mask in masks if mask.any()]


def _glance(part: Apart, levels: Floats, *, by_number: bool = False) -> Solved:
    """One kind's cheapest plan, or that of the fewest moves, buildings not looked at; asked once for each level."""
    known = part.programme.known
    key = (part.kind, round(float(levels[part.kind]), 12), by_number)
    if key not in known:
        free = replace(part.programme, situation=replace(part.programme.situation, buildings={}))
        known[key] = _asked(replace(part, programme=free), levels, FIRST_GLANCE, by_number=by_number)
    return known[key]


def _asked(part: Apart, levels: Floats, seconds: float, *, by_number: bool = False) -> Solved:
    """One kind's plan within some seconds. Units of other kinds ask for nothing, not even for their floors."""
    end = time.monotonic() + min(seconds, part.programme.left())
    units, ways = part.programme.units, part.programme.ways
    mine = units.kind == part.kind
    calm = replace(
        units,
        short=np.where(mine, units.short, np.minimum(units.short, 0.0)),
        above_floor=np.where(mine, units.above_floor, np.maximum(units.above_floor, 0.0)),
    )
    asked = replace(part.programme, units=calm, left=lambda: end - time.monotonic())
    if by_number:
        counted = replace(ways, cost=1 + BY_NUMBER * ways.cost, step_cost=BY_NUMBER * ways.step_cost)
        asked = replace(asked, ways=counted, near_enough=BY_NUMBER / 10)
    found = asked.fewest(levels, len(ways))
    if not by_number or not found.is_possible:
        return found
    used = found.steps > 0
    return replace(found, cost=float(ways.cost[used].sum() + ways.step_cost * found.steps.sum()))


def _within_moves(
    parts: list[Apart], free: list[Solved], levels: Floats, most_moves: int
) -> tuple[list[Solved] | None, bool]:
    """Plans of no more moves in all; None where there are none, and whether that is not proved."""
    if sum(_moves(each) for each in free) <= most_moves:
        return free, False
    fewest = [_glance(part, levels, by_number=True) for part in parts]
    if any(not each.is_possible for each in fewest) or sum(_moves(each) for each in fewest) > most_moves:
        least = sum(int(np.ceil(each.bound * (1 - 10 * BY_NUMBER) - 1e-6)) for each in fewest)
        return None, least <= most_moves
    kept = list(free)
    saves = [_moves(one) - _moves(other) for one, other in zip(free, fewest, strict=True)]
    price = [(fewest[n].cost - free[n].cost) / saves[n] if saves[n] > 0 else np.inf for n in range(len(parts))]
    for number in np.argsort(price, kind="stable"):
        if sum(_moves(each) for each in kept) <= most_moves:
            break
        kept[number] = fewest[number]
    return kept, False


def _moves(solved: Solved) -> int:
    return int((solved.steps > 0).sum())


def _until_near(programme: Programme, parts: list[Apart], found: list[Solved], levels: Floats) -> list[Solved]:
    """Ask for longer where most can still be saved, until all together are near enough or the time is over."""
    found, asked, kept = list(found), set(), (1 - SECOND_LOOK) * programme.left()
    while programme.left() > kept:
        cost, bound = sum(each.cost for each in found), sum(each.bound for each in found)
        open_ones = [n for n in range(len(found)) if n not in asked and found[n].off_by > programme.near_enough]
        if cost - bound <= programme.near_enough * cost or not open_ones:
            break
        worst = max(open_ones, key=lambda n: found[n].cost - found[n].bound)
        asked.add(worst)
        situation = replace(parts[worst].programme.situation, buildings={})
        free = replace(parts[worst], programme=replace(parts[worst].programme, situation=situation))
        found[worst] = _better(found[worst], _asked(free, levels, (programme.left() - kept) / len(open_ones)))
    return found


def _better(one: Solved, other: Solved) -> Solved:
    """The cheaper plan, and the higher bound."""
    if not other.is_possible:
        return one
    chosen = min(one, other, key=lambda each: each.cost)
    return replace(chosen, bound=max(one.bound, other.bound))


def _within_buildings(programme: Programme, parts: list[Apart], free: list[Solved], levels: Floats) -> list[Solved]:
    """Plans that together fit into the buildings: those that are there already, or asked again with the room left."""
    situation = programme.situation
    comes = {place: [_comes(programme, part, each, place) for part, each in zip(parts, free, strict=True)]
             for place in situation.buildings}  # fmt: skip
    full = [
        p for p, most in situation.buildings.items() if sum(comes[p]) > max(most - situation.people.get(p, 0.0), 0.0)
    ]
    if not full:
        return free
    again = [any(comes[place][number] > 0 for place in full) for number in range(len(parts))]
    people = dict(situation.people)
    for place in situation.buildings:
        people[place] = people.get(place, 0.0) + sum(
            c for c, asked in zip(comes[place], again, strict=True) if not asked
        )
    kept = list(free)
    for number in np.flatnonzero(again):
        filled = replace(parts[number].programme, situation=replace(situation, people=dict(people)))
        part = replace(parts[number], programme=filled)
        kept[number] = _asked(part, levels, FIRST_GLANCE)
        for place in situation.buildings:
            people[place] += _comes(programme, part, kept[number], place)
    return kept


def _comes(programme: Programme, part: Apart, solved: Solved, place: str) -> float:
    """People whom a plan brings into a building, less those whom it takes out."""
    inside = np.array([area == place for area in programme.situation.areas], dtype=float)
    ways = part.programme.ways
    each = programme.rules.step * programme.rules.people_per_fte
    return float(each * (solved.steps * (inside[ways.target] - inside[ways.source])).sum())


def _joined(programme: Programme, parts: list[Apart], solved: list[Solved]) -> Floats:
    steps = np.zeros(len(programme.ways))
    for part, each in zip(parts, solved, strict=True):
        steps[part.ways] = each.steps
    return steps


def _none(programme: Programme, *, is_open: bool) -> Solved:
    return Solved(np.zeros(len(programme.ways)), is_possible=False, is_open=is_open)
