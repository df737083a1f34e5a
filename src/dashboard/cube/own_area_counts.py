"""Counting an own area: once for each load, from the case tables, so that a child in two of its parts counts once.

The counts lie beside the snapshot they were counted from, a file an area (``own-….duckdb``), and go with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import duckdb

from dashboard import version
from dashboard.cases.owner_only import flush
from dashboard.cases.room import room_for
from dashboard.catalogue import Catalogue, Measure
from dashboard.council import Council
from dashboard.cube.build import Places, count_measures, literal, prepare
from dashboard.cube.frame import way_of_counting
from dashboard.geography.layers import read_layers
from dashboard.geography.own_areas import OwnArea, usable
from dashboard.model import OWN

Progress = Callable[[float, str], None]


def counts_file(snapshot: Path, area: OwnArea) -> Path:
    """Where the counts of an own area lie in a snapshot's folder."""
    return snapshot / f"{area.id}.duckdb"


def measures_of(catalogue: Catalogue, area: OwnArea, held: Mapping[str, str]) -> list[Measure]:
    """Measures that can be counted for an own area: those of the layer it is made of.

    `held` tells how the load counted each measure: one that came into the catalogue, or was changed there, since then
    may ask for what the case tables do not have.
    """
    asked = [one for one in catalogue.measures if one.counted_at(area.layer) and not one.is_own_count]
    return [one for one in asked if held.get(one.id) == way_of_counting(catalogue, one)]


def count_own_area(
    snapshot: Path,
    council: Council,
    catalogue: Catalogue,
    area: OwnArea,
    progress: Progress = lambda share, what: None,
) -> None:
    """Count every measure for one own area. What was counted before is replaced whole, or not at all.

    Parameters
    ----------
    snapshot : Path
        The folder of a snapshot; its case tables are only read.
    council : Council
        As its folder gives it.
    catalogue : Catalogue
    area : OwnArea
        Its layer and codes must be the council's, see `dashboard.geography.own_areas.usable`.
    progress : callable
        Told the share done (0 to 1) and what is being counted.
    """
    made = snapshot / f".{area.id}-{os.getpid()}.duckdb"
    try:
        made.unlink(missing_ok=True)
        room = room_for(snapshot / "cases.duckdb")
        with duckdb.connect(str(made), config={"memory_limit": room, "threads": 2}) as con:
            _count(con, snapshot, council, catalogue, area, progress)
        made.chmod(0o600)
        flush(made)
        made.replace(counts_file(snapshot, area))
    finally:
        made.unlink(missing_ok=True)


def count_own_areas(
    snapshot: Path,
    council: Council,
    catalogue: Catalogue,
    areas: Iterable[OwnArea],
    progress: Progress = lambda share, what: None,
) -> None:
    """Count several own areas; those whose layer or codes the council no longer has are passed over."""
    given = tuple(areas)
    found = usable(given, read_layers(council)) if given else ()

    def told(number: int) -> Progress:
        return lambda share, what: progress((number + share) / len(found), what)

    for number, area in enumerate(found):
        count_own_area(snapshot, council, catalogue, area, told(number))


def _count(
    con: duckdb.DuckDBPyConnection,
    snapshot: Path,
    council: Council,
    catalogue: Catalogue,
    area: OwnArea,
    told: Progress,
) -> None:
    own = con.execute("select current_database()").fetchall()[0][0]
    for part in ("cases", "cube"):
        con.execute(f"attach {literal(str(snapshot / f'{part}.duckdb'))} as {part} (read_only)")
    measures = measures_of(catalogue, area, dict(con.execute("select measure, way from cube.measures").fetchall()))
    con.execute("use cases")
    prepare(con)
    count_measures(con, _place(council, area), catalogue, measures, progress=told)
    con.execute(f'use "{own}"')
    con.execute(
        "create table figures as select measure, kind, month_end, breakdown, category, n, d from temp.figures"
        " order by measure, breakdown, kind, month_end"
    )
    con.execute("create table made as select $1 as mark, $2 as cube", [area.mark, version.CUBE])
    con.execute("create table ways (measure varchar, way varchar)")
    ways = [[measure.id, way_of_counting(catalogue, measure)] for measure in measures]
    if ways:
        con.executemany("insert into ways values (?, ?)", ways)
    con.execute("detach cases; detach cube")


def _place(council: Council, area: OwnArea) -> Places:
    """One place: the own area. Breakdowns are held where its parts hold them, so that none comes nearer a child."""
    codes = ", ".join(literal(code) for code in area.codes)
    case = f"when '{OWN}' then case when area_{area.layer} in ({codes}) then {literal(area.id)} end"
    return Places(((OWN, council.layer(area.layer).breakdowns, area.layer),), case)
