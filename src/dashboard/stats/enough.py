"""Whether there is enough to say anything: a word where a method has no number, never a bare NaN."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.str_]
Flags = np.bool_ | npt.NDArray[np.bool_]


class Enough(StrEnum):
    """What a method could do with what it was given; the value can be shown as it stands."""

    YES = "enough"
    FEW_POINTS = "too few points"
    FEW_EVENTS = "too few events"
    MISSING = "values are missing"
    NO_BASE = "nothing to measure against"
    OVERLAP = "periods overlap"
    UNLIKE = "recorded otherwise before"
    ROUNDED = "numbers are rounded"


def said(first: Flags, word: Enough, *others: tuple[Flags, Enough]) -> Words:
    """Words for an array: of the first condition that holds, else `Enough.YES`.

    Parameters
    ----------
    first : numpy.ndarray of bool
        Where the first word holds.
    word : Enough
        That word.
    *others : tuple
        Further conditions with their words, in order.
    """
    conditions = [first, *(condition for condition, _ in others)]
    words = [word.value, *(other.value for _, other in others)]
    return np.select(conditions, words, Enough.YES.value)
