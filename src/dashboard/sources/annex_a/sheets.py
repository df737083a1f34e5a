"""Which sheet is which list, where its headings stand, and its rows as texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dashboard.sources.annex_a import rules
from dashboard.sources.annex_a.columns import LISTS, Column, ListForm, column_at, words
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.tabular import rules as tabular_rules
from dashboard.sources.tabular.reader import INVENTED
from dashboard.sources.workbook import rules as workbook_rules
from dashboard.sources.workbook.cells import day, text
from dashboard.sources.workbook.reader import Sheet

_NAME = re.compile(r"\blist[\s_.:–-]*0?(\d{1,2})(?!\d)", re.IGNORECASE)
_LOOKED_THROUGH = 30
_FEWEST = 3

REMEMBERED = 10_000
"""Different cells of a column that are remembered, so that memory stays flat."""

Row = dict[str, str | None]
"""A row's values by field, None where a cell says nothing, and its number in the sheet under ``row``."""


def list_number(name: str) -> int | None:
    """The number of the list that a sheet's name says: "List 1", "List_1", "list 01 - Contacts"."""
    found = _NAME.search(name.replace("\u00a0", " ").replace("_", " "))
    return int(found[1]) if found and int(found[1]) in LISTS else None


def is_annex_a(names: Sequence[str]) -> bool:
    """Whether sheets of these names are Annex A's."""
    return any(list_number(name) is not None for name in names)


@dataclass(frozen=True, slots=True)
class List:
    """A list whose headings have been found."""

    form: ListForm
    sheet: Sheet
    headings_row: int
    columns: dict[str, int]
    invented: bool
    since_1904: bool

    def has(self, *fields: str) -> bool:
        """Whether the list has columns for all these fields."""
        return all(field in self.columns for field in fields)

    def rows(self, log: FindingLog) -> Iterator[tuple[int, Row]]:
        """Each row below the headings with its number; rows without anything are passed by, others told of."""
        readings = [
            (column.field, self.columns[column.field], _Cells(column, self.since_1904).value)
            for column in self.form.columns
            if column.field in self.columns
        ]
        place = f"list {self.form.number}, row"
        for number, cells in self.sheet.rows():
            if number <= self.headings_row:
                continue
            row = {name: value(cells[at]) for name, at, value in readings}
            filled = len(row) - list(row.values()).count(None)
            if not filled:
                continue
            if not row["child"]:
                log.add(rules.NO_CHILD_ID, f"{place} {number}", "no id that can be used", apart=place)
            elif filled == 1:
                log.add(rules.ID_ALONE, f"{place} {number}", "one cell", apart=place)
            else:
                yield number, row


class _Cells:
    """Reads a column's cells. Most hold one of a few texts or days, so that what they say is remembered."""

    def __init__(self, column: Column, since_1904: bool) -> None:
        self._column, self._since_1904 = column, since_1904
        self._known: dict[object, str | None] = {}

    def value(self, cell: object) -> str | None:
        """A cell's value: a day as text, a code, or None where it says nothing."""
        if type(cell) is not str and type(cell) is not date:
            return self._read(cell)
        if cell not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[cell] = self._read(cell)
        return self._known[cell]

    def _read(self, cell: object) -> str | None:
        if self._column.reading is None:
            return day(cell, self._since_1904) or None
        plain = text(cell)
        return self._column.reading(plain) if plain else None


def lists(sheets: Sequence[Sheet], since_1904: bool, path: str, log: FindingLog) -> Iterator[List]:
    """The lists of a workbook in their order. A list's cells are given back when the next one is asked for.

    Raises
    ------
    UnreadableError
        Where two visible sheets bear the name of one list, or a heading stands twice.
    """
    chosen: dict[int, Sheet] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.hidden):
        number = list_number(sheet.name)
        if number is None:
            continue
        if number not in chosen:
            chosen[number] = sheet
        elif sheet.hidden:
            log.add(workbook_rules.HIDDEN_TWIN, f"list {number}", "a hidden sheet of the same name", apart=str(number))
        else:
            raise UnreadableError(rules.TWICE.at(path, f"list {number}", "two sheets"))
    for number, sheet in sorted(chosen.items()):
        if not LISTS[number].columns:
            continue
        if sheet.hidden:
            log.add(workbook_rules.HIDDEN_SHEET, f"list {number}", "a hidden sheet", apart=str(number))
        one = _list(LISTS[number], sheet, since_1904, path)
        if one:
            yield one
        else:
            log.add(rules.NO_HEADINGS, f"list {number}", "no row of headings", apart=str(number))
        sheet.forget()


def _list(form: ListForm, sheet: Sheet, since_1904: bool, path: str) -> List | None:
    """The list with the row of headings in which most columns are found."""
    best: tuple[int, int, list[tuple[str, ...]]] | None = None
    for number, cells in islice(sheet.rows(), _LOOKED_THROUGH):
        headings = [words(cell) if isinstance(cell, str) else () for cell in cells]
        count = sum(bool(column_at(column, headings)) for column in form.columns)
        if column_at(form.columns[0], headings) and count >= _FEWEST and (best is None or count > best[0]):
            best = (count, number, headings)
    if best is None:
        return None
    _, number, headings = best
    columns = {}
    for column in form.columns:
        places = column_at(column, headings)
        if len(places) > 1:
            told = f"{column.headings[0]} twice"
            raise UnreadableError(tabular_rules.COLUMN_TWICE.at(path, f"list {form.number}, headings", told))
        if places:
            columns[column.field] = places[0]
    return List(form, sheet, number, columns, (INVENTED,) in headings, since_1904)
