"""Factors by locality: a dot with its limits, and the borough as a line across each factor."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.figures import axis, marks, numbers
from dashboard.figures.interval_rows import Reference, Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of
from dashboard.model import Status
from dashboard.rows import rows_of


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
        counted (such as "30 of 100") may be left out.
    colours
        Colour by area.
    kind
        How values are written.
    reference_word
        What the line stands for.
    """
    records = rows_of(frame)
    end = axis.top(record[name] for record in records for name in ("value", "high", "reference"))
    ruler = Ruler(end, kind, f"the {reference_word}")
    groups = "".join(_factor(title, rows, colours, ruler) for title, rows in _by_factor(records).items())
    key = _key(ruler.against) if any(marks.sign(record["mark"]) for record in records) else ""
    return f'<div class="ld-figure-box ld-intervals">{key}{groups}{scale(ruler)}</div>'


def _by_factor(records: list[dict[Any, Any]]) -> dict[str, list[dict[Any, Any]]]:
    found: dict[str, list[dict[Any, Any]]] = {}
    for record in records:
        found.setdefault(str(record["factor"]), []).append(record)
    return found


def _factor(title: str, records: list[dict[Any, Any]], colours: Mapping[str, str], ruler: Ruler) -> str:
    value, word = records[0]["reference"], ruler.against.removeprefix("the ")
    known = numbers.is_known(value)
    reference = Reference(value, f"{word} {numbers.text(value, ruler.kind)}") if known else None
    return group([_row(record, colours) for record in records], ruler, title, reference)


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
        str(record.get("counted", "")),
    )


def _key(against: str) -> str:
    named = {marks.SIGNS[mark]: escape(marks.words(mark, against)) for mark in marks.Mark}
    said = "".join(f"<span>{sign} {words}</span>" for sign, words in named.items())
    return f'<p class="ld-key">{said}<span><i class="ld-key-line"></i> 95% limits</span></p>'
