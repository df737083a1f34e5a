"""A look through a workbook's parts before the reader of workbooks sees them.

That reader (calamine) lays out every cell between the first and the last one of a sheet, and gives each cell its own
copy of its text. A few bytes can so ask for many gigabytes. Here everything is unpacked once, a piece at a time, and
a workbook that would ask for much more than it holds is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from dashboard.sources.findings import UnreadableError
from dashboard.sources.packed import Part, unpacked
from dashboard.sources.workbook import rules

FILE = "file"
"""Where a finding is that belongs to no sheet."""

SMALL_RANGE, MOST_SPARSE = 2_000_000, 4
"""Cells that a sheet's used range may always have, and how many times its cells it may have beyond that."""

MOST_ROW, MOST_COLUMN = 1_048_576, 16_384
"""A sheet's size in Excel."""

MOST_TEXT = 256 * 1024 * 1024
"""Bytes of text in all cells of a sheet together."""

_LONGEST = 1024 * 1024
_ROWS_AT_FIRST = 99_999
_NEAR = 64 * 1024

_QUICK = re.compile(rb'<c r="([A-Z]{1,3})[1-9]\d{0,4}"')
_PLAIN = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"[^>]*(?<!/)>')
_SHARED = re.compile(rb"</(?:[\w.-]+:)?si>")
_INDEX = re.compile(rb"<v>(\d+)</v>")
_OTHER_SPELLING = re.compile(rb"<c[>/\t\n\r]|:c[ >/\t\n\r]")
_NO_VALUE = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>", b"</f><v /></c>", b'"/></c>')
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""", re.IGNORECASE)


@dataclass(slots=True)
class Looked:
    """What was seen in one part: how many cells, how far they reach, and formulas without a result."""

    cells: int = 0
    rows: int = 0
    columns: int = 0
    odd: bool = False
    without_value: int = 0

    @property
    def is_wide(self) -> bool:
        """Whether the used range is far larger than its cells."""
        return self.rows * self.columns > max(SMALL_RANGE, MOST_SPARSE * self.cells)


def scan(path: str, data: bytes, parts: list[Part], places: Mapping[str, str]) -> dict[str, int]:
    """Look through all parts of a workbook.

    Parameters
    ----------
    places : mapping of str to str
        What findings call each part that is a sheet.

    Returns
    -------
    dict of str to int
        By sheet, cells with a formula whose result was not saved.

    Raises
    ------
    UnreadableError
        Where a part is not what it says, declares entities, or would take far more memory than it holds.
    """
    looked: dict[str, Looked] = {}
    texts = [0]
    for part in parts:
        if not part.name.lower().endswith((".xml", ".rels")):
            for _ in unpacked(path, data, part):
                pass
            continue
        looked[part.name], shared = _look(path, data, part)
        texts += shared
    for part in parts:
        if part.name in looked:
            seen, place = looked[part.name], places.get(part.name, FILE)
            _check_range(path, data, part, seen, place)
            if seen.cells * max(texts) > MOST_TEXT:
                _check_texts(path, data, part, texts[1:], place)
    return {places.get(name, FILE): seen.without_value for name, seen in looked.items() if seen.without_value}


def pieces(path: str, data: bytes, part: Part) -> Iterator[bytes]:
    """An XML part in pieces that cut no tag in two, and where it can be, no cell."""
    rest = b""
    for piece in unpacked(path, data, part):
        held = rest + piece
        end = max(held.rfind(b"</c>") + 4, held.rfind(b"si>") + 3)
        cut = end if end > 4 and len(held) - end < _NEAR else held.rfind(b"<")
        cut = max(0, cut)
        rest = held[cut:]
        if len(rest) > _LONGEST:
            raise UnreadableError(rules.TOO_LARGE.at(path, "file", "a text longer than a cell can hold"))
        if cut:
            yield held[:cut]
    if rest:
        yield rest


def _look(path: str, data: bytes, part: Part) -> tuple[Looked, list[int]]:
    seen, texts, first, beyond = Looked(), [], True, 0
    for piece in pieces(path, data, part):
        if first:
            _check_encoding(path, piece)
            first = False
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise UnreadableError(rules.ENTITIES.at(path, "file", "a document type declaration"))
        _count(piece, seen)
        *whole, last = _SHARED.split(piece) if b"si>" in piece else [piece]
        if whole:
            texts += [beyond + len(whole[0]), *map(len, whole[1:])]
            beyond = 0
        beyond += len(last)
    return seen, texts


def _check_encoding(path: str, start: bytes) -> None:
    named = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf")[:200])
    if b"\0" in start[:200] or start[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        named and named[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    ):  # fmt: skip
        raise UnreadableError(rules.BROKEN.at(path, "file", "a part in another encoding than UTF-8"))


def _count(piece: bytes, seen: Looked) -> None:
    """Count a piece's cells and how far they reach; cells in a spelling of their own are left for `_measure`."""
    cells = piece.count(b"<c ")
    may_be_odd = piece.count(b"<c") != cells or b":c" in piece  # spares the slow search where nothing can be found
    if cells != piece.count(b'<c r="') or (may_be_odd and _OTHER_SPELLING.search(piece)):
        seen.odd = True
    seen.cells += cells
    if not cells:
        return
    seen.without_value += sum(map(piece.count, _NO_VALUE)) if b"<f" in piece else 0
    columns, rows = _QUICK.findall(piece), _ROWS_AT_FIRST
    if len(columns) != cells:
        found = _PLAIN.findall(piece)
        if len(found) != cells:
            seen.odd = True
        columns = [column for column, _ in found]
        rows = max((int(row) for _, row in found), default=0)
    seen.columns = max(seen.columns, *map(_number, set(columns)), 0)
    seen.rows = max(seen.rows, rows)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_range(path: str, data: bytes, part: Part, seen: Looked, place: str) -> None:
    if seen.odd:
        seen = _measured(path, data, part, place)
    elif seen.is_wide:
        seen.rows, seen.columns = _reach_of_filled(path, data, part)
    if seen.rows > MOST_ROW or seen.columns > MOST_COLUMN:
        raise UnreadableError(rules.BROKEN.at(path, place, "a cell outside every sheet"))
    if seen.is_wide:
        found = f"{seen.cells:,} cells in a range of {seen.rows:,} rows and {seen.columns:,} columns"
        raise UnreadableError(rules.USED_RANGE.at(path, place, found))


def _reach_of_filled(path: str, data: bytes, part: Part) -> tuple[int, int]:
    """How far cells that hold anything reach; those that are only coloured or bordered take no room."""
    rows = columns = 0
    for piece in pieces(path, data, part):
        found = _FILLED.findall(piece)
        if found:
            rows = max(rows, *{int(row) for _, row in found})
            columns = max(columns, *map(_number, {column for column, _ in found}))
    return rows, columns


def _check_texts(path: str, data: bytes, part: Part, texts: list[int], place: str) -> None:
    """Add up the texts of a sheet's cells; a number that is no reference to a text only makes the sum larger."""
    size = 0
    for piece in pieces(path, data, part):
        if piece.count(b"<v") != piece.count(b"<v>") or b":v>" in piece:
            size = MOST_TEXT + 1
        for index in map(int, _INDEX.findall(piece)):
            size += texts[index] if index < len(texts) else 0
        if size > MOST_TEXT:
            raise UnreadableError(rules.TOO_LARGE.at(path, place, "one long text in very many cells"))


def _measured(path: str, data: bytes, part: Part, place_of_part: str) -> Looked:
    """A part's cells counted by an XML parser: slower, for writers that spell cells in another way than Excel."""
    seen = Looked()
    row = column = 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal row, column
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(given["r"]) if "r" in given else row + 1, 0
                seen.rows = max(seen.rows, row)
            case "c":
                place = re.fullmatch(r"([A-Za-z]{1,3})([1-9]\d{0,6})", given.get("r", "A1"))
                if not place:
                    raise ValueError
                column = _number(place[1].upper().encode()) if "r" in given else column + 1
                seen.rows = max(seen.rows, int(place[2]) if "r" in given else row)
                seen.columns, seen.cells = max(seen.columns, column), seen.cells + 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        for piece in pieces(path, data, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise UnreadableError(rules.BROKEN.at(path, place_of_part, "a part that is no XML")) from None
    return seen
