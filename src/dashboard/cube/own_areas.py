"""A cube with a council's own areas as one more level, read from what was counted for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import duckdb
import numpy as np

from dashboard import version
from dashboard.catalogue import Measure, When
from dashboard.cube.own_area_counts import counts_file
from dashboard.cube.read import Cube, shown
from dashboard.cube.slab import Flags, People, Places, Rows, Slab, asked, make_slab
from dashboard.cube.stored import BASES
from dashboard.geography.layers import LayerShapes
from dashboard.geography.own_areas import OwnArea, usable, with_own
from dashboard.model import ALL, OWN, Area, Period, PeriodKind


def counted_stamp(snapshot: Path, areas: Sequence[OwnArea]) -> tuple[tuple[OwnArea, int], ...]:
    """The own areas that are counted beside a snapshot, each with a number that changes when it is counted anew."""
    return tuple(_stamps(snapshot, areas))


def _stamps(snapshot: Path, areas: Sequence[OwnArea]) -> Iterator[tuple[OwnArea, int]]:
    for area in areas:
        try:
            yield area, counts_file(snapshot, area).stat().st_mtime_ns
        except OSError:
            continue


def counted_areas(snapshot: Path, areas: Sequence[OwnArea]) -> tuple[OwnArea, ...]:
    """Those whose counts lie beside a snapshot and belong to it."""
    with duckdb.connect() as con:
        return tuple(area for area in areas if _attached(con, snapshot, area))


def with_own_areas(cube: Cube, snapshot: Path, areas: Sequence[OwnArea], shapes: Mapping[str, LayerShapes]) -> Cube:
    """The cube with those own areas whose counts lie beside a snapshot and belong to it; as it was without any.

    Parameters
    ----------
    cube : Cube
    snapshot : Path
        Its folder.
    areas : sequence of OwnArea
    shapes : mapping
        The council's layers: an area whose codes they do not have is left out.
    """
    con = duckdb.connect(config={"threads": 1})
    found = [area for area in usable(areas, shapes) if _attached(con, snapshot, area)]
    if not found:
        con.close()
        return cube
    held = {one.name: getattr(cube, one.name) for one in fields(Cube)}
    held |= {
        "council": with_own(cube.council, found),
        "areas": cube.areas | {OWN: tuple(Area(OWN, area.id, area.name) for area in found)},
        "people": cube.people | ({OWN: _people(cube, found)} if cube.people else {}),
        "slabs": dict(cube.slabs),
    }
    ways = {area.id: dict(con.execute(f'select measure, way from "{area.id}".ways').fetchall()) for area in found}
    return CubeWithOwn(**held, own=tuple(found), own_con=con, own_ways=ways)


def _attached(con: duckdb.DuckDBPyConnection, snapshot: Path, area: OwnArea) -> bool:
    """Open an area's counts; what is not there, damaged, or counted for another set or form is as if not counted."""
    file = counts_file(snapshot, area)
    if not file.is_file():
        return False
    try:
        con.execute(f"""attach '{str(file).replace("'", "''")}' as "{area.id}" (read_only)""")
        made = con.execute(f'select mark, cube from "{area.id}".made').fetchall()
    except duckdb.Error:
        return False
    return [tuple(row) for row in made] == [(area.mark, version.CUBE)]


def _people(cube: Cube, areas: Sequence[OwnArea]) -> People:
    """Children of own areas at month ends: the sums of their parts', each an estimate as a part's is."""
    ends = max((cube.people[area.layer].ends for area in areas), key=len)
    columns = []
    for area in areas:
        people = cube.people[area.layer]
        codes = list(shown(cube.council, cube.areas, area.layer))
        mine = [codes.index(code) for code in area.codes]
        columns.append(people.children[people.places(ends)][:, mine].sum(axis=1))
    children = np.vstack([np.column_stack(columns), np.full(len(areas), np.nan)])
    basis = np.where(np.isnan(children), np.nan, float(BASES.index("estimate")))
    return People({end: place for place, end in enumerate(ends)}, children, basis)


@dataclass(frozen=True)
class CubeWithOwn(Cube):
    """A cube that also knows the level `OWN`. Make one with `with_own_areas`."""

    own: tuple[OwnArea, ...] = ()
    own_con: duckdb.DuckDBPyConnection = field(default_factory=duckdb.connect, repr=False)
    own_ways: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    """For each own area, how each measure was counted for it."""

    def counted_at(self, measure: Measure, level: str) -> bool:
        """Whether a measure is counted at a level; for own areas, whether it is for any of them."""
        if level != OWN:
            return super().counted_at(measure, level)
        return not measure.is_own_count and any(measure.counted_at(area.layer) for area in self.own)

    def _together(self, level: str, breakdown: str, kind: PeriodKind) -> list[str]:
        return [OWN] if level == OWN else [one for one in super()._together(level, breakdown, kind) if one != OWN]

    def _fetch_slabs(
        self, measure: Measure, levels: list[str], kind: PeriodKind, breakdown: str, categories: tuple[str, ...]
    ) -> None:
        if levels != [OWN]:
            super()._fetch_slabs(measure, levels, kind, breakdown, categories)
            return
        ids = [area.id for area in self.own]
        ask = asked(breakdown, ids, categories)
        parts = " union all ".join(
            f"select '{area.id}' as area, * from \"{area.id}\".figures where measure = $measure and kind = $kind"
            f" and {ask.where}"
            for area in self.own
        )
        values = ask.values | {"measure": measure.id, "kind": kind.value}
        rows: Rows = self.own_con.cursor().execute(f"select {ask.columns} from ({parts})", values).fetchnumpy()
        slab = make_slab(rows, breakdown, ids, categories)
        self.slabs[measure.id, OWN, kind.value, breakdown] = slab

    def _lost(
        self, slab: Slab, at: Places, measure: Measure, level: str, periods: Sequence[Period], breakdown: str
    ) -> Flags:
        """Of an own area nothing can be said where nothing can of its parts, or its parts do not hold this."""
        if level != OWN:
            return super()._lost(slab, at, measure, level, periods, breakdown)
        columns = [self._lost_of(area, measure, periods, breakdown) for area in self.own]
        lost: Flags = np.column_stack(columns)
        return lost

    def _lost_of(self, area: OwnArea, measure: Measure, periods: Sequence[Period], breakdown: str) -> Flags:
        held = measure.counted_at(area.layer) and self.own_ways[area.id].get(measure.id) == self.counted[measure.id]
        if not held or (breakdown != ALL and not self.council.layer(area.layer).breakdowns):
            return np.ones(len(periods), dtype=bool)
        kind = periods[0].kind if measure.when is When.PERIOD else PeriodKind.MONTH
        part = self._slab(measure, area.layer, kind, ALL, (ALL,))
        lost: Flags = part.homeless[part.places(self._taken(measure, period) for period in periods)]
        return lost
