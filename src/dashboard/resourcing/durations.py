"""How long work lasts, from what was seen in a window of weeks: open work counts for as long as it has been open."""

from __future__ import annotations

import numpy as np

from dashboard.resourcing.spells import OPEN, Floats, Ints, Spells, totals

OLDEST = 520
"""Weeks of age that are told apart; older work ends as what is that old."""

WINDOW = 104
"""Weeks that are looked at: two whole years, so that each season counts alike and old ways of working do not."""

STAGE_WEIGHT, TAIL_WEIGHT = 50.0, 5.0
"""Weeks of children by which a group's chances of ending are drawn to those of its stage in all places, and these to
the stage's mean, where few children were seen at an age."""


def survival(spells: Spells, at: int, window: int = WINDOW) -> Floats:
    """Chances that work is still open so many weeks after it began.

    A life table of the window: of the children whose work had lasted a weeks at some time in it, the share whose work
    was over in that week (Kaplan and Meier's product over weeks, late entry and open ends taken into account).

    Parameters
    ----------
    spells : Spells
    at : int
        The last week that is known; what happened later is not looked at.
    window : int
        How many weeks up to that one are looked at.

    Returns
    -------
    numpy.ndarray
        Groups by age: [:, a] is the chance of being open at the end of the a-th week after that of the beginning.
    """
    risk, over = life_table(spells, at, window)
    stage = spells.stage_of
    count = len(spells.stages)
    stage_risk, stage_over = (_by_stage(table, stage, count) for table in (risk, over))
    weeks, ends = stage_risk.sum(axis=1, keepdims=True), stage_over.sum(axis=1, keepdims=True)
    mean = np.divide(ends, weeks, out=np.zeros_like(ends), where=weeks > 0)
    of_stage = (stage_over + TAIL_WEIGHT * mean) / (stage_risk + TAIL_WEIGHT)
    chance = (over + STAGE_WEIGHT * of_stage[stage]) / (risk + STAGE_WEIGHT)
    return np.cumprod(1 - chance, axis=1)


def longer(survival: Floats, weeks: int) -> Floats:
    """The same for more weeks: work older than any told apart ends at the pace of the oldest year seen."""
    tail = (survival[:, -1:] / np.maximum(survival[:, -53:-52], 1e-300)) ** (1 / 52)
    return np.hstack([survival, survival[:, -1:] * tail ** np.arange(1, weeks + 1)])


def ages(spells: Spells, at: int) -> Floats:
    """Children whose work is open at the end of a week, by group and age in weeks."""
    here = (spells.began <= at) & (spells.ended > at)
    age = np.minimum(at - spells.began[here], OLDEST)
    return _table(spells, here, age)


def life_table(spells: Spells, at: int, window: int) -> tuple[Floats, Floats]:
    """Children by group and age in weeks: at risk of ending in a week of the window, and those whose work was over.

    Work enters at the age it has when the window begins, and leaves open at its end, so that old work and open work
    both count for as long as they were looked at.
    """
    first = at - window + 1
    begins = np.maximum(spells.began, first)
    stops = np.minimum(spells.ended, at)
    here = (spells.began <= at) & (stops >= begins)
    enters = _table(spells, here, np.minimum((begins - spells.began)[here], OLDEST))
    leaves = _table(spells, here, np.minimum((stops - spells.began)[here], OLDEST))
    before = np.hstack([np.zeros((len(spells.groups), 1)), np.cumsum(leaves, axis=1)[:, :-1]])
    risk = np.cumsum(enters, axis=1) - before
    done = here & (spells.ended <= at) & (spells.ended < OPEN)
    return risk, _table(spells, done, np.minimum((stops - spells.began)[done], OLDEST))


def _table(spells: Spells, rows: np.ndarray, age: Ints) -> Floats:
    width = OLDEST + 1
    places = spells.group[rows] * width + age
    return totals(places, spells.children[rows], len(spells.groups) * width).reshape(-1, width)


def _by_stage(table: Floats, stage: Ints, count: int) -> Floats:
    found = np.zeros((count, table.shape[1]))
    np.add.at(found, stage, table)
    return found
