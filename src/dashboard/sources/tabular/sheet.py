"""A file with rows and columns, of which only the headings have been read."""

from __future__ import annotations

from dataclasses import dataclass

EMPTY_WORDS = ("", "NULL", "null")
"""What databases write for a value that is not there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's file: its headings in small letters, and for CSV what parts them and the line at which they end."""

    path: str
    headings: tuple[str, ...]
    delimiter: str = ""
    line: int = 1

    @property
    def is_parquet(self) -> bool:
        """Whether the file is Parquet; otherwise it is CSV."""
        return not self.delimiter
