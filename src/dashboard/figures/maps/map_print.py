"""A map at print size, A4 across, as PNG or SVG: title, map, legend, source. Drawn by Matplotlib without a screen."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.figures.maps import map_fills
from dashboard.figures.maps.map_legend import draw_legend
from dashboard.figures.maps.map_sheet import MapSheet, name_point
from dashboard.figures.palette import INK, LIGHT, WHITE
from dashboard.figures.print_text import Text, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

WIDE, HIGH = 11.69, 8.27
"""Inches: A4 across."""

DOTS = 200
"""Dots an inch of the PNG: 2,338 by 1,654 pixels."""

MARGIN = 0.45
_LEGEND = 3.0
"""Inches of the legend's column."""

HATCHES = {
    map_fills.NOT_AVAILABLE: ("#E9ECEF", "////", "#7B8388"),
    map_fills.SUPPRESSED: ("#DDE1E6", "....", "#484949"),
    map_fills.ZERO: (WHITE, "oo", map_fills.EDGE),
    map_fills.NOT_APPLICABLE: (LIGHT.panel, "--", map_fills.EDGE),
    map_fills.LINES: ("none", "\\\\\\\\\\\\", INK),
    map_fills.WIDE_LINES: ("none", "\\\\\\", INK),
    map_fills.NONE: ("none", "", INK),
}
"""Ground, Matplotlib's hatch and its colour for each pattern: the same kinds of marks as on the page."""


def png(sheet: MapSheet) -> bytes:
    """The map as PNG, with its title, source and note told in the file as well."""
    file = io.BytesIO()
    told = {"Title": sheet.title, "Description": _description(sheet), "Source": " ".join(sheet.source)}
    _drawn(sheet).savefig(file, format="png", dpi=DOTS, metadata=told)
    return file.getvalue()


INSIDE = (6.69, 3.8)
"""Inches of a map inside a document on A4: the width of its text."""


def inside(sheet: MapSheet) -> bytes:
    """The map and its legend alone as SVG, for a document that says the rest."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    wide, tall = INSIDE
    legend = 2.0
    figure = Figure(figsize=INSIDE, facecolor=WHITE)
    FigureCanvasAgg(figure)
    width = wide - legend - 0.15
    _draw_map(figure.add_axes((0, 0, width / wide, 1)), sheet, width / tall)
    draw_legend(figure.add_axes((1 - legend / wide, 0, legend / wide, 1)), sheet.legend, legend, tall, HATCHES)
    file = io.BytesIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def svg(sheet: MapSheet) -> bytes:
    """The map as SVG. Letters are drawn as outlines, so that they look the same without the font."""
    file = io.StringIO()
    _drawn(sheet).savefig(file, format="svg", metadata={"Title": sheet.title, "Date": None})
    head, tag, rest = file.getvalue().partition("<svg ")
    attributes, end, body = rest.partition(">")
    named = f'role="img" aria-labelledby="map-title map-words" {attributes}'
    words = (
        f'<title id="map-title">{escape(sheet.title)}</title><desc id="map-words">{escape(_description(sheet))}</desc>'
    )
    return (head + tag + named + end + words + body).encode()


def _description(sheet: MapSheet) -> str:
    return " ".join(part for part in (f"{sheet.note}." if sheet.note else "", sheet.subtitle, *sheet.source) if part)


def _drawn(sheet: MapSheet) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDE, HIGH), facecolor=WHITE)
    FigureCanvasAgg(figure)
    top = _write(figure, _heading(sheet), HIGH - MARGIN, down=True)
    bottom = _write(figure, [Text(line, 8, LIGHT.second) for line in (*sheet.source, *sheet.words)], MARGIN, down=False)
    tall = top - bottom - 0.3
    width = WIDE - 2 * MARGIN - _LEGEND - 0.25
    axes = figure.add_axes((MARGIN / WIDE, (bottom + 0.15) / HIGH, width / WIDE, tall / HIGH))
    _draw_map(axes, sheet, width / tall)
    legend = (1 - (MARGIN + _LEGEND) / WIDE, (bottom + 0.15) / HIGH, _LEGEND / WIDE, tall / HIGH)
    draw_legend(figure.add_axes(legend), sheet.legend, _LEGEND, tall, HATCHES)
    return figure


def _heading(sheet: MapSheet) -> list[Text]:
    note = [Text(f"{sheet.note}.", 10, LIGHT.short, bold=True)] if sheet.note else []
    return [*note, Text(sheet.title, 17, INK, bold=True), Text(sheet.subtitle, 10.5, LIGHT.second)]


def _write(figure: Figure, texts: Sequence[Text], at: float, *, down: bool) -> float:
    """Write lines from the top down, or so that the last one ends at the bottom; gives where they end, in inches."""
    lines = [(line, text) for text in texts for line in wrapped(text, WIDE - 2 * MARGIN)]
    heights = [text.size * 1.35 / 72 for _, text in lines]
    y = at if down else at + sum(heights)
    for (line, text), height in zip(lines, heights, strict=True):
        figure.text(MARGIN / WIDE, y / HIGH, line, va="top", **text.look())
        y -= height
    return y if down else at + sum(heights)


def _draw_map(axes: Axes, sheet: MapSheet, shape: float) -> None:
    """The map in axes of a shape (width over height), north up, as far as its areas reach."""
    west, south, east, north = sheet.box
    narrow = math.cos(math.radians((south + north) / 2))
    wide, tall = (east - west) * narrow * 1.06, (north - south) * 1.06
    wide, tall = max(wide, tall * shape), max(tall, wide / shape)
    middle = ((west + east) / 2 * narrow, (south + north) / 2)
    axes.set(xlim=(middle[0] - wide / 2, middle[0] + wide / 2), ylim=(middle[1] - tall / 2, middle[1] + tall / 2))
    axes.set(xticks=[], yticks=[], facecolor=map_fills.GROUND)
    axes.spines[:].set_visible(False)
    _draw_areas(axes, sheet, narrow)
    _draw_over(axes, sheet, narrow)
    _draw_names(axes, sheet, narrow)
    if sheet.places:
        _draw_scale(axes)


def _draw_areas(axes: Axes, sheet: MapSheet, narrow: float) -> None:
    line = 0.3 if len(sheet.areas) > 60 else 0.6
    if sheet.beyond:
        _fill(axes, sheet.beyond, narrow, map_fills.NONE, map_fills.EDGE, line)
    for fill in dict.fromkeys(area.fill for area in sheet.areas):
        shapes = [area.shape for area in sheet.areas if area.fill == fill]
        _fill(axes, shapes, narrow, fill, map_fills.EDGE if map_fills.needs_edge(fill) else WHITE, line)


def _draw_over(axes: Axes, sheet: MapSheet, narrow: float) -> None:
    for fill in dict.fromkeys(one.fill for one in sheet.shapes):
        shapes = [one.shape for one in sheet.shapes if one.fill == fill]
        if fill in (map_fills.HEXAGON, map_fills.HIDDEN_HEXAGON):
            hidden = fill == map_fills.HIDDEN_HEXAGON
            _fill(axes, shapes, narrow, WHITE if hidden else map_fills.SHAPE, INK, 0.7, dashed=hidden)
        else:
            _fill(axes, shapes, narrow, fill, "none", 0)
    if sheet.outlines:
        _fill(axes, [shape for _, shape in sheet.outlines], narrow, map_fills.NONE, INK, 1.3)
    for point in sheet.points:
        hub = point.kind == map_fills.HUB
        face, edge = (WHITE, INK) if hub else (INK, WHITE)
        axes.plot(
            point.longitude * narrow, point.latitude, "o", ms=6.5 if hub else 5.5, mfc=face, mec=edge, mew=1.5, zorder=4
        )


def _fill(
    axes: Axes,
    shapes: Sequence[BaseGeometry],
    narrow: float,
    fill: str,
    edge: str,
    line: float,
    *,
    dashed: bool = False,
) -> None:
    from matplotlib.collections import PathCollection

    ground, hatch, mark = HATCHES.get(fill, (fill, "", INK))
    look: dict[str, Any] = {"facecolor": ground, "edgecolor": edge, "linewidth": line, "joinstyle": "round"}
    if hatch:
        look |= {"hatch": hatch, "hatchcolor": mark}
    if dashed:
        look["linestyle"] = (0, (2, 2))
    drawn = PathCollection([_path(shape, narrow) for shape in shapes], **look)
    drawn.set_hatch_linewidth(0.9)
    axes.add_collection(drawn, autolim=False)


def _path(shape: BaseGeometry, narrow: float) -> Path:
    """A polygon with its holes, or several, as one path."""
    from matplotlib.path import Path

    rings = [shapely.get_coordinates(ring) * (narrow, 1.0) for ring in _rings(shape)]
    codes = [[Path.MOVETO, *[Path.LINETO] * (len(ring) - 2), Path.CLOSEPOLY] for ring in rings]
    return Path(np.concatenate(rings), np.concatenate(codes))


def _rings(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            oriented = shapely.geometry.polygon.orient(part)
            yield oriented.exterior
            yield from oriented.interiors


def _draw_names(axes: Axes, sheet: MapSheet, narrow: float) -> None:
    """Names and signs, the greater first; one that would cover another or a point moves a little, else is left out."""
    taken = [_around(axes, point.longitude * narrow, point.latitude, 11, 11) for point in sheet.points]
    for words, (x, y), text in _wanted(sheet):
        lines = [replace(text, words=line) for line in wrapped(replace(text, words=words), _LONGEST_NAME)]
        width, height = max(line.width for line in lines) * 72, len(lines) * text.size * 1.2
        for shift in (0, -9, 9, -16, 16, -24, 24, -34, 34):
            box = _around(axes, x * narrow, y, width, height, shift)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                _name(axes, "\n".join(line.words for line in lines), (x * narrow, y), shift, text)
                break


_LONGEST_NAME = 1.5
"""Inches of a line of a name."""


def _wanted(sheet: MapSheet) -> Iterator[tuple[str, tuple[float, float], Text]]:
    for name, shape in sorted(sheet.outlines, key=lambda one: -one[1].area):
        yield name, name_point(shape), Text(name, 10, INK, bold=True)
    areas = sorted(sheet.areas, key=lambda area: -area.shape.area)
    for area in areas:
        if area.sign:
            yield area.sign, name_point(area.shape), Text(area.sign, 9, INK)
    for area in areas if sheet.named else ():
        yield area.name, name_point(area.shape), Text(area.name, 7.5, INK)


def _name(axes: Axes, words: str, at: tuple[float, float], shift: float, text: Text) -> None:
    from matplotlib.patheffects import withStroke

    axes.annotate(
        words, at, (0, shift), textcoords="offset points", ha="center", va="center", zorder=5,
        path_effects=[withStroke(linewidth=2.4, foreground=WHITE)], annotation_clip=True, **text.look(),
    )  # fmt: skip


Box = tuple[float, float, float, float]


def _around(axes: Axes, x: float, y: float, width: float, height: float, shift: float = 0) -> Box:
    """A box about a place on the map: all in points (a 72nd of an inch)."""
    middle, top = axes.transData.transform((x, y)) * 72 / axes.figure.dpi
    top += shift
    return middle - width / 2, top - height / 2, middle + width / 2, top + height / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


DEGREE = 111.2
"""Kilometres of a degree of latitude."""


def _draw_scale(axes: Axes) -> None:
    """A bar of whole kilometres, about a sixth of the map's width."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    wide, tall = east - west, north - south
    length = _round(wide / 6 * DEGREE)
    x, y = west + wide * 0.025, south + tall * 0.03
    axes.plot([x, x + length / DEGREE], [y, y], color=INK, lw=2, solid_capstyle="butt", zorder=6)
    said = f"{length:g} km"
    axes.annotate(said, (x, y), (0, 4), textcoords="offset points", va="bottom", zorder=6, **Text(said, 8, INK).look())


def _round(kilometres: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is no more."""
    power = 10.0 ** math.floor(math.log10(kilometres))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= kilometres)
