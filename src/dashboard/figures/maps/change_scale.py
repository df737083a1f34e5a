"""Classes for changes: the same plain steps on both sides of nought."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dashboard.figures import numbers
from dashboard.figures.maps.scales import Classes, plain_step
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import DIVERGING

CHANGES = DIVERGING[::-1]
"""Fell far, fell, about as before, rose, rose far: cool to warm, which says nothing of good or bad."""

FAR = 75
"""Per cent of changes that are smaller than the outer classes' edge: one wild area must not make all others pale."""

SHOWN = 0.1
"""Changes are shown to a tenth."""


def change_classes(changes: Iterable[float | None], ending: str = "") -> Classes:
    """Five classes of changes below and above nought.

    An edge belongs to the class away from nought: with edges 5 and 20, a change of exactly 5 is in
    "rose by 5 to under 20" and one of exactly -20 in "fell by 20 or more".

    Parameters
    ----------
    changes
        Differences, or per cents; missing ones are left out, and so are those of nought.
    ending
        What follows a number: "%".
    """
    sizes = np.array([abs(change) for change in changes if numbers.is_known(change) and change])
    far = plain_step(float(np.percentile(sizes, FAR)) if len(sizes) else 1.0, 2 * SHOWN)
    near = min(plain_step(far / 3, SHOWN), numbers.half_up(far - SHOWN, 1))
    inner, outer = _text(near, ending), _text(far, ending)
    labels = (
        f"fell by {outer} or more",
        f"fell by {inner} to under {outer}",
        f"rose or fell by less than {inner}",
        f"rose by {inner} to under {outer}",
        f"rose by {outer} or more",
    )
    bounds = (SHOWN - far, SHOWN - near, near, far)
    return Classes(Kind.DECIMAL, tuple(numbers.half_up(bound, 1) for bound in bounds), labels, CHANGES)


def _text(value: float, ending: str) -> str:
    return numbers.text(value, Kind.DECIMAL).removesuffix(".0") + ending
