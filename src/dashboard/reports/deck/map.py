"""A map of shapes: each area is a freeform that can be recoloured and says its number to a screen reader."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.figures.maps import map_fills
from dashboard.figures.maps.map_sheet import MapSheet, SheetArea, SheetEntry, name_point
from dashboard.figures.palette import INK, WHITE, text_on
from dashboard.figures.print_text import Text, wrapped
from dashboard.reports.deck.frame import LINE, describe, height, subtitle, text
from dashboard.reports.deck.template import EMU, Box

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.group import GroupShape
    from pptx.slide import Slide as Drawn

LEGEND: Final = 3.8
"""Inches of the legend's column."""

LEAD: Final = 0.5
"""Inches before the words of the legend, where its colours stand."""

LEGEND_WORDS: Final = (24, 20, 18, 16, 14)
OUTLINE_WORDS, TOLD_WORDS, AREA_WORDS = 18, 16, 11
"""Points of names: of localities, of areas that the title tells of, and of the others, which are read at a desk."""

FEW = 5
"""Localities up to which their names are written large."""

LONGEST_NAME = 2.0
"""Inches of a line of a name that is read from a seat."""

MOSTLY = 0.93
"""Share of an area's name that lies in the area."""

FINE: Final = 0.012
"""Inches that a border may be simplified by: less than is seen from a seat, and a file a tenth as large."""

PATTERNS: Final = {
    map_fills.NOT_AVAILABLE: ("WIDE_UPWARD_DIAGONAL", "#7B8388", "#E9ECEF"),
    map_fills.SUPPRESSED: ("PERCENT_30", "#484949", "#DDE1E6"),
    map_fills.ZERO: ("PERCENT_5", "#6F777B", WHITE),
    map_fills.NOT_APPLICABLE: ("DASHED_HORIZONTAL", "#6F777B", "#F7F8FA"),
}
"""PowerPoint's pattern, its colour and its ground for each fill that is no colour."""

Place = Callable[[float, float], tuple[float, float]]
"""From longitude and latitude to inches on the slide."""


def draw(slide: Drawn, room: Box, sheet: MapSheet, counted: str, alt: str) -> None:
    """The map, and at its right what is counted and the legend."""
    box = Box(room.left, room.top, room.width - LEGEND - 0.25, room.height)
    place = placing(sheet, box)
    beside = Box(box.left + box.width + 0.25, room.top, LEGEND, room.height)
    left = room.height - _tall(sheet.legend, LEGEND_WORDS[2], LEGEND - LEAD)
    size = next((size for size in LEGEND_WORDS if height([counted], size, LEGEND) + 0.1 <= left), LEGEND_WORDS[-1])
    key = subtitle(slide, beside, counted, size)
    group = slide.shapes.add_group_shape()
    _ground(group, box)
    for area, shape in zip(sheet.areas, _simple(sheet, place), strict=True):
        _area(group, area, shape, place)
    for name, shape in sheet.outlines:
        drawn = _freeform(group, shape.simplify(_degrees(place)), place)
        _outlined(drawn)
        describe(drawn, f"Border: {name}", f"Border of {name}")
    describe(group, "Map", alt)
    _names(slide, sheet, place)
    _legend(slide, key, sheet.legend)


def placing(sheet: MapSheet, box: Box) -> Place:
    """North up, as large as the box lets it be, in its middle."""
    west, south, east, north = sheet.box
    narrow = math.cos(math.radians((south + north) / 2))
    scale = min(box.width * 0.97 / ((east - west) * narrow), box.height * 0.97 / (north - south))
    middle = ((west + east) / 2, (south + north) / 2)
    centre = (box.left + box.width / 2, box.top + box.height / 2)
    return lambda x, y: (centre[0] + (x - middle[0]) * narrow * scale, centre[1] - (y - middle[1]) * scale)


def _degrees(place: Place) -> float:
    """Degrees of latitude of what may be simplified away."""
    return FINE / abs(place(0, 1)[1] - place(0, 0)[1])


def _simple(sheet: MapSheet, place: Place) -> Sequence[BaseGeometry]:
    """Areas with fewer corners, neighbours still touching; those that do not lie edge to edge stay as they are."""
    shapes = [area.shape for area in sheet.areas]
    simple = shapely.coverage_simplify(shapes, _degrees(place))
    return [one if not one.is_empty else shape for one, shape in zip(simple, shapes, strict=True)]


def _ground(group: GroupShape, box: Box) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
    _coloured(shape, map_fills.GROUND)
    _bare(shape)
    shape.line.fill.background()
    describe(shape, "Ground of the map", "Ground of the map")


def _area(group: GroupShape, area: SheetArea, shape: BaseGeometry, place: Place) -> None:
    drawn = _freeform(group, shape, place)
    _filled(drawn, area.fill)
    drawn.line.color.rgb = _rgb(map_fills.EDGE if map_fills.needs_edge(area.fill) else WHITE)
    drawn.line.width = 9525
    describe(drawn, area.name, area.label)


def _freeform(group: GroupShape, shape: BaseGeometry, place: Place) -> Shape:
    """A shape with all its parts and holes as one freeform."""
    rings = [[_emu(place(x, y)) for x, y in shapely.get_coordinates(ring)[:-1]] for ring in _rings(shape)]
    first, *rest = rings
    builder = group.shapes.build_freeform(*first[0])
    builder.add_line_segments(first[1:], close=True)
    for ring in rest:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    drawn = builder.convert_to_shape()
    _bare(drawn)
    return drawn


def _rings(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield part.exterior
            yield from part.interiors


def _emu(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * EMU), round(point[1] * EMU)


def _filled(shape: Shape, fill: str) -> None:
    from pptx.enum.dml import MSO_PATTERN

    if fill not in PATTERNS:
        _coloured(shape, fill if fill.startswith("#") else WHITE)
        return
    pattern, mark, ground = PATTERNS[fill]
    shape.fill.patterned()
    shape.fill.pattern = MSO_PATTERN[pattern]
    shape.fill.fore_color.rgb, shape.fill.back_color.rgb = _rgb(mark), _rgb(ground)


def _bare(shape: Shape) -> None:
    """Without the theme's shadow and line, which the library gives every shape."""
    style = shape._element.find("{*}style")
    if style is not None:
        shape._element.remove(style)


def _coloured(shape: Shape, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(colour)


def _outlined(shape: Shape) -> None:
    shape.fill.background()
    shape.line.color.rgb = _rgb(INK)
    shape.line.width = 19050


def _names(slide: Drawn, sheet: MapSheet, place: Place) -> None:
    """Names of areas that the title tells of, of outlines, of areas that have room for theirs; none over another."""
    taken: list[Box] = []
    outlines = dict(sheet.outlines)
    told = [
        one for one in sheet.areas if one.name not in outlines and re.match(rf"{re.escape(one.name)}\b", sheet.title)
    ]
    large = OUTLINE_WORDS if len(outlines) <= FEW else TOLD_WORDS - 2
    for area in told:
        _name(slide, Text(area.name, TOLD_WORDS, INK, bold=True), place(*name_point(area.shape)), taken, on=WHITE)
    for name, shape in sorted(sheet.outlines, key=lambda one: -one[1].area):
        _name(slide, Text(name, large, INK, bold=True), place(*name_point(shape)), taken, on=WHITE)
    for area in sorted(sheet.areas, key=lambda one: -one.shape.area) if sheet.named else ():
        if area not in told and area.name not in outlines:
            ink, on = (text_on(area.fill), "") if area.fill.startswith("#") else (INK, WHITE)
            inside = shapely.transform(area.shape, lambda at: np.array([place(x, y) for x, y in at]))
            _name(slide, Text(area.name, AREA_WORDS, ink), place(*name_point(area.shape)), taken, on=on, inside=inside)


def _name(
    slide: Drawn, name: Text, at: tuple[float, float], taken: list[Box], *, on: str, inside: BaseGeometry | None = None
) -> None:
    """A name in the middle of a place, a little higher or lower where another one stands; else left out."""
    broken = list(wrapped(name, LONGEST_NAME if inside is None else 0.95))
    wide = max(replace(name, words=line).width for line in broken) + 0.06
    tall = len(broken) * name.size * LINE / 72
    for shift in (0.0, -0.14, 0.14, -0.28, 0.28, -0.42, 0.42):
        box = Box(at[0] - wide / 2, at[1] - tall / 2 + shift, wide, tall)
        if not any(_meet(box, other) for other in taken) and (inside is None or _within(box, inside)):
            taken.append(box)
            _write(slide, box, replace(name, words="\n".join(broken)), on)
            return


def _within(box: Box, shape: BaseGeometry) -> bool:
    """Whether words lie in their area but for a corner."""
    words = shapely.box(box.left, box.top, box.left + box.width, box.top + box.height)
    return bool(words.intersection(shape).area >= MOSTLY * words.area)


def _write(slide: Drawn, box: Box, name: Text, on: str) -> None:
    from pptx.enum.text import PP_ALIGN

    shape = text(slide, box, name.words, name.size, f"Name on the map: {' '.join(name.words.split())}")
    shape.text_frame.word_wrap = False
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
        paragraph.font.color.rgb, paragraph.font.bold = _rgb(name.colour), name.bold
    if on:
        _coloured(shape, on)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def _legend(slide: Drawn, box: Box, entries: Sequence[SheetEntry]) -> None:
    """A swatch and words a line, as large as there is room for."""
    from pptx.enum.shapes import MSO_SHAPE

    size = next(
        (size for size in LEGEND_WORDS if _tall(entries, size, box.width - LEAD) <= box.height), LEGEND_WORDS[-1]
    )
    top = box.top
    for entry in entries:
        tall = height([entry.text], size, box.width - LEAD)
        if entry.fill:
            swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(box.left, top + 0.03, 0.36, 0.28).emu())
            _filled(swatch, entry.fill)
            _bare(swatch)
            swatch.line.color.rgb, swatch.line.width = _rgb(map_fills.EDGE), 9525
            describe(swatch, "Key", f"Key: {entry.text}")
        text(slide, Box(box.left + LEAD, top, box.width - LEAD, tall), entry.text, size, "Words of the key")
        top += max(tall, 0.34) + 0.1


def _tall(entries: Sequence[SheetEntry], size: float, wide: float) -> float:
    return sum(max(height([entry.text], size, wide), 0.34) + 0.1 for entry in entries)


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#"))
