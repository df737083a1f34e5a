"""Whether the model's intervals held what came: asked at many past days with what was known then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.resourcing.arrivals import YEAR, families_of, pace
from dashboard.resourcing.counts import is_within
from dashboard.resourcing.durations import ages, survival
from dashboard.resourcing.queue import ahead
from dashboard.resourcing.spells import Floats, Spells, weeks_of

HORIZONS = (4, 13, 26, 52, 104)
"""Weeks ahead at which the model is checked."""

EVERY = 13
"""Weeks between two days at which it is asked."""

BEFOREHAND = 2 * YEAR
"""Weeks that must be known before it is asked for the first time."""

AS_EXPECTED = 8.0
"""Answers that were as far off as expected, with which what was seen is mixed before intervals are widened."""


def backtest(
    spells: Spells, arrivals: pd.DataFrame, first: int, last: int, horizons: Sequence[int] = HORIZONS
) -> pd.DataFrame:
    """Ask the model at a day a quarter, and set what came beside what it said.

    Parameters
    ----------
    spells : Spells
    arrivals : pandas.DataFrame
        As `WorkTables.arrivals`.
    first, last : int
        The first and the last week that is covered whole.

    Returns
    -------
    pandas.DataFrame
        One row a day, horizon and group: at and weeks (numbers), locality, stage, mean, variance (after `widening` by
        what was known at that day) and seen (children). Empty where too little is known.
    """
    parts = []
    for at in range(first + BEFOREHAND, last, EVERY):
        asked = [h for h in horizons if at + h <= last]
        if asked:
            parts.append(_asked(spells, arrivals, first, at, asked))
    if not parts:
        return pd.DataFrame({name: [] for name in ("at", "weeks", "locality", "stage", "mean", "variance", "seen")})
    return _widened(pd.concat(parts, ignore_index=True))


def _asked(spells: Spells, arrivals: pd.DataFrame, first: int, at: int, horizons: Sequence[int]) -> pd.DataFrame:
    families = families_of(arrivals[weeks_of(arrivals["week"]) <= at], spells.stages)
    known = pace(spells, first, at, families)
    told = ahead(ages(spells, at), survival(spells, at), known, families, spells.stage_of, at, horizons)
    seen = np.stack([spells.open_at(at + h) for h in horizons], axis=1)
    place, stage = (
        np.repeat(np.array(names, dtype=object), len(horizons)) for names in zip(*spells.groups, strict=True)
    )
    return pd.DataFrame(
        {
            "at": at,
            "weeks": np.tile(np.asarray(horizons), len(spells.groups)),
            "locality": place,
            "stage": stage,
            "mean": told.mean.ravel(),
            "variance": told.variance.ravel(),
            "seen": seen.ravel(),
        }
    )


def _widened(told: pd.DataFrame) -> pd.DataFrame:
    """Variances times the widening that was known at each day."""
    factor = np.ones(len(told))
    off = _off(told)
    for _, rows in told.groupby(["stage", "weeks"], sort=False).indices.items():
        at, weeks = told["at"].to_numpy()[rows], int(told["weeks"].iloc[rows[0]])
        for day in np.unique(at):
            known = off[rows][at + weeks <= day]
            factor[rows[at == day]] = _factor(known)
    return told.assign(variance=told["variance"] * factor, raw=told["variance"])


def widening(told: pd.DataFrame, stages: tuple[str, ...], weeks: Sequence[int]) -> Floats:
    """By how much the variances are to be multiplied, by stage and horizon, from all that was seen. 1 or more.

    Between the horizons that were checked it goes straight, beyond them it stays.
    """
    found = np.ones((len(stages), len(weeks)))
    raw = told.assign(variance=told["raw"]) if len(told) else told
    for number, stage in enumerate(stages):
        mine = raw[raw["stage"] == stage]
        if len(mine):
            checked = sorted(set(mine["weeks"].astype(int)))
            factors = [_factor(_off(mine[mine["weeks"] == h])) for h in checked]
            found[number] = np.interp(weeks, checked, factors)
    return found


def coverage(told: pd.DataFrame, level: float = 0.8) -> pd.DataFrame:
    """Share of what was seen that lay within the model's intervals.

    Parameters
    ----------
    level : float
        What the intervals promise: 0.8 is from the 10th to the 90th of a hundred.

    Returns
    -------
    pandas.DataFrame
        Indexed by weeks ahead; columns held (0 to 1) and times (how often it was asked).
    """
    held = is_within(told["seen"], told["mean"], told["variance"], level)
    by_weeks = told.assign(held=held).groupby("weeks")["held"]
    return pd.DataFrame({"held": by_weeks.mean(), "times": by_weeks.size()})


def _off(told: pd.DataFrame) -> Floats:
    """Squared distances of what was seen, in variances: 1 on average where the model is right."""
    variance = np.maximum(told["variance"].to_numpy(float), 1.0)  # a whole child is no miss
    return np.asarray((told["seen"].to_numpy(float) - told["mean"].to_numpy(float)) ** 2 / variance)


def _factor(off: Floats) -> float:
    return max(1.0, float((AS_EXPECTED + off.sum()) / (AS_EXPECTED + len(off))))
