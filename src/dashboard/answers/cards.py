"""A card for each locality: its value, what is behind it, how it compares, how it went."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers.areas import Question, history, placed
from dashboard.answers.maps import kind_of, unit_words
from dashboard.catalogue import Unit
from dashboard.cube.read import Cube
from dashboard.figures.cards import Card
from dashboard.model import Status


def cards(cube: Cube, question: Question, frame: pd.DataFrame, against: str) -> list[Card]:
    """Cards in the order of the localities.

    Parameters
    ----------
    frame : pandas.DataFrame
        Localities as `area_values` gives them.
    against : str
        What the marks compare with: "the borough".
    """
    past = placed(history(cube, question.measure, "locality", question.period))
    lines = {area: rows["value"].tolist() for area, rows in past.groupby("area", sort=False)}
    return [_card(row, question, lines.get(row["area"], []), against) for row in frame.to_dict("records")]


def _card(row: Mapping[Any, Any], question: Question, line: list[float], against: str) -> Card:
    measure = question.measure
    share = measure.unit is Unit.SHARE
    return Card(
        area=str(row["area_name"]),
        value=_number(row["value"]),
        unit="" if share else unit_words(measure).removesuffix(" children"),
        kind=kind_of(measure),
        status=Status(str(row["status"])),
        count=_number(row["numerator"]),
        count_of=measure.numerator_words if measure.unit is Unit.RATIO or share else measure.noun,
        low=_number(row["lower"]),
        high=_number(row["upper"]),
        mark=str(row["mark"]),
        against=against,
        history=line,
        change=_number(row["change"]),
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, float) and not math.isnan(value) else None
