"""Reading Annex A workbooks: beside python-calamine's bare read of the same file."""

from __future__ import annotations

from pathlib import Path

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import Ground
from bench.workbook_file import write_workbook

TITLE = "Reading Annex A workbooks"
NOTES = [
    "  The whole of dashboard.sources.annex_a.read (a look through the packed file, ids through the keyed door),",
    "  beside python-calamine giving every row of the same sheets, by turns in one process; the quickest of all.",
    "  Memory: a process for each size, which reads the workbook once; calamine holds a sheet whole.",
]
ROWS = (10_000, 100_000)
ROUNDS = 3
MB = 1e6


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    rows = ROWS[-1]
    timed = alone("bench.workbook_once", _file(ground, rows), ROUNDS, home=ground.folder)
    reading, bare = min(timed["read"]), min(timed["bare"])
    figures = [
        Figure(f"{rows:,} rows: reading, thousand rows a second", timed["rows"] / reading / 1000, ""),
        Figure(f"{rows:,} rows: bare read, thousand rows a second", timed["rows"] / bare / 1000, ""),
        Figure(f"{rows:,} rows: reading, in bare reads", reading / bare, ""),
    ]
    for size in ROWS:
        held = alone("bench.workbook_once", _file(ground, size), 0, home=ground.folder)["bytes"]
        figures.append(Figure(f"{size:,} rows: memory above imports", held / MB, "MB"))
    return table(TITLE, NOTES, figures), figures


def _file(ground: Ground, rows: int) -> Path:
    place = ground.folder / f"annex-a-{rows}.xlsx"
    if not place.is_file():
        write_workbook(place, rows)
    return place
