"""Share of demand above share of staff, a locality a pair, with the gap in words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of, fill_styles
from dashboard.rows import rows_of

INSIDE = 0.5
"""A label stands inside its bar from this share of the axis; beside a shorter one."""


def share_bars(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    demand_words: str = "of demand",
    staff_words: str = "of staff",
) -> str:
    """HTML of a solid bar of demand above a hatched bar of staff for each area.

    Parameters
    ----------
    frame
        One row an area, in the order shown: area, demand_share and staff_share (per cent), gap_fte (people
        beyond an even share above zero, short of it below).
    colours
        Colour by area.
    demand_words, staff_words
        What follows the two percentages.
    """
    end = _longest(frame)
    rows = "".join(_pair(row, end, colours, demand_words, staff_words) for row in rows_of(frame))
    return f'<div class="ld-figure-box"><ul class="ld-shares">{rows}</ul></div>'


def _longest(frame: pd.DataFrame) -> float:
    """The longest bar fills the width."""
    known = [v for name in ("demand_share", "staff_share") for v in frame[name] if numbers.is_known(v)]
    return max(known, default=0.0) or 1.0


def _pair(row: dict[Any, Any], end: float, colours: Mapping[str, str], demand: str, staff: str) -> str:
    area = str(row["area"])
    return (
        f'<li style="{fill_styles(colour_of(area, colours))}"><b class="ld-name">{escape(area)}</b>'
        f'<div class="ld-pair">{_bar(row["demand_share"], end, demand, "ld-solid")}'
        f"{_bar(row['staff_share'], end, staff, 'ld-hatched')}</div>{_gap(row['gap_fte'])}</li>"
    )


def _bar(share: float | None, end: float, words: str, look: str) -> str:
    if not numbers.is_known(share):
        return f'<div class="ld-row">{escape(words.removeprefix("of "))}: {numbers.NOT_AVAILABLE}</div>'
    label = f"<span>{numbers.text(share, Kind.PERCENT)} {escape(words)}</span>"
    bar = f'<div class="ld-bar {look}" style="width:{axis.place(share, end)}">'
    if share / end >= INSIDE:
        return f'<div class="ld-row">{bar}{label}</div></div>'
    return f'<div class="ld-row">{bar}</div>{label}</div>'


def _gap(gap: float | None) -> str:
    words = numbers.gap(gap)
    side = "ld-short" if words.endswith("short") else "ld-over" if " over " in words else ""
    return f'<b class="ld-gap {side}">{words}</b>'
