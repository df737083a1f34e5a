"""The Standard Safeguarding Dataset: a set of CSV or Parquet files, one a table, known by their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from dashboard.sources.findings import FindingLog, UnreadableError, told
from dashboard.sources.records import Door, Item
from dashboard.sources.ssd import rules
from dashboard.sources.ssd.extract import EXTRACT_FILE, stated
from dashboard.sources.ssd.held import FileTable, Held, check_columns
from dashboard.sources.ssd.reading import Reading
from dashboard.sources.ssd.tables import ssd_table_of
from dashboard.sources.tabular.reader import INVENTED, headings


def read(paths: Sequence[str], door: Door) -> Iterator[Item]:
    """Stream one extract's records; see `dashboard.sources.records` for their form.

    Parameters
    ----------
    paths : sequence of str
        The extract's files, and ``extract.toml`` if there is one.
    door : Door
        Turns ids into keyed hashes and postcodes into areas.

    Yields
    ------
    Item
        One `About`, then batches, findings at the end. After a finding that stops, nothing.
    """
    logs = {path: FindingLog(path) for path in paths}
    try:
        yield from _reading(paths, logs).items(door)
    except UnreadableError as refused:
        yield from told(logs.values())
        yield refused.finding
    except duckdb.Error:
        yield from told(logs.values())
        yield rules.NOT_JOINED.at(min(paths), "file", "tables that cannot be put together")
    else:
        yield from told(logs.values())


def _reading(paths: Sequence[str], logs: dict[str, FindingLog]) -> Reading:
    extract_file = next((path for path in paths if Path(path).name.lower() == EXTRACT_FILE), None)
    tables = [path for path in paths if path != extract_file]
    invented = any(INVENTED in headings(path).headings for path in tables)
    held = _held(tables, logs)
    return Reading(held, stated(extract_file) if extract_file else None, logs[min(logs)], invented)


def _held(paths: list[str], logs: dict[str, FindingLog]) -> dict[str, Held]:
    """The extract's tables that are read, by name, their columns checked."""
    found: dict[str, Held] = {}
    for path in sorted(paths):
        sheet = headings(path)
        table = ssd_table_of(sheet.headings)
        if not table:
            continue  # a table of the dataset that no record needs
        if table in found:
            raise UnreadableError(
                rules.TABLE_TWICE.at(path, "file", f"{table}, also in {Path(found[table].name).name}")
            )
        held = FileTable(sheet, logs[path])
        check_columns(held, table)
        found[table] = held
    return found
