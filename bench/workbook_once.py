"""Read one workbook whole, with the council's own door: how long beside a bare read, and in how much memory."""

from __future__ import annotations

from typing import TypedDict

import python_calamine as calamine

from bench.alone import answer, peak_bytes, seconds_of
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.council import read_council
from dashboard.sources.annex_a import read
from dashboard.sources.door import KeyedDoor, open_door
from dashboard.sources.records import Batch


class Reading(TypedDict):
    """What a reading took: seconds of each round, rows in the sheets, bytes above those held before it."""

    read: list[float]
    bare: list[float]
    rows: int
    bytes: int


def main(file: str, rounds: str) -> Reading:
    """Read `rounds` times, a bare read of the same file after each; without rounds once, for the memory alone."""
    door = open_door(read_council(paths.council_folder(COUNCIL)))
    before = peak_bytes()
    read_whole(file, door)
    held = peak_bytes() - before
    reads, bares = [], []
    for _ in range(int(rounds)):
        reads.append(seconds_of(lambda: read_whole(file, door)))
        bares.append(seconds_of(lambda: bare(file)))
    return Reading(read=reads, bare=bares, rows=bare(file) if int(rounds) else 0, bytes=held)


def read_whole(file: str, door: KeyedDoor) -> int:
    """Take every record of a workbook, keep none, count them."""
    return sum(len(item.rows) for item in read([file], door) if isinstance(item, Batch))


def bare(file: str) -> int:
    """Take every row of every sheet as calamine reads them, keep none, count them."""
    with calamine.load_workbook(file) as book:
        return sum(1 for name in book.sheet_names for _ in book.get_sheet_by_name(name).iter_rows())


if __name__ == "__main__":
    answer(main)
