"""Returns with something done to them, by a seeded chance: what copying, editing and breaking off do to files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bad_input.returns import CHILDREN, RETURNS, SSD, Files, annex_a_lists, packed
from sources.given_workbooks import workbook

Harm = Callable[[bytes, Random], bytes]

VALUES = (
    b"", b" ", b"0", b"-1", b"3.5", b"1e309", b"NaN", b"null", b"true", b"N", b"RC8", b"4B", b"N1", b"X" * 3000,
    b"1900-01-01", b"9999-12-31", b"0000-00-00", b"2024-02-30", b"2024-13-01", b"31/02/2024", b"2024-03-31T01:30:00",
    b"29/02/2024", b"45000", b"=1+1", b"@SUM(A1)", b"'", b'"', b'""', b"&amp;", b"&x;", b"<b>", b"]]>", b"<!-- -->",
    b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"\0", b"\xff\xfe", b"\xc3\xa9", b"\xe9", b"\xe2\x80\x8b", b"ZZ99 3VZ",
    CHILDREN[0].lower().encode(), f" {CHILDREN[1]} ".encode(),
)  # fmt: skip
"""What stands where something else should."""

CELLS: tuple[object, ...] = (
    None, "", "#N/A", 0, -1, 3.5, 45000, 1e15, "=1+1", "e) 2A", "2A: Schools", "x" * 300, "2025-02-30", "31/02/2025",
    date(1900, 1, 1), date(9999, 12, 31), True, CHILDREN[0],
)  # fmt: skip


def _byte(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _cut_end(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _lose(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.randrange(1, 60) :]


def _twice(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    upto = at + random.randrange(1, 200)
    return data[:upto] + data[at:]


def _lines(data: bytes, random: Random) -> bytes:
    """A line is lost, doubled, moved or joined to the next."""
    lines = data.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            lines[at : at + 2] = [b"".join(lines[at : at + 2])]
    return b"\n".join(lines)


def _value(data: bytes, random: Random) -> bytes:
    """One value is another; so can a heading or a name of an element be."""
    places = [found for found in re.finditer(rb"[^,<>\n]+", data) if found[0].strip()]
    if not places:
        return random.choice(VALUES)
    place = random.choice(places)
    return data[: place.start()] + random.choice(VALUES) + data[place.end() :]


def _columns(data: bytes, random: Random) -> bytes:
    """Every row loses, doubles or exchanges the same cells."""
    rows = [line.split(b",") for line in data.split(b"\n")]
    at, other = random.randrange(len(rows[0])), random.randrange(len(rows[0]))
    what = random.randrange(3)
    for row in rows:
        if len(row) <= max(at, other):
            continue
        if what == 0:
            del row[at]
        elif what == 1:
            row.insert(other, row[at])
        else:
            row[at], row[other] = row[other], row[at]
    return b"\n".join(b",".join(row) for row in rows)


def _written_otherwise(data: bytes, random: Random) -> bytes:
    """Another encoding, a mark before it, other ends of lines, or another separator."""
    text = data.decode("utf-8", "replace")
    return random.choice(
        [
            text.encode("utf-16"), b"\xef\xbb\xbf" + data, text.encode("latin-1", "replace"), text.encode("utf-32"),
            data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"), data.replace(b",", b";"),
            data.replace(b",", b"\t"),
        ]
    )  # fmt: skip


HARMS: tuple[Harm, ...] = (_byte, _cut_end, _lose, _twice, _lines, _value, _value, _value, _columns, _written_otherwise)


def harmed(data: bytes, random: Random) -> bytes:
    """One to three harms, one after the other."""
    for harm in random.choices(HARMS, k=random.randrange(1, 4)):
        data = harm(data, random) if data else random.choice(VALUES)
    return data


def mutants(kind: str, count: int, seed: int = 2026) -> Iterator[Files]:
    """Returns of a kind, each with harm done to one of its files; the same for the same seed."""
    random = Random(f"{kind} {seed}")
    whole = RETURNS[kind]()
    for number in range(count):
        if kind == "annex-a" and number % 3:
            yield {"annex.xlsx": _workbook(random)}
        elif kind == "parquet" and number % 3:
            yield _parquet(whole, random)
        else:
            file = random.choice(list(whole)) if kind in ("dataset", "parquet", "looked-after") else next(iter(whole))
            yield whole | {file: harmed(whole[file], random)}


def _workbook(random: Random) -> bytes:
    """A workbook that opens, with other cells."""
    lists = {name: [list(row) for row in rows] for name, rows in annex_a_lists().items()}
    for _ in range(random.randrange(1, 6)):
        rows = lists[random.choice(list(lists))]
        row = random.choice(rows)
        row[random.randrange(len(row))] = random.choice(CELLS)
        if random.random() < 0.2:
            rows.insert(random.randrange(len(rows)), list(random.choice(rows)))
    with TemporaryDirectory() as folder:
        return Path(workbook(Path(folder) / "a.xlsx", lists)).read_bytes()


def _parquet(whole: Files, random: Random) -> Files:
    """A table that opens, with other values; where they make no table any more, one with harm to its bytes."""
    name = random.choice(list(SSD))
    try:
        return whole | {f"{name}.parquet": packed(harmed(SSD[name], random))}
    except Exception:  # pyarrow takes no table for it either
        return whole | {f"{name}.parquet": harmed(whole[f"{name}.parquet"], random)}
