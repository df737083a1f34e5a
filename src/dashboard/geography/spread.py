"""Children of areas for which nobody publishes them: an area's children, spread over the postcodes in it.

Every postcode of a small area is given the same part of the small area's children, and an area of another layer gets
those of the postcodes that lie in it. Postcodes of homes and of shops count alike, so the result is an estimate.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.geography.layers import LayerShapes
from dashboard.geography.nearest import nearest
from dashboard.geography.postcodes import points_of


def spread_shares(council: str, known: LayerShapes, wanted: LayerShapes) -> pd.DataFrame:
    """Which part of each known area's children lives in each wanted area.

    Parameters
    ----------
    council : str
        GSS code, whose postcodes are used.
    known, wanted : LayerShapes
        The layer whose children are published, and the one they are spread over.

    Returns
    -------
    pandas.DataFrame
        Index: the known areas' codes; columns: the wanted areas' codes, in their order; each row adds up to 1. An
        area without a postcode is given to the wanted area that holds its middle.
    """
    grid = points_of(council)
    every = np.ones(len(grid), dtype=bool)
    pairs = pd.DataFrame({"known": nearest(known, grid, every), "wanted": nearest(wanted, grid, every)}).dropna()
    counts = pd.crosstab(pairs["known"], pairs["wanted"])
    counts = counts.reindex(index=list(known.codes), columns=list(wanted.codes), fill_value=0).astype(float)
    _give_middles(counts, known, wanted)
    return counts.div(counts.sum(axis=1), axis=0)


def _give_middles(counts: pd.DataFrame, known: LayerShapes, wanted: LayerShapes) -> None:
    empty = np.flatnonzero((counts.sum(axis=1) == 0).to_numpy())
    for place in empty:
        middle = known.grid_polygons[place].representative_point()
        holder = nearest(wanted, np.array([[middle.x, middle.y]]), np.array([True]))[0]
        counts.loc[known.codes[place], holder] = 1.0
