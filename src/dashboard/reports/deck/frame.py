"""What every slide has: a title, what is counted, the source with a link to the same view, what it is, its number."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dashboard.figures.print_text import Text, wrapped
from dashboard.reports.deck.template import EMU, Box, Ground
from dashboard.reports.paper import About

if TYPE_CHECKING:
    from pptx.oxml.shapes import ShapeElement
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide as Drawn
    from pptx.slide import SlideLayout

BODY: Final = 24
"""Points of words that are read from a seat."""

SOURCE: Final = 14
"""Points of sources and of the foot, which are read at a desk."""

LINE: Final = 1.2
"""Height of a line, in sizes."""

INK: Final = "#0B0C0C"
LANGUAGE: Final = "en-GB"

SOURCE_NAME = "Source and link"
OPEN = "Open this view in the dashboard"


def foot(about: About) -> str:
    """What stands at the foot of every slide: whose it is, sample or real, internal or a release, and as of when."""
    kind, readers = about.kind.split(".")[0], about.readers.split(":")[0]
    return f"{about.council}. {kind}. {readers}. Data loaded on {about.loaded.day} {about.loaded:%B %Y}."


def begin(ground: Ground, layout: SlideLayout, about: About, title: str, notes: str) -> Drawn:
    """A slide with its title in the title placeholder, notes, and its foot and number to be put last."""
    slide = ground.presentation.slides.add_slide(layout)
    holder = slide.shapes.title
    if holder is not None:  # the template's layouts are chosen so that there is one
        holder.text_frame.text = title
        _fit(holder, title, _title_size(ground))
    if notes:
        written = slide.notes_slide.notes_text_frame
        if written is not None:
            written.text = notes
    return slide


def end(slide: Drawn, about: About) -> None:
    """Leave out placeholders that nothing stands in; then source, foot and number: what is read last stands last."""
    for one in list(slide.placeholders):
        if one.has_text_frame and not one.text_frame.text:
            one.element.getparent().remove(one.element)
    for one in [one for one in slide.shapes if one.name == SOURCE_NAME]:
        slide.shapes._spTree.append(one._element)
    _foot(slide, foot(about))


def _foot(slide: Drawn, words: str) -> None:
    """The layout's own foot and slide number, which the library does not bring along; else words at the edge."""
    found = {_kind(one): one for one in slide.slide_layout.placeholders}
    put = {}
    for kind in ("ftr", "sldNum"):
        if kind in found:
            element = copy.deepcopy(found[kind].element)
            element.nvSpPr.cNvPr.set("id", str(_next_id(slide)))
            _look_of_master(slide, kind, element)
            slide.shapes._spTree.append(element)
            put[kind] = next(one for one in slide.placeholders if one.element is element)
    wide, tall = _size(slide)
    if "ftr" in put:
        put["ftr"].text_frame.text = words
    else:
        text(slide, Box(wide * 0.05, tall - 0.4, wide * 0.75, 0.35), words, 12, "Foot")
    if "sldNum" not in put:
        number = text(slide, Box(wide * 0.9, tall - 0.4, wide * 0.08, 0.35), "", 12, "Slide number")
        _number(number)


def _look_of_master(slide: Drawn, kind: str, element: ShapeElement) -> None:
    """The master's look of a foot, told on the slide too: not every program looks it up there."""
    for one in slide.slide_layout.slide_master.placeholders:
        style, own = one.element.find(".//{*}lstStyle"), element.find(".//{*}lstStyle")
        if _kind(one) == kind and style is not None and own is not None and not len(own):
            own.getparent().replace(own, copy.deepcopy(style))


def _number(shape: Shape) -> None:
    """A field that is the slide's number."""
    from lxml import etree

    paragraph = shape.text_frame.paragraphs[0]._p
    space = paragraph.nsmap["a"]
    field = etree.SubElement(paragraph, f"{{{space}}}fld", id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
    etree.SubElement(field, f"{{{space}}}rPr", sz="1200")
    etree.SubElement(field, f"{{{space}}}t").text = "#"


def text(slide: Drawn, box: Box, words: str, points: float, name: str) -> Shape:
    """Words in a box of their own."""
    from pptx.util import Pt

    shape = slide.shapes.add_textbox(*box.emu())
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = words
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(points)
    return shape


def subtitle(slide: Drawn, room: Box, words: str, points: float = BODY) -> Box:
    """What is counted, under the title; gives what is left of the room."""
    if not words:
        return room
    tall = height([words], points, room.width)
    text(slide, Box(room.left, room.top, room.width, tall), words, points, "What is counted")
    return Box(room.left, room.top + tall + 0.1, room.width, room.height - tall - 0.1)


def source(slide: Drawn, room: Box, words: str, link: str) -> Box:
    """The source and the link at the room's foot; gives what is left of the room."""
    from pptx.util import Pt

    said = f"{words} " if words else ""
    tall = height([f"{said}{OPEN if link else ''}"], SOURCE, room.width)
    top = room.top + room.height - tall
    shape = text(slide, Box(room.left, top, room.width, tall), said, SOURCE, SOURCE_NAME)
    if link:
        run = shape.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.hyperlink.address = OPEN, Pt(SOURCE), link
    return Box(room.left, room.top, room.width, top - room.top - 0.1)


def height(paragraphs: Sequence[str], points: float, wide: float, gap: float = 0.0) -> float:
    """Inches that words take in a column so many inches wide, by a font that is wider than those of templates."""
    lines = sum(lines_of(words, points, wide) for words in paragraphs)
    return lines * points * LINE / 72 + gap * len(paragraphs)


def lines_of(words: str, points: float, wide: float) -> int:
    """Lines that words take."""
    return max(1, len(list(wrapped(Text(words, points, INK), wide))))


def describe(shape: BaseShape, name: str, alt: str) -> None:
    """A name and an alternative text, which a screen reader says."""
    told = next(shape._element.iter("{*}cNvPr"))
    told.set("name", name)
    told.set("descr", alt)


def _fit(shape: Shape, words: str, points: float) -> None:
    """Make words smaller where they would leave their placeholder."""
    from pptx.util import Pt

    wide, tall = shape.width / EMU - 0.2, shape.height / EMU - 0.1
    fitting = [size for size in (points, 32, 28, 26, 24) if size <= points and height([words], size, wide) <= tall]
    size = max(fitting, default=20)
    if size < points:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.font.size = Pt(size)


def opened_out(shape: Shape, lines: Sequence[str], tall: float) -> float:
    """Points at which lines fit a placeholder of a template, which grows downward where they need more room.

    Parameters
    ----------
    tall
        Height of the slide in inches; its lowest tenth is the foot's.
    """
    wide, most = shape.width / EMU - 0.2, 0.9 * tall - shape.top / EMU
    taken = {size: height(lines, size, wide, _APART * size / 72) + 0.1 for size in (BODY, 20, 18, 16, 14)}
    points = next((size for size, needed in taken.items() if needed <= most), 14)
    needed = round(taken[points] * EMU)
    if needed > shape.height:  # of four inherited measures none is kept once one is set
        shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, shape.width, needed
    return points


_APART: Final = 0.2
"""What templates mostly leave between paragraphs, in letters."""


def _title_size(ground: Ground) -> float:
    style = ground.presentation.slide_master.element.find(".//{*}titleStyle//{*}defRPr")
    return int(style.get("sz", "4400")) / 100 if style is not None else 44


def _kind(placeholder: BaseShape) -> str:
    return str(placeholder.element.find(".//{*}ph").get("type", "obj"))


def _next_id(slide: Drawn) -> int:
    return max(int(one.get("id")) for one in slide.shapes._spTree.iter("{*}cNvPr")) + 1


def _size(slide: Drawn) -> tuple[float, float]:
    presentation = slide.part.package.presentation_part.presentation
    return presentation.slide_width / EMU, presentation.slide_height / EMU
