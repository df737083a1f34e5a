"""A measure on a map: one legend for all periods, a fill for each area in each, and a sentence for each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.answers.counted import seen
from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.cube.read import Cube
from dashboard.figures import marks, numbers
from dashboard.figures.maps.breaks import Method
from dashboard.figures.maps.scales import MOST_CLASSES, STATUS_FILLS, Classes, Fill, classes
from dashboard.figures.numbers import Kind
from dashboard.model import ALL, Period, PeriodKind, Status
from dashboard.stats.values import value_of


class Show(StrEnum):
    """What the map's colours stand for."""

    VALUE = "value"
    COUNT = "count"


class Scaling(StrEnum):
    """How a map's classes are chosen: a list in the catalogue, or a method."""

    FIXED = "fixed"
    QUANTILE = Method.QUANTILE.value
    NATURAL = Method.NATURAL.value
    EQUAL = Method.EQUAL.value


def scalings(measure: Measure, show: Show) -> tuple[Scaling, ...]:
    """The ways to choose classes that a measure has, the usual one first."""
    return tuple(one for one in Scaling if one is not Scaling.FIXED or (measure.classes and show is Show.VALUE))


@dataclass(frozen=True)
class MapScale:
    """The classes of a measure at a level, and where each area stands in every period of a kind.

    Attributes
    ----------
    classes : Classes
        They hold in every period.
    column : str
        What is classed: "value" or "numerator".
    kind : Kind
        How it is written.
    asked : int
        How many classes were wanted.
    areas : tuple of str
        Codes.
    periods : tuple of Period
        Oldest first.
    places : numpy.ndarray
        A row a period, a column an area: places in `fills`.
    """

    classes: Classes
    column: str
    kind: Kind
    asked: int
    areas: tuple[str, ...]
    periods: tuple[Period, ...]
    places: npt.NDArray[np.intp]

    @cached_property
    def fills(self) -> tuple[Fill, ...]:
        """The classes low to high, then the statuses."""
        return (*self.classes.legend(), *STATUS_FILLS.values())


def map_scale(
    cube: Cube,
    measure: Measure,
    level: str,
    kind: PeriodKind,
    show: Show = Show.VALUE,
    scaling: Scaling = Scaling.QUANTILE,
    breakdown: str = ALL,
    category: str = ALL,
) -> MapScale:
    """Class a measure over all areas of a level and all periods of a kind, so that a colour means the same in each."""
    periods = cube.periods(measure, kind)
    every = seen(cube, measure, level, periods, breakdown, category)
    column, written = ("numerator", Kind.COUNT) if show is Show.COUNT else ("value", kind_of(measure))
    shown = every.count if show is Show.COUNT else value_of(every.count, every.base, measure)
    fixed = measure.classes if scaling is Scaling.FIXED else None
    method = Method.QUANTILE if scaling is Scaling.FIXED else Method(scaling.value)
    found = classes(shown[shown > 0], written, method, fixed=fixed)
    areas = tuple(area.code for area in cube.areas[level])
    places = _places(found, shown, every.status).reshape(len(periods), len(areas))
    asked = MOST_CLASSES if fixed is None else len(fixed) + 1
    return MapScale(found, column, written, asked, areas, tuple(periods), places)


def _places(found: Classes, values: npt.NDArray[np.float64], statuses: npt.NDArray[np.object_]) -> npt.NDArray[np.intp]:
    """The place of each value among the classes, and behind them that of its status where it has no class."""
    first = len(found.labels)
    of_status = {status.value: first + at for at, status in enumerate(STATUS_FILLS)}
    missing = of_status[Status.NOT_AVAILABLE.value]
    known = np.isfinite(values) & bool(first)
    classed = np.where(known, found.places(np.where(known, values, 0.0)), missing)
    codes, words = pd.factorize(statuses)
    told = np.array([of_status.get(word, -1) for word in words], dtype=np.intp)[codes]
    return np.where(told < 0, classed, told)


def timeline(periods: Sequence[Period], period: Period) -> tuple[Period, ...]:
    """The periods to slide through: of the same kind and, for 12 months, whole years apart; oldest first."""
    rolling = period.kind is PeriodKind.ROLLING
    return tuple(one for one in periods if not rolling or one.end.month == period.end.month)


def kind_of(measure: Measure) -> Kind:
    """How a measure's value is written."""
    return Kind(measure.unit.value)


def unit_words(measure: Measure) -> str:
    """The unit that stands beside a value: "referrals per 10,000 children"."""
    match measure.unit:
        case Unit.RATE:
            return f"{measure.noun} per 10,000 children"
        case Unit.SHARE:
            return f"of {measure.denominator_words}"
        case Unit.RATIO | Unit.PERCENTAGE | Unit.AMOUNT:
            return measure.noun.removeprefix("per cent ")


def area_sentence(row: Mapping[Any, Any], measure: Measure, against: str) -> str:
    """What a tooltip and a screen reader say of an area."""
    status = Status(str(row["status"]))
    name = str(row["area_name"])
    if status in (Status.NOT_AVAILABLE, Status.SUPPRESSED, Status.NOT_APPLICABLE):
        return f"{name}: {numbers.STATUS_WORDS[status]}"
    count = numbers.text(_number(row["numerator"]))
    compared = marks.words(str(row["mark"]), against)
    said = f", {compared}" if compared else ""
    if measure.unit is Unit.RATE and not (_number(row["denominator"]) or 0) > 0:
        return f"{name}: {count} {measure.noun}"
    value = numbers.text(_number(row["value"]), kind_of(measure), status)
    if measure.unit is Unit.SHARE:
        base = numbers.text(_number(row["denominator"]))
        return f"{name}: {value} ({count} of {base}){said}"
    if measure.unit in SUMS:
        return f"{name}: {value} {unit_words(measure)}{said}"
    return f"{name}: {value} per 10,000 children ({count} {measure.noun}){said}"


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None
