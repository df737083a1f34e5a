"""A frame as rows: what pandas gives, value by value."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from dashboard.rows import rows_of

FRAME = pd.DataFrame(
    {
        "area": ["North", "South"],
        "count": [3, 4],
        "value": [1.5, float("nan")],
        "told": [True, False],
        "end": pd.to_datetime(["2025-03-31", "2026-03-31"]),
        "other": [None, 7],
    },
    index=[5, 2],
)


def test_a_row_holds_its_values_by_the_names_of_the_columns():
    first = rows_of(FRAME)[0]
    assert list(first) == list(FRAME.columns)
    assert [first[name] for name in ("area", "count", "value", "told")] == ["North", 3, 1.5, True]
    assert first["end"] == datetime(2025, 3, 31)


def test_values_are_pythons_own_and_what_is_missing_stays_missing():
    second = rows_of(FRAME)[1]
    assert [type(second[name]) for name in ("area", "count", "value", "told")] == [str, int, float, bool]
    assert pd.isna(second["value"])


def test_rows_come_in_the_order_of_the_frame_whatever_its_index():
    assert [row["area"] for row in rows_of(FRAME)] == ["North", "South"]
    assert rows_of(FRAME.iloc[:0]) == []
