"""What the words of comparisons share: the kinds of comparison, the columns of their rows, what better means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from dashboard.catalogue import Polarity
from dashboard.model import Status
from dashboard.stats.compare import Comparison

Row = Mapping[str, Any]
"""A row of comparisons, by `COLUMNS`."""


class Beside(StrEnum):
    """What an area is set beside."""

    WHOLE = "the whole council"
    YEAR = "a year earlier"
    FIVE = "four years earlier, and the years between"


COLUMNS = (
    "kind", "measure", "title", "group", "unit", "polarity", "when", "counted", "counted_of", "level", "area",
    "area_name", "period", "period_end", "numerator", "denominator", "value", "status", "widened", "other_numerator",
    "other_denominator", "other_value", "mark", "plain_mark", "chance",
)  # fmt: skip
"""What `dashboard.words.notable.notable` reads, a row a measure, area and kind.

`other_…` is what the area is set beside; `mark` and `plain_mark` are `Comparison` words with and without limits widened
for families (`widened` says how, in `dashboard.stats.families.Origin` words); `chance` is that of a difference as large
by chance alone.
"""

SPOKEN = frozenset([Status.OBSERVED.value, Status.ZERO.value])
"""What is hidden, missing or does not apply is never spoken of as a number."""

APART = (Comparison.HIGHER.value, Comparison.LOWER.value)
"""Marks of what differs."""


def better(row: Row) -> bool | None:
    """Whether what differs is better; None where the measure has no judgement or nothing differs."""
    if row["mark"] not in APART or row["polarity"] == Polarity.NONE:
        return None
    return bool((row["mark"] == Comparison.HIGHER) == (row["polarity"] == Polarity.BETTER))
