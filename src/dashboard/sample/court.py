"""Pre-proceedings and care proceedings: families on the way to court, and those who stepped down before it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, day_number, year_ending_march
from dashboard.sample.quotas import lowest, shared
from dashboard.sample.store import Floats, Ints
from dashboard.sample.world import World

STEPS_TO_COURT = 14
"""Days: proceedings are issued on the day that care begins, or one or two of these steps later."""

LEAD = (80, 220)
"""Days from the decision to begin pre-proceedings to the issue of proceedings, at least and at most."""

SHORTEST = 60
"""Days from referral to issue below which there was no time for pre-proceedings: issued at short notice."""

STEPPED_DOWN = 0.8
"""Families who step down, for each child who came to court through pre-proceedings: not every family goes on."""

BEGINS, LASTS = (60, 200), (90, 230)
"""Days from a protection plan's start to pre-proceedings that step down, and for how long these go on."""


def issued_on(world: World, care: pd.DataFrame) -> Ints:
    """Day on which proceedings are issued for each spell in care (columns start, end, proceedings), else FAR.

    Never in another year (to 31 March) than care began, so that shares by year hold for both.
    """
    start, end = care["start"].to_numpy(), care["end"].to_numpy()
    later = world.work.at(world.work.place(start + STEPS_TO_COURT * (care.index.to_numpy() % 3)))
    fits = (later < end) & (year_ending_march(later) == year_ending_march(start))
    return np.where(care["proceedings"] == 1, np.where(fits, later, start), FAR)


def all_court_work(world: World, care: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Pre-proceedings and the proceedings that follow them, from the first day of the extract.

    Returns
    -------
    pandas.DataFrame
        Columns episode, decided (day; FAR where there were no pre-proceedings), ended (day of issue or of stepping
        down; FAR while they go on), issued (bool); ordered by day.
    """
    first = day_number(world.targets.first_day)
    went = _went_to_court(world, care)
    down = _stepped_down(world, plans, care, went)
    rows = pd.concat([went, down], ignore_index=True)
    rows = rows[rows["ended"] >= first]
    order = np.lexsort((rows["episode"], np.minimum(rows["decided"], rows["ended"])))
    return rows.iloc[order].reset_index(drop=True)


def _went_to_court(world: World, care: pd.DataFrame) -> pd.DataFrame:
    court = care[care["proceedings"] == 1]
    episode, issue = court["episode"].to_numpy(), issued_on(world, court)
    known = issue - world.of("referred", episode)
    lead = np.minimum(_between(world, episode, LEAD), known - 20)
    decided = world.work.at(world.work.place(issue - lead))
    ready = known >= SHORTEST
    return pd.DataFrame({"episode": episode, "decided": np.where(ready, decided, FAR), "ended": issue, "issued": True})


def _stepped_down(world: World, plans: pd.DataFrame, care: pd.DataFrame, went: pd.DataFrame) -> pd.DataFrame:
    """Families with a long protection plan and no spell in care, as many as stepped down in each year."""
    last = day_number(world.targets.last_day)
    plans = plans[~plans["episode"].isin(care["episode"])].drop_duplicates("episode")
    episode = plans["episode"].to_numpy()
    decided = world.work.at(world.work.place(plans["start"].to_numpy() + _between(world, episode, BEGINS)))
    ended = world.work.at(world.work.place(decided + _between(world, episode, LASTS)))
    fits = (ended < plans["end"].to_numpy()) & (decided <= last)
    rows = pd.DataFrame({"episode": episode, "decided": decided, "ended": ended, "issued": False})[fits]
    rows = rows.assign(ended=np.where(rows["ended"] > last, FAR, rows["ended"]))
    through = went["decided"].to_numpy()
    year, wanted = year_ending_march(rows["decided"].to_numpy()), year_ending_march(through[through < FAR])
    scores: Floats = shared(world.rng, world.family(rows["episode"].to_numpy()))
    chosen = [
        here[lowest(scores[here], round(STEPPED_DOWN * int((wanted == each).sum())))]
        for each in np.unique(wanted)
        for here in [np.flatnonzero(year == each)]
    ]
    return rows.iloc[np.sort(np.concatenate(chosen))] if chosen else rows.iloc[:0]


def _between(world: World, episodes: Ints, limits: tuple[int, int]) -> Ints:
    """Some days within limits, the same for brothers and sisters."""
    low, high = limits
    return low + ((high - low) * shared(world.rng, world.family(episodes))).astype(np.int64)
