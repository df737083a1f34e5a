"""Small tables that a council keeps by hand, such as ``indicators.csv``: read whole, every cell as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.tabular import rules
from dashboard.sources.tabular.reader import Sheet, batches, headings

Row = dict[str, str]
"""A row's cells by heading, stripped, "" where empty, and under `ROW` its number."""

ROW = "row"

NOTE = "note"
"""Heading of a column that says of a row that it is invented."""

MOST_ROWS = 100_000
"""Rows of a table that somebody keeps by hand; memory stays flat."""

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
"""Days outside these are slips of the keyboard."""


def own_sheet(path: str) -> Sheet:
    """A table's headings, with strokes for the spaces in them: "Funded FTE" is funded_fte.

    Raises
    ------
    UnreadableError
        Where the file cannot be read.
    """
    sheet = headings(path)
    return replace(sheet, headings=own_headings(sheet.headings))


def own_headings(names: Sequence[str]) -> tuple[str, ...]:
    """Headings with strokes for spaces."""
    return tuple(re.sub(r"[\s_]+", "_", name) for name in names)


def rows_of(path: Path, needed: Sequence[str], others: Sequence[str], log: FindingLog) -> list[Row]:
    """Every row of a table that is not empty, in the file's order.

    Raises
    ------
    UnreadableError
        Where the file cannot be read, lacks a needed column, has one of its columns twice or far too many rows.
    """
    sheet = own_sheet(str(path))
    if lacking := [name for name in needed if name not in sheet.headings]:
        raise UnreadableError(rules.COLUMN_MISSING.at(path, "headings", f"no column {', '.join(lacking)}"))
    wanted = [name for name in (*needed, *others) if name in sheet.headings]
    for name in wanted:
        if sheet.headings.count(name) > 1:
            raise UnreadableError(rules.COLUMN_TWICE.at(path, "headings", f"{name} twice"))
    empty = dict.fromkeys(others, "")
    rows: list[Row] = []
    for piece in batches(sheet, wanted, log):
        rows += [{**empty, **{name: _cell(cell) for name, cell in row.items()}} for row in piece.to_pylist()]
        if len(rows) > MOST_ROWS:
            raise UnreadableError(rules.TOO_MANY_ROWS.at(path, "file", f"more than {MOST_ROWS:,} rows"))
    if not rows:
        log.add(rules.NO_ROWS, "file", "no row under the headings")
    return rows


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def is_invented(rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether a table says of any row that it is invented."""
    return any(row[NOTE].casefold() == "invented" for row in rows)


def number(text: str) -> Decimal | None:
    """A plain number, with or without commas between thousands and a pound sign; None for anything else."""
    plain = re.sub(r"^(-?)£", r"\1", text.replace("\N{MINUS SIGN}", "-"))
    if not re.fullmatch(r"-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,9})?", plain, re.ASCII):
        return None
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        return None


def day(text: str) -> date | None:
    """A day written as 2022-12-31, with or without a time behind it; None for anything else."""
    if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", text, re.ASCII):
        return None
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None
