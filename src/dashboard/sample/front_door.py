"""Contacts at the front door and early help: what comes before a referral, or instead of one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, day_number
from dashboard.sample.quotas import apportion, lowest, shared
from dashboard.sample.schedule import places_shares
from dashboard.sample.store import Ints
from dashboard.sample.world import World

WITHOUT_REFERRAL = 0.9
"""Contacts that lead to no referral, for each referral."""

EARLY_HELP = 0.36
"""Children who begin early help, for each referral."""

NEW_FACES = 0.35
"""Share of them that social care never hears of otherwise."""


def all_contacts(world: World) -> pd.DataFrame:
    """Contacts: one on the day of each referral or a day before, and about as many without a referral.

    Returns
    -------
    pandas.DataFrame
        Columns child, day, source (number), referral (episode, -1 where none).
    """
    first, last = day_number(world.targets.first_day), day_number(world.targets.last_day)
    episodes = world.episodes
    rows = np.flatnonzero((episodes["referred"] >= first) & (episodes["referred"] <= last))
    before = (shared(world.rng, world.family(rows)) < 0.2).astype(np.int64)
    with_referral = pd.DataFrame(
        {
            "child": world.child(rows),
            "day": np.maximum(episodes["referred"][rows] - before, first),
            "source": episodes["source"][rows],
            "referral": rows,
        }
    )
    child, day = _others(world, "referrals", WITHOUT_REFERRAL)
    usual = world.rng.choice(episodes["source"][rows], len(child)) if len(rows) else np.zeros(0, dtype=np.int64)
    alone = pd.DataFrame({"child": child, "day": day, "source": usual, "referral": -1})
    return pd.concat([with_referral, alone], ignore_index=True).sort_values(["day", "child"], ignore_index=True)


def all_early_help(world: World) -> pd.DataFrame:
    """Early help episodes: columns child, start, end (days; FAR while open), reason and way out (numbers)."""
    last = day_number(world.targets.last_day)
    child, start = _others(world, "early_help", EARLY_HELP)
    end = start + 40 + world.rng.gamma(2.0, 70.0, len(child)).astype(np.int64)
    frame = pd.DataFrame({"child": child, "start": start, "end": np.where(end > last, FAR, end)})
    frame["reason"] = world.rng.integers(0, 5, len(child))
    frame["way_out"] = world.rng.integers(0, 4, len(child))
    return frame.sort_values(["start", "child"], ignore_index=True)


def _others(world: World, shares: str, each: float) -> tuple[Ints, Ints]:
    """Children and days of what happens beside referrals, month by month and place by place."""
    children, days = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    first = day_number(world.targets.first_day)
    for number, month in enumerate(world.schedule.months):
        if month.first < first:
            continue
        total = round(each * int(world.schedule.types[number].sum()))
        counts = apportion(total, places_shares(world.targets, shares, month.year))
        for place, count in enumerate(counts):
            chosen = _some_children(world, place, int(count), month.first)
            part = shared(world.rng, world.people.children["family"][chosen])
            low, high = np.full(len(chosen), month.first), np.full(len(chosen), month.last)
            children.append(chosen)
            days.append(world.work.draw(part, low, high))
    return np.concatenate(children), np.concatenate(days)


def _some_children(world: World, place: int, count: int, day: int) -> Ints:
    """Children of a place who are under 17 on a day, some of them new."""
    people, rng = world.people, world.rng
    new = people.add_children(place, round(NEW_FACES * count), day)
    born, known = people.children["born"], people.children["referred"]
    fits = (born < day) & (born > day - 17 * 365) & (known > day - 900) & (known < day)
    fits &= people.families["place"][people.children["family"]] == place
    rows = np.flatnonzero(fits)
    scores = shared(rng, people.children["family"][rows]) + 1e-6 * rng.random(len(rows))
    return np.concatenate([new, rows[lowest(scores, count - len(new))]])
