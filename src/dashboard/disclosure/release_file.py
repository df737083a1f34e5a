"""Writing a release: one file with its manifest, made from protected figures and from nothing else."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import version
from dashboard.cases.manifest import Manifest
from dashboard.cube.frame import way_of_counting
from dashboard.cube.read import Cube
from dashboard.cube.release import ReleaseManifest
from dashboard.disclosure.cells import COUNCIL, LOCALITY
from dashboard.disclosure.shown import Protected, ward_layer

EMPTY = ("coverage_by_source", "posts", "profiles", "spend", "findings", "files")
"""Tables of a cube that stand empty in a release: pages may ask for them."""


def release_manifest(cube: Cube, protected: Protected, snapshot: Manifest) -> ReleaseManifest:
    """What a release made now says of itself."""
    now = datetime.now(UTC)
    last = max((span[1] for spans in cube.coverage.values() for span in spans), default=None)
    settings = cube.council.disclosure
    return ReleaseManifest(
        id=f"{now:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}",
        council=cube.council.id,
        made_at=now.isoformat(timespec="seconds"),
        loaded_at=snapshot.loaded_at,
        snapshot=snapshot.id,
        invented=snapshot.invented,
        rule=settings.rule.value,
        largest_hidden=settings.largest_hidden,
        data_to=last.isoformat() if last else "",
        totals=protected.lost.totals,
        totals_hidden=protected.lost.hidden,
        totals_rounded=protected.lost.rounded,
    )


def write_release(file: Path, cube: Cube, protected: Protected, manifest: ReleaseManifest) -> None:
    """Write a release into a file that is not there yet."""
    levels = [COUNCIL, LOCALITY, *([layer] if (layer := ward_layer(cube)) else [])]
    figures = protected.figures
    with duckdb.connect(str(file)) as con:
        con.register("given", figures.sort_values(list(figures.columns[:7]), kind="stable"))
        con.execute(
            "create table figures as select measure, level, area, kind, month_end::date as month_end, breakdown,"
            " category, if(isnan(n), null, n) as n, if(isnan(d), null, d) as d, hidden, rounded from given"
        )
        con.unregister("given")
        _copy(con, cube, "areas", levels)
        _copy(con, cube, "population", levels)
        _write_frame(con, cube, figures, manifest)
    file.chmod(0o600)


def _copy(con: duckdb.DuckDBPyConnection, cube: Cube, table: str, levels: list[str]) -> None:
    """Take over what is no count of children in care: names of areas, children who live there."""
    there = (
        cube.con.cursor().execute("select 1 from information_schema.tables where table_name = ?", [table]).fetchall()
    )
    if there:
        query = f"select * from {table} where list_contains(?, level)"
        con.register("given", cube.con.cursor().execute(query, [levels]).df())
        con.execute(f"create table {table} as select * from given")
        if table == "population":
            con.execute("alter table population alter month_end type date")
        con.unregister("given")


def _write_frame(con: duckdb.DuckDBPyConnection, cube: Cube, figures: pd.DataFrame, manifest: ReleaseManifest) -> None:
    held = figures["measure"].unique()
    con.execute("create table measures (measure varchar, way varchar)")
    con.execute("create table coverage (measure varchar, first_day date, last_day date)")
    for name in held:
        measure = cube.catalogue.measure(str(name))
        con.execute("insert into measures values (?, ?)", [measure.id, way_of_counting(cube.catalogue, measure)])
        for first, last in cube.coverage.get(measure.id, ()):
            con.execute("insert into coverage values (?, ?, ?)", [measure.id, first, last])
    for table in EMPTY:
        columns = cube.con.cursor().execute(f"describe {table}").fetchall()
        con.execute(f"create table {table} ({', '.join(f'{column[0]} {column[1]}' for column in columns)})")
    con.execute("create table versions as select $1 as app, $2 as cube", [version.APP, version.CUBE])
    con.execute("create table release as select $1 as manifest", [manifest.text()])
