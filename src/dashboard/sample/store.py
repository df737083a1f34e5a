"""Columns that grow by the month: the invented council's own small tables."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NONE = -1
"""A row number that points nowhere."""


class Columns:
    """A table of whole numbers, one array a column, that rows are added to in blocks.

    Parameters
    ----------
    **defaults : int
        Value of each column where a block does not give one.
    """

    def __init__(self, **defaults: int) -> None:
        self._defaults = defaults
        self._rows = 0
        self._data: dict[str, Ints] = {name: np.zeros(0, dtype=np.int64) for name in defaults}

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, name: str) -> Ints:
        """The column as it stands, to read or to write into; a later `add` may leave it behind."""
        return self._data[name][: self._rows]

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return list(self._defaults)

    def add(self, count: int, **values: Ints | int) -> Ints:
        """Append `count` rows and return their row numbers."""
        unknown = set(values) - set(self._defaults)
        if unknown:
            raise KeyError(f"No column {sorted(unknown)}.")
        self._make_room(self._rows + count)
        rows = slice(self._rows, self._rows + count)
        for name, default in self._defaults.items():
            self._data[name][rows] = values.get(name, default)
        self._rows += count
        return np.arange(rows.start, rows.stop, dtype=np.int64)

    def _make_room(self, rows: int) -> None:
        for name, column in self._data.items():
            if len(column) < rows:
                larger = np.empty(max(1024, 2 * rows), dtype=np.int64)
                larger[: self._rows] = column[: self._rows]
                self._data[name] = larger
