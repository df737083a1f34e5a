"""Rows held as columns are rows to whoever asks."""

from __future__ import annotations

from dashboard.sources.columns import Columns, Gathered, columns_of

ROWS = [("a", 1), ("b", 2), ("c", 3)]
HELD = Columns([["a", "b", "c"], [1, 2, 3]])


def test_columns_are_rows():
    assert (list(HELD), len(HELD), HELD[1], list(HELD[1:])) == (ROWS, 3, ("b", 2), ROWS[1:])


def test_rows_have_columns():
    assert columns_of(ROWS) == [("a", "b", "c"), (1, 2, 3)]
    assert columns_of(HELD) == [["a", "b", "c"], [1, 2, 3]]


def test_tables_are_given_out_when_they_are_full():
    gathered = Gathered()
    gathered.add("x", [["a"], [1]])
    gathered.add("y", [["z"]])
    gathered.add("none", [])
    gathered.add("x", [["b"], [2]])
    assert [(table, list(rows)) for table, rows in gathered.full(2)] == [("x", ROWS[:2])]
    assert [(table, list(rows)) for table, rows in gathered.full(1)] == [("y", [("z",)])]
