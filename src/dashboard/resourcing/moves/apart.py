"""Large programmes kind by kind: only buildings and the number of moves tie the kinds of team together.

Each kind's cheapest plan, buildings not looked at, bounds the cost from below. Where the plans together fill a building
too far, kinds are asked again, one after the other, with the room that is left.
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

SECOND_LOOK = 0.6
"""Share of the time left in which those are asked again; the rest is for buildings."""


@dataclass(frozen=True)
class Apart:
    """One kind's programme, and its ways among all."""

    kind: int
    ways: np.ndarray
    programme: Programme


def cheapest(programme: Programme, levels: Floats, most_moves: int) -> Solved:
    """The cheapest plan of so many moves that keeps to the levels, in one programme or kind by kind."""
    if len(programme.ways) <= TOGETHER:
        return programme.fewest(levels, most_moves)
    parts = _apart(programme, levels)
    free = [_glance(part, levels, most_moves, without_buildings=True) for part in parts]
    if any(not each.is_possible for each in free):
        return _none(programme, is_open=any(each.is_open for each in free))
    free = _until_near(programme, parts, free, levels, most_moves)
    bound = sum(each.bound for each in free)
    kept = _within_buildings(programme, parts, free, levels, most_moves)
    steps = _joined(programme, parts, kept)
    if (steps > 0).sum() <= most_moves and all(each.is_possible for each in kept):
        return Solved(steps, is_possible=True, cost=sum(each.cost for each in kept), bound=bound)
    return programme.fewest(levels, most_moves)


def _apart(programme: Programme, levels: Floats) -> list[Apart]:
    kind = programme.units.kind[programme.ways.source]
    masks = [(number, kind == number) for number in range(len(levels))]
    return [Apart(n, mask, replace(programme, ways=programme.ways.only(mask))) for n, mask in masks if mask.any()]


def _glance(
    part: Apart, levels: Floats, most_moves: int, seconds: float = FIRST_GLANCE, *, without_buildings: bool
) -> Solved:
    """One kind's cheapest plan; the other kinds stay as they are."""
    end = time.monotonic() + min(seconds, part.programme.left())
    units = part.programme.units
    own = units.largest(np.zeros(len(units.kind)))
    own[part.kind] = levels[part.kind]
    situation = part.programme.situation
    if without_buildings:
        situation = replace(situation, buildings={})
    asked = replace(part.programme, left=lambda: end - time.monotonic(), situation=situation)
    return _only(asked, part, own, most_moves)


def _only(programme: Programme, part: Apart, levels: Floats, most_moves: int) -> Solved:
    """Units of other kinds ask for nothing, not even for their floors."""
    units, mine = programme.units, programme.units.kind == part.kind
    calm = replace(
        units,
        short=np.where(mine, units.short, np.minimum(units.short, 0.0)),
        above_floor=np.where(mine, units.above_floor, np.maximum(units.above_floor, 0.0)),
    )
    return replace(programme, units=calm).fewest(levels, most_moves)


def _until_near(
    programme: Programme, parts: list[Apart], found: list[Solved], levels: Floats, most_moves: int
) -> list[Solved]:
    """Ask for longer where most can still be saved, until all together are near enough or the time is over."""
    found, asked, kept = list(found), set(), (1 - SECOND_LOOK) * programme.left()
    while programme.left() > kept:
        cost, bound = sum(each.cost for each in found), sum(each.bound for each in found)
        open_ones = [n for n in range(len(found)) if n not in asked and found[n].off_by > programme.near_enough]
        if cost - bound <= programme.near_enough * cost or not open_ones:
            break
        worst = max(open_ones, key=lambda n: found[n].cost - found[n].bound)
        asked.add(worst)
        seconds = (programme.left() - kept) / len(open_ones)
        again = _glance(parts[worst], levels, most_moves, seconds, without_buildings=True)
        found[worst] = _better(found[worst], again)
    return found


def _better(one: Solved, other: Solved) -> Solved:
    """The cheaper plan, and the higher bound."""
    if not other.is_possible:
        return one
    chosen = min(one, other, key=lambda each: each.cost)
    return replace(chosen, bound=max(one.bound, other.bound))


def _within_buildings(
    programme: Programme, parts: list[Apart], free: list[Solved], levels: Floats, most_moves: int
) -> list[Solved]:
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
        kept[number] = _glance(part, levels, most_moves, without_buildings=False)
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
