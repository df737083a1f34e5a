"""Social workers as the workforce census tells of them each 30 September: in post, from agencies, and gone.

Workers with cases are those of the case system on that day. Others make up the published full-time equivalents:
managers, senior practitioners, the front door, and agency workers and leavers without cases.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, day_number
from dashboard.sample.quotas import apportion
from dashboard.sample.staff.workers import cut_into_workers
from dashboard.sample.store import Flags, Ints
from dashboard.sample.world import World

CASE_HOLDER = 5
OTHER_ROLES = {1: 0.02, 2: 0.10, 3: 0.32, 4: 0.36, 6: 0.20}
"""Roles of social workers without cases: senior, middle and first-line managers, senior practitioners, others."""

WORKING_DAYS = 253
"""Working days of a full-time equivalent in a year, by which the published absence rate is divided."""

LONGEST = 4000
"""Days for which a social worker has been in the role at most."""


def census_years(world: World) -> list[int]:
    """Years whose 30 September was published."""
    return sorted(world.targets.published["workforce_inpost_fte"])


def all_workforce(world: World, workers: pd.DataFrame, involvements: pd.DataFrame) -> pd.DataFrame:
    """Every social worker of every census.

    Full-time equivalents in post, from agencies, of starters and of leavers add up to the published ones, those with
    cases to the published case holders', and days lost to sickness give the published absence rate.

    Returns
    -------
    pandas.DataFrame
        Columns year, worker (id; "" without cases), agency (bool), tenths (of full time), role (number), begins, ends
        (days; FAR while in post), cases (-1 for none), lost (working days), absent (bool).
    """
    parts = [_census(world, year, workers, involvements) for year in census_years(world)]
    return pd.concat(parts, ignore_index=True)


def _census(world: World, year: int, workers: pd.DataFrame, involvements: pd.DataFrame) -> pd.DataFrame:
    day, begin = day_number(date(year, 9, 30)), day_number(date(year - 1, 10, 1))
    in_post, agency, started, left = (
        round(10 * world.targets.figure(f"workforce_{name}_fte", year) * world.targets.size)
        for name in ("inpost", "agency", "starters", "leavers")
    )
    here = _holders(world, workers, involvements, day)
    own, sent = here[~here["agency"]], here[here["agency"]]
    new = own[_within(own["tenths"], started, own["begins"].to_numpy() >= begin)]
    gone = workers[(workers["end"] > begin) & (workers["end"] <= day) & ~workers["agency"]]
    gone = gone[_within(gone["tenths"], left)].rename(columns={"end": "ends"})
    own = own.assign(begins=_since(world, own, begin).where(~own.index.isin(new.index), own["begins"]))
    gone = gone.assign(begins=_since(world, gone, begin), role=CASE_HOLDER, cases=-1)
    starters = started - int(new["tenths"].sum())
    others = in_post - int(own["tenths"].sum()) - starters
    parts = [
        own,
        sent,
        gone,
        _without_cases(world, starters, (begin, day)),
        _without_cases(world, others, (day - LONGEST, begin)),
        _without_cases(world, agency - int(sent["tenths"].sum()), (begin, day)).assign(agency=True),
        _left(world, left - int(gone["tenths"].sum()), begin, day),
    ]
    every = pd.concat(parts, ignore_index=True).assign(year=year)
    return _absence(world, year, every)[
        ["year", "worker", "agency", "tenths", "role", "begins", "ends", "cases", "lost", "absent"]
    ]


def _holders(world: World, workers: pd.DataFrame, involvements: pd.DataFrame, day: int) -> pd.DataFrame:
    """Workers who hold cases on a day."""
    held = involvements[(involvements["start"] <= day) & (involvements["end"] > day)].groupby("worker").size()
    rows = workers[(workers["start"] <= day) & (workers["end"] > day)].rename(columns={"start": "begins"})
    cases = held.reindex(rows["worker"]).fillna(-1).to_numpy(np.int64)
    return rows.assign(cases=cases, role=CASE_HOLDER, ends=FAR)


def _within(tenths: pd.Series, most: int, can: Flags | None = None) -> Flags:
    """Rows, one after the other, whose tenths fit into a sum."""
    found = np.zeros(len(tenths), dtype=np.bool_)
    for row, part in enumerate(tenths.tolist()):
        if part <= most and (can is None or can[row]):
            most -= part
            found[row] = True
    return found


def _since(world: World, workers: pd.DataFrame, begin: int) -> pd.Series:
    """A day before the census year for each worker, the same in every census: when the role began without cases."""
    number = workers["worker"].str.removeprefix("INVW").astype(int)
    first = world.targets.first_day.replace(month=9, day=30)
    return np.minimum(begin - 1, day_number(first)) - (number * 7919) % LONGEST  # type: ignore[no-any-return]


def _without_cases(world: World, tenths: int, begins: tuple[int, int]) -> pd.DataFrame:
    """Social workers without cases who began between two days."""
    parts = cut_into_workers(world.rng, tenths)
    roles = world.rng.choice(list(OTHER_ROLES), size=len(parts), p=list(OTHER_ROLES.values()))
    return pd.DataFrame(
        {
            "worker": "",
            "agency": False,
            "tenths": np.array(parts, dtype=np.int64),
            "role": roles,
            "begins": world.rng.integers(*begins, len(parts)),
            "ends": FAR,
            "cases": -1,
        }
    )


def _left(world: World, tenths: int, begin: int, day: int) -> pd.DataFrame:
    """Social workers without cases who left in the census year."""
    rows = _without_cases(world, tenths, (begin - LONGEST, begin))
    return rows.assign(ends=world.rng.integers(begin, day, len(rows)) + 1)


def _absence(world: World, year: int, rows: pd.DataFrame) -> pd.DataFrame:
    """Days lost to sickness by those in post, a few of whom lost most, and who was away on the day."""
    rate = world.targets.figure("workforce_absence_rate_fte", year) / 100
    mine = ((rows["ends"] == FAR) & ~rows["agency"]).to_numpy()
    tenths: Ints = rows["tenths"].to_numpy()
    lost = np.zeros(len(rows))
    weight = world.rng.gamma(0.3, 1.0, int(mine.sum())) + 1e-6
    lost[mine] = apportion(round(rate * WORKING_DAYS * int(tenths[mine].sum())), weight) / 10
    order = np.flatnonzero(mine)[np.argsort(-weight, kind="stable")]
    absent = np.zeros(len(rows), dtype=np.bool_)
    absent[order[_within(rows["tenths"].iloc[order], round(rate * int(tenths[mine].sum())))]] = True
    return rows.assign(lost=lost, absent=absent)
