"""Reading each kind of return: rows a second, beside the same files read by their parser alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import COUNCIL, Ground
from bench.own_counts_file import write_own_counts
from bench.source_once import Reading
from bench.workbook_file import write_workbook
from dashboard import paths

TITLE = "Reading each kind of return"
NOTES = [
    "  Each reader whole, as a load runs it (ids through the keyed door, homes placed), beside its parser taking",
    "  every row of the same files: lxml's parse for XML, python-calamine for the workbook, DuckDB's reader for CSV;",
    "  by turns in one process, the quickest of the rounds. Rows: the files' rows; of XML, the records given out.",
    "  Small files tell of what opening one costs. The dataset in a database is read by the same queries as its CSV.",
    "  Memory: a process for each, which reads once, above its imports.",
]
ROUNDS = 3
WORKBOOK_ROWS = (10_000, 100_000)
MB = 1e6


def measure(ground: Ground, times: int) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    figures = [figure for name, kind, place in _places(ground) for figure in _speed(ground, name, kind, place)]
    figures += [_memory(ground, f"dataset, {size}x", "dataset", ground.returns(size) / "ssd") for size in (1, times)]
    figures += [
        _memory(ground, f"Annex A, {rows:,} rows", "annex-a", _workbook(ground, rows)) for rows in WORKBOOK_ROWS
    ]
    return table(TITLE, NOTES, figures), figures


def _places(ground: Ground) -> Iterator[tuple[str, str, Path]]:
    """Name, kind and files of each return."""
    returns = ground.returns(1)
    yield "children in need census", "census", returns / "census"
    yield "dataset", "dataset", returns / "ssd"
    yield "Annex A", "annex-a", _workbook(ground, WORKBOOK_ROWS[-1])
    yield "looked-after return", "looked-after", returns / "ssda903"
    yield "workforce census", "workforce", returns / "workforce"
    yield "child to postcode", "postcodes", returns / "postcodes.csv"
    yield "posts", "posts", returns / "posts.csv"
    yield "own counts", "own-counts", write_own_counts(ground.folder / "indicators.csv")
    yield "spend", "spend", paths.council_folder(COUNCIL) / "spend.csv"


def _speed(ground: Ground, name: str, kind: str, place: Path) -> list[Figure]:
    timed: Reading = alone("bench.source_once", kind, place, ROUNDS, home=ground.folder)
    reading, bare = min(timed["read"]), min(timed["bare"])
    rows = timed["rows"] or timed["records"]
    return [
        Figure(f"{name}: thousand rows", rows / 1000, ""),
        Figure(f"{name}: reading, thousand rows a second", rows / reading / 1000, ""),
        Figure(f"{name}: bare, thousand rows a second", rows / bare / 1000, ""),
        Figure(f"{name}: reading, in bare reads", reading / bare, ""),
    ]


def _memory(ground: Ground, name: str, kind: str, place: Path) -> Figure:
    held = alone("bench.source_once", kind, place, 0, home=ground.folder)["bytes"]
    return Figure(f"{name}: memory above imports", held / MB, "MB")


def _workbook(ground: Ground, rows: int) -> Path:
    place = ground.folder / f"annex-a-{rows}.xlsx"
    if not place.is_file():
        write_workbook(place, rows)
    return place
