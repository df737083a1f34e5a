"""A table's cells as people write them: numbers rounded alike in a column, and a word where a number is missing."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures import numbers
from dashboard.figures.numbers import decimals_of
from dashboard.model import Status
from dashboard.reports.paper import Table, cell


def written(table: Table) -> list[list[str]]:
    """The table's rows as words."""
    return [list(row) for row in zip(*(_column(one) for one in cells(table)), strict=True)]


def cells(table: Table) -> list[list[object]]:
    """The table's columns: numbers, words, or the `Status` that stands where a number is missing."""
    records = table.frame.to_dict("records")
    return [[cell(record[name], record) for record in records] for name in table.columns]


def of_numbers(table: Table) -> list[bool]:
    """Which columns hold numbers, and so stand at the right."""
    return [any(isinstance(one, float) for one in column) for column in cells(table)]


def _column(column: Sequence[object]) -> list[str]:
    places = decimals_of([one for one in column if isinstance(one, float)])
    return [_word(one, places) for one in column]


def _word(one: object, places: int) -> str:
    if isinstance(one, Status):
        return numbers.STATUS_WORDS.get(one, "")
    return f"{one:,.{places}f}".replace("-", numbers.MINUS) if isinstance(one, float) else str(one)
