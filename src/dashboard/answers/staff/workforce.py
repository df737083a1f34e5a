"""The council's social workers at each census date, beside what was published of the council and of the nation."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import values
from dashboard.catalogue import Measure
from dashboard.cube.read import Cube, CubeError
from dashboard.model import PeriodKind, Status
from dashboard.sources.published.reader import NATION, read_published

PREFIX = "workforce_"
"""How the published measures of the workforce census begin."""

LOADED, PUBLISHED = "loaded", "published"


def workforce_measures(cube: Cube) -> list[Measure]:
    """The catalogue's measures with a published counterpart in the workforce census."""
    return [measure for measure in cube.catalogue.measures if (measure.published or "").startswith(PREFIX)]


def workforce_years(cube: Cube, measure: Measure) -> pd.DataFrame:
    """One workforce measure at every 30 September, from the loaded census and as published.

    Returns
    -------
    pandas.DataFrame
        One row a year (int, the index, oldest first). Columns loaded, published and nation (values; NaN where there is
        none), each with a column of the same name and ``_status``.
    """
    told = read_published(cube.council, PREFIX)
    told = told[told["measure"] == measure.published]
    of_nation = told["area_kind"] == NATION
    lines = {LOADED: _loaded(cube, measure), PUBLISHED: told[~of_nation], NATION: told[of_nation]}
    years = sorted({int(year) for line in lines.values() for year in line["year"]})
    found = pd.DataFrame(index=pd.Index(years, name="year"))
    for name, line in lines.items():
        by_year = line.set_index("year").reindex(years)
        found[name] = by_year["value"].astype(float)
        found[f"{name}_status"] = by_year["status"].astype(object).fillna(Status.NOT_AVAILABLE.value)
    return found


def _loaded(cube: Cube, measure: Measure) -> pd.DataFrame:
    """Columns year, value and status: the positions in the covered financial years."""
    periods = cube.periods(measure, PeriodKind.YEAR)
    days = [cube.position(measure, period) for period in periods]
    try:
        frame = values(cube, measure, "council", periods) if periods else None
    except CubeError:  # loaded before the catalogue had the measure: as if no census were loaded
        frame = None
    if frame is None:
        return pd.DataFrame({"year": [], "value": [], "status": []})
    return frame[["value", "status"]].assign(year=[day.year if day else 0 for day in days])
