"""Who lives in each area: people of all ages and children, as the official small-area tables have them, unscaled."""

from __future__ import annotations

import pandas as pd

from dashboard.council import Council, CouncilError
from dashboard.geography.layers import LayerShapes
from dashboard.geography.population_tables import CHILDREN, PEOPLE, area_table

COLUMNS = ("level", "area", "mid_year", "people", "children")


def residents(council: Council, shapes: dict[str, LayerShapes]) -> pd.DataFrame:
    """Residents of every area for which a table has them; unions are sums of their areas.

    The rates' denominators (`dashboard.geography.population`) are scaled to the published total of each year; these
    are not, so that a published number of people is found again.

    Returns
    -------
    pandas.DataFrame
        Columns level, area, mid_year (int), people, children (float; NaN where a table lacks them). A layer without
        a table has no rows.
    """
    parts = [part for part in (_layer(council, shapes, level) for level in shapes) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else _empty()


def _layer(council: Council, shapes: dict[str, LayerShapes], level: str) -> pd.DataFrame:
    layer = shapes[level].layer
    if layer.union_of is not None:
        part = _layer(council, shapes, layer.union_of)
        owner = part["area"].map(shapes[level].members)
        summed = part.groupby([owner, "mid_year"], sort=False)[["people", "children"]].sum(min_count=1)
        return summed.reset_index().assign(level=level)[list(COLUMNS)]
    counts = {name: _stacked(council, level, what) for name, what in (("people", PEOPLE), ("children", CHILDREN))}
    frame = pd.DataFrame(counts).rename_axis(["area", "mid_year"]).reset_index().astype({"mid_year": int})
    known = frame[frame["area"].isin(shapes[level].codes)]
    return known.assign(level=level)[list(COLUMNS)].reset_index(drop=True)


def _stacked(council: Council, level: str, what: str) -> pd.Series:
    try:
        table = area_table(council, level, what)
    except CouncilError:  # the table does not count this
        table = pd.DataFrame()
    if table.empty:
        return pd.Series(dtype=float, index=pd.MultiIndex.from_tuples([], names=["area", "mid_year"]))
    return pd.Series(table.stack())


def _empty() -> pd.DataFrame:
    kinds = {"level": object, "area": object, "mid_year": int, "people": float, "children": float}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
