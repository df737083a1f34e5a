"""Excel workbooks (.xlsx, .xlsm), opened safely: looked through first, then read by calamine. Macros never run."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine as calamine
from lxml import etree

from dashboard.sources.findings import FindingLog, UnreadableError, unreadable
from dashboard.sources.packed import BROKEN_PACKING, Part, held, parts, too_many, unpacked
from dashboard.sources.workbook import rules
from dashboard.sources.workbook.scan import FILE, scan
from dashboard.sources.xml_files.rules import SAFE

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the packing that Excel used until 2003 and uses still around a workbook with a password."""

_ENCRYPTED, _OLD = "EncryptedPackage".encode("utf-16-le"), ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_BOOK, _BOOK_BINARY, _MACROS = "xl/workbook.xml", "xl/workbook.bin", "vbaProject.bin"
_LINKS = "xl/_rels/workbook.xml.rels"
_LARGEST_BOOK = 4 * 1024 * 1024


@dataclass(slots=True)
class Sheet:
    """A sheet of a workbook. `rows` may be asked for often: what was read is kept until `forget`."""

    name: str
    hidden: bool
    place: str
    _book: Any = field(repr=False)
    _path: str = field(repr=False)
    _log: FindingLog = field(repr=False)
    _read: Any = field(default=None, repr=False)

    def rows(self) -> Iterator[tuple[int, list[object]]]:
        """Each row's number, as the spreadsheet shows it, and its values; a cell merged downwards fills every row.

        Raises
        ------
        UnreadableError
            Where the sheet does not open.
        """
        if self._read is None:
            self._read = _guarded(self._path, lambda: self._book.get_sheet_by_name(self.name), self.place)
        sheet = self._read
        if sheet.start is None:
            return
        merged = _Merged(sheet)
        if merged:
            self._log.add(rules.MERGED, self.place, "cells merged over several rows", apart=self.place)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if merged:
                merged.fill(number - 1, row)
            yield number, row

    def forget(self) -> None:
        """Give back the memory that the sheet's cells take."""
        self._read = None


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: its sheets in order, and whether its days are numbered from 1904."""

    sheets: tuple[Sheet, ...]
    since_1904: bool


def open_workbook(path: str, log: FindingLog) -> Workbook:
    """Open a workbook.

    Parameters
    ----------
    path : str
    log : FindingLog
        Told of macros, of formulas without a result and, when its rows are read, of merged cells.

    Raises
    ------
    UnreadableError
        Where it is protected, damaged, in an old format, or made to do harm.
    """
    data = held(path)
    if data.startswith(COMPOUND):
        raise UnreadableError(compound(path, data) or rules.BROKEN.at(path, "file", "no workbook"))
    found = parts(path, data)
    names = {part.name: part for part in found}
    if _BOOK_BINARY in names:
        raise UnreadableError(rules.OLD_FORMAT.at(path, "file", "a workbook in the binary format"))
    if _BOOK not in names:
        raise UnreadableError(rules.BROKEN.at(path, "file", "a packed file without a workbook"))
    if any(name.endswith(_MACROS) for name in names):
        log.add(rules.MACROS, "file", "macros")
    book_part = _whole(path, data, names[_BOOK])
    told = _parsed(path, book_part)
    for place, times in scan(path, data, found, _sheet_parts(path, data, names, told)).items():
        log.add(rules.NO_VALUE, place, "a formula without a saved result", times=times, apart=place)
    book = _guarded(path, lambda: calamine.CalamineWorkbook.from_filelike(BytesIO(data)))
    sheets = tuple(
        Sheet(one.name, one.visible is not calamine.SheetVisibleEnum.Visible, place_of(one.name, at), book, path, log)
        for at, one in enumerate(book.sheets_metadata, start=1)
        if one.typ is calamine.SheetTypeEnum.WorkSheet
    )
    return Workbook(sheets, _since_1904(told))


def place_of(name: str, number: int) -> str:
    """What findings call a sheet: its name where it is that of a list, else its number, since a name may be anybody's.

    >>> place_of("List_4", 2), place_of("Smith family", 3)
    ('List_4', 'sheet 3')
    """
    return name if re.fullmatch(r"list[\s_.:-]{0,3}\d{1,2}", name, re.IGNORECASE | re.ASCII) else f"sheet {number}"


def _sheet_parts(path: str, data: bytes, names: dict[str, Part], book: etree._Element) -> dict[str, str]:
    """What findings call each part that is a sheet; nothing where the workbook does not say which part is which."""
    if _LINKS not in names:
        return {}
    links = _parsed(path, _whole(path, data, names[_LINKS]))
    targets = {link.get("Id"): link.get("Target") or "" for link in links.iter("{*}Relationship")}
    found = {}
    for number, sheet in enumerate(book.iter("{*}sheet"), start=1):
        link = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        target = targets.get(str(link), "").removeprefix("/xl/")
        found[f"xl/{target}"] = place_of(str(sheet.get("name") or ""), number)
    return found


def sheet_names(path: str) -> list[str] | None:
    """Names of a workbook's sheets, read from its directory and its list of sheets alone; None for other packed files.

    Raises
    ------
    UnreadableError
        Where the file is damaged, or a workbook that cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            if too_many(file):
                return None
            with zipfile.ZipFile(file) as packed:
                names = packed.namelist()
                book = packed.open(_BOOK).read(_LARGEST_BOOK) if _BOOK in names else b""
    except OSError as error:
        raise unreadable(path, error) from None
    except BROKEN_PACKING:
        raise UnreadableError(rules.BROKEN.at(path, "file", "a packed file that does not open")) from None
    if _BOOK_BINARY in names:
        raise UnreadableError(rules.OLD_FORMAT.at(path, "file", "a workbook in the binary format"))
    return [sheet.get("name") or "" for sheet in _parsed(path, book).iter("{*}sheet")] if book else None


def compound(path: str, data: bytes | None = None) -> Any:  # noqa: ANN401
    """The finding for a file in the old packing: with a password, or of before 2003. None where it is no workbook."""
    if data is None:
        data = held(path, in_part=True)
    if _ENCRYPTED in data:
        return rules.PASSWORD.at(path, "file", "a file with a password")
    if any(name in data for name in _OLD):
        return rules.OLD_FORMAT.at(path, "file", "a workbook of before 2003")
    return None


def _parsed(path: str, content: bytes) -> etree._Element:
    """The part that lists the sheets."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableError(rules.ENTITIES.at(path, "file", "a document type declaration"))
    try:
        found: etree._Element = etree.fromstring(content, etree.XMLParser(**SAFE))
        return found
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError(rules.BROKEN.at(path, "file", "a list of sheets that is no XML")) from None


def _whole(path: str, data: bytes, part: Part) -> bytes:
    """A part that lists the sheets, unpacked."""
    if part.size > _LARGEST_BOOK:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", "a list of sheets of several MB"))
    return b"".join(unpacked(path, data, part))


def _since_1904(book: etree._Element) -> bool:
    settings = next(book.iter("{*}workbookPr"), None)
    return settings is not None and settings.get("date1904", "").lower() in ("1", "true")


def _guarded(path: str, work: Any, place: str = FILE) -> Any:  # noqa: ANN401
    """What calamine gives. Its errors and its panics, which are no `Exception`, become findings.

    Their words do not go further, since they may quote a cell.
    """
    try:
        return work()
    except calamine.PasswordError:
        raise UnreadableError(rules.PASSWORD.at(path, "file", "a file with a password")) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise UnreadableError(rules.BROKEN.at(path, place, "a part that cannot be read")) from None
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise UnreadableError(rules.BROKEN.at(path, place, "a part that cannot be read")) from None


class _Merged:
    """Cells merged over several rows, while the rows go by."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401
        self._left = sheet.start[1]
        self._begins: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
            if bottom > top and left >= self._left:
                self._begins[top].append((bottom, left - self._left))
        self._open: list[tuple[int, int, object]] = []

    def __bool__(self) -> bool:
        return bool(self._begins)

    def fill(self, at: int, row: list[object]) -> None:
        """Give the row, the `at`th from 0, the values of the cells that began above and reach into it."""
        self._open = [merged for merged in self._open if merged[0] >= at]
        for _, column, value in self._open:
            if column < len(row) and row[column] == "":
                row[column] = value
        self._open += [
            (bottom, column, row[column]) for bottom, column in self._begins.get(at, ()) if column < len(row)
        ]
