"""Reading the children in need census: beside a bare parse of the same file, and in memory that does not grow."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bench.alone import alone
from bench.census_file import write_census
from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Reading census XML"
NOTES = [
    "  The whole of dashboard.sources.cin.census.read, ids through the keyed door, beside lxml.etree.parse of the",
    "  same file, by turns in one process; the quickest of the rounds. Memory: a process for each file, which reads",
    "  it once: the most it held, libraries included, and how much of that was above what it held with everything",
    "  imported. Files of 7 MB do not yet fill what reading holds at a time.",
]
SIZES = {7: 20, 70: 6}
"""Rounds by size in millions of bytes."""
HELD = (7, 70, 700)
"""Sizes whose memory is compared, in millions of bytes."""

MOST_RATIO = 1.5
MOST_GROWTH = 1.3
MB = 1e6


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    figures, held = [], {}
    for size, rounds in SIZES.items():
        file = _file(ground, size)
        timed = alone("bench.source_once", "census", file, rounds, home=ground.folder)
        reading, parsing = min(timed["read"]), min(timed["bare"])
        figures += [
            Figure(f"{size} MB: reading", 1000 * reading, "ms"),
            Figure(f"{size} MB: bare parse", 1000 * parsing, "ms"),
            Figure(f"{size} MB: reading, in bare parses", reading / parsing, "", MOST_RATIO),
        ]
    for size in HELD:
        held[size] = alone("bench.source_once", "census", _file(ground, size), 0, home=ground.folder)
        figures += [
            Figure(f"{size} MB: peak memory", held[size]["peak"] / MB, "MB"),
            Figure(f"{size} MB: memory above imports", held[size]["bytes"] / MB, "MB"),
        ]
    for small, large in pairwise(HELD):
        grown = held[large]["peak"] / held[small]["peak"]
        figures.append(Figure(f"peak memory, {large} MB beside {small} MB", grown, "", MOST_GROWTH))
    above = held[HELD[-1]]["bytes"] / held[HELD[-2]]["bytes"]
    figures.append(Figure(f"memory above imports, {HELD[-1]} MB beside {HELD[-2]} MB", above, "", MOST_GROWTH))
    return table(TITLE, NOTES, figures), figures


def _file(ground: Ground, size: int) -> Path:
    place = ground.folder / f"census-{size}MB.xml"
    if not place.is_file():
        newest = max((ground.returns(1) / "census").glob("cin_*.xml"))
        write_census(newest, place, size * 1_000_000)
    return place
