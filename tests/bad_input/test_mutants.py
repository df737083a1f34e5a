"""Thousands of damaged returns: findings and no exception, nothing personal told, all or nothing.

``DASHBOARD_MUTANTS=20`` makes twenty times as many, from other seeds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import duckdb
import pytest

from bad_input.mutants import mutants
from bad_input.returns import BORN, PERSONAL, RETURNS, Files, laid
from dashboard.cases.load import read_returns
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.model import Finding
from dashboard.sources.detect import sort
from dashboard.sources.door import KeyedDoor, open_door
from dashboard.sources.found import Found, FoundKind
from dashboard.sources.own.establishment import read_posts
from dashboard.sources.own.indicators import read_indicators
from dashboard.sources.own.spend import read_spend
from dashboard.sources.records import TABLES, Batch

MORE = int(os.environ.get("DASHBOARD_MUTANTS", "1"))
EACH = {"annex-a": 400, "dataset": 150, "parquet": 150, "looked-after": 300, "indicators": 500}
"""Mutants of a kind that are read, where it is not a thousand: these take the longest."""

LOADED = 12
"""Mutants of a kind that are loaded whole."""

BIRTHDAYS = {day for born in BORN for day in (born, f"{born[8:]}/{born[5:7]}/{born[:4]}")}

NAMING = [text for text in PERSONAL if text not in BIRTHDAYS]
"""What names somebody. A day of birth that harm has moved among the days of events cannot be told from one."""


def many(kind: str, count: int) -> Iterator[Files]:
    return chain.from_iterable(mutants(kind, count, seed) for seed in range(2026, 2026 + MORE))


@pytest.fixture
def door(council: Council) -> KeyedDoor:
    return open_door(council)


@pytest.fixture
def read(council: Council, catalogue: Catalogue, door: KeyedDoor):
    """Read what was sorted with the reader that takes it; its findings come back."""

    def read(found: Found) -> list[Finding]:
        path = Path(found.paths[0])
        match found.kind:
            case FoundKind.POSTS:
                return list(read_posts(path, council).findings)
            case FoundKind.INDICATORS:
                return list(read_indicators(path, council, catalogue.measures).findings)
            case FoundKind.SPEND:
                return list(read_spend(path).findings)
        return [item for item in found.read(door) if keeps_its_form(item)]

    return read


def keeps_its_form(item: object) -> bool:
    """Whether an item is a finding; a batch has a cell for each field, and its place. A home has its areas as well."""
    if isinstance(item, Batch) and item.table != "homes":
        assert {len(row) for row in item.rows} <= {len(TABLES[item.table]) + 1}
    return isinstance(item, Finding)


def tells_nobody(findings: list[Finding]) -> None:
    told = " ".join(f"{one.found} {one.place} {one.means} {one.mend}" for one in findings).upper()
    assert [text for text in NAMING if text.upper() in told] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(RETURNS))
def test_any_harm_to_a_return_gives_findings_and_no_exception(kind: str, read, tmp_path: Path):
    for number, files in enumerate(many(kind, EACH.get(kind, 1000))):
        folder = laid(tmp_path / str(number), files)
        findings = [one for found in sort([str(folder)]) for one in read(found)]
        tells_nobody(findings)
        for file in folder.iterdir():
            file.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(RETURNS))
def test_a_harmed_return_is_loaded_whole_or_not_at_all(kind: str, council: Council, tmp_path: Path):
    ends, why = set(), []
    for number, files in enumerate(many(kind, LOADED)):
        folder, made = laid(tmp_path / f"{number}", files), tmp_path / f"made-{number}"
        made.mkdir()
        loaded = read_returns([str(folder)], council, made)
        tells_nobody(loaded.findings)
        if loaded.stops:
            assert not (made / "cases.duckdb").exists()
        else:
            holds_together(made / "cases.duckdb")
        ends.add(loaded.stops)
        why.append([(one.rule, one.found) for one in loaded.findings if one.severity == "stop"])
    assert False in ends, why  # else nothing would have been looked at


def holds_together(cases: Path) -> None:
    """Every event has its child; what a table says of days is possible."""
    with duckdb.connect(str(cases), read_only=True) as con:
        for table, first, last in (
            ("protection_plans", "start_date", "end_date"),
            ("looked_after", "start_date", "end_date"),
        ):
            odd = con.execute(f"select count(*) from merged.{table} where child is null or {last} < {first}").fetchall()
            assert (table, odd) == (table, [(0,)])
