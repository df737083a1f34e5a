"""What slides are made on: the council's own template where it has one, else a plain wide one."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard.reports.deck.plain import plain

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import SlideLayout

FILE: Final = "template.pptx"
"""The template's name in a council's folder."""

MOST_BYTES: Final = 30_000_000
"""Larger templates are refused: every pack would carry them."""

MOST_UNPACKED: Final = 300_000_000
"""Bytes that a template may have when it is unpacked; more is no template."""

EMU: Final = 914_400
"""English metric units in an inch."""

LEAST_WIDE, LEAST_TALL = 7.0, 3.6
"""Inches that the contents of a slide need."""


class TemplateError(Exception):
    """A template that cannot be used; the message says what is wrong, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in English metric units."""
        return round(self.left * EMU), round(self.top * EMU), round(self.width * EMU), round(self.height * EMU)


@dataclass(frozen=True, slots=True)
class Ground:
    """An opened template: layouts for the first slide, for drawings and for sentences, and the room under a title."""

    presentation: Presentation
    opening: SlideLayout
    drawing: SlideLayout
    words: SlideLayout
    room: Box


def ground(template: Path | None) -> Ground:
    """What slides are made on.

    Raises
    ------
    TemplateError
        Where the template is there and cannot be used.
    """
    if template is None or not template.is_file():
        return _ground(plain(), "the dashboard's own template")
    return _ground(_opened(template), f"{template.parent.name}/{template.name}")


def _opened(file: Path) -> Presentation:
    """A template without its slides."""
    import pptx

    where = f"{file.parent.name}/{file.name}"
    if file.stat().st_size > MOST_BYTES:
        raise TemplateError(
            f"{where} has {file.stat().st_size / 1e6:.0f} MB; up to {MOST_BYTES / 1e6:.0f} are taken. "
            "Make its pictures smaller (PowerPoint: Compress Pictures), or remove the file to use the plain template."
        )
    try:
        with zipfile.ZipFile(file) as parts:
            if sum(one.file_size for one in parts.infolist()) > MOST_UNPACKED:
                raise ValueError("it is too large when it is unpacked")
        found = pptx.Presentation(str(file))
    except Exception as error:  # a damaged file fails anywhere in the library, in any way
        raise TemplateError(
            f"{where} cannot be opened as a presentation ({type(error).__name__}). Open it in PowerPoint, save it as "
            '"PowerPoint Presentation (*.pptx)", without a password and not as .potx, or remove the file to use the '
            "plain template."
        ) from error
    _empty(found)
    return found


def _empty(presentation: Presentation) -> None:
    """Leave out the slides that a template shows as examples."""
    listed = presentation.slides._sldIdLst
    for slide in list(listed):
        presentation.part.drop_rel(slide.rId)
        listed.remove(slide)


def _ground(presentation: Presentation, where: str) -> Ground:
    drawing = _layout(presentation, ("titleOnly",), ("title only",), where)
    words = _layout(presentation, ("obj", "tx"), ("title and content", "title and text"), where)
    opening = _layout(presentation, ("title",), ("title slide",), where)
    return Ground(presentation, opening, drawing, words, _room(presentation, words, drawing, where))


def _layout(presentation: Presentation, types: tuple[str, ...], names: tuple[str, ...], where: str) -> SlideLayout:
    """A layout by its type, else by its name, else the one with a title and the least beside it."""
    titled = [one for one in presentation.slide_layouts if _title_of(one)]
    if not titled:
        raise TemplateError(
            f"{where} has no layout with a title placeholder, so slides would have no titles. Add one (PowerPoint: "
            'View, Slide Master, tick "Title"), or remove the file to use the plain template.'
        )
    by_type = [one for kind in types for one in titled if one.element.get("type") == kind]
    by_name = [one for name in names for one in titled if name in one.name.lower()]
    plainest = sorted(titled, key=lambda one: len(list(one.placeholders)))
    return [*by_type, *by_name, *plainest][0]


def _title_of(layout: SlideLayout) -> bool:
    return any(_is_title(one) for one in layout.placeholders)


def _room(presentation: Presentation, words: SlideLayout, drawing: SlideLayout, where: str) -> Box:
    """Where contents go: the place of the layout's own contents, else what is left under the title."""
    wide, tall = (presentation.slide_width or 0) / EMU, (presentation.slide_height or 0) / EMU
    inside = [one for one in words.placeholders if one.placeholder_format.idx == 1 and one.width and one.height]
    if inside:
        one = inside[0]
        room = Box(one.left / EMU, one.top / EMU, one.width / EMU, one.height / EMU)
    else:
        below = max(((one.top or 0) + (one.height or 0)) / EMU for one in drawing.placeholders if _is_title(one))
        room = Box(wide * 0.05, below + 0.1, wide * 0.9, tall * 0.9 - below - 0.1)
    if room.width < LEAST_WIDE or room.height < LEAST_TALL:
        raise TemplateError(
            f'{where}: the layout "{words.name}" leaves {room.width:.1f} by {room.height:.1f} inches for contents; '
            f"{LEAST_WIDE:g} by {LEAST_TALL:g} are needed for a chart that can be read. Make its content placeholder "
            "larger, or remove the file to use the plain template."
        )
    return room


def _is_title(shape: BaseShape) -> bool:
    from pptx.enum.shapes import PP_PLACEHOLDER

    kind = shape.placeholder_format.type
    return kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
