"""Councils of any size for the bench: teams with demand and people, drawn; invented through and through."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.resourcing.moves import Situation
from dashboard.staffing.rules import Moves

POINTS = 16.0
ROLES = ("social worker", "senior practitioner")
CARRIES = {"social worker": 1.0, "senior practitioner": 0.5}
KM_ACROSS_FOUR = 8.0
"""Kilometres across a council of four localities; larger ones are as dense."""


def situation(localities: int, kinds: int, seed: int = 1) -> Situation:
    """Teams of 4 to 24 people whose demand lies up to a quarter above or below what they carry; one full building."""
    random = np.random.default_rng(seed)
    places = [f"L{number}" for number in range(localities)]
    units = pd.MultiIndex.from_product([places, [f"K{number}" for number in range(kinds)]], names=["area", "kind"])
    people = random.uniform(4, 20, len(units)).round(1)
    seniors = (0.2 * people).round(1)
    capacity = POINTS * (people + 0.5 * seniors)
    demand = 1.02 * capacity * random.uniform(0.75, 1.25, len(units))
    gaps = pd.DataFrame({"demand": demand, "capacity": capacity, "in_post": people + seniors}, units)
    movable = pd.DataFrame({ROLES[0]: (0.8 * people).round(1), ROLES[1]: (0.9 * seniors).round(1)}, units)
    at = random.uniform(0, KM_ACROSS_FOUR * np.sqrt(localities / 4), (localities, 2))
    km = 1.3 * np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    managers = {places[place]: f"M{rank // 2}" for rank, place in enumerate(np.argsort(at[:, 0]))}
    carried = {(kind, role): POINTS * CARRIES[role] for kind in units.levels[1] for role in ROLES}
    floors = pd.Series(3.0, units)
    full = {places[0]: 60.0}
    return Situation(gaps, movable, carried, POINTS, floors, pd.DataFrame(km, places, places), managers, full, full)


def rules(most_moves: int) -> Moves:
    """Half posts, 15 km at most."""
    return Moves(most_moves=most_moves, most_km=15.0, roles=ROLES, people_per_fte=1.15)
