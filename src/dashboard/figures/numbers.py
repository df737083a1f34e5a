"""Numbers in words, rounded as people round. A figure that is missing is a word, never "nan"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeGuard

import numpy as np
import numpy.typing as npt

from dashboard.model import Status

MINUS = "\N{MINUS SIGN}"

LIMITS = "95% limits"

_BLUR, _EXACT = 1e-6, 1e9
"""How near a tie a value must lie for its rounding in floats not to be trusted, and how large it must be."""


class Kind(StrEnum):
    """What a number is, and so how it is written. The values are those of a measure's unit, and "count".

    Rates have one decimal below 100 and none from 100 up; counts and per cents have none; full-time
    equivalents, ratios, and percentages and amounts of sums always have one, pounds two.
    """

    COUNT = "count"
    RATE = "rate"
    PERCENT = "share"
    DECIMAL = "ratio"
    TENTHS = "percentage"
    AMOUNT = "amount"
    MONEY = "money"


_PER_CENT = frozenset([Kind.PERCENT, Kind.TENTHS])
_ONE_DECIMAL = frozenset([Kind.DECIMAL, Kind.TENTHS, Kind.AMOUNT])


STATUS_WORDS = {
    Status.ZERO: "0",
    Status.SUPPRESSED: "hidden",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
}

NOT_AVAILABLE = STATUS_WORDS[Status.NOT_AVAILABLE]


def rounded(value: float, kind: Kind) -> float:
    """The value as it is shown. Classes and comparisons made on it agree with what people read."""
    if kind is Kind.RATE:
        tenth = half_up(value, 1)
        return half_up(value, 0) if abs(tenth) >= 100 else tenth
    return half_up(value, 2 if kind is Kind.MONEY else 1 if kind in _ONE_DECIMAL else 0)


def step_below(value: float, kind: Kind) -> float:
    """How far apart the numbers lie that are shown just below a value."""
    if kind is Kind.RATE:
        return 0.1 if abs(value) <= 100 else 1.0
    return 0.01 if kind is Kind.MONEY else 0.1 if kind in _ONE_DECIMAL else 1.0


def rounded_all(values: npt.NDArray[np.float64], kind: Kind) -> npt.NDArray[np.float64]:
    """`rounded` for many; NaN stays NaN. What lies so near a tie that floats blur it is rounded exactly."""
    if kind is Kind.MONEY:
        return np.array([rounded(float(value), kind) if np.isfinite(value) else value for value in values])
    tenths = np.floor(values * 10 + 0.5) / 10
    whole = np.floor(values + 0.5)
    if kind is Kind.RATE:
        found = np.where(np.abs(tenths) >= 100, whole, tenths)
    else:
        found = tenths if kind in _ONE_DECIMAL else whole
    steps = values[:, None] * (1, 10)
    near = np.isfinite(values) & (np.abs(steps % 1 - 0.5) < _BLUR).any(axis=1)
    found[near] = [rounded(float(value), kind) for value in values[near]]
    return found


def text(value: float | None, kind: Kind = Kind.COUNT, status: Status | str = Status.OBSERVED) -> str:
    """A figure in words: "1,002", "63.2", "31%", "hidden", "not available".

    The status decides, so a value that stands beside a status that hides it is never written.
    """
    status = Status(status)
    if status is Status.ZERO and kind in _PER_CENT:
        return "0%"
    if status is not Status.OBSERVED:
        return STATUS_WORDS[status]
    if not is_known(value):
        return NOT_AVAILABLE
    if kind is Kind.TENTHS:
        return f"{_plain(value, kind)}%"
    return _percent(value) if kind is Kind.PERCENT else _plain(value, kind)


def limits(low: float | None, high: float | None, kind: Kind = Kind.RATE) -> str:
    """Confidence limits: "95% limits 593 to 672". Empty where there are none."""
    between = span(low, high, kind)
    return f"{LIMITS} {between}" if between else ""


def span(low: float | None, high: float | None, kind: Kind = Kind.RATE) -> str:
    """From one number to another: "593 to 672", "22% to 28%". Empty where either is missing."""
    if is_known(low) and is_known(high):
        return f"{text(low, kind)} to {text(high, kind)}"
    return ""


def change(per_cent: float | None) -> str:
    """A change in per cent with its sign: "+1.4%", "−3.0%", "no change"."""
    if not is_known(per_cent):
        return NOT_AVAILABLE
    tenth = half_up(per_cent, 1)
    if tenth == 0:
        return "no change"
    return f"{'+' if tenth > 0 else MINUS}{abs(tenth):,.1f}%"


def fte(value: float | None) -> str:
    """Full-time equivalents: "12.4 FTE"."""
    return f"{_plain(value, Kind.DECIMAL)} FTE" if is_known(value) else NOT_AVAILABLE


def gap(value: float | None) -> str:
    """People beyond (+) or short of (-) an even share, in words: "1.1 FTE short"."""
    if not is_known(value):
        return NOT_AVAILABLE
    tenth = half_up(value, 1)
    if tenth == 0:
        return "an even share"
    size = fte(abs(tenth))
    return f"{size} short" if tenth < 0 else f"{size} over an even share"


def half_up(value: float, decimals: int) -> float:
    """Rounding as taught in school: 2.5 to 3, and never a negative zero.

    Only what lies so near a tie that floats blur it has to be rounded exactly.
    """
    number = float(value)
    steps = number * 10**decimals
    if abs(steps % 1 - 0.5) > _BLUR and abs(steps) < _EXACT:
        return float(math.floor(steps + 0.5) / 10**decimals) + 0.0
    exact = Decimal(repr(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return float(exact) + 0.0


def is_known(value: float | None) -> TypeGuard[float]:
    """False for None, NaN, the infinities and pandas' own missing values."""
    try:
        return value is not None and math.isfinite(float(value))
    except (TypeError, ValueError):
        return False


def _plain(value: float, kind: Kind) -> str:
    shown = rounded(value, kind)
    return f"{MINUS if shown < 0 else ''}{abs(shown):,.{decimals(shown, kind)}f}"


def decimals(shown: float, kind: Kind) -> int:
    """How many decimals a number of this kind and size is written with."""
    if kind is Kind.MONEY:
        return 2
    if kind in _ONE_DECIMAL:
        return 1
    return 1 if kind is Kind.RATE and abs(shown) < 100 else 0


def decimals_of(values: Sequence[float]) -> int:
    """How many decimals a column of numbers is written with: 0 where all are whole, else 1, or 2 where one needs it."""
    return next((places for places in (0, 1) if all(round(value, places) == value for value in values)), 2)


def _percent(value: float) -> str:
    if 0 < value < 0.5:
        return "under 1%"
    if 99.5 <= value < 100:
        return "over 99%"
    return f"{_plain(value, Kind.PERCENT)}%"
