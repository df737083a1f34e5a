"""Tables that PowerPoint holds, with a heading row; what does not fit goes on, on a slide that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dashboard.figures.print_text import Text
from dashboard.reports.deck.frame import BODY, INK, LINE, describe, lines_of
from dashboard.reports.deck.template import EMU, Box
from dashboard.reports.paper import Table
from dashboard.reports.written import written

if TYPE_CHECKING:
    from pptx.slide import Slide as Drawn
    from pptx.table import _Cell as Cell

SIZES: Final = (BODY, 20, 18, 16, 14)
"""Points of a table's words, the largest that has room for its longest words."""

SEAT: Final = 18
"""Points of words that can be read from a seat (24 pixels); a table is parted rather than written smaller."""

SIDE, ABOVE = 0.08, 0.06
"""Inches between a cell's edge and its words."""

Rows = Sequence[Sequence[str]]


def pages(table: Table, room: Box) -> Iterator[tuple[Rows, float, list[float]]]:
    """The table in pieces that fit: rows with the heading first, points of the words, inches of the columns."""
    heads, rows = table.columns, written(table)
    size, widths = _sized([heads, *rows], room)
    top = row_height(heads, size, widths)
    page, used = [heads], top
    for row in rows:
        tall = row_height(row, size, widths)
        if len(page) > 1 and used + tall > room.height:
            yield page, size, widths
            page, used = [heads], top
        page.append(row)
        used += tall
    yield page, size, widths


def _sized(rows: Rows, room: Box) -> tuple[float, list[float]]:
    """The largest size at which all rows fit and can be read from a seat; else the largest that breaks no word."""
    fitting = [size for size in SIZES if sum(_least(rows, size)) <= room.width] or [SIZES[-1]]
    for size in fitting:
        widths = _widths(rows, size, room.width)
        if size >= SEAT and sum(row_height(row, size, widths) for row in rows) <= room.height:
            return size, widths
    return fitting[0], _widths(rows, fitting[0], room.width)


def row_height(row: Sequence[str], size: float, widths: Sequence[float]) -> float:
    """Inches of a row: those of its tallest cell."""
    lines = max(lines_of(words, size, wide - 2 * SIDE) for words, wide in zip(row, widths, strict=True))
    return lines * size * LINE / 72 + 2 * ABOVE


def _least(rows: Rows, size: float) -> list[float]:
    """Inches that each column needs, so that no word of it is broken."""
    return [_wide([word for words in column for word in words.split()], size) for column in zip(*rows, strict=True)]


def _widths(rows: Rows, size: float, room: float) -> list[float]:
    """What is left beside the longest words goes to the columns whose cells would be broken, by how much they want."""
    least = _least(rows, size)
    whole = [_wide(column, size) for column in zip(*rows, strict=True)]
    wanted = [max(0.0, want - has) for want, has in zip(whole, least, strict=True)]
    spare, asked = room - sum(least), sum(wanted)
    if spare <= 0:
        return [has * room / sum(least) for has in least]
    share = min(1.0, spare / asked) if asked else 0.0
    return [has + share * want for has, want in zip(least, wanted, strict=True)]


def _wide(words: Sequence[str], size: float) -> float:
    """Inches of the widest, with the cell's edges."""
    return max((Text(one, size, INK, bold=True).width for one in words), default=0.0) + 2 * SIDE + 0.02


def draw(slide: Drawn, room: Box, piece: tuple[Rows, float, list[float]], right: Sequence[bool], alt: str) -> None:
    """One piece of a table as a table of PowerPoint's own."""
    rows, size, widths = piece
    tall = sum(row_height(row, size, widths) for row in rows)
    box = Box(room.left, room.top, sum(widths), tall).emu()
    frame = slide.shapes.add_table(len(rows), len(widths), *box)
    describe(frame, "Table", alt)
    made = frame.table
    made.first_row, made.horz_banding = True, True
    for place, wide in enumerate(widths):
        made.columns[place].width = round(wide * EMU)
    for place, row in enumerate(rows):
        made.rows[place].height = round(row_height(row, size, widths) * EMU)
        for column, words in enumerate(row):
            _cell(made.cell(place, column), words, size, right=right[column])


def _cell(cell: Cell, words: str, size: float, *, right: bool) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches, Pt

    cell.text = words
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size = Pt(size)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
