"""Breaks in a series: a dotted line where counting changed, with what changed above it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.figures.palette import Theme

LINE = 1.3
"""Height of a line of text for each pixel of its size."""

PLOT = 320
"""Height of the plot in pixels, without the words around it."""

BREAK_WIDTH = 18
"""Letters in a line of a break's words: what fits beside a break on a phone."""


def break_marks(
    breaks: Sequence[tuple[str, str]], periods: list[str], theme: Theme
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each break's label, one below the other above the plot, and its dotted line, as Plotly takes them."""
    found, below = [], 0
    for period, words in breaks:
        if period not in periods:
            continue
        text = "<br>".join(textwrap.wrap(escape(words, quote=False), BREAK_WIDTH))
        found.append(_break(periods.index(period) - 0.5, len(periods) - 1, text, below, theme))
        below += line_count(text)
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
        "yshift": 4 + LINE * theme.letters * below,
        "bgcolor": theme.ground,
        "borderpad": 0,
        "text": text,
        "showarrow": False,
        "font": {"size": theme.letters, "color": theme.second},
    }
    shape = {
        "layer": "below",
        "type": "line",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1 + (8 + LINE * theme.letters * (below + line_count(text))) / PLOT,
        "yref": "paper",
        "line": {"color": theme.second, "width": 1.5, "dash": "dot"},
    }
    return label, shape


def line_count(text: str) -> int:
    """Lines of a text as Plotly sets it."""
    return text.count("<br>") + 1
