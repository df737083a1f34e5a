"""CSV files as Arrow batches of text. Rows that cannot be told apart stop; single ones that do not fit are left out."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from dashboard.sources.findings import BROKEN_OFF, FindingLog, UnreadableError
from dashboard.sources.tabular import rules
from dashboard.sources.tabular.sheet import EMPTY_WORDS, Sheet
from dashboard.sources.tabular.text import PIECE, Looked, look_through


def csv_batches(sheet: Sheet, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
    """Stream a CSV file's rows; see `dashboard.sources.tabular.reader.batches`."""
    seen = look_through(sheet.path, log)
    bad = _BadRows(sheet, log)
    row, kept = sheet.line + 1, 0
    for batch in _reader(sheet, [name for name in columns if name in sheet.headings], seen.encoding, bad):
        bad.check()
        rows = bad.numbers(row, len(batch))
        yield pa.Table.from_batches([batch]).append_column("row", pa.array(rows, pa.int64()))
        row = rows[-1] + 1 if rows else row
        kept += len(rows)
    bad.check()
    bad.check_last(row, seen)
    if bad.ragged > kept:
        found = f"{bad.ragged} of {bad.ragged + kept} rows do not fit the headings"
        raise UnreadableError(rules.BROKEN_TABLE.at(sheet.path, "file", found))
    if seen.quotes % 2 or (seen.quotes and seen.lines > sheet.line + kept + bad.skipped):
        _check_quotes(sheet, seen.encoding)


def _reader(sheet: Sheet, wanted: list[str], encoding: str, bad: _BadRows) -> arrow_csv.CSVStreamingReader:
    names = [name if sheet.headings.index(name) == at else f"{name}\n{at}" for at, name in enumerate(sheet.headings)]
    return arrow_csv.open_csv(
        sheet.path,
        read_options=arrow_csv.ReadOptions(
            use_threads=False, encoding=encoding, skip_rows=sheet.line, column_names=names, block_size=PIECE
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=sheet.delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=bad
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=wanted,
            column_types=dict.fromkeys(wanted, pa.string()),
            strings_can_be_null=True,
            null_values=list(EMPTY_WORDS),
        ),
    )


def _check_quotes(sheet: Sheet, encoding: str) -> None:
    """Stop where a quotation mark that was not closed made one value of several rows.

    Arrow takes such a value without a word where it is a row's last one. Called where the marks are not in pairs, or
    there are fewer rows than lines.
    """
    with Path(sheet.path).open(encoding=encoding, newline="") as file:
        rows, last = csv.reader(file, delimiter=sheet.delimiter, strict=True), 0
        try:
            for _ in rows:
                last = rows.line_num
        except csv.Error:
            found = "a quotation mark that is not closed, or stands inside a text"
            raise UnreadableError(rules.BROKEN_TABLE.at(sheet.path, f"row {last + 1}", found)) from None


class _BadRows:
    """Skips rows with too few or too many fields, and remembers which, so that the others keep their numbers.

    Attributes
    ----------
    ragged, skipped : int
        Rows that do not fit, and those with empty ones.
    """

    def __init__(self, sheet: Sheet, log: FindingLog) -> None:
        self._path, self._log = sheet.path, log
        self._skipped: list[int] = []
        self._open_quote: int | None = None
        self._last_short = 0
        self.ragged = 0
        self.skipped = 0

    def __call__(self, row: arrow_csv.InvalidRow) -> str:
        self.skipped += 1
        if row.text.count('"') % 2:
            self._open_quote = self._open_quote or row.number
        elif row.text.strip():
            self.ragged += 1
            found = f"{row.actual_columns} fields under {row.expected_columns} headings"
            self._log.add(rules.RAGGED, f"row {row.number}", found)
            if row.actual_columns < row.expected_columns:
                self._last_short = row.number
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

    def check_last(self, following: int, seen: Looked) -> None:
        """Stop where the very last row is too short and has no line end: the file was cut off in it."""
        if self._last_short >= following and not seen.ends_with_line:
            found = "the last row ends before its last field"
            raise UnreadableError(BROKEN_OFF.at(self._path, f"row {self._last_short}", found))
