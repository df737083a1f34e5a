"""Classes for gaps: the same steps on both sides of an even share, named in words."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.figures import numbers
from dashboard.figures.maps.scales import Classes
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import DIVERGING

EVEN = 0.5
"""Gaps up to half a post are shown as even: no one can be moved by less."""


def gap_classes(gaps: Iterable[float | None], even: float = EVEN) -> Classes:
    """Five classes of full-time equivalents, short (below zero) to over (above zero).

    The outer pair starts at half the largest gap, in whole posts, so that neither side looks worse for
    its colour alone. A gap of exactly `even` is even; one of exactly the outer step is in the inner pair.
    """
    sizes = [abs(gap) for gap in gaps if numbers.is_known(gap)]
    far = max(numbers.half_up(max(sizes, default=0) / 2, 0), even + 1)
    inner = f"{_text(even + 0.1)} to {_text(far)} FTE"
    labels = (
        f"over {_text(far)} FTE short",
        f"{inner} short",
        f"within {_text(even)} FTE of an even share",
        f"{inner} over",
        f"over {_text(far)} FTE over",
    )
    # Gaps are shown to a tenth, so the class above a bound starts a tenth after it.
    bounds = (-far, -even, even + 0.1, far + 0.1)
    return Classes(Kind.DECIMAL, tuple(numbers.half_up(bound, 1) for bound in bounds), labels, DIVERGING)


def _text(value: float) -> str:
    return numbers.text(value, Kind.DECIMAL).removesuffix(".0")
