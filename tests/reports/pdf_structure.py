"""What PDF/UA-1 (ISO 14289-1) asks of a file that can be seen in the file itself, read with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

PAINTS = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "Tj", "TJ", "'", '"', "sh", "Do", "EI"])
"""Operators that put something on a page: ISO 32000-1, annex A."""


def problems(file: bytes) -> list[str]:
    """Everything in which a file is not as the standard asks; empty where nothing was found."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return [*_document(pdf), *_structure(pdf), *_pages(pdf), *_fonts(pdf)]


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Every element of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [one for child in node for one in elements(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    below = elements(node["/K"]) if "/K" in node else []
    return [node, *below] if "/S" in node else below


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file is not marked as tagged"
    if str(root.get("/Lang", "")) != "en-GB":
        yield "the language is not British English"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    with pdf.open_metadata() as told:
        if told.get("pdfuaid:part") != "1":
            yield "it does not say that it is PDF/UA-1"
        if not told.get("dc:title"):
            yield "it has no title"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = elements(pdf.Root["/StructTreeRoot"])
    headings = [int(str(one["/S"])[2:]) for one in found if str(one["/S"])[1] == "H" and str(one["/S"])[2:].isdigit()]
    if headings[:1] != [1] or any(after > before + 1 for before, after in pairwise(headings)):
        yield f"headings skip a level: {headings}"
    for one in found:
        kind = str(one["/S"])
        if kind == "/Figure" and not str(one.get("/Alt", "")).strip():
            yield "a figure has no alternative text"
        if kind == "/TH" and not _attribute(one, "/Scope"):
            yield "a heading of a table does not say what it is the heading of"
        if kind == "/Table":
            rows = [row for row in elements(one) if str(row["/S"]) == "/TR"]
            wide = {len([cell for cell in elements(row) if str(cell["/S"]) in ("/TH", "/TD")]) for row in rows}
            if len(wide) != 1:
                yield f"a table's rows have unlike numbers of cells: {sorted(wide)}"
        if kind == "/Link" and not any("/Obj" in child for child in _children(one)):
            yield "a link is not tied to its place on the page"


def _children(one: pikepdf.Object) -> list[pikepdf.Object]:
    held = one.get("/K", pikepdf.Array())
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    return [child for child in listed if isinstance(child, pikepdf.Dictionary)]


def _attribute(one: pikepdf.Object, name: str) -> object:
    held = one.get("/A", pikepdf.Array())
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    return next((single[name] for single in listed if isinstance(single, pikepdf.Dictionary) and name in single), None)


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in PAINTS and depth == 0:
                yield f"page {number} has something that is neither tagged nor an artefact: {name} {operands[:1]}"
                break
        notes = page.get("/Annots", pikepdf.Array())
        if len(notes) and page.get("/Tabs") != "/S":
            yield f"page {number} is not walked through in the order of its structure"
        if any(str(one.get("/Subtype")) == "/Link" and not str(one.get("/Contents", "")) for one in notes):
            yield f"page {number} has a link without words"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        kind = str(one.get("/Type", "")) if isinstance(one, pikepdf.Dictionary) else ""
        if kind == "/FontDescriptor" and not any(name in one for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"the font {one.get('/FontName')} is not in the file"
        if kind == "/Font" and one.get("/Subtype") == "/Type0" and "/ToUnicode" not in one:
            yield f"the letters of {one.get('/BaseFont')} cannot be read out"
