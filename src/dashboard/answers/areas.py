"""One measure over the areas of a level, in one period, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.answers.counted import counts, placed, shown, unplaced_count
from dashboard.answers.widths import NOT_WIDENED, Widths, widths
from dashboard.catalogue import Measure
from dashboard.cube.read import UNPLACED, Cube
from dashboard.model import ALL, Period, Status
from dashboard.stats.compare import beside, beside_earlier, change
from dashboard.stats.values import plain_values, with_values

__all__ = [
    "Against", "Question", "area_values", "counts", "history", "placed", "unplaced_count", "values",
]  # fmt: skip


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
        value), earlier (the area's value a year before), change (per cent since then) and mark (`Comparison`); limits
        are widened for families: dispersion and widened (`dashboard.stats.families.Origin` words) say by how much.
    """
    both = [question.period, question.period.earlier(1)]
    wide = widths(cube, question.measure, question.breakdown, question.category)
    rows = values(cube, question.measure, level, both, question.breakdown, question.category, wide)
    half = len(rows) // 2  # one period's rows stand after the other's
    now, before = rows.iloc[:half], rows.iloc[half:].reset_index(drop=True)
    whole = counts(cube, question.measure, "council", [question.period], question.breakdown, question.category)
    reference = pd.Series(plain_values(whole, question.measure)[0], index=now.index)
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
    widened: Widths = NOT_WIDENED,
) -> pd.DataFrame:
    """Values with limits for periods of one kind; one category, or all of them where `category` is "all".

    `widened` says by how much families widen the limits; columns dispersion and widened tell of it.
    """
    return _with_widths(counts(cube, measure, level, periods, breakdown, category), measure, widened)


def _with_widths(frame: pd.DataFrame, measure: Measure, widened: Widths) -> pd.DataFrame:
    wide = widened.of(frame)
    told = with_values(frame, measure, dispersion=wide["dispersion"].to_numpy(dtype=float))
    return told.assign(dispersion=wide["dispersion"], widened=wide["widened"])


def history(
    cube: Cube, measure: Measure, level: str, period: Period, years: int = 8, breakdown: str = ALL
) -> pd.DataFrame:
    """The same stretch of each year up to a period, oldest first: values with limits."""
    earlier = [period.earlier(back) for back in range(years - 1, -1, -1)]
    wide = widths(cube, measure, breakdown)
    frame = _with_widths(shown(cube, measure, level, earlier, breakdown), measure, wide)
    known = frame.groupby("period")["status"].transform(lambda status: (status != Status.NOT_AVAILABLE.value).any())
    return frame[known].reset_index(drop=True)
