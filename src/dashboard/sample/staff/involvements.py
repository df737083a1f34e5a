"""Who held which case from when to when."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.sample.days import day_number
from dashboard.sample.quotas import lowest
from dashboard.sample.referrals import is_month_end
from dashboard.sample.staff.handovers import nobody_idle
from dashboard.sample.staff.posts import FIRST, LAST
from dashboard.sample.staff.workers import Seats, team_of
from dashboard.sample.store import Floats, Ints
from dashboard.sample.world import World

SPAN = 1 << 22
"""More than any day number, to sort by seat and day at once."""

WITHOUT = {"plans": 1.0, "disabilities": 0.5, "assessment": 0.3}
"""How likely a case of a kind of team is without a social worker of its own; of other kinds hardly ever."""

GAP = (15, 140)
"""Days before and after a 30 September for which a case that no social worker holds then has none."""


def all_involvements(world: World, stages: pd.DataFrame, seats: Seats, workers: pd.DataFrame) -> pd.DataFrame:
    """Which worker held which episode.

    At each 30 September as many cases are held as were published; the others (none on a plan or in care before
    all else is used) are open without a social worker of their own around that day.

    Returns
    -------
    pandas.DataFrame
        Columns episode, worker (id), team (number), start, end (days; FAR while held).
    """
    first = day_number(world.targets.first_day)
    family = world.family(stages["episode"].to_numpy())
    team = team_of(world, stages["kind"].to_numpy(), stages["place"].to_numpy(), family)
    stages = stages.assign(team=team, family=family, start=np.maximum(stages["start"], first))
    stages = _without_gaps(world, stages[stages["end"] > stages["start"]].reset_index(drop=True))
    pieces = _in_seats(stages, seats)
    held = nobody_idle(world, stages, _by_worker(pieces, workers), workers)
    held = held[held["start"] <= day_number(world.targets.last_day)]
    stage = stages.iloc[held["stage"].to_numpy()]
    held = held.assign(episode=stage["episode"].to_numpy(), team=stage["team"].to_numpy())
    return held[["episode", "worker", "team", "start", "end"]].sort_values(["start", "episode"], ignore_index=True)


def _without_gaps(world: World, stages: pd.DataFrame) -> pd.DataFrame:
    """Cut the time without a worker out of some stages, by the cases held at each 30 September."""
    for year in range(FIRST, LAST + 1):
        day = day_number(world.targets.first_day.replace(year=year, month=9, day=30))
        stages = _with_gap(world, stages, day, world.targets.count("workforce_cases", year))
    return stages


def _with_gap(world: World, stages: pd.DataFrame, day: int, held: int) -> pd.DataFrame:
    here = stages[(stages["start"] <= day) & (stages["end"] > day)]
    _, family = np.unique(here["family"], return_inverse=True)
    likely = here["kind"].map(WITHOUT).fillna(0.001).to_numpy(float)
    scores = world.rng.random(len(here))[family] / likely
    cut = here.iloc[lowest(scores, len(here) - held)]
    before, after = (world.rng.integers(*GAP, len(cut)) for _ in range(2))
    start, end = day - before, day + after
    head = cut.assign(end=np.minimum(start, cut["end"]))
    tail = cut.assign(start=np.maximum(end + is_month_end(end), cut["start"]))
    kept = pd.concat([stages.drop(index=cut.index), head, tail], ignore_index=True)
    return kept[kept["end"] > kept["start"]].reset_index(drop=True)


def _in_seats(stages: pd.DataFrame, seats: Seats) -> pd.DataFrame:
    """Give every stage a seat of its team for as long as both exist: columns stage, seat, start, end."""
    unit = stages["team"].to_numpy() * seats.units + stages["family"].to_numpy() % seats.units
    parts = []
    for number in np.unique(seats.unit):
        rows, places = np.flatnonzero(unit == number), np.flatnonzero(seats.unit == number)
        if len(rows):
            parts += _in_unit(stages.iloc[rows], rows, seats, places)
    pieces = pd.concat(parts, ignore_index=True).sort_values(["stage", "start"], ignore_index=True)
    stage, seat = pieces["stage"].to_numpy(), pieces["seat"].to_numpy()
    new = np.concatenate([[True], (stage[1:] != stage[:-1]) | (seat[1:] != seat[:-1])])
    run = np.cumsum(new) - 1
    joined = pieces[new].reset_index(drop=True)
    return joined.assign(end=pieces["end"].groupby(run).max().to_numpy())


def _in_unit(stages: pd.DataFrame, rows: Ints, seats: Seats, places: Ints) -> list[pd.DataFrame]:
    """Pieces of the stages of one unit, cut where its seats change."""
    start, end = stages["start"].to_numpy(), stages["end"].to_numpy()
    family = stages["family"].to_numpy()
    changes = np.union1d(seats.opens[places], seats.closes[places])
    found = []
    for begin, until in pairwise(changes):
        seat = places[(seats.opens[places] <= begin) & (seats.closes[places] >= until)]
        here = np.flatnonzero((start < until) & (end > begin))
        if len(seat) and len(here):
            choice = _choice(family[here], seat, seats.tenths[seat])
            piece = {"start": np.maximum(start[here], begin), "end": np.minimum(end[here], until)}
            found.append(pd.DataFrame({"stage": rows[here], "seat": seat[choice], **piece}))
    return found


def _choice(family: Ints, seat: Ints, tenths: Ints) -> Ints:
    """Seat of each family: families rank the seats once for all, so that a new or lost seat moves no other case.

    Rendezvous hashing with weights (Schindelhauer and Schomaker 2005).
    """
    mixed = (family[:, None].astype(np.uint64) << np.uint64(20)) ^ seat[None, :].astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    part: Floats = ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(float) / 2.0**53
    return np.asarray(np.argmin(-np.log(part + 1e-12) / tenths, axis=1), dtype=np.int64)


def _by_worker(pieces: pd.DataFrame, workers: pd.DataFrame) -> pd.DataFrame:
    """Cut pieces where one worker follows another in a seat."""
    seat, start, end = (pieces[name].to_numpy() for name in ("seat", "start", "end"))
    keys = workers["seat"].to_numpy() * SPAN + np.maximum(workers["start"].to_numpy(), 0)
    first = np.searchsorted(keys, seat * SPAN + start, side="right") - 1
    last = np.searchsorted(keys, seat * SPAN + np.minimum(end, SPAN - 1), side="left") - 1
    times = np.maximum(last - first, 0) + 1
    row = np.repeat(np.arange(len(pieces)), times)
    at = first[row] + np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    found = pd.DataFrame(
        {
            "stage": pieces["stage"].to_numpy()[row],
            "worker": workers["worker"].to_numpy()[at],
            "start": np.maximum(start[row], workers["start"].to_numpy()[at]),
            "end": np.minimum(end[row], workers["end"].to_numpy()[at]),
        }
    )
    return found[found["end"] > found["start"]]
