"""The area that holds a point, or the nearest one where published borders are a little off."""

from __future__ import annotations

import numpy as np
import shapely

from dashboard.geography.layers import LayerShapes

GENERALISED = 250.0
"""Metres. Published borders are generalised, so a home that the postcode table puts inside the council takes the
nearest area within this distance (borders of two files differ by up to 31 m)."""


def nearest(layer: LayerShapes, grid: np.ndarray, inside: np.ndarray) -> list[str | None]:
    """Code of the polygon that holds each inside point, or of the nearest within `GENERALISED` metres.

    Parameters
    ----------
    grid : numpy.ndarray
        Shape (n, 2), metres (EPSG:27700).
    inside : numpy.ndarray of bool
        Shape (n,); points for which it is false have no code.
    """
    found: list[str | None] = [None] * len(grid)
    rows = np.flatnonzero(inside)
    if not len(rows):
        return found
    tree = shapely.STRtree(layer.grid_polygons)
    near = tree.query_nearest(shapely.points(grid[rows]), max_distance=GENERALISED, all_matches=False)
    for point, polygon in near.T:
        found[rows[point]] = layer.codes[polygon]
    return found
