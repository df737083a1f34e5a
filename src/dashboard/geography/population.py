"""Children 0 to 17 of every area at every mid-year: the denominators, each marked official or estimate.

Only the council's published total is taken as it stands. Areas keep their share of the council's children in
the small-area tables (a straight line between two tables, the nearest table outside them) and are scaled to the
published total of the year, since small-area tables and totals were revised at different times. A layer without a
table gets another layer's children by way of the postcodes. Where a layer has neither, nor is put together of one that
has, nobody's children stand behind its rates: they are not available.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.council import Council, CouncilError
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.population_tables import CHILDREN, area_table, read_table
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
        Columns level, area, mid_year (int), children (float), basis ("official" or "estimate"). Levels for which no
        children are held have no rows.

    Raises
    ------
    CouncilError
        Where a file of the council's ``[population]`` is missing or does not hold what it should.
    """
    years = np.arange(first, last + 1)
    known = _totals(council)
    if known.empty:
        return _frame("", "", years[:0], years[:0].astype(float), np.array([], dtype=object))
    total = np.interp(years, known.index, known["children"].to_numpy())
    basis = np.where(np.isin(years, known.index[known["basis"] == OFFICIAL]), OFFICIAL, ESTIMATE)
    shapes = read_layers(council)
    parts = [_frame("council", council.code, years, total, basis)]
    for layer in council.layer_ids:
        for area, share in (_shares(council, shapes[layer], shapes, years) or {}).items():
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
    parts = [pd.DataFrame({"level": [], "area": [], "month_end": ends[:0], "children": ends[:0].year.astype(float),
                           "basis": []}).astype({"level": object, "area": object, "basis": object})]  # fmt: skip
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


def _totals(council: Council) -> pd.DataFrame:
    """The whole council's children by mid-year: columns children, basis. Official ones are published of the whole."""
    held = area_table(council, "council", CHILDREN)
    told = held[held.index == council.code].T.dropna().to_dict()
    official: dict[int, float] = {**told.get(council.code, {}), **_published(council)}
    if official:
        return pd.DataFrame({"children": pd.Series(official).sort_index(), "basis": OFFICIAL})
    for layer in council.layer_ids:  # nobody tells of the whole: the areas of a layer make it up
        table = area_table(council, layer, CHILDREN)
        if not table.empty:
            return pd.DataFrame({"children": table.sum(), "basis": ESTIMATE})
    return pd.DataFrame({"children": pd.Series(dtype=float), "basis": OFFICIAL})


def _published(council: Council) -> dict[int, float]:
    if council.population.published is None:
        return {}
    frame = read_table(council.population.published, ["area_code", "year", "measure", "value"])
    rows = frame[(frame["area_code"] == council.code) & (frame["measure"] == MEASURE)]
    if rows.empty:
        raise CouncilError(f"{council.population.published} has no {MEASURE} for {council.code}.")
    return dict(zip(rows["year"].astype(int), rows["value"].astype(float), strict=True))


def _shares(
    council: Council, shapes: LayerShapes, all_shapes: dict[str, LayerShapes], years: np.ndarray
) -> dict[str, np.ndarray] | None:
    """Each area's share of the council's children in each year; None where no children are held for the layer."""
    layer = shapes.layer
    tables = area_table(council, layer.id, CHILDREN)
    if not tables.empty:
        return _interpolated(shapes, tables, years)
    if layer.union_of is not None:
        parts = _shares(council, all_shapes[layer.union_of], all_shapes, years)
        return parts and {
            area: np.sum([share for code, share in parts.items() if shapes.members[code] == area], axis=0)
            for area in shapes.codes
        }
    if layer.children_from is not None:
        known = all_shapes[layer.children_from]
        parts = _shares(council, known, all_shapes, years)
        return parts and _spread(council, known, parts, shapes)
    return None


def _spread(
    council: Council, known: LayerShapes, parts: dict[str, np.ndarray], wanted: LayerShapes
) -> dict[str, np.ndarray]:
    spread = spread_shares(council.code, known, wanted).to_numpy()
    wide = np.array([parts[code] for code in known.codes]).T @ spread
    return dict(zip(wanted.codes, wide.T, strict=True))


def _interpolated(shapes: LayerShapes, tables: pd.DataFrame, years: np.ndarray) -> dict[str, np.ndarray]:
    shares = tables / tables.sum()
    missing = set(shapes.codes) - set(shares.dropna(how="any").index)
    if missing:
        raise CouncilError(f"{len(missing)} areas of layer {shapes.layer.id} have no children in its population file.")
    return {area: np.interp(years, shares.columns, shares.loc[area]) for area in shapes.codes}
