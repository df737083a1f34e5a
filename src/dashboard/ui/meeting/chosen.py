"""What was chosen on a page when a figure was pinned, held against the data of today. Nothing else takes its place."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.answers.areas import Against, Question
from dashboard.catalogue import CatalogueError, Measure
from dashboard.model import ALL, Period, parse_period
from dashboard.ui.cache import Opened
from dashboard.ui.meeting.pins import PinError

Chosen = Mapping[str, str]


def measure_of(data: Opened, chosen: Chosen) -> Measure:
    """The measure.

    Raises
    ------
    PinError
        Where none is told, or these data's catalogue lacks it.
    """
    try:
        return data.cube.catalogue.measure(chosen.get("measure", ""))
    except CatalogueError as error:
        raise PinError("The measure is not among those of these data.") from error


def period_of(data: Opened, measure: Measure, told: str | None) -> Period:
    """The period.

    Raises
    ------
    PinError
        Where it is none, or these data do not cover it.
    """
    try:
        period = parse_period(told or "")
    except ValueError as error:
        raise PinError("The link does not say which period.") from error
    if period not in data.cube.periods(measure, period.kind):
        raise PinError(f"{measure.title} is not available for the {period.title[:1].lower()}{period.title[1:]}.")
    return period


def area_of(data: Opened, chosen: Chosen, *, own: bool = False) -> str:
    """A locality, or "all"; with `own` also an own area.

    Raises
    ------
    PinError
        Where these data do not have it.
    """
    area = chosen.get("area", ALL)
    known = {one.code for one in data.cube.areas["locality"]} | (set(data.own_areas) if own else set())
    if area != ALL and area not in known:
        raise PinError("The area is not among those of these data.")
    return area


def category_of(data: Opened, measure: Measure, chosen: Chosen) -> str:
    """For a measure that only speaks by category: which. Else the total.

    Raises
    ------
    PinError
        Where it is none of them.
    """
    if measure.only_by is None:
        return ALL
    category = chosen.get(measure.only_by, "")
    if category not in data.cube.catalogue.breakdown(measure.only_by).words:
        raise PinError(f"The link does not say which part of {measure.title.lower()}.")
    return category


def question_of(data: Opened, chosen: Chosen) -> Question:
    """A measure, or one category of it, in a period.

    Raises
    ------
    PinError
        Where these data do not have it by locality.
    """
    measure = measure_of(data, chosen)
    if "locality" not in data.cube.levels(measure):
        raise PinError(f"{measure.title} is not held by locality.")
    period = period_of(data, measure, chosen.get("period"))
    category = category_of(data, measure, chosen)
    return Question(measure, period, measure.only_by or ALL, category)


def against_of(chosen: Chosen) -> Against:
    """What areas are compared with: the whole council, unless a year earlier was chosen."""
    return Against.EARLIER if chosen.get("compare") == Against.EARLIER.value else Against.WHOLE
