"""Cases handed over so that no case holder is without one at a 30 September: published caseloads count only holders."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import day_number
from dashboard.sample.referrals import is_month_end
from dashboard.sample.staff.posts import FIRST, LAST
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
        told = _without_idle(told, here[~here["worker"].isin(busy)], day)
    found: pd.DataFrame = told.drop(columns=["team", "family"])
    return found


def _without_idle(held: pd.DataFrame, idle: pd.DataFrame, day: int) -> pd.DataFrame:
    """Hand something to each idle worker of a day. Only what is held on the day, team by team, is looked through."""
    held = held.assign(place=np.arange(len(held)))
    on_day = (held["start"] < day) & (held["end"] > day)
    open_in = dict(list(held[on_day].groupby("team", sort=False)))
    done, places = [held[~on_day]], len(held)
    columns = (idle[name].tolist() for name in ("worker", "team", "start", "end"))
    for worker, team, begins, leaves in zip(*columns, strict=True):
        chosen = _of_busiest(open_in[team]) if team in open_in else held[:0]
        parts = _parts(chosen, worker, (begins, leaves), day)
        handed = pd.concat(parts).assign(place=np.arange(places, places + 3 * len(chosen)))
        places += len(handed)
        still = (handed["start"] < day) & (handed["end"] > day)
        if len(chosen):
            open_in[team] = pd.concat([open_in[team].drop(index=chosen.index), handed[still]], ignore_index=True)
        done.append(handed[~still])
    every = pd.concat([*done, *open_in.values()]).sort_values("place", ignore_index=True).drop(columns="place")
    kept: pd.DataFrame = every[every["end"] > every["start"]].reset_index(drop=True)
    return kept


def _of_busiest(can: pd.DataFrame) -> pd.DataFrame:
    """One family's cases of the worker who holds most; no rows where nobody holds two."""
    loads = can.groupby("worker").size()
    if not len(loads) or loads.max() < 2:
        return can[:0]
    can = can[can["worker"] == loads.idxmax()]
    chosen: pd.DataFrame = can[can["family"] == can["family"].value_counts(sort=True).index[-1]]
    return chosen


def _parts(chosen: pd.DataFrame, worker: str, stay: tuple[int, int], day: int) -> list[pd.DataFrame]:
    """Before the worker, with them until the case ends or they leave, and after; `stay`: their first and last day."""
    begins, leaves = stay
    start = chosen["start"].to_numpy()
    turn = np.maximum(np.maximum(start + 1, begins), day - NOTICE)
    turn = np.minimum(turn + is_month_end(turn), day)
    until = np.minimum(chosen["end"].to_numpy(), leaves)
    return [chosen.assign(end=turn), chosen.assign(start=turn, end=until, worker=worker), chosen.assign(start=until)]
