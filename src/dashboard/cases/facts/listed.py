"""All fact tables, in the order of a child's journey, and what each of them needs to be covered."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.cases.facts import assessment, attention, care, front_door, need, protection, work, workforce
from dashboard.cases.facts.fact import Fact

FACTS: dict[str, Fact] = {
    **front_door.FACTS,
    **assessment.FACTS,
    **need.FACTS,
    **protection.FACTS,
    **care.FACTS,
    **work.FACTS,
    **attention.FACTS,
}

NEEDS: dict[str, tuple[str, ...]] = {name: fact.needs for name, fact in FACTS.items()} | {
    "open_work": ("assessments", "in_need_plans", "protection_plans", "looked_after"),
    "worker_loads": ("involvements", "workers"),
    **workforce.NEEDS,
}
"""Record tables whose coverage each fact table needs."""


def needs(table: str, columns: Iterable[str]) -> tuple[str, ...]:
    """Record tables that must be covered for some columns of a fact table to say what is and what is not."""
    of_columns = FACTS[table].columns if table in FACTS else {}
    more = [record for column in columns for record in of_columns.get(column, ())]
    return tuple(dict.fromkeys([*NEEDS[table], *more]))
