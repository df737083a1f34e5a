"""Records given as a source would yield them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.cases.check import check
from dashboard.cases.facts import make_facts
from dashboard.cases.merge import merge
from dashboard.cases.stage import Stage
from dashboard.council import Council
from dashboard.model import Finding
from dashboard.sources.records import TABLES, About, Batch, Coverage, Item

LAYERS = ("lsoa", "hexagon", "ward_2026", "ward", "locality")
HOMES = {"North": ("E01010288", "E05001306"), "West": ("E01010263", "E05001303")}
"""A small area and its ward in a locality."""

Record = dict[str, object]


@dataclass(frozen=True)
class Source:
    """What one file says of itself, and its records by table."""

    about: About
    tables: dict[str, list[Record]] = field(default_factory=dict)
    name: str = "given.csv"

    def items(self) -> Iterator[Item]:
        yield self.about
        for table, records in self.tables.items():
            yield Batch(table, [_row(table, record, place) for place, record in enumerate(records, start=2)])


def _row(table: str, record: Record, place: int) -> tuple[object, ...]:
    names = [column.name for column in TABLES[table]] + (list(LAYERS) if table == "homes" else [])
    unknown = set(record) - set(names) - {"place"}
    assert not unknown, f"{table} has no {unknown}"
    return (*(record.get(name) for name in names), record.get("place", place))


def _covering(first: str, last: str) -> tuple[Coverage, ...]:
    return tuple(Coverage(table, first, last) for table in TABLES if table not in ("children", "homes"))


def dataset(first: str = "2017-04-01", last: str = "2025-03-31", **tables: list[Record]) -> Source:
    """Tables of the Standard Safeguarding Dataset that cover everything between two days, and name their teams."""
    teams = {str(record["team"]) for records in tables.values() for record in records if record.get("team")}
    about = About("ssd", "Dataset", last, False, _covering(first, last), tuple(sorted(teams)))
    return Source(about, tables, "dataset")


def census(year: int, **tables: list[Record]) -> Source:
    """The children in need census of the year that ends on 31 March."""
    about = About("census", f"Census {year}", f"{year}-03-31", False, _covering(f"{year - 1}-04-01", f"{year}-03-31"))
    return Source(about, tables, f"census-{year}.xml")


def extract(*homes: Record) -> Source:
    """A list of children and postcodes, already placed."""
    return Source(About("postcodes", "Homes", "2025-04-01", False), {"homes": list(homes)}, "homes.csv")


def home(child: int, locality: str | None, first: str | None = None, last: str | None = None) -> Record:
    """A home in a locality; None is a home outside the council."""
    areas = {"placed": "outside"}
    if locality is not None:
        lsoa, ward = HOMES[locality]
        areas = {"placed": "inside", "lsoa": lsoa, "ward": ward, "locality": locality}
    return {"child": child, "from_date": first, "to_date": last, **areas}


def taken(*sources: Source, file: Path | None = None) -> Stage:
    """A stage that has taken sources, in memory unless a file is named."""
    stage = Stage(file or Path(":memory:"), LAYERS, ["North Assessment"])
    for number, source in enumerate(sources):
        stage.take(number, source.name, source.items())
    return stage


def checked(*sources: Source) -> tuple[Stage, list[Finding]]:
    """Typed records, and what was found."""
    stage = taken(*sources)
    return stage, check(stage)


def merged(table: str, *sources: Source) -> list[Record]:
    """The rows of one case table."""
    stage, _ = checked(*sources)
    merge(stage)
    return rows(stage, f"merged.{table}")


def with_facts(council: Council, *sources: Source, file: Path | None = None) -> Stage:
    """A stage with its fact tables."""
    stage = taken(*sources, file=file)
    check(stage)
    merge(stage)
    make_facts(stage, council)
    return stage


def rows(stage: Stage, table: str, where: str = "true") -> list[Record]:
    """Rows of any table as records, dates as text, in a fixed order."""
    found = stage.con.execute(f"select * from {table} where {where} order by all")
    names = [column[0] for column in found.description]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in found.fetchall()]


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
