"""Factors by locality: a dot with its limits, and the borough as a line across each factor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures import axis, marks, numbers
from dashboard.figures.interval_rows import Reference, Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of
from dashboard.model import Status


def interval_plot(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    kind: Kind = Kind.PERCENT,
    reference_word: str = "borough",
) -> str:
    """HTML of one group of rows a factor, all on one axis from zero.

    Parameters
    ----------
    frame
        One row a factor and area, in the order shown: factor, area, value, low, high, mark (higher, same,
        lower or missing), reference (the borough's value, the same on all rows of a factor); status and
        note (such as "30 of 100") may be left out.
    colours
        Colour by area.
    kind
        How values are written.
    reference_word
        What the line stands for.
    """
    end = axis.top([*frame["value"], *frame["high"], *frame["reference"]])
    ruler = Ruler(end, kind, f"the {reference_word}")
    groups = "".join(
        _factor(str(factor), rows, colours, ruler) for factor, rows in frame.groupby("factor", sort=False)
    )
    key = _key(ruler.against) if frame["mark"].notna().any() else ""
    return f'<div class="ld-figure-box ld-intervals">{key}{groups}{scale(ruler)}</div>'


def _factor(title: str, frame: pd.DataFrame, colours: Mapping[str, str], ruler: Ruler) -> str:
    rows = [_row(record, colours) for record in frame.to_dict("records")]
    value, word = frame["reference"].iloc[0], ruler.against.removeprefix("the ")
    known = numbers.is_known(value)
    reference = Reference(value, f"{word} {numbers.text(value, ruler.kind)}") if known else None
    return group(rows, ruler, title, reference)


def _row(record: dict[Any, Any], colours: Mapping[str, str]) -> Row:
    area = str(record["area"])
    return Row(
        area,
        colour_of(area, colours),
        record["value"],
        record["low"],
        record["high"],
        record["mark"],
        str(record.get("status", Status.OBSERVED)),
        str(record.get("note", "")),
    )


def _key(against: str) -> str:
    said = " ".join(f"<span>{marks.SIGNS[mark]} {marks.words(mark, against)}</span>" for mark in marks.Mark)
    return f'<p class="ld-key">{said}<span><i class="ld-key-line"></i> 95% limits</span></p>'
