"""A funnel plot: areas by their size, and between which values chance alone would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT, Theme, legible
from dashboard.figures.trend_lines import AXIS, FONT, LETTER
from dashboard.rows import rows_of

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

HEIGHT = 420
"""Pixels."""


def funnel_plot(
    points: pd.DataFrame,
    lines: pd.DataFrame,
    colours: Mapping[str, str],
    kind: Kind,
    *,
    centre: tuple[str, float],
    size_words: str,
    theme: Theme = LIGHT,
) -> Figure:
    """A Plotly figure.

    Parameters
    ----------
    points
        One row an area: name, base, value. Those that have a colour are named beside their point.
    lines
        The funnel: base, lower, upper (95%), lower_wide, upper_wide (99.8%), by rising base.
    colours
        Colour by name.
    kind
        How values are written.
    centre
        What the middle line stands for, and its value.
    size_words
        What the base counts: "children 0 to 17".
    theme
        The colours of the page.
    """
    from plotly.graph_objects import Figure

    most = max([*points["value"], centre[1]])
    end = axis.top([min(max(most, lines["upper_wide"].max()), 1.6 * most)])
    named = [row for row in rows_of(points) if row["name"] in colours]
    return Figure(
        {
            "data": [*_limits(lines, theme), _centre(lines, centre[1], theme), *_points(points, colours, kind, theme)],
            "layout": _layout(points, end, kind, size_words, theme)
            | {
                "annotations": [_name(row, colours, theme) for row in named]
                + [_centre_name(lines, centre, kind, theme)]
            },
        },
        _validate=False,
    )


def _limits(lines: pd.DataFrame, theme: Theme) -> list[dict[str, Any]]:
    """The lines of both levels, on both sides."""
    return [
        {
            "type": "scatter", "mode": "lines", "x": lines["base"].tolist(), "y": lines[name].tolist(),
            "line": {"color": theme.second, "width": 1.5, "dash": "dash" if "wide" in name else "solid"},
            "hoverinfo": "skip",
        }
        for name in ("lower", "upper", "lower_wide", "upper_wide")
    ]  # fmt: skip


def _centre(lines: pd.DataFrame, value: float, theme: Theme) -> dict[str, Any]:
    ends = [lines["base"].min(), lines["base"].max()]
    line = {"color": theme.text, "width": 1.5}
    return {"type": "scatter", "mode": "lines", "x": ends, "y": [value, value], "line": line, "hoverinfo": "skip"}


def _points(points: pd.DataFrame, colours: Mapping[str, str], kind: Kind, theme: Theme) -> list[dict[str, Any]]:
    inks = [legible(colours.get(name, theme.empty), theme, 3.0) for name in points["name"]]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": points["base"].tolist(),
            "y": points["value"].tolist(),
            "marker": {
                "color": inks,
                "size": [14 if name in colours else 10 for name in points["name"]],
                "line": {"color": theme.text, "width": 1},
            },
            "text": [
                f"{escape(name)}: {numbers.text(value, kind)}"
                for name, value in zip(points["name"], points["value"], strict=True)
            ],
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def _name(row: dict[Any, Any], colours: Mapping[str, str], theme: Theme) -> dict[str, Any]:
    ink = legible(colours[row["name"]], theme)
    return {
        "x": row["base"], "y": row["value"], "text": f"<b>{escape(row['name'])}</b>", "showarrow": False,
        "yshift": 16, "bgcolor": theme.ground, "borderpad": 1, "font": {"size": theme.letters, "color": ink},
    }  # fmt: skip


def _centre_name(lines: pd.DataFrame, centre: tuple[str, float], kind: Kind, theme: Theme) -> dict[str, Any]:
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": centre[1],
        "text": f"<b>{escape(centre[0])}</b><br>{numbers.text(centre[1], kind)}", "align": "left",
        "showarrow": False, "font": {"size": theme.letters, "color": theme.text},
    }  # fmt: skip


def _layout(points: pd.DataFrame, end: float, kind: Kind, size_words: str, theme: Theme) -> dict[str, Any]:
    widest = float(points["base"].max())
    ticks = axis.ticks(axis.top([widest]))
    return {
        "template": None,
        "font": {"family": FONT, "size": theme.letters, "color": theme.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": theme.panel, "font": {"size": theme.letters, "color": theme.text}},
        "dragmode": False,
        "height": HEIGHT,
        "margin": {"t": 12, "b": 3.6 * theme.letters, "l": 4.2 * theme.letters, "r": 8 * LETTER * theme.letters + 24},
        "yaxis": AXIS
        | {
            "range": [0, end * 1.04],
            "tickvals": axis.ticks(end),
            "ticktext": [numbers.text(tick, kind).removesuffix(".0") for tick in axis.ticks(end)],
            "showgrid": True,
            "gridcolor": theme.rule,
        },
        "xaxis": AXIS
        | {
            "range": [0, widest * 1.08],
            "tickvals": ticks[:: 2 if len(ticks) > 4 else 1],
            "ticktext": [f"{tick:,.0f}" for tick in ticks[:: 2 if len(ticks) > 4 else 1]],
            "linecolor": theme.second,
            "ticks": "outside",
            "tickcolor": theme.second,
            "title": {"text": escape(size_words), "font": {"size": theme.letters}},
        },
    }
