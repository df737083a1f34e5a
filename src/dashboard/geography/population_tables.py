"""The council's small-area tables of people and children, as its folder holds them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard import paths
from dashboard.council import Council, CouncilError

PEOPLE, CHILDREN = "people", "children_0_17"
"""What the tables count: residents of all ages, and those under 18."""


def ward_table(council: Council, what: str) -> pd.DataFrame:
    """People or children by ward (index) and mid-year (columns, int); NaN where there is none.

    Raises
    ------
    CouncilError
        Where the file is missing or lacks a column.
    """
    frame = read_table(council.population.ward, ["ward_code", "mid_year", what])
    return frame.pivot(index="ward_code", columns="mid_year", values=what).astype(float)


def lsoa_table(council: Council, what: str) -> pd.DataFrame:
    """The same by LSOA; without a column of it, a frame without columns."""
    frame = read_table(council.population.lsoa, ["lsoa11_code"]).set_index("lsoa11_code")
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
