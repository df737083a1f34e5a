"""A control chart in words: each special cause by its rule, when, and what it means; else that there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.catalogue import Unit
from dashboard.rows import rows_of
from dashboard.stats.assurance import Variation
from dashboard.stats.enough import Enough
from dashboard.stats.signals import SHIFT, TREND
from dashboard.words import amounts

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

NONE = "The points vary as they usually do: no special cause."

TOO_FEW = {
    Enough.FEW_POINTS.value: "Too few points for a control chart: it needs twelve.",
    Enough.FEW_EVENTS.value: "Too few events for a control chart: on average it needs one a point. Look at quarters "
    "or years.",
    Enough.OVERLAP.value: "Each point holds most months of the one before, so no rules are applied.",
}
"""Why a chart says nothing, by `dashboard.stats.enough.Enough` words."""


Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Cause:
    """One special cause: what is said, the same in a few plain words, its points' places, its `Variation`."""

    text: str
    short: str
    places: tuple[int, ...]
    means: str


def special_causes(chart: pd.DataFrame, unit: Unit) -> list[Cause]:
    """Everything on a chart that is more than ordinary variation, the newest first.

    Parameters
    ----------
    chart : pandas.DataFrame
        One area's rows of `dashboard.stats.charted.with_chart`, in the order of time, with column when (the period as
        written).
    unit : Unit
        Of the values.
    """
    rows: Rows = rows_of(chart)
    high = [row["value"] > row["centre"] for row in rows]
    found = [
        *(_outside(rows, run, unit) for run in _runs(rows, "outside", high)),
        *(_shift(rows, run) for run in _runs(rows, "shift", high)),
        *(_trend(rows, run) for run in _trend_runs(rows)),
        *(_near(rows, run) for run in _near_runs(rows, high)),
    ]
    return sorted(found, key=lambda cause: (-cause.places[-1], -len(cause.places)))


def why_none(chart: pd.DataFrame) -> str:
    """What is said where no special cause is found: that there is none, or why the chart cannot tell."""
    status = str(chart["chart"].iloc[-1]) if len(chart) else Enough.FEW_POINTS.value
    if status == Enough.YES.value:
        return NONE
    return TOO_FEW.get(status, "A control chart cannot be drawn of these points.")


def last_point(chart: pd.DataFrame) -> str:
    """What the last point is: a `Variation` word."""
    return str(chart["variation"].iloc[-1]) if len(chart) else Variation.NONE.value


def verdict(cause: Cause) -> str:
    """What a cause means where the measure has a judgement; else nothing."""
    return {Variation.CONCERN.value: "A concern.", Variation.IMPROVING.value: "An improvement."}.get(cause.means, "")


def _runs(rows: Rows, rule: str, side: Sequence[bool]) -> list[list[int]]:
    """Places that a rule flags, in a row on one side and of one mean."""
    runs: list[list[int]] = []
    for place in _flagged(rows, rule):
        last = runs[-1][-1] if runs else -2
        alike = last == place - 1 and side[place] == side[last] and rows[place]["centre"] == rows[last]["centre"]
        if alike:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _near_runs(rows: Rows, high: Sequence[bool]) -> list[list[int]]:
    """Points near one limit, of which another of three in a row is near it too."""
    runs: list[list[int]] = []
    for place in _flagged(rows, "near"):
        last = runs[-1][-1] if runs else -9
        if place - last <= _OF_THREE and high[place] == high[last]:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


_OF_THREE = 2
"""Two of three in a row are no farther apart."""


def _flagged(rows: Rows, rule: str) -> list[int]:
    return [place for place, row in enumerate(rows) if row[rule]]


def _trend_runs(rows: Rows) -> list[list[int]]:
    """Points that rise, or that fall, one after the other; a peak ends one run and begins the next."""
    runs: list[list[int]] = []
    ways: list[bool] = []
    for place, (row, later) in enumerate(pairwise(rows)):
        step = later["value"] - row["value"]
        if not (row["trend"] and later["trend"] and step and row["centre"] == later["centre"]):
            continue
        if runs and runs[-1][-1] == place and ways[-1] == (step > 0):
            runs[-1].append(place + 1)
        else:
            runs.append([place, place + 1])
            ways.append(step > 0)
    return [run for run in runs if len(run) >= TREND]


def _outside(rows: Rows, run: Sequence[int], unit: Unit) -> Cause:
    first = rows[run[0]]
    above = first["value"] > first["centre"]
    limit = f"{'above the upper' if above else 'below the lower'} limit"
    if len(run) > 1:
        return _cause(rows, run, f"{_number(len(run))} points in a row {limit}")
    edge = first["upper_limit"] if above else first["lower_limit"]
    value, at = amounts.pair(first["value"], edge, unit)
    return _cause(rows, run, limit, f", {value} beside a limit of {at}")


def _shift(rows: Rows, run: Sequence[int]) -> Cause:
    side = "above" if rows[run[0]]["value"] > rows[run[0]]["centre"] else "below"
    return _cause(rows, run, f"{_number(len(run))} points {side} the mean", _enough(run, SHIFT))


def _trend(rows: Rows, run: Sequence[int]) -> Cause:
    way = "higher" if rows[run[-1]]["value"] > rows[run[0]]["value"] else "lower"
    return _cause(rows, run, f"{_number(len(run))} points, each {way} than the last", _enough(run, TREND))


def _near(rows: Rows, run: Sequence[int]) -> Cause:
    limit = "upper" if rows[run[0]]["value"] > rows[run[0]]["centre"] else "lower"
    return _cause(rows, run, f"two of three points in a row near the {limit} limit")


def _enough(run: Sequence[int], rule: int) -> str:
    return "" if len(run) == rule else f" ({_number(rule)} are enough)"


def _cause(rows: Rows, run: Sequence[int], rule: str, more: str = "") -> Cause:
    said = f"Special cause: {rule}"
    text = f"{said} {_span(rows, run)}{more}." if more.startswith(",") else f"{said}{more}, {_span(rows, run)}."
    return Cause(text, f"{rule}, more than usual variation", tuple(run), str(rows[run[-1]]["variation"]))


def _span(rows: Rows, run: Sequence[int]) -> str:
    first, last = rows[run[0]]["when"], rows[run[-1]]["when"]
    return f"in {first}" if first == last else f"from {first} to {last}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
