"""Councils in the order of their values: bars from zero with limits, those that the figure is about in bold."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.figures import axis, marks, numbers
from dashboard.figures.interval_rows import Reference, Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT
from dashboard.rows import rows_of


def ranked_bars(frame: pd.DataFrame, colours: Mapping[str, str], kind: Kind, against: str, line: str = "") -> str:
    """HTML of one bar a row, in the order given.

    Parameters
    ----------
    frame
        Columns name, value, low, high, mark, status, shown (written instead of the value where there is none, else
        ""), counted ("3,355 of 71,799"), strong (rows that the figure is about), faint (a nation or a region, which are
        no councils), reference (the line across all rows, the same in each; NaN for none).
    colours
        Colour by name; others have a quiet one.
    kind
        How values are written.
    against
        What the marks compare with: "Rochdale".
    line
        What the line stands for: "England".
    """
    records = rows_of(frame)
    end = axis.top(record[name] for record in records for name in ("value", "high", "reference"))
    ruler = Ruler(end, kind, against, bars=True)
    at = next((record["reference"] for record in records if numbers.is_known(record["reference"])), None)
    reference = Reference(at, f"{line} {numbers.text(at, kind)}") if at is not None else None
    body = group([_row(record, colours) for record in records], ruler, reference=reference)
    key = _key(against) if any(marks.sign(record["mark"]) for record in records) else ""
    return f'<div class="ld-figure-box ld-intervals ld-ranked">{key}{body}{scale(ruler)}</div>'


def _row(record: dict[Any, Any], colours: Mapping[str, str]) -> Row:
    return Row(
        str(record["name"]),
        colours.get(str(record["name"]), LIGHT.empty),
        record["value"],
        record["low"],
        record["high"],
        record["mark"],
        str(record["status"]),
        str(record["counted"]),
        str(record["shown"]),
        strong=bool(record["strong"]),
        faint=bool(record["faint"]),
    )


def _key(against: str) -> str:
    said = "".join(f"<span>{marks.SIGNS[mark]} {escape(marks.words(mark, against))}</span>" for mark in marks.Mark)
    line, order = '<i class="ld-key-line"></i> 95% limits', "<b>Value</b> number, limits"
    return f'<p class="ld-key">{said}<span>{line}</span><span>{order}</span></p>'
