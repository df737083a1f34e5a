"""A Plotly figure at the size of a stage: what is given in pixels grows with the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

HEIGHT = 13.5
"""Height of a figure for each pixel of its letters: what one screen has left beside the words."""

RIGHT = 3.6
"""Room on the right for each pixel of its letters: half of the last period's name under the axis."""

PLAIN = 16
"""Letters at which lines and marks have the widths they were drawn with."""


def for_stage(figure: Figure, letters: int) -> Figure:
    """The figure with its lines, marks and height grown to go with letters of so many pixels.

    The figure that is handed over is changed and given back: it was drawn for this stage alone.
    """
    grown = letters / PLAIN
    for trace in figure.data:
        _grow(trace, "line", "width", grown)
        _grow(trace, "marker", "size", grown)
    for shape in figure.layout.shapes or ():
        _grow(shape, "line", "width", grown)
    figure.layout.height = HEIGHT * letters
    figure.layout.margin.r = max(figure.layout.margin.r or 0, RIGHT * letters)
    return figure


def _grow(part: Any, name: str, size: str, by: float) -> None:  # noqa: ANN401  Plotly's own objects
    held = getattr(part, name, None)
    found = getattr(held, size, None)
    if isinstance(found, (int, float)):
        setattr(held, size, found * by)
