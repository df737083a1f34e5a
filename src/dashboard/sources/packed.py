"""The packed files that workbooks are: looked through before anything is unpacked, then unpacked a piece at a time."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dashboard.sources.findings import EMPTY, UnreadableError, unreadable
from dashboard.sources.workbook import rules

MOST_PACKED = 128 * 1024 * 1024
"""Bytes of a workbook as it lies on the disk. One with a list of 100,000 rows has about 3 million."""

MOST_PARTS = 2_000
"""Parts of a workbook; one with eleven sheets has about thirty."""

MOST_UNPACKED = 768 * 1024 * 1024
"""Bytes of all parts unpacked. A list of 100,000 rows has about 32 million."""

MOST_RATIO, RATIO_FROM = 200, 8 * 1024 * 1024
"""A part of so many bytes is at most so many times as large as packed. Lists reach 10, rows of empty cells 60."""

PIECE = 1024 * 1024

_END = struct.Struct("<4s4H2IH")
_DIRECTORY_ROW = 512
_LOCAL_HEADER = 30
_SECRET = 0x1
BROKEN_PACKING = (
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    KeyError,
    struct.error,
    IndexError,
    zlib.error,
)
"""What `zipfile` raises for files that are not what they should be."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside a packed file: its name, its bytes unpacked, and how it is packed."""

    name: str
    size: int
    packed: int
    begins: int
    deflated: bool
    checksum: int


def held(path: str, in_part: bool = False) -> bytes:
    """A packed file's bytes, read once, so that what is checked is what is read; `in_part` cuts what is too much.

    Raises
    ------
    UnreadableError
        Where it cannot be read, is empty, or is too large to be a workbook.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_PACKED + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if not data:
        raise UnreadableError(EMPTY.at(path, "file", "no content"))
    if len(data) > MOST_PACKED and not in_part:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"more than {MOST_PACKED >> 20} MB"))
    return data


def parts(path: str, data: bytes) -> list[Part]:
    """What a packed file says that it holds, from its directory alone.

    Raises
    ------
    UnreadableError
        Where the directory is broken, names a part twice, or tells of more than a workbook can hold.
    """
    _check_end(path, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            found = [_part(data, info) for info in packed.infolist() if not info.is_dir()]
    except BROKEN_PACKING:
        raise _broken(path, "a directory that does not fit the file") from None
    if len({part.name.casefold() for part in found}) < len(found):
        raise _broken(path, "two parts of one name")
    _check_sizes(path, found)
    return found


def too_many(file: BinaryIO) -> bool:
    """Whether an open packed file tells of more parts than a workbook can have, by its last bytes alone."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - _END.size))
    end = file.read()
    file.seek(0)
    return len(end) == _END.size and end[:4] == b"PK\x05\x06" and _parts_told(end)


def _parts_told(end: bytes) -> bool:
    told = _END.unpack(end)
    return bool(told[4] > MOST_PARTS or told[5] > MOST_PARTS * _DIRECTORY_ROW)


def _check_end(path: str, data: bytes) -> None:
    """Look at the last 22 bytes: readers that search for them elsewhere could each find another directory."""
    if len(data) < _END.size or data[-_END.size :][:4] != b"PK\x05\x06":
        raise _broken(path, "no end of a packed file; it may be broken off")
    if _parts_told(data[-_END.size :]):
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"more than {MOST_PARTS} parts"))


def _part(data: bytes, info: zipfile.ZipInfo) -> Part:
    header = data[info.header_offset :][:_LOCAL_HEADER] if info.header_offset >= 0 else b""
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04" or info.flag_bits & _SECRET:
        raise ValueError
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError
    name, extra = struct.unpack("<2H", header[26:])
    begins = info.header_offset + _LOCAL_HEADER + name + extra
    deflated = info.compress_type == zipfile.ZIP_DEFLATED
    return Part(info.filename, info.file_size, info.compress_size, begins, deflated, info.CRC)


def _check_sizes(path: str, found: list[Part]) -> None:
    size = sum(part.size for part in found)
    ratio = max((part.size / max(part.packed, 1) for part in found if part.size >= RATIO_FROM), default=0)
    if len(found) > MOST_PARTS:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"more than {MOST_PARTS} parts"))
    if size > MOST_UNPACKED:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"{size >> 20:,} MB unpacked"))
    if ratio > MOST_RATIO:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"a part that grows {ratio:,.0f} times when unpacked"))


def unpacked(path: str, data: bytes, part: Part) -> Iterator[bytes]:
    """Unpack a part, a piece of at most 1 MB at a time, and never more than the directory says.

    Raises
    ------
    UnreadableError
        Where the part does not unpack, or to something else than the directory says.
    """
    size, checksum = 0, 0
    for piece in _inflated(path, data, part) if part.deflated else _stored(data, part):
        size += len(piece)
        if size > part.size:
            raise UnreadableError(rules.TOO_LARGE.at(path, "file", "a part that is larger than the file says"))
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != part.size or checksum != part.checksum:
        raise _broken(path, "a part that is not what the file says")


def _stored(data: bytes, part: Part) -> Iterator[bytes]:
    for start in range(part.begins, part.begins + part.packed, PIECE):
        yield data[start : min(start + PIECE, part.begins + part.packed)]


def _inflated(path: str, data: bytes, part: Part) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    at, end, rest = part.begins, part.begins + part.packed, b""
    try:
        while not inflate.eof and (rest or at < end):
            if not rest:
                rest, at = data[at : min(at + PIECE, end)], at + PIECE
            piece = inflate.decompress(rest, PIECE)
            rest = inflate.unconsumed_tail
            if piece:
                yield piece
        if piece := inflate.flush():
            yield piece
    except zlib.error:
        raise _broken(path, "a part that does not unpack") from None
    if not inflate.eof:
        raise _broken(path, "a part that is broken off")


def _broken(path: str, found: str) -> UnreadableError:
    return UnreadableError(rules.BROKEN.at(path, "file", found))
