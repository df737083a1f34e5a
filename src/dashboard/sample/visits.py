"""Visits to children with a protection plan or an in need plan: brothers and sisters are seen on the same day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.days import day_number
from dashboard.sample.history import began_together
from dashboard.sample.store import Floats, Ints
from dashboard.sample.world import World

SEEN = 0.96
"""Share of visits at which the child was seen."""

SPEAKS = 4 * 365
"""Age in days from which a child is likely to be seen alone."""

ALONE = 0.6


@dataclass(frozen=True)
class Rhythm:
    """Days from a plan's start to the first visit at most, between visits (least, most), and of the few late ones."""

    first: int
    between: tuple[int, int]
    late: tuple[int, int]
    late_share: float


PROTECTION = Rhythm(10, (11, 23), (29, 44), 0.05)
"""Protection plans: about every two and a half weeks; statutory guidance asks for six weeks at the longest."""

IN_NEED = Rhythm(12, (26, 42), (45, 62), 0.07)
"""In need plans: about every five weeks; the law names no interval, councils ask for four to six weeks."""


def all_visits(world: World, plans: pd.DataFrame, rhythm: Rhythm) -> pd.DataFrame:
    """Visits under some plans.

    Parameters
    ----------
    plans : pandas.DataFrame
        Columns episode, start, end (days); the index is the plan's number.

    Returns
    -------
    pandas.DataFrame
        Columns span (number of the plan), episode, day, seen, alone (bool); ordered by day.
    """
    first, last = day_number(world.targets.first_day), day_number(world.targets.last_day)
    group, begin = began_together(world, plans)
    end = np.minimum(plans["end"].to_numpy(), last + 1)
    until = np.zeros(len(begin), dtype=np.int64)
    np.maximum.at(until, group, end)
    each = pd.DataFrame({"span": plans.index, "episode": plans["episode"].to_numpy(), "group": group, "end": end})
    frame = each.merge(_visited(world, begin, until, rhythm), on="group")
    frame = frame[(frame["day"] >= first) & (frame["day"] < frame["end"])]
    frame = frame.sort_values(["day", "span"], ignore_index=True)
    frame["seen"] = world.rng.random(len(frame)) < SEEN
    born = world.people.children["born"][world.child(frame["episode"].to_numpy())]
    frame["alone"] = frame["seen"] & (frame["day"] - born > SPEAKS) & (world.rng.random(len(frame)) < ALONE)
    return frame[["span", "episode", "day", "seen", "alone"]]


def _visited(world: World, begin: Ints, until: Ints, rhythm: Rhythm) -> pd.DataFrame:
    """Days on which each group of plans is visited: columns group, day."""
    rng = world.rng
    most = np.maximum(until - begin, 0) // rhythm.between[0] + 2
    group = np.repeat(np.arange(len(begin)), most)
    opens = np.cumsum(most) - most  # row of each group's first visit
    late = rng.random(len(group)) < rhythm.late_share
    low, high = (np.where(late, *pair) for pair in zip(rhythm.late, rhythm.between, strict=True))
    gap: Floats = low + (high - low) * rng.random(len(group))
    gap[opens] = 1 + (rhythm.first - 1) * rng.random(len(begin))
    passed = np.cumsum(gap)
    since = passed - np.repeat(passed[opens] - gap[opens], most)
    day = world.work.at(world.work.place(begin[group] + since.astype(np.int64)))
    return pd.DataFrame({"group": group, "day": day})[day < until[group]]
