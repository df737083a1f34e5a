"""One table or view of a database as batches of text, as a CSV export of it would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from json import dumps
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.sources.findings import FindingLog
from dashboard.sources.tabular.reader import EMPTY_WORDS

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

ROWS = 5000
"""Rows asked for at a time, so that memory stays flat."""


class DatabaseTable:
    """A table or view of the dataset in a database.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    names : sequence of str
        The schema, or None, and the table, as the database spells them.
    columns : sequence of str
        Its columns as the database spells them.
    name : str
        What findings call it.
    """

    def __init__(
        self, connection: Connection, names: tuple[str | None, str], columns: Sequence[str], name: str
    ) -> None:
        self._connection, self._names = connection, names
        self._spelt = {column.lower(): column for column in columns}
        self.name, self.headings, self.log = name, tuple(column.lower() for column in columns), FindingLog(name)

    def batches(self, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
        """Stream the rows; `row` is a row's number in the order in which the database gives them, from 2."""
        wanted = [column for column in columns if column in self._spelt]
        if not wanted:
            return
        with self._connection.execute(self.select(wanted), execution_options={"yield_per": ROWS}) as result:
            row = 2
            for rows in result.partitions():
                held = dict(zip(wanted, zip(*rows, strict=True), strict=True))
                yield _piece(held, columns, range(row, row + len(rows)))
                row += len(rows)

    def select(self, columns: Sequence[str]) -> Select[tuple[object, ...]]:
        """Some columns of every row; any database understands it."""
        from sqlalchemy import column, select, table

        schema, name = self._names
        held = table(name, *(column(self._spelt[wanted]) for wanted in columns), schema=schema)
        return select(*held.c)

    def may_be_read(self, columns: Sequence[str]) -> None:
        """Ask for no row, so that a right that is lacking is known before anything is read."""
        from sqlalchemy import false

        wanted = [column for column in columns if column in self._spelt]
        self._connection.execute(self.select(wanted).where(false())).close()


def _piece(held: Mapping[str, Sequence[object]], columns: Sequence[str], rows: range) -> pa.Table:
    texts = {
        name: pa.array([text_of(value) for value in held[name]], pa.string())
        if name in held
        else pa.nulls(len(rows), pa.string())
        for name in columns
    }
    filled = reduce(pc.or_, (text.is_valid() for text in texts.values()))
    return pa.table({**texts, "row": pa.array(rows, pa.int64())}).filter(filled)


def text_of(value: object) -> str | None:
    """What a CSV export writes for a value; None where it is empty.

    Examples
    --------
    >>> text_of(datetime(2025, 1, 10)), text_of(True), text_of(0.5), text_of(7.0)
    ('2025-01-10', 'true', '0.5', '7')
    """
    if value is None or isinstance(value, str):
        return None if value in EMPTY_WORDS else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (float, Decimal)):
        return _number(value)
    if isinstance(value, (list, dict)):
        return dumps(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _decoded(bytes(value))
    return str(value)


def _moment(value: datetime) -> str:
    """The day and time on the clock of whoever wrote it down; the day alone at midnight."""
    on_the_clock = value.replace(tzinfo=None, microsecond=0)
    at_midnight = (on_the_clock.hour, on_the_clock.minute, on_the_clock.second) == (0, 0, 0)
    return on_the_clock.date().isoformat() if at_midnight else on_the_clock.isoformat(" ")


def _number(value: float | Decimal) -> str:
    """Without an exponent, and a whole one without a point: an id that was stored as a number stays one id."""
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        return str(exact)
    return format(exact.to_integral_value(), "f") if exact == exact.to_integral_value() else format(exact, "f")


def _decoded(value: bytes) -> str | None:
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return None if text in EMPTY_WORDS else text
