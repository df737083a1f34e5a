"""Children told by their records, one child a story, and the facts that come of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from cases.staged import Record, dataset, rows, with_facts
from dashboard.council import Council

Facts = Callable[..., list[object]]


class Stories:
    """Children of one dataset that covers 1 April 2017 to 31 March 2025."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._tables: dict[str, list[Record]] = {}

    def child(self, **records: Record | list[Record]) -> int:
        """One more child, with records by table; its number."""
        number = next(self._numbers)
        for table, held in records.items():
            for record in held if isinstance(held, list) else [held]:
                self._tables.setdefault(table, []).append(record | {"child": number})
        return number

    def facts(self, council: Council) -> Facts:
        """A look-up of what a fact table has of a child: tuples of the columns asked for, or one column's values."""
        stage = with_facts(council, dataset(**self._tables))

        def told(table: str, number: int, *columns: str) -> list[object]:
            found = rows(stage, f"facts.{table}", f"child = {number}")
            return sorted(
                (tuple(row[column] for column in columns) if len(columns) > 1 else row[columns[0]] for row in found),
                key=str,
            )

        return told
