"""Spread of caseloads within teams: from the least to the most, the middle half as a box, the middle as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures import axis, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import fill_styles


@dataclass(frozen=True, slots=True)
class Spread:
    """A team's quartiles, from the least to the most; NaN throughout where they are not shown. `said` and `more` are
    written beside them.
    """

    name: str
    colour: str
    least: float
    lower: float
    middle: float
    upper: float
    most: float
    said: str
    more: str = ""


def spread_rows(rows: Sequence[Spread], limit: float, limit_words: str) -> str:
    """HTML of a row a team along one axis from zero, with the council's limit as a line across."""
    end = axis.top([*(row.most for row in rows), limit])
    at = axis.place(limit, end)
    body = "".join(_row(row, end, at) for row in rows)
    ticks = "".join(
        f'<span style="left:{axis.place(tick, end)}">{numbers.text(tick, Kind.COUNT)}</span>'
        for tick in axis.ticks(end)
    )
    return (
        f'<div class="ld-figure-box ld-intervals ld-spread">{_key(limit_words)}'
        f'<div class="ld-group"><ul>{body}</ul></div>'
        f'<div class="ld-scale" aria-hidden="true"><div>{ticks}</div></div></div>'
    )


def _row(row: Spread, end: float, limit: str) -> str:
    drawn = f'<i class="ld-reference" style="left:{limit}"></i>'
    if numbers.is_known(row.middle):
        drawn += _between("ld-range", row.least, row.most, end) + _between("ld-box", row.lower, row.upper, end)
        drawn += f'<i class="ld-middle" style="left:{axis.place(row.middle, end)}"></i>'
    return (
        f'<li style="{fill_styles(row.colour)}"><span class="ld-name">{escape(row.name)}</span>'
        f'<div class="ld-track" aria-hidden="true">{drawn}</div><span class="ld-value">'
        f'<span class="ld-main"><b>{escape(row.said)}</b></span> <small>{escape(row.more)}</small></span></li>'
    )


def _between(look: str, low: float, high: float, end: float) -> str:
    left, right = (float(axis.place(value, end).rstrip("%")) for value in (low, high))
    return f'<i class="{look}" style="left:{left:.2f}%;width:{max(right - left, 0.5):.2f}%"></i>'


def _key(limit_words: str) -> str:
    parts = (
        '<span><i class="ld-swatch ld-range-key"></i> lightest to heaviest caseload</span>'
        '<span><i class="ld-swatch ld-solid"></i> middle half of the workers</span>'
        f'<span><i class="ld-key-whole"></i> {escape(limit_words)}</span>'
    )
    return f'<p class="ld-key">{parts}</p>'
