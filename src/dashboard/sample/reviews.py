"""Reviews of protection plans and of children looked after: when each was due, and when it was held."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import numpy as np
import pandas as pd

from dashboard.sample.days import day_number
from dashboard.sample.history import began_together
from dashboard.sample.store import Ints
from dashboard.sample.world import World

THREE_MONTHS, SIX_MONTHS = 91, 183
"""Days after which a review is due at the latest (Working Together; care planning regulations)."""

FIRST_OF_CARE = 20
"""Working days from the start of care to its first review at the latest."""

LATE = 0.06
"""Share of reviews held after they were due."""

EARLY_BY, LATE_BY = 25, 28
"""Days by which reviews are held before they are due, or after, at most."""

Due = Callable[[Ints, int], Ints]
"""From the days of the last reviews and their number (0: the start) to the days on which the next are due."""


def protection_reviews(world: World, plans: pd.DataFrame) -> pd.DataFrame:
    """Review conferences: three months after the plan's start, then every six months while it lasts.

    Returns
    -------
    pandas.DataFrame
        Columns span (row of `plans`), episode, due, day; ordered by day.
    """
    return _reviews(world, plans, lambda last, number: last + (THREE_MONTHS if number == 0 else SIX_MONTHS))


def care_reviews(world: World, care: pd.DataFrame) -> pd.DataFrame:
    """Reviews of children looked after: within 20 working days, after three months more, then every six.

    Returns
    -------
    pandas.DataFrame
        Columns span (row of `care`), episode, due, day; ordered by day.
    """

    def due(last: Ints, number: int) -> Ints:
        if number == 0:
            return world.work.after(last, FIRST_OF_CARE)
        return last + (THREE_MONTHS if number == 1 else SIX_MONTHS)

    return _reviews(world, care, due)


def _reviews(world: World, spans: pd.DataFrame, due: Due) -> pd.DataFrame:
    first, last = day_number(world.targets.first_day), day_number(world.targets.last_day)
    group, day = began_together(world, spans)
    end = np.minimum(spans["end"].to_numpy(), last + 1)
    parts = [spans[["episode"]].iloc[:0].assign(span=0, due=0, day=0)]
    for number in count():
        by = due(day, number)
        day = _held(world, day, by)
        inside = day[group] < end
        if not inside.any():
            break
        told = np.flatnonzero(inside & (day[group] >= first))
        rows = spans[["episode"]].iloc[told]
        parts.append(rows.assign(span=rows.index, due=by[group[told]], day=day[group[told]]))
    return pd.concat(parts).sort_values(["day", "span"], ignore_index=True)[["span", "episode", "due", "day"]]


def _held(world: World, last: Ints, due: Ints) -> Ints:
    """Days of the reviews that follow some: most in time, never nearer to the last one than to the day they are due."""
    rng, work = world.rng, world.work
    early = (rng.random(len(due)) * np.minimum(EARLY_BY, (due - last) // 2)).astype(np.int64)
    in_time = work.at(work.place(due - early + 1) - 1)
    late = work.at(work.place(due + rng.integers(1, LATE_BY, len(due))))
    return np.where(rng.random(len(due)) < LATE, late, in_time)
