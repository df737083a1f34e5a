"""Ids that differ only in marks and leading noughts: they count as different children and may be one."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from dashboard.cases.merge import KEYS
from dashboard.cases.stage import Stage
from dashboard.model import Finding, Severity


def ids_alike(stage: Stage, alike: pa.Table) -> Iterator[Finding]:
    """Tell how many loaded children have ids that may be those of others.

    Parameters
    ----------
    stage : Stage
        With the case tables.
    alike : pyarrow.Table
        Columns child and stem, both keyed hashes: children whose ids have a stem in common with another's.
    """
    if not len(alike):
        return
    tables = [table for table, key in KEYS.items() if "child" in key]
    loaded = " union ".join(f"select child from merged.{table}" for table in tables)
    stage.con.register("alike", alike)
    times = stage.con.execute(
        "select coalesce(sum(children), 0)::int from (select count(distinct child) as children from alike"
        f" join ({loaded}) using (child) group by stem having count(distinct child) > 1)"
    ).fetchall()[0][0]
    stage.con.unregister("alike")
    if times:
        yield Finding(
            "all files", "ids of children", "ids-in-several-spellings",
            f"{times} ids that differ from another only in leading noughts or in marks such as - and /",
            "They count as different children. If they are the same, children are counted twice and what several "
            "returns tell of one child is not brought together.",
            "Spell ids the same in every return. Spreadsheets take leading noughts away: export ids as text.",
            Severity.NOTE, times,
        )  # fmt: skip
