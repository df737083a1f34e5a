"""Cases handed over so that no case holder is without one at a 30 September: published caseloads count only holders."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import day_number
from dashboard.sample.posts import FIRST, LAST
from dashboard.sample.referrals import is_month_end
from dashboard.sample.world import World

NOTICE = 45
"""Days before the 30 September on which a case is handed over at the earliest."""


def nobody_idle(world: World, stages: pd.DataFrame, held: pd.DataFrame, workers: pd.DataFrame) -> pd.DataFrame:
    """Give every worker without a case at a 30 September one family of the busiest worker of the same team.

    Parameters
    ----------
    stages : pandas.DataFrame
        Columns family, team; `held` names its rows.
    held : pandas.DataFrame
        Columns stage, worker, start, end: who holds which stage of a case.

    Returns
    -------
    pandas.DataFrame
        The columns of `held`. Nothing is held for longer, for shorter, or by two workers at once.
    """
    told = held.assign(team=stages["team"].to_numpy()[held["stage"]], family=stages["family"].to_numpy()[held["stage"]])
    for year in range(FIRST, LAST + 1):
        day = day_number(world.targets.first_day.replace(year=year, month=9, day=30))
        here = workers[(workers["start"] < day) & (workers["end"] > day)]
        busy = told.loc[(told["start"] <= day) & (told["end"] > day), "worker"]
        idle = here[~here["worker"].isin(busy)]
        columns = (idle[name].tolist() for name in ("worker", "team", "start", "end"))
        for worker, *post in zip(*columns, strict=True):
            told = _hand_over(told, worker, post, day)
    found: pd.DataFrame = told.drop(columns=["team", "family"])
    return found


def _hand_over(held: pd.DataFrame, worker: str, post: list[int], day: int) -> pd.DataFrame:
    """Hand some family's cases to a worker until they end or the worker leaves; `post`: team, first and last day."""
    team, begins, leaves = post
    can = held[(held["team"] == team) & (held["start"] < day) & (held["end"] > day)]
    loads = can.groupby("worker").size()
    if not len(loads) or loads.max() < 2:
        return held
    can = can[can["worker"] == loads.idxmax()]
    chosen = can[can["family"] == can["family"].value_counts(sort=True).index[-1]]
    start = chosen["start"].to_numpy()
    turn = np.maximum(np.maximum(start + 1, begins), day - NOTICE)
    turn = np.minimum(turn + is_month_end(turn), day)
    until = np.minimum(chosen["end"].to_numpy(), leaves)
    parts = [
        held.drop(index=chosen.index),
        chosen.assign(end=turn),
        chosen.assign(start=turn, end=until, worker=worker),
        chosen.assign(start=until),
    ]
    every = pd.concat(parts, ignore_index=True)
    kept: pd.DataFrame = every[every["end"] > every["start"]].reset_index(drop=True)
    return kept
