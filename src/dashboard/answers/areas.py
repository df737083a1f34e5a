"""One measure over the areas of a level, in one period, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import UNPLACED, Cube
from dashboard.disclosure.small_cells import hide_small
from dashboard.model import ALL, Period, Status
from dashboard.stats.compare import beside, beside_earlier, change
from dashboard.stats.values import with_values


class Against(StrEnum):
    """What an area is compared with."""

    WHOLE = "whole"
    EARLIER = "year-before"


@dataclass(frozen=True)
class Question:
    """A measure in a period, or one category of it."""

    measure: Measure
    period: Period
    breakdown: str = ALL
    category: str = ALL


def area_values(cube: Cube, question: Question, level: str, against: Against = Against.WHOLE) -> pd.DataFrame:
    """Values of every area of a level, with limits and comparison.

    Returns
    -------
    pandas.DataFrame
        Rows as `Cube.figures` gives them (places without an area last), with value, lower, upper, whole (the council's
        value), earlier (the area's value a year before), change (per cent since then) and mark (`Comparison`).
    """
    both = [question.period, question.period.earlier(1)]
    rows = values(cube, question.measure, level, both, question.breakdown, question.category)
    half = len(rows) // 2  # one period's rows stand after the other's
    now, before = rows.iloc[:half], rows.iloc[half:].reset_index(drop=True)
    whole = values(cube, question.measure, "council", [question.period], question.breakdown, question.category)
    reference = pd.Series(whole["value"].iloc[0], index=now.index)
    marks = beside(now, reference) if against is Against.WHOLE else beside_earlier(now, before)
    told = ~now["area"].isin(UNPLACED)
    return now.assign(
        whole=reference,
        earlier=before["value"],
        change=change(now["value"], before["value"]),
        mark=marks.where(told, "cannot be compared"),
    )


def values(
    cube: Cube,
    measure: Measure,
    level: str,
    periods: Sequence[Period],
    breakdown: str = ALL,
    category: str = ALL,
) -> pd.DataFrame:
    """Values with limits for periods of one kind; one category, or all of them where `category` is "all"."""
    return with_values(counts(cube, measure, level, periods, breakdown, category), measure)


def counts(
    cube: Cube,
    measure: Measure,
    level: str,
    periods: Sequence[Period],
    breakdown: str = ALL,
    category: str = ALL,
) -> pd.DataFrame:
    """The same without values and limits, which for many periods cost more than the counts."""
    frame = _shown(cube, measure, level, periods, breakdown)
    if breakdown != ALL and category != ALL:
        frame = frame[frame["category"] == category].reset_index(drop=True)
    return frame


def _shown(cube: Cube, measure: Measure, level: str, periods: Sequence[Period], breakdown: str) -> pd.DataFrame:
    """Figures as they may be seen: the council's folder says on which layers small counts are hidden."""
    frame = cube.figures(measure, level, periods, breakdown)
    if not cube.council.hides_small(level):
        return frame
    events = measure.unit not in (Unit.RATE, Unit.AMOUNT)
    return hide_small(frame, cube.council.small_cells.smallest, shares=events)


def history(
    cube: Cube, measure: Measure, level: str, period: Period, years: int = 8, breakdown: str = ALL
) -> pd.DataFrame:
    """The same stretch of each year up to a period, oldest first: values with limits."""
    earlier = [period.earlier(back) for back in range(years - 1, -1, -1)]
    frame = with_values(_shown(cube, measure, level, earlier, breakdown), measure)
    known = frame.groupby("period")["status"].transform(lambda status: (status != Status.NOT_AVAILABLE.value).any())
    return frame[known].reset_index(drop=True)


def placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Only real areas."""
    return frame[~frame["area"].isin(UNPLACED)].reset_index(drop=True)


def unplaced_count(frame: pd.DataFrame) -> pd.Series:
    """How many were counted without an area of this level, by "not-known" and "outside"."""
    rows = frame[frame["area"].isin(UNPLACED)].set_index("area")["numerator"]
    return rows.fillna(0.0)
