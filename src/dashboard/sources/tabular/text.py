"""What a CSV file's bytes say before it is parsed: encoding, where the headings stand, how many lines there are."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.tabular import rules

PIECE = 1024 * 1024
"""Bytes read at a time."""

LOOKED_THROUGH = 30
"""Lines among which the headings must stand; above them an export may have a title, or Excel's ``sep=,``."""

_DELIMITERS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True)
class HeadingsFound:
    """Headings as they are written, what parts them, and the number of the line at which they end."""

    names: tuple[str, ...]
    delimiter: str
    line: int


def text_of(path: str, head: bytes) -> str:
    """A file's first bytes as text.

    Raises
    ------
    UnreadableError
        Where they are no text.
    """
    if head[:4] in _UTF_32:
        raise UnreadableError(rules.NOT_A_TABLE.at(path, "file", "text in UTF-32, which nothing else writes"))
    codec = _by_mark(head)
    if codec is None and b"\0" in head:
        raise UnreadableError(rules.NOT_A_TABLE.at(path, "file", "bytes that are no text"))
    try:
        return codecs.getincrementaldecoder(codec or "utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _by_mark(head: bytes) -> str | None:
    return "utf-16" if head[:2] in _UTF_16 else None


def headings_in(text: str) -> HeadingsFound:
    """The first line with at least two headings; without any, the first that is not empty."""
    lines = _LINE_END.split(text)[:LOOKED_THROUGH]
    first = None
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        found = _headings_at(text, at, max(_DELIMITERS, key=line.count))
        first = first or found
        if sum(bool(name.strip()) for name in found.names) >= 2:
            return found
    return first or HeadingsFound((), ",", 1)


def _headings_at(text: str, lines_before: int, delimiter: str) -> HeadingsFound:
    """One record of a text, which can hold line ends between quotation marks."""
    start = 0
    for _ in range(lines_before):
        end = _LINE_END.search(text, start)
        start = end.end() if end else start
    rows = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter)
    try:
        names = next(rows, [])
    except csv.Error:
        return HeadingsFound((), delimiter, lines_before + 1)
    return HeadingsFound(tuple(names), delimiter, lines_before + rows.line_num)


@dataclass(slots=True)
class Looked:
    """What one pass over a file's bytes shows: its encoding, its lines and quotation marks."""

    encoding: str = "utf-8"
    lines: int = 0
    quotes: int = 0
    ends_with_line: bool = False


def look_through(path: str, log: FindingLog) -> Looked:
    """Read a CSV file once. Memory stays flat.

    Parameters
    ----------
    log : FindingLog
        Told of an encoding that is not UTF-8.

    Raises
    ------
    OSError, UnicodeError
        Where it cannot be read, or is cut off inside a letter.
    """
    seen = Looked()
    with Path(path).open("rb") as file:
        piece = file.read(PIECE)
        if _by_mark(piece):
            log.add(rules.UTF_16, "file", "UTF-16")
            seen.encoding = "utf-16"
        decoder = codecs.getincrementaldecoder(seen.encoding)()
        last = ""
        while piece:
            text = _decoded(decoder, piece, seen) if seen.encoding != "latin-1" else piece.decode("latin-1")
            seen.quotes += text.count('"')
            seen.lines += _line_ends(last, text)
            last = text[-1:] or last
            piece = file.read(PIECE)
        if seen.encoding != "latin-1":
            _decoded(decoder, b"", seen, final=True)
    if seen.encoding == "latin-1":
        log.add(rules.ENCODING, "file", "bytes that are no UTF-8, read as Latin-1")
    seen.ends_with_line = last in ("\n", "\r")
    seen.lines += not seen.ends_with_line
    return seen


def _decoded(decoder: codecs.IncrementalDecoder, piece: bytes, seen: Looked, final: bool = False) -> str:
    """A piece's text; from a byte on that is no UTF-8, the file is taken for Latin-1."""
    try:
        return decoder.decode(piece, final)
    except UnicodeDecodeError:
        if seen.encoding != "utf-8":
            raise
        seen.encoding = "latin-1"
        return piece.decode("latin-1")


def _line_ends(last: str, text: str) -> int:
    """Line ends that a piece adds; the two bytes of one can stand in two pieces."""
    both = text.count("\r\n") + (last == "\r" and text.startswith("\n"))
    return text.count("\n") + text.count("\r") - both
