"""CSV and Parquet files as Arrow batches of text: only the columns asked for, every row with its number."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from dashboard.sources import tabular_rules as rules
from dashboard.sources.findings import EMPTY, FindingLog, UnreadableError, unreadable

HEAD = 64 * 1024
"""Bytes in which the headings must stand."""

PIECE = 1024 * 1024
"""Bytes of CSV turned into one batch; no row can be longer."""

EMPTY_WORDS = ("", "NULL", "null")
"""What databases write for a value that is not there."""

INVENTED = "invented"
"""Heading of a column that marks a table of invented children."""

_DELIMITERS = ",;\t|"
_PARQUET = b"PAR1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file with rows and columns, of which only the headings have been read."""

    path: str
    headings: tuple[str, ...]
    delimiter: str = ""

    @property
    def is_parquet(self) -> bool:
        """Whether the file is Parquet; otherwise it is CSV."""
        return not self.delimiter


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
            return Sheet(path, tuple(name.strip().lower() for name in parquet.read_schema(path).names))
    except OSError as error:
        raise unreadable(path, error) from None
    except pa.ArrowException:
        raise UnreadableError(rules.NOT_A_TABLE.at(path, "file", "Parquet that does not open")) from None
    if not head.strip():
        raise UnreadableError(EMPTY.at(path, "file", "no content"))
    return _csv_headings(path, _text(path, head))


def _csv_headings(path: str, text: str) -> Sheet:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    names = next(csv.reader(io.StringIO(first), delimiter=delimiter), [])
    return Sheet(path, tuple(name.strip().lower() for name in names), delimiter)


def _text(path: str, head: bytes) -> str:
    codec = _by_mark(head)
    if codec is None and b"\0" in head:
        raise UnreadableError(rules.NOT_A_TABLE.at(path, "file", "bytes that are no text"))
    try:
        return codecs.getincrementaldecoder(codec or "utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _by_mark(head: bytes) -> str | None:
    return "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else None


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
        The columns as text, null where empty, and `row`: its number in the file, the headings being row 1.
        Rows in which every wanted column is empty are not there.

    Raises
    ------
    UnreadableError
        Where the rest of the file cannot be told apart.
    """
    stream = _parquet_batches if sheet.is_parquet else _csv_batches
    try:
        for table in stream(sheet, columns, log):
            yield _complete(table, columns)
    except (pa.ArrowException, UnicodeError):
        raise UnreadableError(rules.BROKEN_TABLE.at(sheet.path, "file", "rows that cannot be told apart")) from None
    except OSError as error:
        raise unreadable(sheet.path, error) from None


def _complete(table: pa.Table, columns: Sequence[str]) -> pa.Table:
    filled = pa.array([False] * len(table))
    for name in columns:
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(len(table), pa.string()))
        filled = pa.compute.or_(filled, table[name].is_valid())
    return table.select([*columns, "row"]).filter(filled)


def _parquet_batches(sheet: Sheet, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
    file = parquet.ParquetFile(sheet.path)
    names = dict(zip(sheet.headings, file.schema_arrow.names, strict=True))
    wanted = {name: names[name] for name in columns if name in names}
    row = 2
    for batch in file.iter_batches(columns=list(wanted.values()), batch_size=16_384):
        parts: dict[str, Any] = {name: batch.column(held).cast(pa.string()) for name, held in wanted.items()}
        yield pa.table({**parts, "row": pa.array(range(row, row + len(batch)), pa.int64())})
        row += len(batch)


def _csv_batches(sheet: Sheet, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
    bad = _BadRows(sheet, log)
    names = [name if sheet.headings.index(name) == at else f"{name}\n{at}" for at, name in enumerate(sheet.headings)]
    wanted = [name for name in columns if name in sheet.headings]
    reader = arrow_csv.open_csv(
        sheet.path,
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            encoding=_encoding(sheet.path, log),
            skip_rows=1,
            column_names=names,
            block_size=PIECE,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=sheet.delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=bad,
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=wanted,
            column_types=dict.fromkeys(wanted, pa.string()),
            strings_can_be_null=True,
            null_values=list(EMPTY_WORDS),
        ),
    )
    row, kept = 2, 0
    for batch in reader:
        bad.check()
        rows = bad.numbers(row, len(batch))
        yield pa.Table.from_batches([batch]).append_column("row", pa.array(rows, pa.int64()))
        row = rows[-1] + 1 if rows else row
        kept += len(rows)
    bad.check()
    if bad.ragged > kept:
        found = f"{bad.ragged} of {bad.ragged + kept} rows do not fit the headings"
        raise UnreadableError(rules.BROKEN_TABLE.at(sheet.path, "file", found))


class _BadRows:
    """Skips rows with too few or too many fields, and remembers which, so that the others keep their numbers."""

    def __init__(self, sheet: Sheet, log: FindingLog) -> None:
        self._path, self._log = sheet.path, log
        self._skipped: list[int] = []
        self._open_quote: int | None = None
        self.ragged = 0

    def __call__(self, row: arrow_csv.InvalidRow) -> str:
        if row.text.count('"') % 2:
            self._open_quote = self._open_quote or row.number
        elif row.text.strip():
            self.ragged += 1
            found = f"{row.actual_columns} fields under {row.expected_columns} headings"
            self._log.add(rules.RAGGED, f"row {row.number}", found)
        self._skipped.append(row.number)
        return "skip"

    def numbers(self, first: int, count: int) -> list[int]:
        """The next `count` row numbers from `first` that were not skipped."""
        skipped = set(self._skipped)
        rows: list[int] = []
        while len(rows) < count:
            if first not in skipped:
                rows.append(first)
            first += 1
        self._skipped = [number for number in self._skipped if number >= first]
        return rows

    def check(self) -> None:
        """Stop where a quotation mark that was not closed has swallowed the rows behind it."""
        if self._open_quote is not None:
            found = "a quotation mark that is not closed"
            raise UnreadableError(rules.BROKEN_TABLE.at(self._path, f"row {self._open_quote}", found))


def _encoding(path: str, log: FindingLog) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with Path(path).open("rb") as file:
        piece = file.read(PIECE)
        if _by_mark(piece):
            log.add(rules.ENCODING, "file", "UTF-16")
            return "utf-16"
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(PIECE)
        except UnicodeDecodeError:
            log.add(rules.ENCODING, "file", "bytes that are no UTF-8, read as Latin-1")
            return "latin-1"
    return "utf-8"
