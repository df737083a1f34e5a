"""The looked-after return (SSDA903): CSV files, a folder a year, known by their headings.

All years of a load are read together, since a spell in care runs through several returns: each lists only the
episodes that were open in its year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb

from dashboard.model import financial_year
from dashboard.sources.findings import FindingLog, UnreadableError, told
from dashboard.sources.records import About, Batch, Coverage, Door, Item
from dashboard.sources.ssd.extract import EXTRACT_FILE
from dashboard.sources.ssda903 import rules, spells
from dashboard.sources.ssda903.part import Part, Staged
from dashboard.sources.ssda903.tables import EPISODES, HEADER, REVIEWS

ROWS_A_BATCH = 5000

TITLE = "Looked-after children return"


def read(paths: Sequence[str], door: Door) -> Iterator[Item]:
    """Stream the records of all years' returns; see `dashboard.sources.records` for their form.

    Parameters
    ----------
    paths : sequence of str
        The returns' files, those of one folder being one year's return, and ``extract.toml`` where there is one.
    door : Door
        Turns ids into keyed hashes and the postcode of the home before care into areas.

    Yields
    ------
    Item
        One `About`, then batches, findings at the end. After a finding that stops, nothing.
    """
    logs = {path: FindingLog(path) for path in paths}
    try:
        yield from _items(paths, logs, door)
    except UnreadableError as refused:
        yield from told(logs.values())
        yield refused.finding
    else:
        yield from told(logs.values())


def _items(paths: Sequence[str], logs: dict[str, FindingLog], door: Door) -> Iterator[Item]:
    parts = [Part(files, logs) for files in _folders(paths)]
    staged = Staged(door)
    for number, part in enumerate(parts):
        staged.take(number, part)
    _check_alike(parts)
    in_order = sorted(range(len(parts)), key=lambda number: (parts[number].last_day or date.min, number))
    for place, number in enumerate(in_order):
        staged.con.execute("insert into parts values (?, ?, ?)", [number, place, parts[number].last_day])
    yield _about(parts)
    if any(part.has(HEADER) for part in parts):
        yield from _batches("children", _children(staged, alone=len(parts) == 1))
    if any(part.has(EPISODES) for part in parts):
        yield from _care(staged, _newest(parts, in_order))
    if any(part.has(REVIEWS) for part in parts):
        reviews = _rows(staged.con, spells.REVIEWED)
        places = ((child, day, None, row if len(parts) == 1 else 0) for child, day, row in reviews)
        yield from _batches("looked_after_reviews", places)


def _folders(paths: Sequence[str]) -> list[list[str]]:
    """The files of each folder that holds more than an ``extract.toml``, in the order of the paths."""
    held: dict[Path, list[str]] = {}
    for path in paths:
        held.setdefault(Path(path).parent, []).append(path)
    return [files for files in held.values() if any(Path(file).name.lower() != EXTRACT_FILE for file in files)]


def _check_alike(parts: list[Part]) -> None:
    """Stop where invented children would be counted with real ones; tell of a year that is there twice."""
    if len({part.invented for part in parts}) > 1:
        raise UnreadableError(rules.MIXED.at(parts[0].path, "what each file says of itself", "both in one load"))
    seen: set[date] = set()
    for part in parts:
        if part.last_day in seen:
            part.log.add(rules.YEAR_TWICE, "file", f"again the year to {part.last_day}")
        elif part.last_day:
            seen.add(part.last_day)


def _newest(parts: list[Part], in_order: list[int]) -> FindingLog:
    """The findings of the newest return's episodes, where what concerns several years is told."""
    return next(parts[number].episodes_log for number in reversed(in_order) if parts[number].has(EPISODES))


def _about(parts: list[Part]) -> About:
    coverage = tuple(
        Coverage(table, first.isoformat(), last.isoformat())
        for part in parts
        if part.days is not None
        for first, last in [part.days]
        for table in part.complete
    )
    lasts = sorted(part.last_day for part in parts if part.last_day is not None)
    years = list(dict.fromkeys(financial_year(day) for day in lasts))
    title = f"{TITLE} {' to '.join([years[0], years[-1]] if len(years) > 1 else years)}".strip()
    rank = lasts[-1].isoformat() if lasts else ""
    councils = tuple(dict.fromkeys(number for part in parts for number in part.councils))
    return About("looked_after", title, rank, any(part.invented for part in parts), coverage, councils=councils)


def _children(staged: Staged, alone: bool) -> Iterator[tuple[object, ...]]:
    """Each child, once; a row in a file makes sense as its place only where there is one such file."""
    for child, month, sex, ethnicity, row in _rows(staged.con, spells.CHILDREN):
        yield child, month, None, sex, ethnicity, None, row if alone else 0


def _care(staged: Staged, log: FindingLog) -> Iterator[Batch]:
    """Spells in care, and the home that each child had before it."""
    staged.con.execute(spells.ONE_A_DECOM)
    staged.con.execute(spells.ENDED)
    counts = staged.con.execute(
        "select count(*) filter (is_lapsed), count(*) filter (is_open_before_another) from ended"
    ).fetchall()[0]
    for times, rule in zip(counts, (rules.NOT_LISTED_AGAIN, rules.OPEN_BEFORE_ANOTHER), strict=True):
        if times:
            log.add(rule, "file", "an episode without DEC", times=times)
    found = staged.con.execute(spells.SPELLS).fetchall()
    yield from _batches("looked_after", ((*row[:4], 0) for row in found))
    homes = ((child, start, end, *staged.homes[home], 0) for child, start, end, _, home in found if home is not None)
    yield from _batches("homes", homes)


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[object, ...]]:
    asked = con.cursor().execute(query)
    while rows := asked.fetchmany(ROWS_A_BATCH):
        yield from rows


def _batches(table: str, rows: Iterator[tuple[object, ...]]) -> Iterator[Batch]:
    while some := list(islice(rows, ROWS_A_BATCH)):
        yield Batch(table, some)
