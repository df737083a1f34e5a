"""An area beside the whole council: measures along a child's journey, and what assessments found."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.answers.areas import Question, area_values, history
from dashboard.answers.needs import codes_of_all, factor_table, found
from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import Cube, CubeError
from dashboard.model import Period
from dashboard.words.finding import standing_apart

JOURNEY = (
    "early-help-open", "referrals", "re-referrals", "assessments-completed", "assessments-in-time",
    "children-in-need", "section-47-enquiries", "initial-child-protection-conferences", "protection-plans-open",
    "pre-proceedings-open", "looked-after-started",
)  # fmt: skip
"""The measures of a profile, in the order of a child's journey; those a catalogue lacks are left out."""

MOST_NEEDS = 8
"""Factors a profile shows: those that stand apart first, then the most frequent."""


def journey(cube: Cube, level: str) -> list[Measure]:
    """The measures that a profile of an area of this level can show."""
    listed = {measure.id: measure for measure in cube.catalogue.measures}
    return [listed[name] for name in JOURNEY if name in listed and level in cube.levels(listed[name])]


def shares_of_needs(cube: Cube, layer: str) -> list[Measure]:
    """Measures of needs that are no breakdown: what can be told of areas of a layer that holds totals only."""
    listed = [one for one in cube.catalogue.measures if one.group == "Needs" and one.unit is Unit.SHARE]
    return [one for one in listed if one.only_by is None and layer in cube.levels(one)]


def beside_whole(cube: Cube, level: str, area: str, period: Period, measures: Sequence[Measure]) -> pd.DataFrame:
    """One area's measures in a period, each beside the whole council's.

    Returns
    -------
    pandas.DataFrame
        A row a measure: measure (id), title, unit, noun, and as in `area_values` numerator, denominator, value, lower,
        upper, whole, status, mark, dispersion, widened; ratio, ratio_low and ratio_high are the value and its limits
        over the council's value (which is taken as it stands), NaN where there is none.
    """
    parts = [row for row in (_row(cube, level, area, Question(measure, period)) for measure in measures) if len(row)]
    if not parts:
        return pd.DataFrame(columns=[*_COLUMNS, "ratio", "ratio_low", "ratio_high"])
    frame = pd.concat(parts, ignore_index=True)
    whole = frame["whole"].where(frame["whole"] > 0)
    named = {"ratio": "value", "ratio_low": "lower", "ratio_high": "upper"}
    return frame.assign(**{ratio: frame[value] / whole for ratio, value in named.items()})


_COLUMNS = (
    "measure", "title", "unit", "noun", "numerator", "denominator", "value", "lower", "upper", "whole", "status",
    "mark", "dispersion", "widened",
)  # fmt: skip


def _row(cube: Cube, level: str, area: str, question: Question) -> pd.DataFrame:
    measure = question.measure
    try:
        frame = area_values(cube, question, level)
    except CubeError:  # loaded before the catalogue had the measure
        return pd.DataFrame()
    mine = frame[frame["area"] == area]
    return mine.assign(title=measure.title, unit=measure.unit.value, noun=measure.noun)[list(_COLUMNS)]


def needs_of(cube: Cube, level: str, area: str, period: Period) -> pd.DataFrame:
    """What assessments found in an area: rows of `factor_table`, at most `MOST_NEEDS`.

    What stands apart from the council comes first, the clearest first; then what the council finds most often.
    """
    rows = factor_table(cube, period, codes_of_all(cube), level)
    rows = found(rows[rows["area"] == area])
    apart = standing_apart(rows).drop(columns="clear")
    return pd.concat([apart, rows.drop(index=apart.index)]).head(MOST_NEEDS).reset_index(drop=True)


def years_of(cube: Cube, measure: Measure, level: str, area: str, period: Period) -> pd.DataFrame:
    """A measure in the same stretch of each year, as `history` gives it: the area's rows, then the whole council's."""
    parts = []
    for at, code in ((level, area), ("council", cube.council.code)):
        frame = history(cube, measure, at, period)
        parts.append(frame[frame["area"] == code])
    return pd.concat(parts, ignore_index=True)
