"""Open cases by type and locality: early help, child in need plans, protection plans, looked-after children."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.answers.areas import Question, area_values, placed
from dashboard.catalogue import Measure
from dashboard.cube.read import Cube
from dashboard.figures import numbers
from dashboard.model import Period

TYPES = ("early-help-open", "child-in-need-plans-open", "protection-plans-open", "looked-after")
"""Measures of the types, from the lightest to the heaviest; those a catalogue lacks are left out."""


def types_of(cube: Cube) -> list[Measure]:
    """The measures of the types that the catalogue has."""
    listed = {measure.id: measure for measure in cube.catalogue.measures}
    return [listed[name] for name in TYPES if name in listed]


def case_types(cube: Cube, period: Period) -> pd.DataFrame:
    """Every type by locality at the end of a period.

    Returns
    -------
    pandas.DataFrame
        A row a type and locality: measure (id), factor (the type's title), area, value (per 10,000 children; the count
        where no children are held), low, high, mark, reference (the whole council's value; NaN for counts), status,
        counted ("82 open"), numerator.
    """
    parts = [_type(cube, measure, period) for measure in types_of(cube)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["measure", "factor", "area"])


def most_deprived_first(frame: pd.DataFrame, deprivation: Mapping[str, float | None]) -> pd.DataFrame:
    """The same rows with the most deprived locality first in each type; as they are where deprivation is not known.

    Parameters
    ----------
    frame
        As `case_types` gives it.
    deprivation
        By locality, the share of people who live in the most deprived tenth of England.
    """
    known = {area: share for area, share in deprivation.items() if share is not None}
    if len(known) < len(deprivation) or not known:
        return frame
    types = {name: place for place, name in enumerate(dict.fromkeys(frame["measure"]))}
    order = frame.assign(type=frame["measure"].map(types), share=-frame["area"].map(known))
    return frame.loc[order.sort_values(["type", "share"], kind="stable").index].reset_index(drop=True)


def _type(cube: Cube, measure: Measure, period: Period) -> pd.DataFrame:
    frame = placed(area_values(cube, Question(measure, period), "locality"))
    counted = not cube.has_children("locality")
    nothing = pd.Series(float("nan"), index=frame.index)
    return pd.DataFrame(
        {
            "measure": measure.id,
            "factor": measure.title,
            "area": frame["area"],
            "value": frame["numerator"] if counted else frame["value"],
            "low": nothing if counted else frame["lower"],
            "high": nothing if counted else frame["upper"],
            "mark": None if counted else frame["mark"],
            "reference": nothing if counted else frame["whole"],
            "status": frame["status"],
            "counted": ["" if counted else f"{numbers.text(count)} open" for count in frame["numerator"]],
            "numerator": frame["numerator"],
        }
    )
