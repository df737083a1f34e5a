"""Dated events on a time axis: a thin line and a number above the plot, told in words in a list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.palette import Theme

NEAR = 0.12
"""Part of the axis that two numbers of one row are apart at least: what a number takes on a phone."""

ROW = 1.7
"""Height of a row of numbers for each pixel of the text's size."""


def event_marks(
    events: Sequence[tuple[float, str]], theme: Theme, periods: int = 0
) -> list[tuple[dict[str, Any], dict[str, Any], float]]:
    """Each event's number, its line, and the pixels it takes above the plot, as Plotly takes them.

    Parameters
    ----------
    events
        (place along the periods, number), in the order of time.
    periods
        How many there are along the axis; of few, two numbers are at least one apart.
    """
    near = max(1.0, NEAR * periods)
    found: list[tuple[dict[str, Any], dict[str, Any], float]] = []
    lasts: list[float] = []  # of each row, from the lowest
    for at, number in events:
        row = next((row for row, last in enumerate(lasts) if at - last >= near), len(lasts))
        lasts[row : row + 1] = [at]
        found.append(_mark(at, number, row, theme))
    return found


def _mark(at: float, number: str, row: int, theme: Theme) -> tuple[dict[str, Any], dict[str, Any], float]:
    height = ROW * theme.letters
    label = {
        "x": at, "xanchor": "center", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2 + row * height,
        "text": f"<b>{number}</b>", "showarrow": False, "bgcolor": theme.panel, "bordercolor": theme.second,
        "borderwidth": 1, "borderpad": 2, "font": {"size": theme.letters, "color": theme.text},
    }  # fmt: skip
    line = {
        "type": "line", "layer": "below", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.second, "width": 1},
    }  # fmt: skip
    return label, line, (row + 1) * height
