"""Lines over the periods, each labelled at its end, with the breaks in the series."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.label_places import apart
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT, Theme, colour_of, legible

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
LINE_HEIGHT, LETTER = 18, 8.2
"""Pixels of a line of 14 px text and of a bold letter in it, on the safe side."""
PLOT, BOTTOM, LEFT = 320, 36, 56
MOST_TICKS = 4
"""Periods named under the axis: as many as fit side by side at 390 px."""
BREAK_WIDTH = 22
"""Letters in a line of a break's words."""

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
        Areas drawn as dashed lines, such as the borough.
    """
    from plotly.graph_objects import Figure

    wide = frame.pivot_table("value", "period", "area", "first", sort=False, dropna=False, observed=True)
    end = axis.top(frame["value"])
    ends = _end_labels(wide, kind, end, colours, theme)
    marked = _break_labels(breaks, [str(period) for period in wide.index], theme)
    figure = {
        "data": [_line(wide[area], kind, _ink(str(area), colours, theme), area in dashed) for area in wide],
        "layout": _layout(wide, end, kind, theme)
        | {"annotations": ends + [label for label, _ in marked], "shapes": [shape for _, shape in marked]}
        | _room([note["text"] for note in ends], sum(_lines(label["text"]) for label, _ in marked)),
    }
    return Figure(figure, _validate=False)


def _ink(area: str, colours: Mapping[str, str], theme: Theme) -> str:
    colour = colour_of(area, colours) if area in colours else theme.second
    return legible(colour, theme, 3.0)


def _line(values: pd.Series[float], kind: Kind, ink: str, dashed: bool) -> dict[str, Any]:
    shown = [numbers.text(value, kind) for value in values]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": str(values.name),
        "x": list(range(len(values))),
        "y": [float(value) if numbers.is_known(value) else None for value in values],
        "line": {"color": ink, "width": 3, "dash": "dash" if dashed else "solid"},
        "marker": {"color": ink, "size": 7},
        "text": [f"{values.name}: {figure}" for figure in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _layout(wide: pd.DataFrame, end: float, kind: Kind, theme: Theme) -> dict[str, Any]:
    places = _tick_places(len(wide))
    shared = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickangle": 0, "automargin": False}
    return {
        "template": None,
        "font": {"family": FONT, "size": 14, "color": theme.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": theme.panel, "font": {"size": 14, "color": theme.text}},
        "dragmode": False,
        "xaxis": shared
        | {
            "range": [-0.15, max(len(wide) - 1, 1) + 0.15],
            "tickvals": places,
            "ticktext": [str(wide.index[place]) for place in places],
            "linecolor": theme.second,
            "ticks": "outside",
            "tickcolor": theme.second,
        },
        "yaxis": shared
        | {
            "range": [0, end * 1.02],
            "tickvals": axis.ticks(end),
            "ticktext": [numbers.text(tick, kind).removesuffix(".0") for tick in axis.ticks(end)],
            "showgrid": True,
            "gridcolor": theme.rule,
        },
    }


def _tick_places(count: int) -> list[int]:
    """The last period and those before it at equal steps, no more than fit."""
    step = max(-(-(count - 1) // (MOST_TICKS - 1)), 1)
    return list(range(count - 1, -1, -step))[::-1]


def _end_labels(
    wide: pd.DataFrame, kind: Kind, end: float, colours: Mapping[str, str], theme: Theme
) -> list[dict[str, Any]]:
    """The area's name and last value beside the end of its line."""
    lasts = {str(area): wide[area].dropna() for area in wide}
    lasts = {area: values for area, values in lasts.items() if len(values)}
    texts = [_end_text(area, numbers.text(values.iloc[-1], kind)) for area, values in lasts.items()]
    scale = PLOT / (end * 1.02)
    wanted = [float(values.iloc[-1]) * scale for values in lasts.values()]
    middles = apart(wanted, [LINE_HEIGHT * _lines(text) + 2 for text in texts], PLOT)
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
            "font": {"size": 14, "color": legible(_ink(area, colours, theme), theme)},
        }
        for area, text, middle in zip(lasts, texts, middles, strict=True)
    ]


def _end_text(area: str, figure: str) -> str:
    """On one line where that is short, on two where it would take the room of the lines."""
    return f"<b>{area}</b>{' ' if len(area) + len(figure) < 12 else '<br>'}{figure}"


def _lines(text: str) -> int:
    return text.count("<br>") + 1


def _room(end_texts: list[str], break_lines: int) -> dict[str, Any]:
    """Margins and height: what the labels need, so that nothing is cut."""
    plain = [part.replace("<b>", "").replace("</b>", "") for text in end_texts for part in text.split("<br>")]
    right = 16 + LETTER * max((len(part) for part in plain), default=0)
    above = 12 + LINE_HEIGHT * break_lines
    margin = {"l": LEFT, "r": right, "t": above, "b": BOTTOM, "pad": 0}
    return {"margin": margin, "height": PLOT + above + BOTTOM}


def _break_labels(
    breaks: Sequence[tuple[str, str]], periods: list[str], theme: Theme
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each break's words above the plot, one below the other, and its dotted line."""
    found, below = [], 0
    for period, words in breaks:
        if period not in periods:
            continue
        text = "<br>".join(textwrap.wrap(words, BREAK_WIDTH))
        found.append(_break(periods.index(period) - 0.5, len(periods) - 1, text, below, theme))
        below += _lines(text)
    return found


def _break(at: float, last: int, text: str, below: int, theme: Theme) -> tuple[dict[str, Any], dict[str, Any]]:
    to_left = at > 0.6 * last
    label = {
        "x": at,
        "xanchor": "right" if to_left else "left",
        "align": "right" if to_left else "left",
        "xshift": -6 if to_left else 6,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4 + LINE_HEIGHT * below,
        "text": text,
        "showarrow": False,
        "font": {"size": 14, "color": theme.second},
    }
    shape = {
        "type": "line",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1 + (8 + LINE_HEIGHT * (below + _lines(text))) / PLOT,
        "yref": "paper",
        "line": {"color": theme.second, "width": 1.5, "dash": "dot"},
    }
    return label, shape
