"""Caseloads: a bar from zero for each locality or team, with limits and the council's own mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.interval_rows import Reference, Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of
from dashboard.model import Status
from dashboard.rows import rows_of


def caseload_bars(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    reference: float | None = None,
    reference_word: str = "borough",
    kind: Kind = Kind.DECIMAL,
) -> str:
    """HTML of a bar for each row, with its limits where there are any.

    Parameters
    ----------
    frame
        In the order shown: name (as written), area (whose colour it has), value, low, high; status, mark and
        counted (such as "186 cases") may be left out.
    colours
        Colour by area.
    reference
        A value drawn as a line across the bars.
    reference_word
        What that line stands for.
    kind
        How values are written.
    """
    end = axis.top([*frame["value"], *frame["high"], reference])
    rows = [_row(record, colours) for record in rows_of(frame)]
    line = None
    if numbers.is_known(reference):
        line = Reference(reference, f"{reference_word} {numbers.text(reference, kind)}")
    ruler = Ruler(end, kind, f"the {reference_word}", bars=True)
    body = group(rows, ruler, reference=line)
    return f'<div class="ld-figure-box ld-intervals">{body}{scale(ruler)}</div>'


def _row(record: dict[Any, Any], colours: Mapping[str, str]) -> Row:
    return Row(
        str(record["name"]),
        colour_of(str(record["area"]), colours),
        record["value"],
        record["low"],
        record["high"],
        record.get("mark"),
        str(record.get("status", Status.OBSERVED)),
        str(record.get("counted", "")),
    )
