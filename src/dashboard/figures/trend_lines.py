"""Lines over the periods, each labelled at its end, with the breaks in the series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.break_marks import LINE, PLOT, break_marks, line_count
from dashboard.figures.event_marks import event_marks
from dashboard.figures.label_places import apart
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT, Theme, colour_of, legible

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
LETTER = 0.59
"""Width of a bold letter for each pixel of the text's size, on the safe side."""
MOST_TICKS = 4
"""Periods named under the axis, or fewer where they would not fit side by side on a phone."""

NARROW = 25
"""Width of a figure on a phone of 390 px for each pixel of its text's size."""
EVEN = 0.8
"""How narrow the narrowest gap between named periods may be beside the middle one; else fewer are named."""
DASHES = ("dash", "dot", "dashdot")
"""Of lines that share one quiet colour, so that they can be told apart where they cross."""

AXIS = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickangle": 0, "automargin": False}

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}
"""What the page hands to Plotly with every figure: no bar of tools, no zoom by accident."""


def trend_lines(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    kind: Kind = Kind.RATE,
    *,
    theme: Theme = LIGHT,
    breaks: Sequence[tuple[str, str]] = (),
    dashed: Sequence[str] = (),
    events: Sequence[tuple[float, str]] = (),
) -> Figure:
    """A Plotly figure of one line an area, from zero.

    Parameters
    ----------
    frame
        One row an area and period, periods in order: area, period (as written), value. A missing value is a
        hole in the line.
    colours
        Colour by area.
    kind
        How values are written.
    theme
        The colours of the page.
    breaks
        (first period of what is new, what changed), drawn just before that period.
    dashed
        Areas drawn as dashed lines, such as the borough, each with dashes of its own.
    events
        (place along the periods, where the first is 0, and the event's number in a list beside the figure).
    """
    from plotly.graph_objects import Figure

    periods, lines = _lines_of(frame)
    end = axis.top(frame["value"])
    ends = _end_labels(lines, kind, end, colours, theme)
    marked = break_marks(breaks, periods, theme)
    dated = event_marks(events, theme)
    above = max((height for _, _, height in dated), default=0.0)
    for label, _ in marked:
        label["yshift"] += above
    labels = [label for label, _ in marked] + [label for label, _, _ in dated]
    room = _room([note["text"] for note in ends], marked, theme.letters, above)
    figure = {
        "data": [
            _line(area, values, kind, _ink(area, colours, theme), _dash(area, dashed)) for area, values in lines.items()
        ],
        "layout": layout(end, kind, theme)
        | {"annotations": ends + labels}
        | {"shapes": [shape for _, shape in marked] + [line for _, line, _ in dated]}
        | {"xaxis": periods_axis(periods, room["margin"], theme)}
        | room,
    }
    return Figure(figure, _validate=False)


def _ink(area: str, colours: Mapping[str, str], theme: Theme) -> str:
    colour = colour_of(area, colours) if area in colours else theme.second
    return legible(colour, theme, 3.0)


def _lines_of(frame: pd.DataFrame) -> tuple[list[str], dict[str, list[float | None]]]:
    """The periods in order, and each area's values for them."""
    periods = list(dict.fromkeys(frame["period"].astype(str)))
    places = {period: place for place, period in enumerate(periods)}
    lines: dict[str, list[float | None]] = {}
    for area, period, value in zip(frame["area"], frame["period"], frame["value"], strict=True):
        line = lines.setdefault(str(area), [None] * len(periods))
        line[places[str(period)]] = float(value) if numbers.is_known(value) else None
    return periods, lines


def _line(area: str, values: list[float | None], kind: Kind, ink: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": area,
        "x": list(range(len(values))),
        "y": values,
        "line": {"color": ink, "width": 3, "dash": dash},
        "marker": {"color": ink, "size": 7},
        "text": [f"{escape(area)}: {numbers.text(value, kind)}" for value in values],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _dash(area: str, dashed: Sequence[str]) -> str:
    return DASHES[dashed.index(area) % len(DASHES)] if area in dashed else "solid"


def layout(end: float, kind: Kind, theme: Theme) -> dict[str, Any]:
    """What every figure over time shares: text, ground, an axis from zero, no tools."""
    return {
        "template": None,
        "font": {"family": FONT, "size": theme.letters, "color": theme.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": theme.panel, "font": {"size": theme.letters, "color": theme.text}},
        "dragmode": False,
        "yaxis": AXIS
        | {
            "range": [0, end * 1.02],
            "tickvals": axis.ticks(end),
            "ticktext": [numbers.text(tick, kind).removesuffix(".0").replace(".0%", "%") for tick in axis.ticks(end)],
            "showgrid": True,
            "gridcolor": theme.rule,
        },
    }


def periods_axis(periods: list[str], margin: dict[str, float], theme: Theme) -> dict[str, Any]:
    """The axis of periods, a few of them named so that they fit on a phone."""
    wide = LETTER * theme.letters * max(len(period) for period in periods)
    room = NARROW * theme.letters - margin["l"] - margin["r"]
    # The outer labels reach half their width beyond the plot.
    places = _tick_places(len(periods), int((room + wide) / (wide + theme.letters / 2)))
    return AXIS | {
        "range": [-0.15, max(len(periods) - 1, 1) + 0.15],
        "tickvals": places,
        "ticktext": [periods[place] for place in places],
        "linecolor": theme.second,
        "ticks": "outside",
        "tickcolor": theme.second,
    }


def _tick_places(count: int, fit: int) -> list[int]:
    """The first and the last period and some between them, no more than fit, about as far from one another."""
    most = max(min(fit, MOST_TICKS, count) - 1, 1)
    spread = [_spread(count, gaps) for gaps in range(most, 0, -1)]
    return next(places for places in spread if len(places) < 3 or _narrowest(places) >= EVEN * (count - 1))


def _spread(count: int, gaps: int) -> list[int]:
    return sorted({(2 * place * (count - 1) + gaps) // (2 * gaps) for place in range(gaps + 1)})


def _narrowest(places: list[int]) -> int:
    """The narrowest gap, as often as there are gaps: all of the axis where they are alike."""
    return min(later - place for place, later in pairwise(places)) * (len(places) - 1)


def _end_labels(
    lines: Mapping[str, list[float | None]], kind: Kind, end: float, colours: Mapping[str, str], theme: Theme
) -> list[dict[str, Any]]:
    """The area's name and last value beside the end of its line."""
    known = {area: [value for value in values if value is not None] for area, values in lines.items()}
    lasts = {area: values[-1] for area, values in known.items() if values}
    texts = [_end_text(area, numbers.text(value, kind)) for area, value in lasts.items()]
    scale = PLOT / (end * 1.02)
    heights = [LINE * theme.letters * line_count(text) + 2 for text in texts]
    middles = apart([value * scale for value in lasts.values()], heights, PLOT)
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": middle / scale,
            "yanchor": "middle",
            "text": text,
            "align": "left",
            "showarrow": False,
            "font": {"size": theme.letters, "color": legible(_ink(area, colours, theme), theme)},
        }
        for area, text, middle in zip(lasts, texts, middles, strict=True)
    ]


def _end_text(area: str, figure: str) -> str:
    """On one line where that is short, on two where it would take the room of the lines."""
    return f"<b>{escape(area)}</b>{' ' if len(area) + len(figure) < 12 else '<br>'}{figure}"


def _room(
    end_texts: list[str], marked: list[tuple[dict[str, Any], dict[str, Any]]], letters: int, more: float
) -> dict[str, Any]:
    """Margins and height: what the labels need, so that nothing is cut."""
    plain = [part.replace("<b>", "").replace("</b>", "") for text in end_texts for part in text.split("<br>")]
    right = 16 + LETTER * letters * max((len(part) for part in plain), default=0)
    above = 12 + more + LINE * letters * sum(line_count(label["text"]) for label, _ in marked)
    margin = {"l": 4 * letters, "r": right, "t": above, "b": 2.6 * letters, "pad": 0}
    return {"margin": margin, "height": PLOT + above + margin["b"]}
