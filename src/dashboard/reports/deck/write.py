"""Slides (PPTX) that a council can change: a title a slide, its own charts, tables and shapes, notes for the presenter.

Follows what Microsoft and the Government Digital Service ask of slides that everyone can use: titles in title
placeholders, alternative text, a reading order, a language, words of 24 points, tables with a heading row.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.figures.maps.map_sheet import MapSheet
from dashboard.reports.deck import chart, frame, map, said, table
from dashboard.reports.deck.content import Bars, Deck, Lines, Said, Slide
from dashboard.reports.deck.template import EMU, Box, Ground, ground
from dashboard.reports.paper import About, Table
from dashboard.reports.written import of_numbers

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide as Drawn

CONTINUED = "{title} ({number}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{count})"


def slides(deck: Deck, template: Path | None = None) -> bytes:
    """The slides as a file's bytes.

    Raises
    ------
    TemplateError
        Where the council's template is there and cannot be used.
    """
    base = ground(template)
    _opening(base, deck)
    for one in deck.slides:
        _slide(base, one, deck.about)
    _properties(base.presentation, deck.about)
    _language(base.presentation)
    file = io.BytesIO()
    base.presentation.save(file)
    return file.getvalue()


def _opening(base: Ground, deck: Deck) -> None:
    """What it is, the finding, sample or real, internal or a release, as of when, and the way to the same view."""
    from pptx.util import Pt

    about = deck.about
    slide = frame.begin(base, base.opening, about, f"{about.council}: {about.title}", deck.notes)
    inside = [one for one in slide.placeholders if one.placeholder_format.idx == 1 and one.has_text_frame]
    shape = inside[0] if inside else frame.text(slide, base.room, "", frame.BODY, "What it is")
    lines = [
        f"{about.finding}.",
        about.kind,
        about.readers,
        f"Data loaded on {about.loaded.day} {about.loaded:%B %Y}. Made on {about.made.day} {about.made:%B %Y}.",
    ]
    points = frame.opened_out(shape, [*lines, frame.OPEN], base.presentation.slide_height / EMU)
    shape.text_frame.text = "\n".join(lines)
    for place, paragraph in enumerate(shape.text_frame.paragraphs):
        paragraph.font.size, paragraph.font.bold = Pt(points), place == 0
    if about.link:
        paragraph = shape.text_frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.hyperlink.address = frame.OPEN, Pt(points), about.link
    frame.end(slide, about)


def _slide(base: Ground, told: Slide, about: About) -> None:
    """One slide, or several where a table or sentences do not fit on one."""
    match told.content:
        case Table() as held:
            room = _under(base, told, about)
            pieces = list(table.pages(held, room))
            right = of_numbers(held)
            for title, piece in zip(_titles(told.title, len(pieces)), pieces, strict=True):
                slide, place = _begun(base, told, about, title)
                table.draw(slide, place, piece, right, f"{told.subtitle} {told.alt}".strip())
                frame.end(slide, about)
        case Said(items):
            room = Box(base.room.left, base.room.top, base.room.width, base.room.height - 0.5)
            groups = list(said.pages(items, room))
            for title, group in zip(_titles(told.title, len(groups)), groups, strict=True):
                slide = frame.begin(base, base.words, about, title, told.notes)
                said.draw(slide, frame.source(slide, base.room, told.source, about.link), group)
                frame.end(slide, about)
        case MapSheet() as sheet:
            slide = frame.begin(base, base.drawing, about, told.title, told.notes)
            place = frame.source(slide, base.room, told.source, about.link)
            map.draw(slide, place, sheet, told.subtitle, told.alt)
            frame.end(slide, about)
        case Bars() as drawn:
            parts = chart.parted(drawn, _under(base, told, about).height)
            for title, part in zip(_titles(told.title, len(parts)), parts, strict=True):
                slide, place = _begun(base, told, about, title)
                chart.bars(slide, place, part, told.alt, chart.longest(drawn))
                frame.end(slide, about)
        case Lines() as drawn:
            slide, place = _begun(base, told, about, told.title)
            chart.lines(slide, place, drawn, told.alt)
            frame.end(slide, about)


def _begun(base: Ground, told: Slide, about: About, title: str) -> tuple[Drawn, Box]:
    """A slide with its title, what is counted and its source, and the room that is left for a drawing."""
    slide = frame.begin(base, base.drawing, about, title, told.notes)
    room = frame.subtitle(slide, base.room, told.subtitle)
    return slide, frame.source(slide, room, told.source, about.link)


def _under(base: Ground, told: Slide, about: About) -> Box:
    """The room that `_begun` leaves."""
    words = f"{told.source} {frame.OPEN if about.link else ''}"
    above = frame.height([told.subtitle], frame.BODY, base.room.width) + 0.1 if told.subtitle else 0.0
    below = frame.height([words], frame.SOURCE, base.room.width) + 0.1
    return Box(base.room.left, base.room.top + above, base.room.width, base.room.height - above - below)


def _titles(title: str, count: int) -> list[str]:
    """Titles differ, so that somebody who hears them knows where they are."""
    if count == 1:
        return [title]
    return [CONTINUED.format(title=title, number=number, count=count) for number in range(1, count + 1)]


def _properties(presentation: Presentation, about: About) -> None:
    told = presentation.core_properties
    told.title, told.subject, told.author = f"{about.council}: {about.title}", about.finding, about.council
    told.last_modified_by = about.council
    told.category = "Sample" if about.invented else "Release" if about.released else "Internal"
    told.keywords = "children's services, localities, demand, resources"
    told.comments = f"{about.kind} {about.readers} {about.link}".strip()
    told.language = frame.LANGUAGE
    told.created = told.modified = datetime.combine(about.made, time())
    told.revision = 1


def _language(presentation: Presentation) -> None:
    """Every word is British English, to a screen reader and to the spelling checker."""
    for part in presentation.part.package.iter_parts():
        root = getattr(part, "_element", None)
        if root is None:
            continue
        main = "http://schemas.openxmlformats.org/drawingml/2006/main"
        for run in [*root.iter(f"{{{main}}}r"), *root.iter(f"{{{main}}}fld")]:
            if run.find(f"{{{main}}}rPr") is None:
                run.insert(0, run.makeelement(f"{{{main}}}rPr", {}))
        for kind in ("rPr", "endParaRPr", "defRPr"):
            for look in root.iter(f"{{{main}}}{kind}"):
                look.set("lang", frame.LANGUAGE)
