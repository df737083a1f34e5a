"""A plan of moves: what each buys, in the order in which they help, what stays, and how many posts would close it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.resourcing.moves.needs import Units
from dashboard.resourcing.moves.programme import Programme
from dashboard.resourcing.moves.search import Found
from dashboard.resourcing.moves.situation import By
from dashboard.resourcing.spells import Floats


@dataclass(frozen=True)
class Move:
    """Full-time equivalents of a role that go from one area's team of a kind to another's.

    `largest` is the kind's largest gap before and after this move, those above it done; `source_gap` and `target_gap`
    are the two units' (below 0 is short). All in what gaps are measured by. `km` is NaN where it is not known.
    """

    kind: str
    role: str
    source: str
    target: str
    fte: float
    km: float
    one_manager: bool
    largest: tuple[float, float]
    source_gap: tuple[float, float]
    target_gap: tuple[float, float]

    @property
    def buys(self) -> float:
        """By how much the kind's largest gap comes down."""
        return self.largest[0] - self.largest[1]


@dataclass(frozen=True)
class Plan:
    """Moves, and what they come to.

    `after` has the situation's units with demand, capacity, in_post, gap (in what it is measured by; below 0 is short)
    and posts (full-time equivalents that would close it, in whole steps). `largest` is the largest gap by kind before
    and after; `not_below` what no plan of so many moves is proved to pass; `off_by` how much of the moves' cost might
    be saved, as a share (0 is proved the least).
    """

    by: By
    moves: tuple[Move, ...]
    after: pd.DataFrame
    largest: pd.DataFrame
    off_by: float

    @property
    def fte(self) -> float:
        """Full-time equivalents that move."""
        return sum(move.fte for move in self.moves)

    @property
    def posts(self) -> float:
        """Posts that would close what moves alone leave open."""
        return float(self.after["posts"].sum())

    @property
    def is_proved(self) -> bool:
        """Whether no plan of so many moves has a smaller largest gap in any kind of team at this ceiling."""
        return bool((self.largest["after"] <= self.largest["not_below"] + 1e-6).all()) and self.off_by <= 1e-3


def plan_of(programme: Programme, by: By, found: Found) -> Plan:
    """Tell a solved programme as a plan."""
    situation, units, steps = programme.situation, programme.units, found.solved.steps
    gained = programme.gained(steps)
    before, after = units.largest(np.zeros(len(units.kind))), units.largest(gained)
    largest = pd.DataFrame(
        {"before": before, "after": after, "not_below": np.minimum(found.not_below, after)},
        index=pd.Index(situation.kinds, name="kind"),
    )
    return Plan(by, _in_order(programme, steps), _after(programme, steps), largest, found.solved.off_by)


def _after(programme: Programme, steps: Floats) -> pd.DataFrame:
    situation, units, ways, rules = programme.situation, programme.units, programme.ways, programme.rules
    gained, people = programme.gained(steps), np.zeros(len(units.kind))
    np.add.at(people, ways.target, rules.step * steps)
    np.add.at(people, ways.source, -rules.step * steps)
    short = np.maximum(units.short - gained, 0.0)
    posts = rules.step * np.ceil(short / (rules.step * situation.points_per_fte) - 1e-9)
    gaps = situation.gaps
    return pd.DataFrame(
        {
            "demand": gaps["demand"],
            "capacity": gaps["capacity"] + gained,
            "in_post": gaps["in_post"] + people,
            "gap": (gained - units.short) / units.measure,
            "posts": posts,
        }
    )


def _in_order(programme: Programme, steps: Floats) -> tuple[Move, ...]:
    """The moves one after the other, each time the one that brings the largest gaps down most."""
    left, moves = list(np.flatnonzero(steps > 0)), []
    done = np.zeros(len(programme.units.kind))
    while left:
        each = [done + programme.gained(np.where(np.arange(len(steps)) == way, steps, 0.0)) for way in left]
        first = min(range(len(left)), key=lambda place: _worth(programme.units, each[place]))
        way, gained = int(left.pop(first)), each[first]
        moves.append(_move(programme, way, float(steps[way]), done, gained))
        done = gained
    return tuple(moves)


def _worth(units: Units, gained: Floats) -> tuple[float, ...]:
    """What is left, to be as small as possible: the largest gap of each kind, the largest kind first, then all gaps."""
    largest = np.sort(units.largest(gained))[::-1]
    short = float((np.maximum(units.short - gained, 0.0) / units.measure).sum())
    return (*np.round(largest, 9), round(short, 9))


def _move(programme: Programme, way: int, steps: float, before: Floats, after: Floats) -> Move:
    situation, units, ways = programme.situation, programme.units, programme.ways
    source, target = int(ways.source[way]), int(ways.target[way])
    kind = int(units.kind[source])
    one, other = ((gained - units.short) / units.measure for gained in (before, after))
    return Move(
        kind=situation.kinds[kind],
        role=situation.roles[int(ways.role[way])],
        source=situation.areas[source],
        target=situation.areas[target],
        fte=float(programme.rules.step * steps),
        km=float(ways.km[way]),
        one_manager=bool(ways.one_manager[way]),
        largest=(float(units.largest(before)[kind]), float(units.largest(after)[kind])),
        source_gap=(float(one[source]), float(other[source])),
        target_gap=(float(one[target]), float(other[target])),
    )
