"""What a control chart says of the last point and of a target: the two icons of Making Data Count.

Variation: whether the last point is ordinary, improving or a concern. Assurance: whether, left as it is, the work will
meet its target always, never, or now and then (Making Data Count; NHSRplotthedots, `ptd_calculate_point_type` and
`ptd_calculate_assurance_type`).
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from dashboard.catalogue import Polarity
from dashboard.stats.control import ENOUGH, Chart
from dashboard.stats.enough import Words
from dashboard.stats.signals import Signals


class Variation(StrEnum):
    """What a point is."""

    ORDINARY = "ordinary variation"
    IMPROVING = "improving"
    CONCERN = "a concern"
    HIGH = "unusually high"
    LOW = "unusually low"
    NONE = "cannot be told"


class Assurance(StrEnum):
    """What can be expected of a target."""

    MEETS = "expected to meet the target"
    MISSES = "expected to miss the target"
    EITHER = "may meet or miss the target"
    NONE = "cannot be told"


_READ = {
    Polarity.WORSE: (Variation.CONCERN, Variation.IMPROVING),
    Polarity.BETTER: (Variation.IMPROVING, Variation.CONCERN),
    Polarity.NONE: (Variation.HIGH, Variation.LOW),
}
"""What unusually high and low mean by polarity."""


def variation(chart: Chart, polarity: Polarity) -> Words:
    """What each point is, shaped as the chart: `Variation` words.

    A point that only a trend makes unusual is read by the trend's direction, not by the side of the mean it lies on:
    the R package calls a falling series an improvement as long as it is still above the mean.
    """
    high, low = _READ[polarity]
    direction = _direction(chart.signals)
    unknown = np.isnan(chart.value) | (chart.status != ENOUGH) | np.isnan(chart.upper)
    cases = [unknown, ~chart.signals.any, direction > 0]
    return np.select(cases, [Variation.NONE.value, Variation.ORDINARY.value, high.value], low.value)


def assurance(lower: npt.ArrayLike, upper: npt.ArrayLike, target: npt.ArrayLike, polarity: Polarity) -> Words:
    """What can be expected of targets: `Assurance` words, shaped as the limits.

    Parameters
    ----------
    lower, upper : array_like
        Limits at the last point of each series; NaN where there are none.
    target : array_like
        One value, or one a series; NaN where there is none.
    polarity : Polarity
        Without a judgement nothing can be told.
    """
    lower, upper = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    aim = np.broadcast_to(np.asarray(target, dtype=float), lower.shape)
    if polarity is Polarity.NONE:
        return np.full(lower.shape, Assurance.NONE.value)
    above, below = Assurance.MEETS, Assurance.MISSES
    if polarity is Polarity.WORSE:
        above, below = below, above
    cases = [np.isnan(aim) | np.isnan(upper), lower > aim, upper < aim]
    return np.select(cases, [Assurance.NONE.value, above.value, below.value], Assurance.EITHER.value)


def _direction(signals: Signals) -> npt.NDArray[np.int8]:
    """1 where what is unusual of a point is high or rising, -1 where it is low or falling."""
    by_level = signals.outside | signals.shift | signals.near
    return np.where(by_level | (signals.step == 0), signals.side, signals.step)
