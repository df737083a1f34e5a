"""A measure on a map: one legend for all periods, a fill and a sentence for each area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.answers.areas import Against, Question, area_values, counts
from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.cube.read import Cube
from dashboard.figures import marks, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.scales import Classes, classes
from dashboard.model import Status


class Show(StrEnum):
    """What the map's colours stand for."""

    VALUE = "value"
    COUNT = "count"


@dataclass(frozen=True)
class MapAnswer:
    """Areas with their figures, and the classes that hold in every period."""

    frame: pd.DataFrame
    scale: Classes
    column: str
    kind: Kind


def map_answer(cube: Cube, question: Question, level: str, show: Show, against: Against = Against.WHOLE) -> MapAnswer:
    """What a map of a question needs. `frame` is that of `area_values`."""
    measure = question.measure
    column, kind = ("numerator", Kind.COUNT) if show is Show.COUNT else ("value", kind_of(measure))
    periods = cube.periods(measure, question.period.kind)
    every = counts(cube, measure, level, periods, question.breakdown, question.category)
    every = every[every["numerator"] > 0]
    alone = show is Show.COUNT or measure.unit is Unit.AMOUNT
    shown = every["numerator"] if alone else measure.per * every["numerator"] / every["denominator"]
    frame = area_values(cube, question, level, against)
    return MapAnswer(frame, classes(shown, kind), column, kind)


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
