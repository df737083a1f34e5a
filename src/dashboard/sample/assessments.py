"""All assessments: the first of each referral, and repeated ones of work that stays open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, day_number, year_ending_march
from dashboard.sample.history import place_on
from dashboard.sample.quotas import lowest
from dashboard.sample.referrals import IN_TIME, LATE, pace
from dashboard.sample.schedule import NEED
from dashboard.sample.store import Flags, Ints
from dashboard.sample.world import World

SHORT = 14
"""Working days of assessments that can wait for a few weeks and still be in time."""

APART = 120
"""Days from one authorisation to the next of an episode: more than the longest assessment takes, so none overlap."""


def all_assessments(world: World) -> pd.DataFrame:
    """Every assessment authorised or open in the extract.

    Repeated ones bring each year to the published number of assessments completed, and those in time. They are of
    episodes first assessed in an earlier year: no episode has two in one year, so a year has as many episodes
    assessed as assessments.

    Returns
    -------
    pandas.DataFrame
        Columns episode, start, authorised (days), year (ending 31 March, of the authorisation), place (where the
        child lives at the authorisation, or at the start while open).
    """
    first_day, last_day = day_number(world.targets.first_day), day_number(world.targets.last_day)
    episodes = world.episodes
    rows = np.flatnonzero((episodes["assessed"] <= last_day) & (episodes["authorised"] >= first_day))
    parts = [(rows, episodes["assessed"][rows], episodes["authorised"][rows])]
    year_of = year_ending_march(np.minimum(episodes["authorised"], last_day + 1))
    latest = episodes["authorised"].copy()
    for year in range(int(year_of[rows].min()), int(year_ending_march(np.array([last_day]))[0]) + 1):
        again, start, end = _repeated(world, year, np.flatnonzero(year_of == year), latest)
        latest[again] = end
        parts.append((again, start, end))
    episode, start, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    frame = pd.DataFrame({"episode": episode, "start": start, "authorised": end})
    frame = frame.sort_values(["start", "episode"], ignore_index=True)
    done = frame["authorised"].to_numpy()
    frame["year"] = year_ending_march(done)
    frame["place"] = place_on(world, world.child(frame["episode"].to_numpy()), np.minimum(done, last_day))
    frame["authorised"] = np.where(done <= last_day, done, FAR)
    return frame


def hold_back(world: World) -> None:
    """Put assessments that would take a year past its published number off to the first days of the next.

    They are short ones of the year's last weeks, in cases that stay open, so that nothing else changes.
    """
    first, last = year_ending_march(
        np.array([day_number(world.targets.first_day), day_number(world.targets.last_day)])
    ).tolist()
    done = world.episodes["authorised"]
    for year in range(first, last):
        rows = np.flatnonzero(year_ending_march(np.minimum(done, FAR)) == year)
        turn = day_number_of_year(year + 1)
        length = world.work.between(world.of("assessed", rows), done[rows])
        can = rows[(done[rows] > turn - 40) & (length < SHORT) & (world.of("closed", rows) > turn + 40)]
        chosen = can[lowest(-done[can].astype(float), len(rows) - world.targets.count("assessments_completed", year))]
        done[chosen] = world.work.after(np.full(len(chosen), turn), 1)


def _repeated(world: World, year: int, first: Ints, latest: Ints) -> tuple[Ints, Ints, Ints]:
    """Episode, start and authorisation of a year's repeated assessments.

    `first` are the episodes new in it, `latest` is the day of every episode's last authorisation before it.
    """
    last_day = day_number(world.targets.last_day)
    first = first[world.of("authorised", first) <= last_day]
    days = np.arange(day_number_of_year(year), day_number_of_year(year + 1))
    reached = float((days <= last_day).mean())
    count = round(world.targets.count("assessments_completed", year) * reached) - len(first)
    length = world.work.between(world.of("assessed", first), world.of("authorised", first))
    in_time = round(world.targets.count("assessments_within_45_days", year) * reached)
    late = max(count, 0) - (in_time - int((length <= IN_TIME).sum()))
    return _draw(world, year, (int(days[0]), min(int(days[-1]), last_day)), count, late, latest)


def day_number_of_year(year: int) -> int:
    """First day of the year ending 31 March `year`."""
    return int((np.datetime64(f"{year - 1}-04-01") - np.datetime64("1970-01-01")).astype(int))


def _draw(
    world: World, year: int, span: tuple[int, int], count: int, late: int, latest: Ints
) -> tuple[Ints, Ints, Ints]:
    """Some episodes of need that go on, an authorisation while each is open, and a start before it."""
    rng, episodes = world.rng, world.episodes
    rows = np.flatnonzero((episodes["outcome"] == NEED) & _goes_on(world, span, latest))
    rows = rows[lowest(rng.random(len(rows)) * np.where(_intense(world, rows), 1, 2), count)]
    late = min(max(late, 0), len(rows))
    earliest = np.maximum(latest[rows] + APART, span[0])
    end = world.work.draw(rng.random(len(rows)), earliest, np.minimum(world.of("closed", rows) - 1, span[1]))
    bend = pace(world, year)[1]
    length = 1 + (IN_TIME * rng.random(len(rows)) ** bend).astype(np.int64)
    length[:late] = LATE + rng.integers(0, 25, late)
    return rows, world.work.at(world.work.place(end) - length), end


def _goes_on(world: World, span: tuple[int, int], latest: Ints) -> Flags:
    """Episodes last assessed in an earlier year that are open for some of the span, long enough after."""
    begins = np.maximum(latest + APART, span[0])
    return np.asarray(
        (latest < span[0]) & (begins + 10 < np.minimum(world.episodes["closed"], span[1])), dtype=np.bool_
    )


def _intense(world: World, rows: Ints) -> Flags:
    """Episodes that had a protection plan or a spell in care."""
    some = np.concatenate([world.plans["episode"], world.care["episode"]])
    return np.isin(rows, some)
