"""A card for each locality: its value, what is behind it, how it compares, how it went."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers.areas import Question, history, placed
from dashboard.answers.maps import kind_of, unit_words
from dashboard.answers.staff.shares import Shares
from dashboard.catalogue import QUOTIENTS, Measure, Unit
from dashboard.cube.read import Cube
from dashboard.figures import numbers
from dashboard.figures.cards import Card
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of


def cards(
    cube: Cube, question: Question, frame: pd.DataFrame, shares: Shares | None, against: str, level: str = "locality"
) -> list[Card]:
    """Cards in the order of the areas given.

    Parameters
    ----------
    frame : pandas.DataFrame
        Areas of the level as `area_values` gives them.
    shares : Shares or None
        Demand beside staff, for the lines under each card.
    against : str
        What the marks compare with: "the borough".
    level : str
        Whose areas they are: localities, or own areas, which have no staff and no shares.
    """
    past = placed(history(cube, question.measure, level, question.period))
    lines = {area: rows["value"].tolist() for area, rows in past.groupby("area", sort=False)}
    facts = _facts(cube, question, shares, level)
    return [
        _card(row, question, lines.get(row["area"], []), against, facts.get(row["area"], [])) for row in rows_of(frame)
    ]


def _facts(cube: Cube, question: Question, shares: Shares | None, level: str) -> dict[str, list[tuple[str, str]]]:
    """Children of each area; of localities also open work and the two shares."""
    if cube.council.placed_by == "team":  # teams have no children of their own
        return {}
    people = cube.children(level, question.period)
    facts = {
        area: [("Children 0 to 17", numbers.text(children))]
        for area, children in zip(people["area"], people["children"], strict=True)
    }
    if shares is None or not shares.work_known or level != "locality":
        return facts
    for row in rows_of(shares.frame):
        demand, staff = (numbers.text(row[name], Kind.PERCENT) for name in ("demand_share", "staff_share"))
        facts[row["area"]] += [
            ("Open work", numbers.text(row["children"])),
            ("Share of demand", demand),
            ("Share of staff", staff),
        ]
    return facts


def _card(
    row: Mapping[Any, Any], question: Question, line: list[float], against: str, facts: list[tuple[str, str]]
) -> Card:
    measure = question.measure
    if measure.unit is Unit.RATE and _number(row["denominator"]) is None:
        return _counted(row, measure, facts)
    share = measure.unit is Unit.SHARE
    return Card(
        area=str(row["area_name"]),
        value=_number(row["value"]),
        unit="" if share else unit_words(measure).removesuffix(" children"),
        kind=kind_of(measure),
        status=Status(str(row["status"])),
        count=None if measure.unit is Unit.AMOUNT else _number(row["numerator"]),
        count_of=measure.numerator_words if measure.unit in QUOTIENTS or share else measure.noun,
        low=_number(row["lower"]),
        high=_number(row["upper"]),
        mark=str(row["mark"]),
        against=against,
        history=line,
        change=_number(row["change"]),
        facts=facts,
    )


def _counted(row: Mapping[Any, Any], measure: Measure, facts: list[tuple[str, str]]) -> Card:
    """A count that stands for itself, since no children are held to make a rate of."""
    return Card(
        area=str(row["area_name"]),
        value=_number(row["numerator"]),
        unit=measure.noun,
        kind=Kind.COUNT,
        status=Status(str(row["status"])),
        facts=facts,
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, float) and not math.isnan(value) else None
