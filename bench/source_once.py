"""Read one return whole, as a load does: how long beside a bare read by its parser, and in how much memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import duckdb
import python_calamine as calamine
from lxml import etree

from bench.alone import answer, peak_bytes, seconds_of
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.catalogue import read_catalogue
from dashboard.council import Council, read_council
from dashboard.sources import postcodes_extract
from dashboard.sources.annex_a import reader as annex_a
from dashboard.sources.cin import census as cin_census
from dashboard.sources.door import KeyedDoor, open_door
from dashboard.sources.own.establishment import read_posts
from dashboard.sources.own.indicators import read_indicators
from dashboard.sources.own.spend import read_spend
from dashboard.sources.records import Batch, Item
from dashboard.sources.ssd import reader as ssd
from dashboard.sources.ssda903 import reader as ssda903
from dashboard.sources.workforce import census as workforce_census

Files = list[str]


class Reading(TypedDict):
    """What a reading took: seconds of each round, records given out, rows in the files, bytes held.

    Rows are 0 where the files have none of their own (XML). `bytes` are above those held before, `peak` is all.
    """

    read: list[float]
    bare: list[float]
    records: int
    rows: int
    bytes: int
    peak: int


@dataclass(frozen=True)
class Source:
    """How a return is read, and how its parser alone reads the same files; each counts what it reads.

    `places` is whether it holds homes. The table of postcodes is then fetched before, since it is the door's and no
    part of reading; for the others it would hide how little they hold.
    """

    read: Callable[[Files, KeyedDoor, Council], int]
    bare: Callable[[Files], int]
    places: bool = False


def main(kind: str, place: str, rounds: str) -> Reading:
    """Read `rounds` times, a bare read of the same files after each; without rounds once, for the memory alone."""
    source, files = SOURCES[kind], files_of(place)
    council = read_council(paths.council_folder(COUNCIL))
    door = open_door(council)
    if source.places:
        door.homes(["WS1 1AA"])
    before = peak_bytes()
    records = source.read(files, door, council)
    peak = peak_bytes()
    reads, bares, rows = [], [], 0
    for _ in range(int(rounds)):
        reads.append(seconds_of(lambda: source.read(files, door, council)))
        bares.append(seconds_of(lambda: source.bare(files)))
    if int(rounds):
        rows = source.bare(files)
    return Reading(read=reads, bare=bares, records=records, rows=rows, bytes=peak - before, peak=peak)


def files_of(place: str) -> Files:
    """A file, or the files of a folder in the order of their names."""
    path = Path(place)
    return [str(file) for file in sorted(path.iterdir())] if path.is_dir() else [place]


def _given(items: Iterable[Item]) -> int:
    """Take every record, keep none, count them."""
    return sum(len(item.rows) for item in items if isinstance(item, Batch))


def _own_counts(file: str, council: Council) -> int:
    return len(read_indicators(Path(file), council, read_catalogue().measures).rows)


def _parsed(files: Files) -> int:
    """Parse XML files whole; they have no rows to count."""
    for file in files:
        etree.parse(file)
    return 0


def _csv(files: Files) -> int:
    """Take every row of CSV files as DuckDB reads them, keep none, count them."""
    rows = 0
    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        for file in files:
            if file.endswith(".csv"):
                pieces = db.read_csv(file, all_varchar=True, header=True).to_arrow_reader(10_000)
                rows += sum(piece.num_rows for piece in pieces)
    return rows


def _sheets(files: Files) -> int:
    """Take every row of every sheet as calamine reads them, keep none, count them."""
    rows = 0
    for file in files:
        with calamine.load_workbook(file) as book:
            rows += sum(1 for name in book.sheet_names for _ in book.get_sheet_by_name(name).iter_rows())
    return rows


SOURCES = {
    "census": Source(lambda files, door, _: sum(_given(cin_census.read(file, door)) for file in files), _parsed),
    "workforce": Source(lambda files, door, _: sum(_given(workforce_census.read(f, door)) for f in files), _parsed),
    "dataset": Source(lambda files, door, _: _given(ssd.read(files, door)), _csv, True),
    "looked-after": Source(lambda files, door, _: _given(ssda903.read(files, door)), _csv, True),
    "postcodes": Source(lambda files, door, _: _given(postcodes_extract.read(files[0], door)), _csv, True),
    "annex-a": Source(lambda files, door, _: _given(annex_a.read(files, door)), _sheets),
    "posts": Source(lambda files, _, council: len(read_posts(Path(files[0]), council).posts), _csv),
    "own-counts": Source(lambda files, _, council: _own_counts(files[0], council), _csv),
    "spend": Source(lambda files, *_: len(read_spend(Path(files[0])).rows), _csv),
}

if __name__ == "__main__":
    answer(main)
