"""What can be wrong with a CSV or Parquet file as such."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

NOT_A_TABLE = Rule(
    "not-a-table",
    Severity.STOP,
    "The file is neither CSV text nor Parquet, whatever its name says.",
    "Export the table again as CSV (UTF-8) or Parquet.",
)
BROKEN_TABLE = Rule(
    "table-broken",
    Severity.STOP,
    "From this place the rows cannot be told apart, so records would be missing or wrong.",
    "Export the file again, with text that holds commas or quotation marks in quotation marks.",
)
RAGGED = Rule(
    "row-with-other-number-of-fields",
    Severity.DROP,
    "Values of this row would stand under wrong headings, so the row is left out.",
    "Put text that holds the separator in quotation marks, or export the file again.",
)
BROKEN_PARQUET = Rule(
    "parquet-broken",
    Severity.STOP,
    "The Parquet file is damaged or broken off, so records would be missing.",
    "Copy or export the file again and compare the sizes.",
)
NESTED = Rule(
    "column-of-lists",
    Severity.STOP,
    "A cell of this column is no single value, so nobody can say what it means.",
    "Export the table again with one value a cell.",
)
TOO_LARGE = Rule(
    "table-too-large",
    Severity.STOP,
    "The file tells of far more than it can hold, as files made to fill up a computer do. It was not unpacked.",
    "Check where the file is from. If it is a return, export the table again as CSV (UTF-8).",
)
TOO_MANY_ROWS = Rule(
    "table-too-long",
    Severity.STOP,
    "A table of this kind is kept by hand and has some hundreds of rows; this is another table, or a copy without end.",
    "Check that this is the file meant.",
)
NO_ROWS = Rule(
    "table-without-rows",
    Severity.NOTE,
    "The file has headings and no row, as an export that failed has. Nothing is counted from it.",
    "Export the table again. If there truly is none, nothing needs doing.",
)
UTF_16 = Rule(
    "not-utf-8",
    Severity.NOTE,
    "The file is read all the same.",
    "Nothing; or export CSV files as UTF-8.",
)
ENCODING = Rule(
    "not-utf-8",
    Severity.NOTE,
    "The file is read all the same; letters with accents may come out wrong.",
    "Export CSV files as UTF-8.",
)
COLUMN_MISSING = Rule(
    "column-missing",
    Severity.STOP,
    "Without this column the table's records cannot be made.",
    "Add the column to the extract, under this heading.",
)
COLUMN_TWICE = Rule(
    "column-twice",
    Severity.STOP,
    "Two columns have the same heading, and nobody can say which one is meant.",
    "Remove or rename one of the two.",
)
COLUMN_ABSENT = Rule(
    "column-not-there",
    Severity.NOTE,
    "The records are read without this value, which is then not available.",
    "Add the column to the extract if the council records it.",
)
