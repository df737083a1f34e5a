"""Axes that start at zero: a round top, few ticks, places along them in per cent."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dashboard.figures import numbers

_FACTORS = (1, 2, 2.5, 5, 10)
_NOUGHT = 1e-9
"""Nothing that is drawn is as small; what a calculation leaves of nought can be."""


def top(values: Iterable[float | None]) -> float:
    """The end of an axis from zero that holds every known value: the last of its ticks."""
    most = max((float(value) for value in values if numbers.is_known(value)), default=0.0)
    if most < _NOUGHT:
        return 1.0
    step = _step(most)
    return math.ceil(round(most / step, 9)) * step


def ticks(end: float) -> list[float]:
    """Zero to the end of the axis in three to five plain steps."""
    step = _step(end)
    return [round(step * place, 10) for place in range(round(end / step) + 1)]


def place(value: float, end: float) -> str:
    """Where a value lies along the axis, as a CSS length; kept inside the axis."""
    return f"{100 * min(max(value / end, 0.0), 1.0):.2f}%"


def _step(most: float) -> float:
    """The smallest plain step that covers `most` in no more than five."""
    power = 10.0 ** math.floor(math.log10(most / 5))
    return next(power * factor for factor in _FACTORS if power * factor * 5 >= most * (1 - 1e-9))
