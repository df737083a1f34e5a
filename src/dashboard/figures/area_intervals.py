"""What was found in one area: a row a factor, with limits, and the whole council's share as a line in each row."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard.figures import axis, marks, numbers
from dashboard.figures.interval_rows import Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.rows import rows_of


def area_intervals(frame: pd.DataFrame, colour: str, whole: str, kind: Kind = Kind.PERCENT) -> str:
    """HTML of one row a factor, all on one axis from zero.

    Parameters
    ----------
    frame
        One row a factor, in the order shown: factor, value, low, high, mark, reference (the council's value), status,
        counted ("30 of 100").
    colour
        The area's.
    whole
        What the lines stand for: "borough".
    """
    records = rows_of(frame)
    end = axis.top(record[name] for record in records for name in ("value", "high", "reference"))
    ruler = Ruler(end, kind, f"the {whole}")
    rows = [_row(record, colour, whole, kind) for record in records]
    return f'<div class="ld-figure-box ld-intervals ld-measures">{key(whole)}{group(rows, ruler)}{scale(ruler)}</div>'


def key(whole: str) -> str:
    """The marks, the limits and the council's line in words."""
    said = "".join(
        f"<span>{marks.SIGNS[mark]} {escape(marks.words(mark, f'the {whole}'))}</span>" for mark in marks.Mark
    )
    lines = (
        f'<span><i class="ld-key-line"></i> 95% limits</span><span><i class="ld-key-whole"></i> {escape(whole)}</span>'
    )
    return f'<p class="ld-key">{said}{lines}</p>'


def _row(record: dict[Any, Any], colour: str, whole: str, kind: Kind) -> Row:
    reference = record["reference"] if numbers.is_known(record["reference"]) else None
    between = numbers.span(record["low"], record["high"], kind)
    beside = f"{whole} {numbers.text(reference, kind)}"
    behind = ", ".join(part for part in (record["counted"], between, beside) if part)
    shown = numbers.text(record["value"], kind, record["status"])
    return Row(
        str(record["factor"]), colour, record["value"], record["low"], record["high"], record["mark"],
        record["status"], behind, shown, reference,
    )  # fmt: skip
