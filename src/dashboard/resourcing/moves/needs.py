"""What a level asks of every unit: steps it must receive, or may give away, so that no gap is above the level.

Points come in lumps, those of the smallest step of a kind of team, so that what is asked for is whole numbers: the
programme's bounds are then nearly those of whole people, and it is solved quickly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.resourcing.moves.situation import By, Situation
from dashboard.resourcing.moves.ways import Ways
from dashboard.resourcing.spells import Floats, Ints
from dashboard.staffing.rules import Moves

LUMPED = 1e-6
"""How far a role's points may lie from a whole number of lumps to count as one."""

NEARLY = 1e-7
"""Of a lump or a step: rounding, not people."""


@dataclass(frozen=True)
class Units:
    """Units as arrays.

    Their kind's number, shortage in points (below 0 is spare), what it is divided by, points of a lump, steps that may
    move by role, and whole steps in post above the floor (below 0 is missing).
    """

    kind: Ints
    short: Floats
    measure: Floats
    lump: Floats
    movable: Floats
    above_floor: Floats

    def largest(self, gained: Floats) -> Floats:
        """The largest gap of each kind of team, after units have gained points; 0 where nobody is short."""
        found = np.zeros(int(self.kind.max()) + 1)
        np.maximum.at(found, self.kind, np.maximum(self.short - gained, 0.0) / self.measure)
        return found


@dataclass(frozen=True)
class Needs:
    """By unit, in lumps and in steps: what must come in (0 where nothing), and what may go out.

    A team either receives or gives; one that receives gives nobody away.
    """

    lumps: Floats
    steps: Floats
    spare_lumps: Floats
    spare_steps: Floats

    @property
    def receives(self) -> np.ndarray:
        """Which units must receive."""
        return np.asarray((self.lumps > 0) | (self.steps > 0))


def units_of(situation: Situation, ways: Ways, rules: Moves, by: By) -> Units:
    """Put a situation into arrays."""
    gaps = situation.gaps
    kind = np.array([situation.kinds.index(name) for name in gaps.index.get_level_values("kind")], dtype=np.int64)
    above = (gaps["in_post"].to_numpy(dtype=float) - situation.floor) / rules.step
    return Units(
        kind=kind,
        short=(gaps["demand"] - gaps["capacity"]).to_numpy(dtype=float),
        measure=situation.measure(by),
        lump=_lumps(kind, ways)[kind],
        movable=np.floor(situation.movable.to_numpy(dtype=float) / rules.step + NEARLY),
        above_floor=np.floor(above + NEARLY),
    )


def needs_at(units: Units, levels: Floats) -> Needs:
    """What is asked where no gap may be above its kind's level."""
    asked = (units.short - levels[units.kind] * units.measure) / units.lump
    lumps = np.where(np.isinf(units.lump), 0.0, np.ceil(asked - NEARLY))
    return Needs(
        lumps=np.maximum(lumps, 0.0),
        steps=np.maximum(-units.above_floor, 0.0),
        spare_lumps=np.maximum(-lumps, 0.0),
        spare_steps=np.maximum(units.above_floor, 0.0),
    )


def candidate_levels(units: Units, kind: int, above: float, below: float) -> Floats:
    """Levels of a kind, between two, at which what is asked changes, and both of them.

    What is asked at one is asked at all levels up to the next.
    """
    mine = (units.kind == kind) & np.isfinite(units.lump)
    found = [np.array([min(above, below), below])]
    for short, measure, lump in zip(units.short[mine], units.measure[mine], units.lump[mine], strict=True):
        first, last = (short - below * measure) / lump, (short - above * measure) / lump
        steps = np.arange(np.ceil(first - NEARLY), np.floor(last + NEARLY) + 1)
        found.append((short - steps * lump) / measure)
    every = np.unique(np.concatenate(found))
    return every[(every >= above - NEARLY) & (every <= below + NEARLY)]


def _lumps(kind: Ints, ways: Ways) -> Floats:
    """Points of a lump by kind: the smallest step's, or a fine part of it where others are no multiples of it.

    Infinite where a kind has no ways: nothing can be asked of it.
    """
    found = np.full(int(kind.max()) + 1, np.inf)
    for number in np.unique(kind[ways.source]) if len(ways) else ():
        points = np.unique(ways.points[kind[ways.source] == number])
        parts = next((n for n in range(1, 13) if _are_whole(n * points / points[0])), 12)
        found[number] = points[0] / parts
    return found


def _are_whole(numbers: Floats) -> bool:
    return bool(np.all(np.abs(numbers - np.rint(numbers)) < LUMPED))
