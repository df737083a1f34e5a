"""Columns as returns write them: ids made of row numbers, days as dates, codes for numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.sample.days import FAR
from dashboard.sample.store import Flags, Ints


def identifiers(prefix: str, rows: Ints, width: int = 7) -> list[str | None]:
    """Ids such as "INVR0000012" for row 11; None for a row number below 0."""
    return [f"{prefix}{row + 1:0{width}d}" if row >= 0 else None for row in rows.tolist()]


def dates(days: Ints, last: int = FAR - 1) -> pd.Series:
    """Days as dates; missing where later than the last day told."""
    told = (days <= last) & (days > -FAR)
    # Arrow writes a date32 as YYYY-MM-DD and a missing one as nothing
    return pd.Series(pa.array(np.where(told, days, 0).astype(np.int32), mask=~told).cast(pa.date32()), dtype=DATE)


DATE = pd.ArrowDtype(pa.date32())


def coded(codes: Sequence[str], numbers: Ints) -> list[str | None]:
    """The code of each number; None for an empty code."""
    return [codes[number] or None for number in numbers.tolist()]


def yes_no(flags: object) -> list[str]:
    """Y or N."""
    return np.where(np.asarray(flags, dtype=np.bool_), "Y", "N").tolist()  # type: ignore[no-any-return]


def where_true(flags: Flags, values: Sequence[str | None]) -> list[str | None]:
    """Values where a flag is true, else nothing."""
    return [value if flag else None for flag, value in zip(flags.tolist(), values, strict=True)]
