"""The council's tables of people and children by area, as its folder holds them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard import paths
from dashboard.council import Council, CouncilError

PEOPLE, CHILDREN = "people", "children_0_17"
"""What the tables count: residents of all ages, and those under 18."""


def area_table(council: Council, layer: str, what: str) -> pd.DataFrame:
    """People or children by area (index) and mid-year (columns, int); without columns where no file gives them.

    Raises
    ------
    CouncilError
        Where a file that council.toml names is missing, lacks a column or has an area twice in a year.
    """
    people = council.population
    if file := people.tables.get(layer):
        return _long(file, "area_code", what)
    if layer == "ward" and people.ward is not None:
        return _long(people.ward, "ward_code", what)
    if layer == "lsoa" and people.lsoa is not None:
        return _wide(people.lsoa, what)
    return pd.DataFrame()


def _long(file: str, code: str, what: str) -> pd.DataFrame:
    frame = read_table(file, [code, "mid_year", what])
    try:
        return frame.pivot(index=code, columns="mid_year", values=what).astype(float)
    except ValueError as error:
        raise CouncilError(f"The population file {file} has an area twice in a year, or no number.") from error


def _wide(file: str, what: str) -> pd.DataFrame:
    frame = read_table(file, ["lsoa11_code"]).set_index("lsoa11_code")
    stem = f"{what}_mid_"
    wide = frame[[column for column in frame.columns if column.startswith(stem)]].astype(float)
    return wide.rename(columns=lambda column: int(column.removeprefix(stem)))


def read_table(file: str, needed: list[str]) -> pd.DataFrame:
    """A table of the council's folder with the columns that are needed in it.

    Raises
    ------
    CouncilError
        Where it cannot be read or lacks one of them.
    """
    try:
        frame = pd.read_csv(paths.ROOT / Path(file))
    except (OSError, ValueError) as error:
        raise CouncilError(f"The population file {file} cannot be read: {type(error).__name__}.") from error
    missing = [column for column in needed if column not in frame.columns]
    if missing:
        raise CouncilError(f"The population file {file} has no column {', '.join(missing)}.")
    return frame
