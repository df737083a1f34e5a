"""Rows of one value each, with its limits, along one axis from zero: the part that several charts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures import axis, marks, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import fill_styles
from dashboard.model import Status


@dataclass(frozen=True, slots=True)
class Row:
    """One area's value and its limits; `counted` follows the number: "30 of 100".

    `shown` is written instead of the value and its limits, where what is drawn is not what is told. `reference` is a
    line of the row's own. `strong` rows are those that the figure is about, `faint` ones stand apart from the others.
    """

    name: str
    colour: str
    value: float | None
    low: float | None = None
    high: float | None = None
    mark: str | None = None
    status: Status | str = Status.OBSERVED
    counted: str = ""
    shown: str = ""
    reference: float | None = None
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A value drawn as a line across the rows, with its words: "borough 25%"."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """The axis that rows share: from zero to `end`, with how values are written and compared.

    `limits` is said before a row's limits, where no key tells what the two numbers are.
    """

    end: float
    kind: Kind
    against: str
    bars: bool = False
    limits: str = ""


def group(rows: Sequence[Row], ruler: Ruler, title: str = "", reference: Reference | None = None) -> str:
    """Rows under one title, with the reference line across them."""
    body = "".join(_row(row, ruler, reference) for row in rows)
    heading = f'<b class="ld-group-title">{escape(title)}</b>' if title else ""
    return f'<div class="ld-group">{heading}{_reference_label(reference, ruler.end)}<ul>{body}</ul></div>'


def scale(ruler: Ruler) -> str:
    """The axis under the rows."""
    labels = "".join(
        f'<span style="left:{axis.place(tick, ruler.end)}">{_tick(tick, ruler.kind)}</span>'
        for tick in axis.ticks(ruler.end)
    )
    return f'<div class="ld-scale" aria-hidden="true"><div>{labels}</div></div>'


def _tick(value: float, kind: Kind) -> str:
    return numbers.text(value, kind).removesuffix(".0")


def _row(row: Row, ruler: Ruler, reference: Reference | None) -> str:
    own = None if row.reference is None else Reference(row.reference, "")
    drawn = _line(own or reference, ruler.end) + _drawn(row, ruler)
    look = "ld-name ld-strong" if row.strong else "ld-name"
    return (
        f'<li style="{fill_styles(row.colour)}"><span class="{look}">{escape(row.name)}</span>'
        f'<div class="ld-track" aria-hidden="true">{drawn}</div>'
        f'<span class="ld-value">{_value(row, ruler)}</span></li>'
    )


def _drawn(row: Row, ruler: Ruler) -> str:
    if Status(row.status) is not Status.OBSERVED or not numbers.is_known(row.value):
        return ""
    at = axis.place(row.value, ruler.end)
    bar = f'<i class="ld-bar {"ld-hatched" if row.faint else "ld-solid"}" style="width:{at}"></i>'
    return (bar if ruler.bars else f'<i class="ld-dot" style="left:{at}"></i>') + _whisker(row, ruler.end)


def _whisker(row: Row, end: float) -> str:
    if not (numbers.is_known(row.low) and numbers.is_known(row.high)):
        return ""
    beyond = 100 - float(axis.place(row.high, end).rstrip("%"))
    return f'<i class="ld-whisker" style="left:{axis.place(row.low, end)};right:{beyond:.2f}%"></i>'


def _value(row: Row, ruler: Ruler) -> str:
    figure = f"<b>{escape(row.shown) or numbers.text(row.value, ruler.kind, row.status)}</b>"
    if Status(row.status) is not Status.OBSERVED and not row.shown:
        return f'<span class="ld-main">{figure}</span>'
    span = "" if row.shown else numbers.span(row.low, row.high, ruler.kind)
    between = f"{ruler.limits} {span}".strip() if span else ""
    behind = ", ".join(escape(part) for part in (row.counted, between) if part)
    main = f'<span class="ld-main">{_mark(row, ruler.against)}{figure}</span>'
    return f"{main} <small>{behind}</small>" if behind else main


def _mark(row: Row, against: str) -> str:
    if not marks.sign(row.mark):
        return '<span class="ld-mark"></span>'
    said = escape(marks.words(row.mark, against))
    return f'<span class="ld-mark" role="img" aria-label="{said}">{marks.sign(row.mark)}</span>'


def _line(reference: Reference | None, end: float) -> str:
    return f'<i class="ld-reference" style="left:{axis.place(reference.value, end)}"></i>' if reference else ""


def _reference_label(reference: Reference | None, end: float) -> str:
    if reference is None:
        return ""
    at = axis.place(reference.value, end)
    return f'<div class="ld-reference-label"><span style="--at:{at}">{escape(reference.words)}</span></div>'
