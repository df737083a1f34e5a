"""Workers and who holds which case: places in teams that workers come to and leave, and cases that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, day_number
from dashboard.sample.referrals import is_month_end
from dashboard.sample.staff.posts import FIRST, LAST, LOCAL_KINDS, case_holders
from dashboard.sample.store import Flags, Floats, Ints
from dashboard.sample.world import World

PARTS = (10, 10, 10, 10, 10, 10, 8, 8, 6, 5)
"""Tenths of a full-time equivalent that workers work, as often as they stand here."""

FEWEST = 4
"""Tenths of full time that a worker works at least."""

HOLD_CASES = 0.85
"""Share of agency workers who hold cases."""

OTHERWISE = "plans"
"""The kind of team that takes what no other team is for."""

UNIT = 20
"""Workers that share one pool of cases at most; larger teams (at a larger size) fall into units."""


@dataclass(frozen=True)
class Seats:
    """Places for workers: team, unit of it, tenths of full time, and the days from which to which they exist."""

    units: int  # of each team
    team: Ints
    unit: Ints
    tenths: Ints
    opens: Ints
    closes: Ints


def make_seats(world: World) -> Seats:
    """Places for case holders, so many at each 30 September that they add up to the published full time."""
    units = max(1, round(float(case_holders(world.targets, FIRST).max()) / 10 / UNIT))
    rows: list[tuple[int, int, int, int, int]] = []
    for team in range(len(world.targets.council.teams)):
        for unit in range(units):
            rows += [(team, team * units + unit, *seat) for seat in _unit_seats(world, team, unit, units)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5)
    return Seats(units, *columns.T)


def _unit_seats(world: World, team: int, unit: int, units: int) -> list[tuple[int, int, int]]:
    """Tenths, first and last day of each place of one unit."""
    wanted = [int(case_holders(world.targets, year)[team]) for year in range(FIRST, LAST + 1)]
    wanted = [total // units + (unit < total % units) for total in wanted]
    now = [[tenths, -FAR, FAR] for tenths in cut_into_workers(world.rng, wanted[0])]
    gone: list[list[int]] = []
    for year, before, after in zip(range(FIRST + 1, LAST + 1), wanted, wanted[1:], strict=False):
        day = _quiet(
            day_number(world.targets.first_day.replace(year=year - 1, month=11)) + int(world.rng.integers(0, 210))
        )
        need = after - before
        # less than two days a week more or fewer is a worker who changes hours, not one who comes or goes
        while now and (need < 0 or 0 < need < FEWEST):
            seat = now.pop(int(world.rng.integers(len(now))))
            gone.append([seat[0], seat[1], day])
            need += seat[0]
        now += [[tenths, day, FAR] for tenths in cut_into_workers(world.rng, need)]
    return [(seat[0], seat[1], seat[2]) for seat in gone + now if seat[1] < seat[2]]


def cut_into_workers(rng: np.random.Generator, tenths: int) -> list[int]:
    """Cut tenths of full time into workers of 0.4 to 1 (a smaller rest stays one worker)."""
    found: list[int] = []
    while tenths > 0:
        part = min(int(rng.choice(PARTS)), tenths)
        if 0 < tenths - part < FEWEST:
            part = tenths if tenths <= 10 else 6
        found.append(part)
        tenths -= part
    return found


def _quiet(day: int) -> int:
    """The day, or the next where it is a month's last: nothing changes hands when stocks are counted."""
    return day + int(is_month_end(np.array([day]))[0])


def make_workers(world: World, seats: Seats) -> pd.DataFrame:
    """Workers in each seat, one after the other.

    Returns
    -------
    pandas.DataFrame
        Columns worker (id), seat, team (number), tenths, agency (bool), start, end (days; FAR while in post);
        ordered by seat and start, without gaps.
    """
    first, last = day_number(world.targets.first_day), day_number(world.targets.last_day)
    parts = [_tenures(world, seats, year) for year in range(FIRST - 1, LAST + 1)]
    seat, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    inside = (day > np.maximum(seats.opens[seat], first) + 30) & (day < np.minimum(seats.closes[seat], last) - 30)
    every = np.arange(len(seats.team))
    frame = pd.DataFrame(
        {
            "seat": np.concatenate([every, seat[inside]]),
            "start": np.concatenate([np.maximum(seats.opens, first), day[inside]]),
        }
    ).sort_values(["seat", "start"], ignore_index=True)
    following = frame["seat"].shift(-1).to_numpy() == frame["seat"].to_numpy()
    ends = np.where(following, frame["start"].shift(-1).fillna(0), seats.closes[frame["seat"]]).astype(np.int64)
    frame["end"] = np.where(ends > last, FAR, ends)
    frame["team"], frame["tenths"] = seats.team[frame["seat"]], seats.tenths[frame["seat"]]
    frame["agency"] = _agency(world, frame)
    frame["worker"] = [f"INVW{number:03d}" for number in range(1, len(frame) + 1)]
    return frame


def _tenures(world: World, seats: Seats, year: int) -> tuple[Ints, Ints]:
    """Seats whose worker leaves in the year to 30 September, and the day the next one begins."""
    rate = world.targets.figure("workforce_turnover_rate_fte", year) / 100
    leaves = np.flatnonzero(world.rng.random(len(seats.team)) < rate * _leaver_odds(world, year)[seats.team])
    begin = day_number(world.targets.first_day.replace(year=year - 1, month=10))
    day = begin + world.rng.integers(0, 364, len(leaves))
    return leaves, day + is_month_end(day)


def _leaver_odds(world: World, year: int) -> Floats:
    """Leavers of each team against the borough's rate; localities differ from 2021 on."""
    odds = world.targets.by_place("leavers")
    if year < 2021:
        odds = np.ones(len(odds))
    places = [world.targets.place_of(team) for team in world.targets.council.teams]
    return np.array([1.0 if place is None else odds[place] for place in places])


def _agency(world: World, workers: pd.DataFrame) -> Flags:
    """Which workers an agency sent: mostly those who stay for a short time, at each 30 September within the published.

    The rest of the published agency workers hold no cases.
    """
    years = range(FIRST, LAST + 1)
    days = np.array([day_number(date(year, 9, 30)) for year in years])
    here = (workers["start"].to_numpy()[:, None] <= days) & (workers["end"].to_numpy()[:, None] > days)
    tenths = here * workers["tenths"].to_numpy()[:, None]
    room = np.array([HOLD_CASES * 10 * world.targets.figure("workforce_agency_fte", each) for each in years])
    room *= world.targets.size
    found = np.zeros(len(workers), dtype=np.bool_)
    order = np.argsort(here.sum(axis=1) + world.rng.random(len(workers)))
    for row in order.tolist():
        if (tenths[row] <= room).all():
            room -= tenths[row]
            found[row] = here[row].any() or row % 2 == 0
    return found


def team_of(world: World, kind: np.ndarray, place: Ints, family: Ints) -> Ints:
    """Team that takes a stage: the locality's where the kind has local teams, else the whole council's.

    What no team is for stays with the teams for plans.
    """
    targets = world.targets
    where = np.where(place < targets.places, place, family % targets.places)
    found = np.full(len(kind), -1, dtype=np.int64)
    taken = frozenset[str]().union(*(team.kinds for team in targets.council.teams))
    kind = np.where(np.isin(kind, list(taken)), kind, OTHERWISE)
    for number, team in enumerate(targets.council.teams):
        local = targets.place_of(team)
        for one in team.kinds:
            here = kind == one
            if one in LOCAL_KINDS and local is not None:
                here = here & (where == local)
            found[here] = number
    return found
