"""A cube of a few records, and what it answers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cases.staged import Source, with_facts
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.cube.build import build_cube
from dashboard.cube.read import Cube, open_cube
from dashboard.model import ALL, parse_period


def cases(council: Council, folder: Path, *sources: Source) -> Path:
    """Case tables in a file, as a load leaves them."""
    file = folder / "stage.duckdb"
    stage = with_facts(council, *sources, file=file)
    stage.con.execute("create table profiles (text varchar)")
    stage.con.execute(
        "create table findings (file varchar, place varchar, rule varchar, found varchar, means varchar, mend varchar,"
        " severity varchar, times bigint)"
    )
    stage.con.close()
    return file


def some(catalogue: Catalogue, *measures: str) -> Catalogue:
    """The catalogue with some of its measures."""
    return Catalogue(breakdowns=catalogue.breakdowns, measures=tuple(catalogue.measure(id_) for id_ in measures))


def counted(council: Council, catalogue: Catalogue, folder: Path, *sources: Source) -> Cube:
    """The cube of some records; of the council's own breaks those of measures that the catalogue holds."""
    held = {measure.id for measure in catalogue.measures}
    breaks = tuple(one for one in council.breaks if held.issuperset(one.measures))
    council = council.model_copy(update={"breaks": breaks})
    build_cube(cases(council, folder, *sources), folder / "cube.duckdb", council, catalogue)
    return open_cube(folder / "cube.duckdb", council, catalogue)


def figures(cube: Cube, measure: str, level: str, *periods: str, by: str = ALL) -> pd.DataFrame:
    """Figures of a measure."""
    return cube.figures(cube.catalogue.measure(measure), level, [parse_period(period) for period in periods], by)


def told(
    cube: Cube, measure: str, level: str, period: str, *, by: str = ALL, value: str = "numerator"
) -> dict[str, object]:
    """Area -> count of one period; with a breakdown, (area, category) -> count. Rows of nought are left out."""
    frame = figures(cube, measure, level, period, by=by)
    keys = frame["area"] if by == ALL else list(zip(frame["area"], frame["category"], strict=True))
    return {key: found for key, found in zip(keys, frame[value], strict=True) if not pd.isna(found) and found != 0}


def statuses(cube: Cube, measure: str, level: str, period: str) -> dict[str, str]:
    """Area -> status of one period."""
    frame = figures(cube, measure, level, period)
    return dict(zip(frame["area"], frame["status"], strict=True))
