"""Children 0 to 17 of every area at every mid-year: the denominators, each marked official or estimate.

Only the council's published total is taken as it stands. Areas keep their share of the council's children in
the small-area tables (a straight line between two tables, the nearest table outside them) and are scaled to the
published total of the year, since small-area tables and totals were revised at different times. A layer without a
table gets another layer's children by way of the postcodes.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.council import Council, CouncilError
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.population_tables import CHILDREN, lsoa_table, read_table, ward_table
from dashboard.geography.spread import spread_shares

OFFICIAL = "official"
ESTIMATE = "estimate"
MEASURE = "children_0_17_mid_year"


def children_by_mid_year(council: Council, first: int, last: int) -> pd.DataFrame:
    """Children 0 to 17 of every area.

    Parameters
    ----------
    council : Council
    first, last : int
        First and last mid-year (30 June) wanted.

    Returns
    -------
    pandas.DataFrame
        Columns level, area, mid_year (int), children (float), basis ("official" or "estimate").

    Raises
    ------
    CouncilError
        Where a file of the council's ``[population]`` is missing or does not hold what it should.
    """
    years = np.arange(first, last + 1)
    official = _published(council)
    total = np.interp(years, official.index, official.to_numpy())
    basis = np.where(np.isin(years, official.index), OFFICIAL, ESTIMATE)
    shapes = read_layers(council)
    parts = [_frame("council", council.code, years, total, basis)]
    for layer in council.layer_ids:
        for area, share in _shares(council, shapes[layer], shapes, years).items():
            parts.append(_frame(layer, area, years, total * share, np.full(len(years), ESTIMATE)))
    return pd.concat(parts, ignore_index=True)


def children_at_month_ends(council: Council, first: date, last: date) -> pd.DataFrame:
    """Denominators of periods by the month they end in: the children nine months before that.

    A year ending 31 March so takes the mid-year (30 June) before it, as the published rates do, and a stock at
    31 March has one rate whether it is asked for by month, quarter or year.

    Returns
    -------
    pandas.DataFrame
        Columns level, area, month_end (datetime), children (float), basis.
    """
    ends = pd.date_range(first, last, freq="ME")
    yearly = children_by_mid_year(council, first.year - 2, last.year + 1)
    # in years, with mid-year y at the point y: nine months before March of y + 1
    point = (ends.year + (ends.month - 3) / 12 - 1).to_numpy()
    parts = []
    for (level, area), rows in yearly.groupby(["level", "area"], sort=False):
        values = np.interp(point, rows["mid_year"], rows["children"])
        exact = dict(zip(rows["mid_year"].astype(float), rows["basis"], strict=True))
        basis = [exact.get(round(p, 6), ESTIMATE) for p in point]
        parts.append(
            pd.DataFrame({"level": level, "area": area, "month_end": ends, "children": values, "basis": basis})
        )
    return pd.concat(parts, ignore_index=True)


def _frame(level: str, area: str, years: np.ndarray, children: np.ndarray, basis: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"level": level, "area": area, "mid_year": years, "children": children, "basis": basis})


def _published(council: Council) -> pd.Series:
    frame = read_table(council.population.published, ["area_code", "year", "measure", "value"])
    rows = frame[(frame["area_code"] == council.code) & (frame["measure"] == MEASURE)]
    if rows.empty:
        raise CouncilError(f"{council.population.published} has no {MEASURE} for {council.code}.")
    return rows.set_index(rows["year"].astype(int))["value"].astype(float).sort_index()


def _shares(
    council: Council, shapes: LayerShapes, all_shapes: dict[str, LayerShapes], years: np.ndarray
) -> dict[str, np.ndarray]:
    """Each area's share of the council's children in each year."""
    layer = shapes.layer
    if layer.union_of is not None:
        parts = _shares(council, all_shapes[layer.union_of], all_shapes, years)
        return {
            area: np.sum([share for code, share in parts.items() if shapes.members[code] == area], axis=0)
            for area in shapes.codes
        }
    if layer.children_from is not None:
        known = all_shapes[layer.children_from]
        parts = _shares(council, known, all_shapes, years)
        spread = spread_shares(council.code, known, shapes).to_numpy()
        wide = np.array([parts[code] for code in known.codes]).T @ spread
        return dict(zip(shapes.codes, wide.T, strict=True))
    tables = ward_table(council, CHILDREN) if layer.id == "ward" else lsoa_table(council, CHILDREN)
    shares = tables / tables.sum()
    missing = set(shapes.codes) - set(shares.index)
    if missing:
        raise CouncilError(f"{len(missing)} areas of layer {layer.id} have no children in its population file.")
    return {area: np.interp(years, shares.columns, shares.loc[area]) for area in shapes.codes}
