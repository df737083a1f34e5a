"""Ids that several tables of the Standard Safeguarding Dataset share: persons, referrals, teams."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.draw import Sample
from dashboard.sample.history import place_on
from dashboard.sample.population import NOWHERE
from dashboard.sample.returns.columns import identifiers
from dashboard.sample.staff.workers import team_of
from dashboard.sample.store import Ints


def person_ids(sample: Sample, children: Ints) -> list[str]:
    """Id of each child."""
    return sample.children["id"].reindex(children).tolist()


def persons(sample: Sample, frame: pd.DataFrame) -> list[str]:
    """Id of the child of each row's episode."""
    return person_ids(sample, sample.world.child(frame["episode"].to_numpy()))


def referral_ids(frame: pd.DataFrame) -> list[str | None]:
    """Id of the referral of each row's episode."""
    return identifiers("INVR", frame["episode"].to_numpy())


def team_ids(sample: Sample, kind: str, episodes: Ints, days: Ints) -> list[str | None]:
    """Team of a kind for the place where each episode's child lives on a day; else the front door."""
    world = sample.world
    child, family = world.child(episodes), world.family(episodes)
    team = team_of(world, np.full(len(episodes), kind, dtype=object), place_on(world, child, days), family)
    teams = sample.targets.council.teams
    door = next((number for number, each in enumerate(teams) if "front door" in each.kinds), -1)
    unknown = world.people.families["known_by"][family] == NOWHERE
    return identifiers("INVT", np.where(unknown & (door >= 0), door, team), 2)
