"""Parquet files as Arrow batches of text; such as ask for far more memory or time than they hold are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.tabular import rules
from dashboard.sources.tabular.sheet import EMPTY_WORDS, Sheet

ROWS_A_BATCH = 16_384

MOST_ROWS, ROWS_A_BYTE = 1_000_000, 4
"""Rows that a file may always have, and how many a byte beyond that. A row of ids and days takes some bytes."""

MOST_RATIO, RATIO_FROM = 200, 64 * 1024 * 1024
"""A file that unpacks to so many bytes may do so to at most so many times its size."""

LONGEST = 128 * 1024
"""Bytes of one cell."""


def parquet_headings(path: str) -> tuple[str, ...]:
    """A file's column names as they are written.

    Raises
    ------
    UnreadableError
        Where it does not open, or is made to do harm.
    OSError
        Where the system does not let it be read.
    """
    try:
        with parquet.ParquetFile(path) as file:
            _check_size(path, file.metadata)
            return tuple(file.schema_arrow.names)
    except OSError as error:
        if error.errno is not None:
            raise
        raise _broken(path) from None  # Arrow's own: what it unpacks is no directory of a file
    except (pa.ArrowException, ValueError, UnicodeError):
        raise _broken(path) from None


def _broken(path: str) -> UnreadableError:
    return UnreadableError(rules.BROKEN_PARQUET.at(path, "file", "Parquet that does not open"))


def _check_size(path: str, told: parquet.FileMetaData) -> None:
    """Look at what the file says of itself before anything is unpacked."""
    size = Path(path).stat().st_size
    groups = [told.row_group(at) for at in range(told.num_row_groups)]
    rows, unpacked = told.num_rows, sum(group.total_byte_size for group in groups)
    if rows > MOST_ROWS and rows > ROWS_A_BYTE * size:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"{rows:,} rows in {size:,} bytes"))
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * size:
        raise UnreadableError(rules.TOO_LARGE.at(path, "file", f"{unpacked >> 20:,} MB in {size:,} bytes"))


def parquet_batches(sheet: Sheet, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
    """Stream a Parquet file's rows; see `dashboard.sources.tabular.reader.batches`."""
    with parquet.ParquetFile(sheet.path) as held:
        schema = held.schema_arrow
    names = dict(zip(sheet.headings, schema.names, strict=True))
    wanted = {name: names[name] for name in columns if name in names}
    _check_types(sheet, schema, wanted)
    texts = [held for held in wanted.values() if _is_text(schema.field(held).type)]
    row = 2
    # as dictionaries: one long text in very many rows then takes the room of one, until its length has been looked at
    with parquet.ParquetFile(sheet.path, read_dictionary=texts) as file:
        for batch in file.iter_batches(columns=list(wanted.values()), batch_size=ROWS_A_BATCH):
            parts: dict[str, Any] = {name: _text(sheet, name, batch.column(held)) for name, held in wanted.items()}
            yield pa.table({**parts, "row": pa.array(range(row, row + len(batch)), pa.int64())})
            row += len(batch)


def _check_types(sheet: Sheet, schema: pa.Schema, wanted: Mapping[str, str]) -> None:
    for name, held in wanted.items():
        if pa.types.is_nested(schema.field(held).type):
            found = f"{name} holds lists or groups of values"
            raise UnreadableError(rules.NESTED.at(sheet.path, "headings", found))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_binary(kind))


def _text(sheet: Sheet, name: str, column: pa.Array) -> pa.Array:
    """A column as text, null where it is empty."""
    distinct = column.dictionary if isinstance(column, pa.DictionaryArray) else column
    if _is_text(distinct.type) and (pc.max(pc.binary_length(distinct)).as_py() or 0) > LONGEST:
        raise UnreadableError(rules.TOO_LARGE.at(sheet.path, name, f"a text of more than {LONGEST >> 10} kB"))
    text = column.cast(pa.string())
    return pc.if_else(pc.is_in(text, pa.array(EMPTY_WORDS)), None, text)
