"""Sentences on slides: in the template's own list, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.reports.deck.frame import BODY, height
from dashboard.reports.deck.template import Box

if TYPE_CHECKING:
    from pptx.slide import Slide as Drawn

ASK = "Ask: "

GAP = 0.14
"""Inches between two sentences."""

Items = Sequence[tuple[str, str]]


def pages(items: Items, room: Box) -> Iterator[Items]:
    """The sentences in pieces that fit, a sentence with its question never parted."""
    page: list[tuple[str, str]] = []
    used = 0.0
    for item in items:
        tall = _tall(item, room.width - 0.9)
        if page and used + tall > room.height:
            yield page
            page, used = [], 0.0
        page.append(item)
        used += tall
    if page:
        yield page


def _tall(item: tuple[str, str], wide: float) -> float:
    said, question = item
    return height([said, *([ASK + question] if question else [])], BODY, wide, GAP)


def draw(slide: Drawn, room: Box, items: Items) -> None:
    """The sentences in the layout's place for contents; in a box of their own where it has none."""
    from pptx.util import Inches, Pt

    inside = [one for one in slide.placeholders if one.placeholder_format.idx == 1 and one.has_text_frame]
    shape = inside[0] if inside else slide.shapes.add_textbox(*room.emu())
    shape.left, shape.top, shape.width, shape.height = room.emu()
    frame = shape.text_frame
    frame.word_wrap = True
    first = True
    for said, question in items:
        for words, asked in ((said, False), (ASK + question, True)):
            if asked and not question:
                continue
            paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
            first = False
            paragraph.text, paragraph.level = words, int(asked)
            paragraph.font.size, paragraph.font.italic = Pt(BODY), asked
            paragraph.space_before, paragraph.space_after = Pt(0), Inches(GAP)
