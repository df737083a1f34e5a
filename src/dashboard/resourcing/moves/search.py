"""The search for the lowest levels: every kind's largest gap by itself, then under one ceiling within so many moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves.apart import cheapest, polished
from dashboard.resourcing.moves.needs import candidate_levels
from dashboard.resourcing.moves.programme import Programme, Solved
from dashboard.resourcing.spells import Floats


@dataclass(frozen=True)
class Found:
    """The cheapest plan at the lowest levels that were reached, and levels below which no plan reaches."""

    solved: Solved
    levels: Floats
    not_below: Floats


def lowest_levels(programme: Programme) -> tuple[Floats, Floats]:
    """The lowest level that each kind of team reaches by itself, moves not counted, and one that is proved too low.

    Raises
    ------
    ResourcingError
        Where no moves bring every team to its floor.
    """
    units = programme.units
    doing_nothing = units.largest(np.zeros(len(units.kind)))
    if not programme.is_possible(doing_nothing).is_possible:
        raise ResourcingError(
            "No moves that are allowed bring every team to its floor. Lower the floors in staffing.toml, allow more or "
            "longer moves, or add posts."
        )
    pairs = [_lowest(programme, kind, float(level)) for kind, level in enumerate(doing_nothing)]
    reached, proved = (np.array(each) for each in zip(*pairs, strict=True))
    return reached, proved


def _lowest(programme: Programme, kind: int, now: float) -> tuple[float, float]:
    """Bisect the levels at which what is asked of a kind changes; the others are left as they are."""
    units = programme.units
    mine = units.kind == kind
    even = max(float(units.short[mine].sum() / units.measure[mine].sum()), 0.0)  # shared out without rest
    levels = candidate_levels(units, kind, even, now)
    base = units.largest(np.zeros(len(units.kind)))
    low, high = -1, len(levels) - 1  # the last is possible, what lies before the first is not
    while high - low > 1:
        middle = (low + high) // 2
        base[kind] = levels[middle]
        answer = programme.is_possible(base)
        if answer.is_open:
            return float(levels[high]), float(levels[low] if low >= 0 else even)
        low, high = (low, middle) if answer.is_possible else (middle, high)
    return float(levels[high]), float(levels[high])


def under_a_ceiling(programme: Programme, lowest: Floats, proved: Floats, most_moves: int) -> Found:
    """The lowest ceiling that so many moves reach: no kind's largest gap is above it, or above its own lowest level.

    Within as many moves single kinds are then brought further down, the one with the largest gap first.

    Parameters
    ----------
    lowest, proved : numpy.ndarray
        As `lowest_levels` gives them.
    most_moves : int
        Moves that are allowed.

    Raises
    ------
    ResourcingError
        Where so many moves do not bring every team to its floor.
    """
    best = cheapest(programme, lowest, most_moves)
    if best.is_possible:
        return Found(polished(programme, lowest, most_moves, best), lowest, proved)
    now = programme.units.largest(np.zeros(len(programme.units.kind)))
    ceilings = _ceilings(programme, lowest, now)

    def levels(place: int) -> Floats:
        found: Floats = np.minimum(np.maximum(lowest, ceilings[place]), now)
        return found

    least = cheapest(programme, levels(len(ceilings) - 1), most_moves)
    if not least.is_possible:
        raise ResourcingError(
            f"{most_moves} moves do not bring every team to its floor. Lower the floors in staffing.toml, or allow "
            "more moves."
        )
    place, chosen, is_open = _bisected(len(ceilings) - 1, least, lambda at: cheapest(programme, levels(at), most_moves))
    found = Found(chosen, levels(place), proved if is_open else np.maximum(proved, levels(place)))
    found = _further(programme, found, lowest, most_moves)
    return replace(found, solved=polished(programme, found.levels, most_moves, found.solved))


def _ceilings(programme: Programme, lowest: Floats, now: Floats) -> Floats:
    """Levels, of all kinds together, at which what is asked changes."""
    parts = [candidate_levels(programme.units, k, low, float(now[k])) for k, low in enumerate(lowest)]
    return np.unique(np.concatenate(parts))


def _bisected(last: int, answer: Solved, ask: Callable[[int], Solved]) -> tuple[int, Solved, bool]:
    """The first of the places up to `last` that is possible, its answer, and whether time ran out over any before it.

    `answer` is that of the last place, which is possible; what is possible at one is possible at all behind it.
    """
    low, high, is_open = -1, last, False
    while high - low > 1:
        middle = (low + high) // 2
        tried = ask(middle)
        is_open = is_open or tried.is_open
        if tried.is_possible:
            high, answer = middle, tried
        else:
            low = middle
    return high, answer, is_open


def _further(programme: Programme, found: Found, lowest: Floats, most_moves: int) -> Found:
    """Use what moves are left over, or can take more people along, for one kind after the other."""
    for kind in np.argsort(-found.levels, kind="stable"):
        if found.levels[kind] <= lowest[kind]:
            continue
        reached = programme.units.largest(programme.gained(found.solved.steps))[kind]
        own = candidate_levels(programme.units, int(kind), float(lowest[kind]), float(min(reached, found.levels[kind])))
        found = _of_one(programme, found, int(kind), own, most_moves)
    return found


def _of_one(programme: Programme, found: Found, kind: int, own: Floats, most_moves: int) -> Found:
    def levels(place: int) -> Floats:
        changed = found.levels.copy()
        changed[kind] = own[place]
        return changed

    last = len(own) - 1
    place, chosen, _ = _bisected(last, found.solved, lambda at: cheapest(programme, levels(at), most_moves))
    return found if place == last else Found(chosen, levels(place), np.minimum(found.not_below, levels(place)))
