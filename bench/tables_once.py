"""Read one extract's tables whole, with the council's own door: how long beside a bare read, and in how much memory."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import duckdb

from bench.alone import answer, peak_bytes, seconds_of
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.council import read_council
from dashboard.sources.door import KeyedDoor, open_door
from dashboard.sources.records import Batch
from dashboard.sources.ssd import read


class Reading(TypedDict):
    """What a reading took: seconds of each round, rows in the files, bytes above those held before it."""

    read: list[float]
    bare: list[float]
    rows: int
    bytes: int


def main(folder: str, rounds: str) -> Reading:
    """Read `rounds` times, a bare read of the same files after each; without rounds once, for the memory alone."""
    files = [str(path) for path in sorted(Path(folder).iterdir())]
    door = open_door(read_council(paths.council_folder(COUNCIL)))
    door.homes(["WS1 1AA"])  # the table of postcodes is the door's and no part of reading
    before = peak_bytes()
    read_whole(files, door)
    held = peak_bytes() - before
    reads, bares, rows = [], [], 0
    tables = [file for file in files if file.endswith(".csv")]
    for _ in range(int(rounds)):
        reads.append(seconds_of(lambda: read_whole(files, door)))
        bares.append(seconds_of(lambda: bare(tables)))
    if int(rounds):
        rows = bare(tables)
    return Reading(read=reads, bare=bares, rows=rows, bytes=held)


def read_whole(files: list[str], door: KeyedDoor) -> int:
    """Take every record of an extract, keep none, count them."""
    return sum(len(item.rows) for item in read(files, door) if isinstance(item, Batch))


def bare(tables: list[str]) -> int:
    """Take every row of the files as DuckDB reads them, keep none, count them."""
    rows = 0
    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        for file in tables:
            pieces = db.read_csv(file, all_varchar=True, header=True).to_arrow_reader(10_000)
            rows += sum(piece.num_rows for piece in pieces)
    return rows


if __name__ == "__main__":
    answer(main)
