"""Measures of one area, each as a multiple of the whole council's: unlike measures along one axis."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.area_intervals import key
from dashboard.figures.interval_rows import Reference, Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of

FARTHEST = 3.0
"""Where the axis ends at the latest: limits of small numbers reach far and would press everything else together."""


def beside_whole(frame: pd.DataFrame, colour: str, whole: str) -> str:
    """HTML of one row a measure: a dot at its multiple of the council's value, with limits.

    Parameters
    ----------
    frame
        One row a measure, in the order shown: title, ratio, ratio_low, ratio_high, value, lower, upper, whole, unit,
        mark, status.
    colour
        The area's.
    whole
        What 1 stands for: "borough".
    """
    records = rows_of(frame)
    end = min(axis.top([1.2, *(row[name] for row in records for name in ("ratio", "ratio_high"))]), FARTHEST)
    ruler = Ruler(end, Kind.DECIMAL, f"the {whole}")
    rows = [_row(record, colour, whole) for record in records]
    body = group(rows, ruler, reference=Reference(1.0, f"the {whole}"))
    return f'<div class="ld-figure-box ld-intervals ld-measures">{key(whole)}{body}{scale(ruler)}</div>'


def _row(record: dict[Any, Any], colour: str, whole: str) -> Row:
    kind = Kind(record["unit"])
    shown = numbers.text(record["value"], kind, record["status"])
    limits = numbers.limits(record["lower"], record["upper"], kind) if record["status"] == Status.OBSERVED else ""
    beside = f"{whole} {numbers.text(record['whole'], kind)}"
    return Row(
        str(record["title"]),
        colour,
        record["ratio"],
        record["ratio_low"],
        record["ratio_high"],
        record["mark"],
        record["status"],
        ", ".join(part for part in (limits, beside) if part),
        shown,
    )
