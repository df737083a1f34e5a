"""How deprived small areas are: the Index of Multiple Deprivation 2019, from the council's table by LSOA.

Source: Ministry of Housing, Communities and Local Government, English indices of deprivation 2019. Every LSOA of
England is ranked from 1, the most deprived, and put into tenths. Ranks are not scores: a rank twice as high is not half
as deprived.
"""

from __future__ import annotations

import pandas as pd

from dashboard.council import Council, CouncilError
from dashboard.geography.population_tables import CHILDREN, PEOPLE, area_table, read_table

LEVEL = "lsoa"
"""The layer that the index ranks."""

RANK, TENTH = "imd_2019_rank", "imd_2019_decile"

RANKED = 32_844
"""LSOAs of England in the index of 2019."""


def deprivation(council: Council) -> pd.DataFrame:
    """The index by small area, with who lives there at the newest mid-year of the table.

    Returns
    -------
    pandas.DataFrame
        Columns area, rank, tenth (1 is the most deprived tenth of England), people, children (NaN where not known),
        mid_year (of the people); empty where the council's table has no index.
    """
    none = pd.DataFrame({name: [] for name in ("area", "rank", "tenth", "people", "children", "mid_year")})
    if council.population.lsoa is None:
        return none
    try:
        frame = read_table(council.population.lsoa, ["lsoa11_code", RANK, TENTH])
    except CouncilError:
        return none
    columns = {"area": frame["lsoa11_code"], "rank": frame[RANK], "tenth": frame[TENTH]}
    tables = {"people": area_table(council, LEVEL, PEOPLE), "children": area_table(council, LEVEL, CHILDREN)}
    newest = max((year for table in tables.values() for year in table.columns), default=0)
    for name, table in tables.items():
        columns[name] = frame["lsoa11_code"].map(table.get(newest, pd.Series(dtype=float)))
    return pd.DataFrame(columns).assign(mid_year=newest)
