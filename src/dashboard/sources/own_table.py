"""Small tables that a council keeps by hand, such as ``indicators.csv``: read whole, every cell as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from dashboard.sources import tabular_rules as rules
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.tabular import batches, headings

Row = dict[str, str]
"""A row's cells by heading, stripped, "" where empty, and under `ROW` its number."""

ROW = "row"

NOTE = "note"
"""Heading of a column that says of a row that it is invented."""


def rows_of(path: Path, needed: Sequence[str], others: Sequence[str], log: FindingLog) -> list[Row]:
    """Every row of a table that is not empty, in the file's order.

    Raises
    ------
    UnreadableError
        Where the file cannot be read, lacks a needed column or has one of its columns twice.
    """
    sheet = headings(str(path))
    for name in needed:
        if name not in sheet.headings:
            raise UnreadableError(rules.COLUMN_MISSING.at(path, "headings", f"no column {name}"))
    wanted = [name for name in (*needed, *others) if name in sheet.headings]
    for name in wanted:
        if sheet.headings.count(name) > 1:
            raise UnreadableError(rules.COLUMN_TWICE.at(path, "headings", f"{name} twice"))
    empty = dict.fromkeys(others, "")
    return [
        {**empty, **{name: str("" if cell is None else cell).strip() for name, cell in row.items()}}
        for piece in batches(sheet, wanted, log)
        for row in piece.to_pylist()
    ]


def is_invented(rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether a table says of any row that it is invented."""
    return any(row[NOTE].casefold() == "invented" for row in rows)


def number(text: str) -> Decimal | None:
    """A plain number, with or without commas between thousands and a pound sign; None for anything else."""
    plain = re.sub(r"^(-?)£", r"\1", text.replace("\N{MINUS SIGN}", "-"))
    if not re.fullmatch(r"-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,9})?", plain):
        return None
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        return None
