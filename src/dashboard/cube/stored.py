"""What stands around the counts in a cube's file, as plain rows and arrays; read alike from a load and a release.

Imports little, so that a process which does nothing but read a release begins in no time (`dashboard.cube.apart`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

Columns = dict[str, npt.NDArray[Any]]
"""What a query found: arrays by column. Days stand as ``datetime64``, words as objects."""

BASES = ("", "official", "estimate")
"""What children behind a rate are, by their place."""

FRAMES = {
    "posts": "select * from posts order by team, role",
    "findings": (
        "select * from findings"
        " order by array_position(['stop', 'drop', 'note'], severity), times desc, file, rule"
    ),
    "sources": "select name, source, title, rank, invented from files order by rank",
    "by_source": (
        "select source, measure, first_day, last_day from coverage_by_source order by trust, source, first_day"
    ),
    "profiles": "select * from profiles",
}  # fmt: skip
"""Small tables that pages ask for whole."""

SPEND = "select as_at, site, kind, amount, budget, is_total, source from spend"
"""What was spent, in the order of `dashboard.cube.read.Spent`."""


@dataclass(frozen=True)
class Stored:
    """What a cube says of its counts.

    Attributes
    ----------
    areas : list of tuple of str
        Level, code and name, in the order of showing.
    coverage : list of tuple
        Measure, first and last day of a stretch that is covered, by measure and day.
    counted : dict of str
        How each measure was counted.
    people : dict
        By level the columns area, period_end, children and basis (its place in `BASES`); none where there are none.
    """

    areas: list[tuple[str, str, str]]
    coverage: list[tuple[str, date, date]]
    counted: dict[str, str]
    people: dict[str, Columns]


def read_stored(con: duckdb.DuckDBPyConnection) -> Stored:
    """Read it from an opened file."""
    areas = con.execute("select level, area, name from areas order by level, position").fetchall()
    return Stored(
        areas,
        con.execute("select measure, first_day, last_day from coverage order by measure, first_day").fetchall(),
        dict(con.execute("select measure, way from measures").fetchall()),
        _people(con, dict.fromkeys(level for level, _, _ in areas)),
    )


def _people(con: duckdb.DuckDBPyConnection, levels: dict[str, None]) -> dict[str, Columns]:
    """Children at month ends by level. A cube that covers nothing has none."""
    if not con.execute("select 1 from information_schema.tables where table_name = 'population'").fetchall():
        return {}
    query = (
        "select area, month_end as period_end, children, list_position(?, basis) - 1 as basis from population"
        " where level = ?"
    )
    return {level: _plain(con.execute(query, [list(BASES), level]).fetchnumpy()) for level in levels}


def _plain(columns: Columns) -> Columns:
    """Numbers that are missing as NaN and no longer as a mask, which costs half as much again to hold."""
    return {
        name: np.ma.filled(values.astype(float), np.nan) if values.dtype.kind in "fiu" else np.ma.getdata(values)
        for name, values in columns.items()
    }
