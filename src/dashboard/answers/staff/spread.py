"""Case-holding as it is at a month end: spread within teams, work without a worker or held elsewhere, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.answers.staff.workload import is_covered
from dashboard.cube.read import Cube
from dashboard.cube.work import HELD
from dashboard.resourcing.flow import flow, where_work_sits
from dashboard.resourcing.holding import (
    caseloads,
    changes_of_worker,
    held_elsewhere,
    without_worker,
)
from dashboard.staffing import Model, Staffing

FEWEST = 5
"""Workers of a team below which its spread is not shown: quartiles of fewer would tell of single people."""

SPREAD = ["least", "lower", "middle", "upper", "most", "over"]


@dataclass(frozen=True)
class Holding:
    """At a day: `teams` as `caseloads` gives them with locality, the spread missing where there are few workers.

    `localities` has a row a locality: children, without (a worker), without_share, held, elsewhere, mean (changes of
    worker in twelve months) and often (share with two or more); `limit` is the council's, in cases a full-time worker.
    """

    day: date
    limit: float
    teams: pd.DataFrame
    localities: pd.DataFrame


def holding(cube: Cube, staffing: Staffing, day: date) -> Holding | None:
    """Case-holding at a day; None where the returns do not tell who holds which case."""
    if not is_covered(cube, HELD, day):
        return None
    loads, stock, changes = (_at(frame, day) for frame in (cube.work.loads, cube.work.stock, cube.work.changes))
    teams = caseloads(loads, staffing.limits.cases_per_fte)
    few = teams["workers"] < FEWEST
    teams.loc[few, SPREAD] = float("nan")
    places = {team.name: team.locality for team in cube.council.teams}
    teams["locality"] = pd.Series([places.get(str(team)) for team in teams.index], teams.index, dtype=object)
    without = without_worker(stock).rename(columns={"share": "without_share"})
    found = without.join(held_elsewhere(stock, places)).join(changes_of_worker(changes)[["mean", "often"]])
    names = [locality.name for locality in cube.council.localities]
    return Holding(day, staffing.limits.cases_per_fte, teams, found.reindex(names))


def _at(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    return frame[frame["month_end"] == pd.Timestamp(day)]


@dataclass(frozen=True)
class Sitting:
    """Where the work sits at a day (`where_work_sits`), and how children went in twelve months (`flow`)."""

    day: date
    places: pd.DataFrame
    edges: pd.DataFrame


def sitting(cube: Cube, model: Model, day: date, contacts: float = float("nan")) -> Sitting | None:
    """Where work sits; None where no work is known. `contacts` are those of the twelve months."""
    stock = _at(cube.work.stock, day)
    if stock.empty:
        return None
    last = pd.Timestamp(day)
    first = last - pd.DateOffset(months=12)
    steps = cube.work.steps
    mine = steps[(steps["month_end"] > first) & (steps["month_end"] <= last)]
    return Sitting(day, where_work_sits(stock, model), flow(mine, model, contacts))
