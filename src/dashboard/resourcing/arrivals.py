"""How much work arrives: by week, season, and with brothers and sisters together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.resourcing.spells import MONDAY, Floats, Ints, Spells, totals

YEAR = 52
"""Weeks from which a group's pace is taken: the last year."""

STEADY = 0.05
"""The least change of pace that is reckoned with, as a share a year: no council's demand is steadier."""

UNSEEN = 0.15
"""Change of pace a year that is reckoned with where less than three years were seen."""

SEASON_WEIGHT = 50.0
"""Children by which a month's share of arrivals is drawn to an even one."""


@dataclass(frozen=True)
class Families:
    """How children of one family come and go together, by stage.

    `dispersion` is the variance of a week's arrivals over their mean: with families of B children that arrive by
    chance it is E[B squared] / E[B], 1 where every child comes alone. `together` is the share of pairs of brothers and
    sisters that came in the same week whose work is also over in the same week.
    """

    dispersion: Floats
    together: Floats


@dataclass(frozen=True)
class Pace:
    """Children a week by group; by month (January first) and stage beside the year's mean; change of pace a year."""

    rate: Floats
    season: Floats
    change: Floats


def families_of(arrivals: pd.DataFrame, stages: tuple[str, ...]) -> Families:
    """Measure how families come and go together.

    Parameters
    ----------
    arrivals : pandas.DataFrame
        Columns stage, children, squares, pairs_over, pairs_together, as `WorkTables.arrivals` has them.
    stages : tuple of str
        In the order of the answer. Where a stage had no arrival, children come alone.
    """
    names = ["children", "squares", "pairs_over", "pairs_together"]
    sums = arrivals.groupby("stage")[names].sum().reindex(list(stages)).fillna(0.0)
    children, squares, over, together = (sums[name].to_numpy(dtype=float) for name in names)
    dispersion = np.divide(squares, children, out=np.ones_like(children), where=children > 0)
    return Families(dispersion, np.divide(together, over, out=np.zeros_like(over), where=over > 0))


def pace(spells: Spells, first: int, at: int, families: Families) -> Pace:
    """How much work arrives, from what began between two weeks (both counted).

    Raises
    ------
    ValueError
        Where less than a year is known.
    """
    if at - first + 1 < YEAR:
        raise ValueError(f"{at - first + 1} weeks of arrivals are known; a pace is told from {YEAR}")
    weekly = _weekly(spells, first, at)
    season = _season(weekly, spells.stage_of, len(spells.stages), first)
    rate = weekly[:, -YEAR:].sum(axis=1) / YEAR
    return Pace(rate, season, _change(weekly, spells.stage_of, families))


def months_of(weeks: Ints) -> Ints:
    """The month (0 is January) in which the middle of each week lies."""
    days = MONDAY + (7 * weeks + 3).astype("timedelta64[D]")
    found: Ints = days.astype("datetime64[M]").astype(np.int64) % 12
    return found


def _weekly(spells: Spells, first: int, at: int) -> Floats:
    here = (spells.began >= first) & (spells.began <= at)
    width = at - first + 1
    places = spells.group[here] * width + spells.began[here] - first
    return totals(places, spells.children[here], len(spells.groups) * width).reshape(-1, width)


def _season(weekly: Floats, stage: Ints, stages: int, first: int) -> Floats:
    """Arrivals of each month beside an even share, from whole years back from the last week, by stage."""
    width = weekly.shape[1] // YEAR * YEAR
    month = months_of(first + np.arange(weekly.shape[1] - width, weekly.shape[1]))
    weeks = np.bincount(month, minlength=12)
    found = np.ones((stages, 12))
    for number in range(stages):
        children = totals(month, weekly[stage == number][:, -width:].sum(axis=0), 12)
        even = children.sum() * weeks / weeks.sum()
        found[number] = (children + SEASON_WEIGHT) / (even + SEASON_WEIGHT)
    return found


def _change(weekly: Floats, stage: Ints, families: Families) -> Floats:
    """How much a group's pace changes in a year beyond chance, by stage: standard deviation of its logarithm."""
    years = weekly.shape[1] // YEAR
    if years < 3:
        return np.full(len(families.dispersion), UNSEEN)
    yearly = weekly[:, weekly.shape[1] - years * YEAR :].reshape(len(weekly), years, YEAR).sum(axis=2) + 0.5
    steps = np.diff(np.log(yearly), axis=1) ** 2
    chance = families.dispersion[stage][:, None] * (1 / yearly[:, 1:] + 1 / yearly[:, :-1])
    beyond = [float((steps - chance)[stage == number].mean()) for number in range(len(families.dispersion))]
    return np.sqrt(np.maximum(beyond, STEADY**2))
