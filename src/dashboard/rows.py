"""The rows of a frame, one after the other: for words, figures and tables, which say each row in its own way."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Each row by the names of its columns, values as Python's own where pandas knows their kind.

    What ``to_dict("records")`` gives, at a fraction of its price for a frame of some ten rows: pages read many.
    """
    names = [str(name) for name in frame.columns]
    columns = [column.tolist() for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
