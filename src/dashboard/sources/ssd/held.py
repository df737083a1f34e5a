"""Tables of the dataset where they are held, in files or in a database: what the reader asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import pyarrow as pa

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.ssd import rules
from dashboard.sources.ssd.tables import SSD_TABLES
from dashboard.sources.tabular import rules as tabular_rules
from dashboard.sources.tabular.reader import Sheet
from dashboard.sources.tabular.reader import batches as sheet_batches


class Held(Protocol):
    """One table of the dataset, wherever it lies.

    Attributes
    ----------
    name : str
        What findings call it: a file's path, or the table's name and the database's.
    headings : tuple of str
        Its columns, in small letters.
    log : FindingLog
        Takes what is found of it.
    """

    name: str
    headings: tuple[str, ...]
    log: FindingLog

    def batches(self, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
        """Stream the table's rows as text, as `dashboard.sources.tabular.reader.batches` does."""
        ...


class FileTable:
    """A table in a CSV or Parquet file."""

    def __init__(self, sheet: Sheet, log: FindingLog) -> None:
        self._sheet = sheet
        self.name, self.headings, self.log = sheet.path, sheet.headings, log

    def batches(self, columns: Sequence[str], log: FindingLog) -> Iterator[pa.Table]:
        """Stream the file's rows."""
        return sheet_batches(self._sheet, columns, log)


def check_columns(held: Held, table: str) -> None:
    """Note which columns a table of the dataset lacks.

    Raises
    ------
    UnreadableError
        Where it lacks one without which no record can be made, or has one twice.
    """
    for name in SSD_TABLES[table].columns:
        times = held.headings.count(name)
        if times > 1:
            raise UnreadableError(tabular_rules.COLUMN_TWICE.at(held.name, "headings", f"{name} twice"))
        if times == 0 and name in SSD_TABLES[table].needed:
            raise UnreadableError(tabular_rules.COLUMN_MISSING.at(held.name, "headings", f"no {name}"))
        if times == 0 and name not in rules.ONLY_JOINED:
            needed = name in rules.NEEDED_TO_COUNT
            rule = rules.not_counted(name) if needed else tabular_rules.COLUMN_ABSENT
            held.log.add(rule, "headings", f"no {name}", apart=name)


def is_counted(held: Held, table: str) -> bool:
    """Whether a table has every column without which its records would be wrong numbers."""
    return all(name in held.headings for name in SSD_TABLES[table].columns if name in rules.NEEDED_TO_COUNT)
