"""Ways that people can go: between two units of one kind, in one role, within reach of each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.resourcing.moves.situation import Situation
from dashboard.resourcing.spells import Floats, Ints
from dashboard.staffing.rules import Moves

CROSSING = 1.0
"""A move between two group managers counts as one move more: within one manager's localities comes first."""

FAR, SIZE = 0.2, 0.1
"""What a move as far as is allowed, and a full-time post that is moved, count beside a move itself."""


@dataclass(frozen=True)
class Ways:
    """An array an attribute, a place a way.

    Numbers of the units from and to and of the role, km (NaN where not known), whether both have one group manager,
    points that one step carries, and the costs of using the way and of each step on it.
    """

    source: Ints
    target: Ints
    role: Ints
    km: Floats
    one_manager: np.ndarray
    points: Floats
    cost: Floats
    step_cost: float

    def __len__(self) -> int:
        return len(self.source)

    def only(self, kept: np.ndarray) -> Ways:
        """Those of them that are named (True, a place a way)."""
        return Ways(
            self.source[kept], self.target[kept], self.role[kept], self.km[kept], self.one_manager[kept],
            self.points[kept], self.cost[kept], self.step_cost,
        )  # fmt: skip


def ways_of(situation: Situation, rules: Moves) -> Ways:
    """Every way that the rules allow. A role that carries nothing in a kind of team has none."""
    gaps = situation.gaps
    kind = np.array([situation.kinds.index(name) for name in gaps.index.get_level_values("kind")], dtype=np.int64)
    one, other = np.nonzero((kind[:, None] == kind) & ~np.eye(len(gaps), dtype=bool))
    km = _km(situation)[one, other]
    near = ~(km > rules.most_km)
    one, other, km = one[near], other[near], km[near]
    carries = np.array([[_carries(situation, rules, k, r) for r in situation.roles] for k in situation.kinds])
    pair, role = np.nonzero(carries[kind[one]] > 0)
    source, target, km = one[pair], other[pair], km[pair]
    manager = np.array([situation.managers.get(area, area) for area in situation.areas], dtype=object)
    same = manager[source] == manager[target]
    points = rules.step * carries[kind[source], role]
    cost = 1.0 + CROSSING * ~same + FAR * np.nan_to_num(km) / rules.most_km
    return Ways(source, target, role, km, same, points, cost, SIZE * rules.step)


def _carries(situation: Situation, rules: Moves, kind: str, role: str) -> float:
    return situation.role_points.get((kind, role), 0.0) if role in rules.roles else 0.0


def _km(situation: Situation) -> Floats:
    known: pd.DataFrame = situation.km.reindex(index=situation.areas, columns=situation.areas)
    return known.to_numpy(dtype=float)
