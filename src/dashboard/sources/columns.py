"""Records by column: a reader that has them so need not make a tuple of each, and the stage need not undo it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

Row = tuple[object, ...]


class Columns(Sequence[Row]):
    """Rows that are held as columns, and made only where somebody asks for one.

    Parameters
    ----------
    columns : sequence of sequence
        At least one; all of one length.
    """

    def __init__(self, columns: Sequence[Sequence[object]]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.columns, strict=True)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Columns: ...
    def __getitem__(self, at: int | slice) -> Row | Columns:
        if isinstance(at, slice):
            return Columns([column[at] for column in self.columns])
        return tuple(column[at] for column in self.columns)


def columns_of(rows: Sequence[Row]) -> list[Sequence[object]]:
    """The columns of rows, of which there is at least one."""
    return list(rows.columns) if isinstance(rows, Columns) else list(zip(*rows, strict=True))


class Gathered:
    """Records of several tables, gathered until there are enough of one for a batch."""

    def __init__(self) -> None:
        self._columns: dict[str, list[list[object]]] = {}

    def add(self, table: str, columns: Iterable[Iterable[object]]) -> None:
        """Put more records behind a table's."""
        held = self._columns.setdefault(table, [])
        for at, column in enumerate(columns):
            if at == len(held):
                held.append([])
            held[at].extend(column)

    def full(self, rows_at_least: int) -> Iterator[tuple[str, Columns]]:
        """Take out the tables that hold so many rows."""
        for table, columns in list(self._columns.items()):
            if columns and len(columns[0]) >= rows_at_least:
                del self._columns[table]
                yield table, Columns(columns)
