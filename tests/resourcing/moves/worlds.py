"""Small councils of which somebody could be moved."""

from __future__ import annotations

import pandas as pd

from dashboard.resourcing.moves import Situation
from dashboard.staffing.rules import Moves

POINTS = 10.0
"""What a full case holder carries."""


def situation(
    *rows: tuple, roles: tuple[str, ...] = ("social worker",), shares: dict | None = None, **more
) -> Situation:
    """Rows of area, kind, demand, capacity, in post, and who may move of each role."""
    units = pd.MultiIndex.from_tuples([row[:2] for row in rows], names=["area", "kind"])
    gaps = pd.DataFrame([row[2:5] for row in rows], units, ["demand", "capacity", "in_post"], dtype=float)
    movable = pd.DataFrame([row[5:] for row in rows], units, list(roles), dtype=float)
    carried = {"social worker": 1.0, "senior practitioner": 0.5} | (shares or {})
    points = {(kind, role): POINTS * carried[role] for kind in {row[1] for row in rows} for role in roles}
    if "floors" in more:
        more["floors"] = pd.Series(more["floors"], dtype=float)
        more["floors"].index = pd.MultiIndex.from_tuples(more["floors"].index, names=["area", "kind"])
    return Situation(gaps, movable, points, POINTS, **more)


def rules(**changed: object) -> Moves:
    """Half posts, ten moves, nowhere too far."""
    return Moves(**({"most_moves": 10, "most_km": 100.0, "roles": ("social worker", "senior practitioner")} | changed))


def km(**between: float) -> pd.DataFrame:
    """Distances, told as North_South=5."""
    names = sorted({name for pair in between for name in pair.split("_")})
    frame = pd.DataFrame(0.0, names, names)
    for pair, distance in between.items():
        one, other = pair.split("_")
        frame.loc[one, other] = frame.loc[other, one] = distance
    return frame


def told(plan) -> list[tuple]:
    """Moves as role, from, to and full-time equivalents."""
    return sorted((move.role, move.source, move.target, move.fte) for move in plan.moves)
