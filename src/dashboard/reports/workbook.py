"""A workbook (XLSX) that a screen reader can read: cover, contents, notes, and one table a sheet.

Follows the Government Analysis Function's "Releasing statistics in spreadsheets": a heading in A1, tables marked as
tables with unique names, no merged cells, no blank rows or columns, no freezing and no filters, notes on their own
sheet, shorthand where a number is missing, nothing told by colour.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from dashboard.figures.numbers import decimals_of
from dashboard.model import Status
from dashboard.reports.paper import Paper, Table, cell
from dashboard.reports.shorthand import MEANINGS, SHORTHAND
from dashboard.rows import rows_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"

FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}

WIDEST = 60
"""Characters of the widest column; longer words go on in the next line."""

PROPERTIES = "docProps/core.xml"
LANGUAGE = b"<dc:language>en-GB</dc:language>"

ONE_TABLE = "This worksheet contains one table."
MARKS = f"Where a number is missing a mark stands in brackets; the worksheet {NOTES} says what each means."


def workbook(paper: Paper) -> bytes:
    """The workbook as a file's bytes."""
    from xlsxwriter import Workbook  # few ask for it, and a page must not wait for it

    file = io.BytesIO()
    # what looks like a formula or an address stays words
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.formats[0].set_font_name("Arial")
    book.formats[0].set_font_size(12)
    _properties(book, paper)
    looks = _Looks(book)
    tables = {f"Table_{place}": table for place, table in enumerate(_every_table(paper), 1)}
    _cover(book.add_worksheet(COVER), paper, looks)
    _contents(book.add_worksheet(CONTENTS), tables, looks)
    _notes(book.add_worksheet(NOTES), paper, looks)
    for name, table in tables.items():
        _table_sheet(book.add_worksheet(name), name, table, looks)
    book.close()
    return _with_language(file.getvalue())


def _with_language(file: bytes) -> bytes:
    """The file with its language told among its properties, for which the library has no way."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as parts, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in parts.infolist():
            content = parts.read(entry)
            if entry.filename == PROPERTIES:
                content = content.replace(b"</cp:coreProperties>", LANGUAGE + b"</cp:coreProperties>")
            made.writestr(entry, content)
    return held.getvalue()


class _Looks:
    """How cells look: by size and weight, never by colour alone."""

    def __init__(self, book: Workbook) -> None:
        self.plain = book.add_format(FONT | {"text_wrap": True})
        self.title = book.add_format(FONT | {"font_size": 16, "bold": True})
        self.under = book.add_format(FONT | {"font_size": 14, "bold": True})
        self.line = book.add_format(FONT)
        self.head = book.add_format(FONT | {"bold": True, "text_wrap": True, "bottom": 1})
        self.mark = book.add_format(FONT | {"align": "right"})
        self.link = book.add_format(FONT | {"underline": 1, "font_color": "#0B4F8A"})
        self._numbers = {
            places: book.add_format(FONT | {"num_format": "#,##0" + (f".{'0' * places}" if places else "")})
            for places in range(3)
        }

    def number(self, places: int) -> Format:
        """Numbers with so many decimals, thousands apart."""
        return self._numbers[places]


def _properties(book: Workbook, paper: Paper) -> None:
    about = paper.about
    book.set_properties(
        {
            "title": f"{about.council}: {about.title}",
            "subject": about.finding,
            "author": about.council,
            "company": about.council,
            "category": "Sample" if about.invented else "Release" if about.released else "Internal",
            "keywords": "children's services, localities, demand, resources",
            "comments": f"{about.kind} {about.readers} {about.link}".strip(),
            "created": datetime.combine(about.made, time()),
        }
    )


def _cover(sheet: Worksheet, paper: Paper, looks: _Looks) -> None:
    about = paper.about
    sheet.set_column(0, 0, 100, looks.plain)
    sheet.write_string(0, 0, f"{about.council}: {about.title}", looks.title)
    lines = [
        about.kind,
        about.readers,
        about.finding,
        f"Data loaded on {about.loaded.day} {about.loaded:%B %Y}.",
        f"This workbook was made on {about.made.day} {about.made:%B %Y} by the locality dashboard.",
    ]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, looks.plain)
    row = len(lines) + 1
    if about.link:
        sheet.write_string(row, 0, "The same view in the dashboard:", looks.plain)
        sheet.write_url(row + 1, 0, about.link, looks.link, tip="Opens the same view in the dashboard")
        row += 2
    sheet.write_string(row, 0, "What is in it", looks.under)
    sheet.write_url(row + 1, 0, f"internal:'{CONTENTS}'!A1", looks.link, "Contents: a list of the tables")
    sheet.write_url(row + 2, 0, f"internal:'{NOTES}'!A1", looks.link, "Notes: how numbers are worked out, and marks")


def _contents(sheet: Worksheet, tables: dict[str, Table], looks: _Looks) -> None:
    sheet.set_column(0, 0, 18, looks.line)
    sheet.set_column(1, 1, 70, looks.plain)
    sheet.set_column(2, 2, 90, looks.plain)
    sheet.write_string(0, 0, "Contents", looks.title)
    sheet.write_string(1, 0, f"{ONE_TABLE} It lists the worksheets that follow the notes.", looks.line)
    rows = [(name, table.title, table.subtitle) for name, table in tables.items()]
    _words_table(sheet, 2, "contents", ("Worksheet", "Title", "What it holds"), rows, looks)
    for row, name in enumerate(tables, 3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, name)


def _notes(sheet: Worksheet, paper: Paper, looks: _Looks) -> None:
    sheet.set_column(0, 0, 30, looks.plain)
    sheet.set_column(1, 1, 120, looks.plain)
    sheet.write_string(0, 0, "Notes", looks.title)
    sheet.write_string(
        1, 0, f"{ONE_TABLE} It holds the marks in the tables, notes on method, and the words used.", looks.line
    )
    rows = [*MEANINGS.items(), *paper.notes, *paper.words]
    _words_table(sheet, 2, "notes", ("Mark or subject", "Note"), rows, looks)


def _words_table(
    sheet: Worksheet, top: int, name: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]], looks: _Looks
) -> None:
    sheet.add_table(top, 0, top + len(rows), len(heads) - 1, _marked(name, heads, looks))
    for row, words in enumerate(rows, top + 1):
        for column, text in enumerate(words):
            sheet.write_string(row, column, text, looks.plain)


def _marked(name: str, heads: Sequence[str], looks: _Looks) -> dict[str, Any]:
    """A table that says it is one: named, with a heading row, without filter buttons and stripes."""
    columns = [{"header": head, "header_format": looks.head} for head in heads]
    return {"name": name, "columns": columns, "autofilter": False, "banded_rows": False, "style": None}


def _every_table(paper: Paper) -> list[Table]:
    """The tables, and what stands out as the last of them."""
    if not paper.sentences:
        return list(paper.tables)
    import pandas as pd

    told = pd.DataFrame(paper.sentences, columns=["What stands out", "A question to ask"])
    source = paper.tables[0].source if paper.tables else ""
    return [*paper.tables, Table("What stands out, and questions to ask", "The most surprising first", told, source)]


def _table_sheet(sheet: Worksheet, name: str, table: Table, looks: _Looks) -> None:
    sheet.write_string(0, 0, table.title, looks.title)
    lines = [table.subtitle, f"{ONE_TABLE} {MARKS}", table.source]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, looks.line)
    back = len(lines) + 1
    sheet.write_url(back, 0, f"internal:'{CONTENTS}'!A1", looks.link, "Back to the contents")
    top, columns = back + 1, table.columns
    records = rows_of(table.frame)
    sheet.add_table(top, 0, top + len(records), len(columns) - 1, _marked(name.lower(), columns, looks))
    for place, column in enumerate(columns):
        cells = [cell(record[column], record) for record in records]
        places = decimals_of([one for one in cells if isinstance(one, float)])
        for row, one in enumerate(cells, top + 1):
            _write(sheet, row, place, one, places, looks)
        sheet.set_column(place, place, _width(column, cells), looks.plain)


def _write(sheet: Worksheet, row: int, column: int, one: object, places: int, looks: _Looks) -> None:
    if isinstance(one, float):
        sheet.write_number(row, column, one, looks.number(places))
    elif isinstance(one, Status):
        sheet.write_string(row, column, SHORTHAND[one], looks.mark)
    else:
        sheet.write_string(row, column, str(one), looks.plain)


def _width(head: str, cells: Sequence[object]) -> int:
    """Characters: the longest word of the heading and the longest cell, within bounds."""
    longest = max((len(str(one)) for one in cells if not isinstance(one, Status)), default=0)
    return min(max(longest, *map(len, head.split()), 10) + 3, WIDEST)
