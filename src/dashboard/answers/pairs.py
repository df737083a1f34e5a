"""Two maps side by side: one measure in two periods and the change between them, or demand beside staff."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.answers.areas import Question, placed, values
from dashboard.answers.maps import timeline
from dashboard.answers.widths import widths
from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import Cube
from dashboard.model import Period, Status
from dashboard.stats.alike import breaks_between
from dashboard.stats.compare import Comparison, by_difference, change


class Pair(StrEnum):
    """What stands side by side."""

    PERIODS = "periods"
    MEASURES = "measures"
    STAFF = "staff"


class Change(StrEnum):
    """How a change is told."""

    DIFFERENCE = "difference"
    PER_CENT = "per-cent"


GRAVEST = (Status.NOT_APPLICABLE, Status.NOT_AVAILABLE, Status.SUPPRESSED)
"""What one of two figures is decides what their difference is; the first of these that either has."""


def earlier_periods(cube: Cube, measure: Measure, period: Period) -> list[Period]:
    """Periods that one can be set beside: of the same kind and before it, newest first; 12 months whole years apart."""
    line = timeline(cube.periods(measure, period.kind), period)
    return [one for one in reversed(line) if one.end < period.end]


def usual_earlier(periods: Sequence[Period], period: Period) -> Period:
    """A year earlier where that is offered, else the newest."""
    year = period.earlier(1)
    return year if year in periods else periods[0]


def is_counted_only(cube: Cube, measure: Measure, level: str) -> bool:
    """Whether counts stand where rates would, since no children are held to make rates of."""
    return measure.unit is Unit.RATE and not cube.has_children(level)


def changed(cube: Cube, question: Question, before: Period, level: str) -> pd.DataFrame:
    """What changed in every area of a level from an earlier period to the question's.

    Returns
    -------
    pandas.DataFrame
        A row an area: area, area_name, value and numerator with value_before and numerator_before, status and
        status_before (`Status`), difference with difference_lower and difference_upper (95%), per_cent (NaN where
        there was nothing before), mark (`Comparison`: higher and lower only where the limits of the difference leave
        out nought, never across a break in recording) and change_status: observed, zero where there was nothing in
        either period, else what the graver of the two is.
        Where a level has no children behind it, counts stand as values, without limits and marks.
    """
    measure = question.measure
    wide = widths(cube, measure, question.breakdown, question.category)
    both = values(cube, measure, level, [question.period, before], question.breakdown, question.category, wide)
    if is_counted_only(cube, measure, level):
        both = both.assign(value=both["numerator"], lower=np.nan, upper=np.nan)
    half = len(both) // 2
    now, then = placed(both.iloc[:half]), placed(both.iloc[half:])
    found = by_difference(now, then)
    if breaks_between(measure, before, question.period, question.category):
        found = found.assign(mark=Comparison.NONE.value)
    return pd.concat(
        [
            now[["area", "area_name", "value", "numerator", "status"]],
            then[["value", "numerator", "status"]].add_suffix("_before"),
            found,
        ],
        axis="columns",
    ).assign(
        per_cent=change(now["value"], then["value"]),
        change_status=[_status(*pair) for pair in zip(now["status"], then["status"], strict=True)],
    )


def _status(now: str, before: str) -> str:
    both = {Status(now), Status(before)}
    grave = next((status for status in GRAVEST if status in both), None)
    if grave is not None:
        return grave.value
    return Status.ZERO.value if both == {Status.ZERO} else Status.OBSERVED.value


def told_in(rows: pd.DataFrame, told: Change) -> tuple[pd.Series, pd.Series]:
    """What a change map colours, and each area's status: no per cent applies where there was nothing before."""
    status = rows["change_status"]
    if told is Change.DIFFERENCE:
        return rows["difference"], status
    nothing_before = (status == Status.OBSERVED) & rows["per_cent"].isna()
    return rows["per_cent"], status.where(~nothing_before, Status.NOT_APPLICABLE.value)


def beyond_chance(rows: pd.DataFrame, values: pd.Series) -> pd.Series:
    """Values of changes, those within chance as 0. Where there are no limits at all every change stands."""
    if not has_limits(rows):
        return values
    marked = rows["mark"].isin([Comparison.HIGHER.value, Comparison.LOWER.value])
    return values.where(marked | values.isna(), 0.0)


def has_limits(rows: pd.DataFrame) -> bool:
    """Whether limits tell any change from chance."""
    return bool((rows["mark"] != Comparison.NONE.value).any())


def joint(first: pd.DataFrame, second: pd.DataFrame) -> tuple[int, int]:
    """In how many areas both measures are higher than the whole, and in how many at least one is."""
    one, other = (frame.set_index("area")["mark"] == Comparison.HIGHER.value for frame in (first, second))
    return int((one & other).sum()), int((one | other).sum())
