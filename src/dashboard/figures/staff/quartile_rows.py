"""How long something lasts: the middle half as a box, the middle as a line, group by group, each on its own axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures import axis, marks, numbers
from dashboard.figures.marks import Mark
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import fill_styles

LASTS = {Mark.HIGHER: "longer", Mark.LOWER: "shorter"}


@dataclass(frozen=True, slots=True)
class Quartiles:
    """One area's quartiles. What is not reached yet is NaN: without an upper one the box runs to the axis's end.

    `said` and `more` are written beside them; `mark` compares the middle.
    """

    name: str
    colour: str
    lower: float
    middle: float
    upper: float
    said: str
    more: str = ""
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Areas under one title, with the whole's middle as a line across them; NaN draws none."""

    title: str
    rows: Sequence[Quartiles]
    whole: float


def quartile_rows(groups: Sequence[Group], against: str, key: tuple[str, str]) -> str:
    """HTML of the groups; each has its own axis from zero, since they differ manifold.

    Parameters
    ----------
    against
        What the marks compare with: "the borough".
    key
        What the box and the line across mean.
    """
    body = "".join(_group(group, against) for group in groups)
    return f'<div class="ld-figure-box ld-intervals ld-spread">{_key(key)}{body}</div>'


def _group(group: Group, against: str) -> str:
    ends = [value for row in group.rows for value in (row.lower, row.middle, row.upper)]
    end = axis.top([value for value in ends if numbers.is_known(value)])
    rows = "".join(_row(row, end, group.whole, against) for row in group.rows)
    ticks = "".join(
        f'<span style="left:{axis.place(tick, end)}">{numbers.text(tick, Kind.COUNT)}</span>'
        for tick in axis.ticks(end)
        if float(tick).is_integer()
    )
    scale = f'<div class="ld-scale" aria-hidden="true"><div>{ticks}</div></div>'
    title = f'<b class="ld-group-title">{escape(group.title)}</b>'
    return f'<div class="ld-group">{title}<ul>{rows}</ul></div>{scale}'


def _row(row: Quartiles, end: float, whole: float, against: str) -> str:
    drawn = ""
    if numbers.is_known(whole):
        drawn += f'<i class="ld-reference" style="left:{axis.place(whole, end)}"></i>'
    if numbers.is_known(row.lower):
        drawn += _box(row.lower, row.upper if numbers.is_known(row.upper) else end, end)
    if numbers.is_known(row.middle):
        drawn += f'<i class="ld-middle" style="left:{axis.place(row.middle, end)}"></i>'
    return (
        f'<li style="{fill_styles(row.colour)}"><span class="ld-name">{escape(row.name)}</span>'
        f'<div class="ld-track" aria-hidden="true">{drawn}</div><span class="ld-value">'
        f'<span class="ld-main">{_mark(row.mark, against)}<b>{escape(row.said)}</b></span> '
        f"<small>{escape(row.more)}</small></span></li>"
    )


def _box(low: float, high: float, end: float) -> str:
    left, right = (float(axis.place(value, end).rstrip("%")) for value in (low, high))
    return f'<i class="ld-box" style="left:{left:.2f}%;width:{max(right - left, 0.5):.2f}%"></i>'


def _mark(mark: str | None, against: str) -> str:
    if not marks.sign(mark):
        return '<span class="ld-mark"></span>'
    said = "about the same" if mark == Mark.SAME else f"{LASTS[Mark(str(mark))]} than {escape(against)}"
    return f'<span class="ld-mark" role="img" aria-label="{said}">{marks.sign(mark)}</span>'


def _key(key: tuple[str, str]) -> str:
    box, line = (escape(words) for words in key)
    return (
        f'<p class="ld-key"><span><i class="ld-swatch ld-solid"></i> {box}</span>'
        f'<span><i class="ld-key-whole"></i> {line}</span></p>'
    )
