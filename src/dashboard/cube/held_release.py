"""A release for a server: its counts lie in memory, and no database is open."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard.catalogue import Catalogue, Measure
from dashboard.council import Council
from dashboard.cube.apart import read_apart
from dashboard.cube.read import CubeError, Spent, cube_of, require_version
from dashboard.cube.release import (
    ReleasedCube,
    ReleaseManifest,
    manifest_of,
    no_release,
    read_release_manifest,
    released,
    require_council,
)
from dashboard.cube.release_tables import FigureTable
from dashboard.cube.slab import Rows
from dashboard.cube.stored import Columns
from dashboard.model import ALL, PeriodKind


@dataclass(frozen=True)
class HeldRelease(ReleasedCube):
    """A release whose tables are held as arrays. Make one with `hold_release`."""

    manifest: ReleaseManifest = field(kw_only=True)
    """What the release says of itself."""
    table: FigureTable = field(kw_only=True, repr=False)
    """All counts."""
    frames: dict[str, Columns] = field(kw_only=True, repr=False)
    """Small tables by the names in `FRAMES`."""
    spent: list[tuple[Any, ...]] = field(kw_only=True, repr=False)
    """Rows of `Spent`."""

    def _frame(self, name: str) -> pd.DataFrame:
        return pd.DataFrame(self.frames[name])

    def spend(self) -> list[Spent]:
        """See `Cube.spend`."""
        return [Spent(*row) for row in self.spent]

    def _rows(
        self,
        measure: Measure,
        levels: list[str],
        kind: PeriodKind,
        breakdown: str,
        areas: list[str],
        categories: tuple[str, ...],
    ) -> Rows:
        figures = self.table
        rows = figures.rows(measure.id, kind.value, (breakdown, ALL))
        rows = rows[figures.among("level", rows, levels) >= 0]
        found: Rows = {
            "level": figures.among("level", rows, levels),
            "area": figures.among("area", rows, areas),
            "period_end": figures.ends[rows],
            "n": figures.n[rows],
            "d": figures.d[rows],
        }
        if breakdown != ALL:
            found["category"] = figures.among("category", rows, categories)
            found["whole"] = figures.among("breakdown", rows, (ALL,)) == 0
        return found

    def _marks(self, measure: str, level: str, kind: str, breakdown: str) -> dict[tuple[str, date, str], bool]:
        figures = self.table
        rows = figures.rows(measure, kind, (breakdown,))
        rows = rows[figures.among("level", rows, (level,)) == 0]
        ends: list[date] = figures.ends[rows].tolist()
        keys = zip(figures.told("area", rows), ends, figures.told("category", rows), strict=True)
        return dict(zip(keys, figures.hidden[rows].tolist(), strict=True))


class _Nothing:
    """In the place of a database: a release is held whole, and what it does not hold cannot be asked for."""

    def cursor(self) -> duckdb.DuckDBPyConnection:
        raise CubeError("A release has figures, and nothing else that could be asked for.")

    def close(self) -> None:
        """There is nothing to close."""


def hold_release(file: Path, council: Council, catalogue: Catalogue) -> HeldRelease:
    """Read a release once and for all; the same answers as from `dashboard.cube.release.open_release`.

    Raises
    ------
    CubeError
        As `open_release`.
    """
    try:
        tables = read_apart(file)
    except (duckdb.Error, LookupError) as error:
        read_release_manifest(file)  # says what it is, where it can say that much
        raise no_release(file, error) from error
    manifest = manifest_of(tables.manifest, file)
    require_council(manifest, file, council)
    require_version(tables.version)
    opened = cube_of(_Nothing(), tables.stored, council, catalogue, {})
    plain = released(opened, tables.contents, manifest, catalogue)
    shared = {one.name: getattr(plain, one.name) for one in fields(ReleasedCube)}
    return HeldRelease(**shared, table=tables.figures, frames=tables.frames, spent=tables.spend)
