"""Review at twelve months: before and after a change of one locality, beside those that had not changed yet.

Difference in differences on monthly values: how much the locality came to differ from the others' mean. Limits are
Student's for two stretches of months, widened where months hang together (first-order autocorrelation). It is no proof:
what else happened in that locality alone in those months is in the difference as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from dashboard.model import month_end, month_start
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.spells import Floats

FEWEST = 6
"""Months that are needed on either side."""

MOST_ALIKE = 0.9
"""The highest autocorrelation that is reckoned with: beyond it so few months say nothing."""


@dataclass(frozen=True)
class Review:
    """Means of monthly values before and after, of the locality and of the others; and the difference of differences.

    `lower` and `upper` are its limits (95%, unless asked otherwise). `drift` is how much the locality came to differ
    from the others a year already before, with limits: where they leave out 0, the two were not on one way.
    """

    locality: str
    day: date
    others: tuple[str, ...]
    months: tuple[int, int]
    before: float
    after: float
    others_before: float
    others_after: float
    lower: float
    upper: float
    drift: tuple[float, float, float]

    @property
    def before_first(self) -> date:
        """The end of the first month that is looked at."""
        return _windows(self.day, self.months[0])[0][0]

    @property
    def after_last(self) -> date:
        """The end of the last month that is looked at."""
        return _windows(self.day, self.months[1])[1][-1]

    @property
    def difference(self) -> float:
        """Change of the locality less change of the others."""
        return (self.after - self.before) - (self.others_after - self.others_before)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the limits leave out 0."""
        return self.lower > 0 or self.upper < 0

    @property
    def was_on_one_way(self) -> bool:
        """Whether before the change nothing says that locality and others were already parting."""
        return self.drift[1] <= 0 <= self.drift[2]


def review(
    values: pd.DataFrame, moved: Mapping[str, date], locality: str, months: int = 12, confidence: float = 0.95
) -> Review:
    """Set twelve months before a locality's change beside twelve months after.

    The month of the change is left out where the change was not on its first day.

    Parameters
    ----------
    values : pandas.DataFrame
        Monthly values: index month ends (dates), a column a locality; NaN where not available.
    moved : mapping
        The day of each locality's change; those that never changed are not in it.
    locality : str
        The one to look at.
    months : int
        On either side; fewer where fewer are known, but no fewer than `FEWEST`.

    Raises
    ------
    ResourcingError
        Where the locality has not changed, nobody is left to compare with, or too few months are known.
    """
    if locality not in moved:
        raise ResourcingError(f"{locality} has no day of change, so there is no before and after.")
    day = moved[locality]
    before, after = _windows(day, months)
    others = tuple(name for name in values.columns if name != locality and moved.get(name, date.max) > after[-1])
    if not others:
        raise ResourcingError(f"Every other locality had changed by {after[-1]}: nobody is left to compare with.")
    told = values.reindex([*before, *after])
    both = pd.DataFrame({"own": told[locality], "others": told[list(others)].mean(axis=1, skipna=False)}).dropna()
    first, second = both[[at < day for at in both.index]], both[[at >= day for at in both.index]]
    if min(len(first), len(second)) < FEWEST:
        raise ResourcingError(
            f"{len(first)} months before and {len(second)} after {day} are known of all; {FEWEST} are needed on each "
            "side."
        )
    apart = [(part["own"] - part["others"]).to_numpy(dtype=float) for part in (first, second)]
    half = _half_width(apart, confidence)
    middle = float(apart[1].mean() - apart[0].mean())
    own, compared = ([float(part[name].mean()) for part in (first, second)] for name in ("own", "others"))
    return Review(
        locality, day, others, (len(first), len(second)), own[0], own[1], compared[0], compared[1],
        middle - half, middle + half, _drift(apart[0], confidence),
    )  # fmt: skip


def _windows(day: date, months: int) -> tuple[list[date], list[date]]:
    """Month ends before the month of a day, and from it on (or from the next, where the day is not its first)."""
    first = month_start(day) if day.day == 1 else month_end(day.year, day.month) + timedelta(days=1)
    before = [month_start(day, back) - timedelta(days=1) for back in range(months - 1, -1, -1)]
    after = []
    for ahead in range(months):
        number = first.year * 12 + first.month - 1 + ahead
        after.append(month_end(number // 12, number % 12 + 1))
    return before, after


def _half_width(apart: list[Floats], confidence: float) -> float:
    """Half of the interval of a difference of two means, of months that may hang together."""
    counts = [len(part) for part in apart]
    rest = [part - part.mean() for part in apart]
    free = sum(counts) - 2
    variance = sum(float((part**2).sum()) for part in rest) / free
    error = np.sqrt(variance * _hanging_together(rest) * sum(1 / n for n in counts))
    return float(stdtrit(free, 0.5 + confidence / 2) * error)


def _hanging_together(rest: list[Floats]) -> float:
    """By how much the variance of a mean is larger than that of independent months; 1 or more."""
    squares = sum(float((part**2).sum()) for part in rest)
    if squares == 0:
        return 1.0
    alike = sum(float((part[1:] * part[:-1]).sum()) for part in rest) / squares
    alike = min(max(alike, 0.0), MOST_ALIKE)
    return (1 + alike) / (1 - alike)


def _drift(apart: Floats, confidence: float) -> tuple[float, float, float]:
    """Change a year of how far apart locality and others were before, with limits (least squares)."""
    at = np.arange(len(apart)) / 12
    centred = at - at.mean()
    spread = float((centred**2).sum())
    slope = float((centred * apart).sum() / spread)
    rest = apart - apart.mean() - slope * centred
    free = len(apart) - 2
    error = np.sqrt(float((rest**2).sum()) / free * _hanging_together([rest]) / spread)
    half = float(stdtrit(free, 0.5 + confidence / 2) * error)
    return slope, slope - half, slope + half
