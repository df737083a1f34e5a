"""A series over time with what belongs to it: bands, lines of limits, points that are more than chance, events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from dashboard.figures import axis, numbers
from dashboard.figures.break_marks import LINE, PLOT, break_marks, line_count
from dashboard.figures.event_marks import event_marks
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT, Theme, legible
from dashboard.figures.trend_lines import LETTER, layout, periods_axis

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Values = Sequence[float | None]

DASHES = {"solid": "solid", "dashed": "dash", "dotted": "dot"}

SYMBOLS = {
    "a concern": "diamond", "improving": "square", "unusually high": "triangle-up", "unusually low": "triangle-down",
}  # fmt: skip
"""Shapes of points that are more than chance, by `dashboard.stats.assurance.Variation` words."""

MANY = 45
"""Points from which on marks are small: months would cover each other on a phone."""

ORDINARY, OUTLYING = (7, 4), (12, 8)
"""Sizes in pixels of the marks of ordinary points and of those that stand out: of a few points, and of many."""


@dataclass(frozen=True)
class Line:
    """A line. `label` stands at its end, or nothing where it is empty; `told` is what a pointer hears."""

    name: str
    values: Values
    colour: str
    style: str = "solid"
    width: float = 3
    has_points: bool = True
    is_stepped: bool = False
    label: str = ""


@dataclass(frozen=True)
class Band:
    """What lies between two lines, in a colour let through by so much."""

    name: str
    lower: Values
    upper: Values
    colour: str
    opacity: float


@dataclass(frozen=True)
class Point:
    """A point that stands out: where, what it is (a key of `SYMBOLS`)."""

    place: int
    value: float
    what: str


@dataclass(frozen=True)
class TimeChart:
    """What is drawn. `breaks` are (first period of what is new, words), `events` (place along the periods, number)."""

    periods: Sequence[str]
    lines: Sequence[Line]
    bands: Sequence[Band] = ()
    points: Sequence[Point] = ()
    breaks: Sequence[tuple[str, str]] = ()
    events: Sequence[tuple[float, str]] = ()
    kind: Kind = field(default=Kind.RATE)


def time_chart(chart: TimeChart, theme: Theme = LIGHT) -> Figure:
    """A Plotly figure, from zero."""
    from plotly.graph_objects import Figure

    end = axis.top(_all_values(chart))
    labels = [_end_label(line, chart.kind, theme) for line in chart.lines if line.label]
    marked = break_marks(chart.breaks, list(chart.periods), theme)
    dated = event_marks(chart.events, theme, len(chart.periods))
    above = max((height for _, _, height in dated), default=0.0)
    for label, _ in marked:
        label["yshift"] += above
    room = _room(labels, sum(line_count(label["text"]) for label, _ in marked), above, theme.letters)
    bands = [trace for band in chart.bands for trace in _band(band, theme)]
    traces = [*bands, *(_line(line, chart.kind, theme) for line in chart.lines), *_points(chart, theme)]
    notes = [*labels, *(label for label, _ in marked), *(label for label, _, _ in dated)]
    shapes = [*(shape for _, shape in marked), *(line for _, line, _ in dated)]
    figure = layout(end, chart.kind, theme) | room | {
        "annotations": notes, "shapes": shapes,
        "xaxis": periods_axis(list(chart.periods), room["margin"], theme),
    }  # fmt: skip
    return Figure({"data": traces, "layout": figure}, _validate=False)


def _all_values(chart: TimeChart) -> list[float | None]:
    lines = [value for line in chart.lines for value in line.values]
    return lines + [value for band in chart.bands for value in band.upper]


def _line(line: Line, kind: Kind, theme: Theme) -> dict[str, Any]:
    ink = legible(line.colour, theme, 3.0)
    values = [float(value) if numbers.is_known(value) else None for value in line.values]
    return {
        "type": "scatter", "mode": "lines+markers" if line.has_points else "lines", "name": escape(line.name),
        "x": list(range(len(values))), "y": values,
        "line": {"color": ink, "width": line.width, "dash": DASHES[line.style]}
        | ({"shape": "hvh"} if line.is_stepped else {}),
        "marker": {"color": ink, "size": ORDINARY[len(values) >= MANY]},
        "text": [f"{escape(line.name)}: {numbers.text(value, kind)}" for value in values],
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _band(band: Band, theme: Theme) -> list[dict[str, Any]]:
    """Each unbroken stretch as one closed shape: Plotly fills across holes otherwise."""
    red, green, blue = (int(legible(band.colour, theme, 3.0)[place : place + 2], 16) for place in (1, 3, 5))
    traces = []
    for places in _stretches(band):
        there, back = places, places[::-1]
        traces.append({
            "type": "scatter", "mode": "lines", "name": escape(band.name), "hoverinfo": "skip", "fill": "toself",
            "x": [*there, *back],
            "y": [*(band.upper[place] for place in there), *(band.lower[place] for place in back)],
            "line": {"width": 0}, "fillcolor": f"rgba({red},{green},{blue},{band.opacity})",
        })  # fmt: skip
    return traces


def _stretches(band: Band) -> list[list[int]]:
    """Places with both limits, in unbroken runs."""
    runs: list[list[int]] = [[]]
    for place, pair in enumerate(zip(band.lower, band.upper, strict=True)):
        if all(numbers.is_known(value) for value in pair):
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _points(chart: TimeChart, theme: Theme) -> list[dict[str, Any]]:
    """Marks over the line: a shape for what a point is, and a colour beside it."""
    inks = {"a concern": theme.short, "improving": theme.over}
    traces = []
    for what in dict.fromkeys(point.what for point in chart.points):
        mine = [point for point in chart.points if point.what == what]
        traces.append({
            "type": "scatter", "mode": "markers", "name": what, "hoverinfo": "skip",
            "x": [point.place for point in mine], "y": [point.value for point in mine],
            "marker": {
                "symbol": SYMBOLS[what], "size": OUTLYING[len(chart.periods) >= MANY],
                "color": inks.get(what, theme.accent),
                "line": {"color": theme.ground, "width": 1.5},
            },
        })  # fmt: skip
    return traces


def _end_label(line: Line, kind: Kind, theme: Theme) -> dict[str, Any]:
    """The line's label and last value beside its end."""
    known = [value for value in line.values if numbers.is_known(value)]
    value = known[-1] if known else 0.0
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": value, "yanchor": "middle", "align": "left",
        "text": f"<b>{escape(line.label)}</b><br>{numbers.text(value, kind)}", "showarrow": False,
        "font": {"size": theme.letters, "color": legible(line.colour, theme)},
    }  # fmt: skip


def _room(labels: Sequence[dict[str, Any]], broken: int, above: float, letters: int) -> dict[str, Any]:
    """Margins and height: what the labels need, so that nothing is cut."""
    plain = [part.replace("<b>", "").replace("</b>", "") for label in labels for part in label["text"].split("<br>")]
    right = 16 + LETTER * letters * max((len(part) for part in plain), default=0)
    top = 12 + above + LINE * letters * broken
    margin = {"l": 4 * letters, "r": right, "t": top, "b": 2.6 * letters, "pad": 0}
    return {"margin": margin, "height": PLOT + top + margin["b"]}
