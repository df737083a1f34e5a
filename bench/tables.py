"""Reading the Standard Safeguarding Dataset's tables: beside DuckDB's bare read of the same files."""

from __future__ import annotations

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Reading the dataset's tables (CSV)"
NOTES = [
    "  The whole of dashboard.sources.ssd.read, ids through the keyed door and homes placed, beside DuckDB's reader",
    "  taking every column of the same files as text, by turns in one process; the quickest of the rounds. Rows are",
    "  those of the files. Memory: a process for each size, which reads the tables once, above its imports.",
]
ROUNDS = 3
MB = 1e6


def measure(ground: Ground, times: int) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    timed = alone("bench.tables_once", ground.returns(1) / "ssd", ROUNDS, home=ground.folder)
    reading, bare = min(timed["read"]), min(timed["bare"])
    held = {
        size: alone("bench.tables_once", ground.returns(size) / "ssd", 0, home=ground.folder)["bytes"]
        for size in (1, times)
    }
    figures = [
        Figure("1x: thousand rows in the files", timed["rows"] / 1000, ""),
        Figure("1x: reading, thousand rows a second", timed["rows"] / reading / 1000, ""),
        Figure("1x: bare read, thousand rows a second", timed["rows"] / bare / 1000, ""),
        Figure("1x: reading, in bare reads", reading / bare, ""),
        *(Figure(f"{size}x: memory above imports", held[size] / MB, "MB") for size in held),
    ]
    return table(TITLE, NOTES, figures), figures
