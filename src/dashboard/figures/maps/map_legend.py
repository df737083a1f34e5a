"""The legend of a map on paper: a swatch and words a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from dashboard.figures.maps import map_fills
from dashboard.figures.maps.map_sheet import SheetEntry
from dashboard.figures.palette import INK, WHITE
from dashboard.figures.print_text import Text, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Hatches = Mapping[str, tuple[str, str, str]]

SIZE = 9.5
"""Points of the words, where there is room for all."""

_SWATCH = 0.2
_LEAD = 0.32
"""Inches: a swatch, and what lies between its left edge and the words."""


def draw_legend(axes: Axes, entries: Sequence[SheetEntry], wide: float, tall: float, hatches: Hatches) -> None:
    """Draw the entries from the top, in axes measured in inches; smaller where they would not fit.

    Parameters
    ----------
    wide, tall
        Inches of the axes.
    hatches
        Ground, hatch and its colour for each pattern.
    """
    axes.set(xlim=(0, wide), ylim=(tall, 0))
    axes.axis("off")
    size = next((size for size in (SIZE, 8.5, 7.5, 6.5) if _height(entries, size, wide) <= tall), 6.0)
    y = 0.0
    for entry in entries:
        lines = _lines(entry, size, wide)
        if entry.fill:
            _swatch(axes, entry, 0.1 + y, hatches)
        for number, line in enumerate(lines):
            x = _LEAD if entry.fill else 0.0
            axes.text(x, y + 0.1 + number * _line(size), line, va="center", **Text(line, size, INK).look())
        y += _step(len(lines), size)


def _lines(entry: SheetEntry, size: float, wide: float) -> list[str]:
    return list(wrapped(Text(entry.text, size, INK), wide - (_LEAD if entry.fill else 0)))


def _line(size: float) -> float:
    return size * 1.3 / 72


def _step(lines: int, size: float) -> float:
    return max(_SWATCH + 0.07, lines * _line(size) + 0.09)


def _height(entries: Sequence[SheetEntry], size: float, wide: float) -> float:
    return sum(_step(len(_lines(entry, size, wide)), size) for entry in entries)


def _swatch(axes: Axes, entry: SheetEntry, y: float, hatches: Hatches) -> None:
    from matplotlib.patches import Polygon, Rectangle

    middle = _SWATCH / 2
    if entry.fill in (map_fills.HUB, map_fills.OUTREACH):
        face, edge = (WHITE, INK) if entry.fill == map_fills.HUB else (INK, WHITE)
        axes.plot(middle, y, "o", ms=7, mfc=face, mec=edge, mew=1.5)
    elif entry.fill in (map_fills.HEXAGON, map_fills.HIDDEN_HEXAGON):
        hidden = entry.fill == map_fills.HIDDEN_HEXAGON
        turns = [pi / 6 + n * pi / 3 for n in range(6)]
        corners = [(middle + middle * entry.size * cos(t), y + middle * entry.size * sin(t)) for t in turns]
        look: dict[str, Any] = {"linestyle": (0, (2, 2))} if hidden else {}
        axes.add_patch(Polygon(corners, facecolor=WHITE if hidden else map_fills.SHAPE, edgecolor=INK, lw=0.7, **look))
    elif len(entry.fill) == 1:
        axes.text(middle, y, entry.fill, ha="center", va="center", **Text(entry.fill, 10, INK).look())
    else:
        ground, hatch, mark = hatches.get(entry.fill, (entry.fill, "", INK))
        look = {"hatch": hatch, "hatchcolor": mark} if hatch else {}
        box = Rectangle((0, y - middle), _SWATCH, _SWATCH, facecolor=ground, edgecolor=map_fills.EDGE, lw=0.6, **look)
        box.set_hatch_linewidth(0.9)
        axes.add_patch(box)
