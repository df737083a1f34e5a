"""CSV and Parquet files as Arrow batches of text: only the columns asked for, every row with its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from dashboard.sources.findings import EMPTY, FindingLog, UnreadableError, unreadable
from dashboard.sources.letters import visible
from dashboard.sources.tabular import rules
from dashboard.sources.tabular.csv_file import csv_batches
from dashboard.sources.tabular.parquet_file import parquet_batches, parquet_headings
from dashboard.sources.tabular.sheet import EMPTY_WORDS, Sheet
from dashboard.sources.tabular.text import headings_in, text_of

__all__ = ["EMPTY_WORDS", "INVENTED", "Sheet", "batches", "headings"]

HEAD = 64 * 1024
"""Bytes in which the headings must stand."""

INVENTED = "invented"
"""Heading of a column that marks a table of invented children."""

_PARQUET = b"PAR1"


def headings(path: str) -> Sheet:
    """Read a file's headings: stripped, in small letters, whatever the encoding and the delimiter.

    Raises
    ------
    UnreadableError
        Where the file is not there, is empty, or is neither CSV nor Parquet.
    """
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
        if head[:4] == _PARQUET:
            return Sheet(path, _tidy(parquet_headings(path)))
    except OSError as error:
        raise unreadable(path, error) from None
    if not head.strip():
        raise UnreadableError(EMPTY.at(path, "file", "no content"))
    found = headings_in(text_of(path, head))
    return Sheet(path, _tidy(found.names), found.delimiter, found.line)


def _tidy(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(visible(name).strip().lower() for name in names)


def batches(sheet: Sheet, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
    """Stream a file's rows.

    Parameters
    ----------
    sheet : Sheet
        From `headings`.
    columns : sequence of str
        Headings wanted. One that the file does not have comes as a column of nulls.
    log : FindingLog
        Told of rows left out and of an encoding that had to be assumed.

    Yields
    ------
    pyarrow.Table
        The columns as text, null where empty, and `row`: its number in the file, as a spreadsheet shows it.
        Rows in which every wanted column is empty are not there.

    Raises
    ------
    UnreadableError
        Where the rest of the file cannot be told apart.
    """
    stream = parquet_batches if sheet.is_parquet else csv_batches
    try:
        for table in stream(sheet, columns, log):
            yield _complete(table, columns)
    except OSError as error:
        if error.errno is not None:
            raise unreadable(sheet.path, error) from None
        raise _broken(sheet) from None
    except (pa.ArrowException, UnicodeError, ValueError, KeyError):
        raise _broken(sheet) from None


def _broken(sheet: Sheet) -> UnreadableError:
    """Arrow's error as a finding. Its words are not passed on: they may quote a value."""
    if sheet.is_parquet:
        return UnreadableError(rules.BROKEN_PARQUET.at(sheet.path, "file", "a part that cannot be read"))
    return UnreadableError(rules.BROKEN_TABLE.at(sheet.path, "file", "rows that cannot be told apart"))


def _complete(table: pa.Table, columns: Sequence[str]) -> pa.Table:
    filled = pa.array([False] * len(table))
    for name in columns:
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(len(table), pa.string()))
        filled = pa.compute.or_(filled, table[name].is_valid())
    return table.select([*columns, "row"]).filter(filled)
