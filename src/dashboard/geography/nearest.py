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
    for row, place in zip(rows, nearest_places(layer, grid[rows]), strict=True):
        if place >= 0:
            found[row] = layer.codes[place]
    return found


def nearest_places(layer: LayerShapes, grid: np.ndarray) -> np.ndarray:
    """The same as places in the layer's order: shape (n,), integers, -1 where no area is near enough."""
    found = np.full(len(grid), -1, dtype=np.int64)
    tree = shapely.STRtree(layer.grid_polygons)
    near = tree.query_nearest(shapely.points(grid), max_distance=GENERALISED, all_matches=False)
    found[near[0]] = near[1]
    return found
