"""The dashboard's own template: wide slides, Arial, large dark words on white, made from the library's blank one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.presentation import Presentation
    from pptx.shapes.placeholder import BasePlaceholder as Placeholder
    from pptx.slide import SlideMaster

EMU: Final = 914_400

WIDE, TALL = 13.333, 7.5
"""Inches of a slide of 16 to 9."""

KEPT: Final = ("Title Slide", "Title and Content", "Title Only")

PLACES: Final = {
    "title": (0.6, 0.3, 12.13, 1.1),
    "body": (0.6, 1.45, 12.13, 5.4),
    "ftr": (0.6, 6.9, 11.0, 0.42),
    "sldNum": (11.73, 6.9, 1.0, 0.42),
    "dt": (9.0, 6.9, 2.0, 0.42),
}
"""Inches (left, top, width, height) of the master's placeholders, by type."""

OPENING: Final = {"ctrTitle": (0.6, 0.9, 12.13, 1.6), "subTitle": (0.6, 2.7, 12.13, 4.0)}
"""The same of the first slide's layout."""

TITLE_POINTS, BODY_POINTS, FOOT_POINTS = 32, 24, 14

COLOURS: Final = {
    "dk2": "12436D", "lt2": "F1F2F4", "accent1": "12436D", "accent2": "28A197", "accent3": "801650",
    "accent4": "F46A25", "accent5": "3D3D3D", "accent6": "A285D1", "hlink": "0B4F8A", "folHlink": "54319F",
}  # fmt: skip
"""The Government Analysis Function's colours for charts, and links that read on white."""


def plain() -> Presentation:
    """The template, without a slide."""
    import pptx

    found = pptx.Presentation()
    found.slide_width, found.slide_height = round(WIDE * EMU), round(TALL * EMU)
    for layout in list(found.slide_layouts):
        if layout.name not in KEPT:
            found.slide_layouts.remove(layout)
    _theme(found.slide_master)
    _master(found.slide_master)
    for layout in found.slide_layouts:
        for one in layout.placeholders:
            kind = _kind(one)
            if kind in OPENING:
                _put(one, OPENING[kind])
                _left(one)
                one.element.find(".//{*}bodyPr").set("anchor", "b" if kind == "ctrTitle" else "t")
    return found


def _theme(master: SlideMaster) -> None:
    """Arial, which every office computer has, and colours that read; the library holds the theme as plain bytes."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    words = part.blob.decode().replace('latin typeface="Calibri"', 'latin typeface="Arial"')
    for name, colour in COLOURS.items():
        words = re.sub(rf'(<a:{name}><a:srgbClr val=")[0-9A-F]{{6}}', rf"\g<1>{colour}", words)
    part._blob = words.encode()


def _master(master: SlideMaster) -> None:
    for one in master.placeholders:
        _put(one, PLACES[_kind(one)])
        if _kind(one) in ("ftr", "sldNum"):
            _small(one)
        _edge(one)
    styles = master.element.find("{*}txStyles")
    for level, size in (("titleStyle", TITLE_POINTS), ("bodyStyle", BODY_POINTS)):
        for told in styles.find(f"{{*}}{level}"):
            told.set("algn", "l")
            for look in told.iter("{*}defRPr"):
                look.set("sz", str(size * 100))
                if level == "titleStyle":
                    look.set("b", "1")


def _edge(placeholder: Placeholder) -> None:
    """Words begin where drawings do, and a title of one line stands near what it is the title of."""
    look = placeholder.element.find(".//{*}bodyPr")
    look.set("lIns", "0")
    look.set("rIns", "0")
    if _kind(placeholder) == "title":
        look.set("anchor", "b")


def _small(placeholder: Placeholder) -> None:
    """Words at a slide's foot: dark, at the left (the number at the right), and larger than the blank one's."""
    for told in placeholder.element.iter("{*}lvl1pPr"):
        told.set("algn", "r" if _kind(placeholder) == "sldNum" else "l")
        for look in told.iter("{*}defRPr"):
            look.set("sz", str(FOOT_POINTS * 100))
            _font(look)
            for tint in list(look.iter("{*}tint")):
                tint.getparent().remove(tint)


def _font(look: Element) -> None:
    """The theme's font for text."""
    from lxml import etree

    if look.find("{*}latin") is None:
        etree.SubElement(look, f"{{{look.nsmap['a']}}}latin", typeface="+mn-lt")


def _left(placeholder: Placeholder) -> None:
    """Words from the left, in the theme's own dark."""
    for told in placeholder.element.iter("{*}lvl1pPr"):
        told.set("algn", "l")
        for tint in list(told.iter("{*}tint")):
            tint.getparent().remove(tint)


def _kind(placeholder: Placeholder) -> str:
    found = placeholder.element.find(".//{*}ph")
    return str(found.get("type", "obj"))


def _put(placeholder: Placeholder, place: tuple[float, float, float, float]) -> None:
    sides = [round(side * EMU) for side in place]
    placeholder.left, placeholder.top, placeholder.width, placeholder.height = sides
