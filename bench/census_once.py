"""Read one census whole, with the council's own door: how long beside a bare parse, and in how much memory."""

from __future__ import annotations

from typing import TypedDict

from lxml import etree

from bench.alone import answer, peak_bytes, seconds_of
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.council import read_council
from dashboard.sources.cin_census import read
from dashboard.sources.door import KeyedDoor, open_door
from dashboard.sources.records import Batch


class Reading(TypedDict):
    """What a reading took: seconds of each round, rows given out, bytes above those held before it."""

    read: list[float]
    parse: list[float]
    rows: int
    bytes: int


def main(file: str, rounds: str) -> Reading:
    """Read `rounds` times, a bare parse of the same file after each; without rounds once, for the memory alone."""
    door = open_door(read_council(paths.council_folder(COUNCIL)))
    before = peak_bytes()
    rows = read_whole(file, door)
    held = peak_bytes() - before
    reads, parses = [], []
    for _ in range(int(rounds)):
        reads.append(seconds_of(lambda: read_whole(file, door)))
        parses.append(seconds_of(lambda: etree.parse(file)))
    return Reading(read=reads, parse=parses, rows=rows, bytes=held)


def read_whole(file: str, door: KeyedDoor) -> int:
    """Take every record of a census, keep none, count them."""
    return sum(len(item.rows) for item in read(file, door) if isinstance(item, Batch))


if __name__ == "__main__":
    answer(main)
