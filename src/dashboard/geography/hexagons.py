"""A grid of hexagons over a council: areas of one size that follow no border, for seeing where things are dense.

Source: H3, a grid of the whole earth (Uber, Apache licence 2.0); resolution 8 has about 0.7 km² a cell.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SMALLEST = 0.02
"""Share of a cell that must lie inside the council for the cell to be kept: slivers on the border go to a neighbour."""


def hexagons(outline: BaseGeometry, resolution: int) -> dict[str, BaseGeometry]:
    """The cells over an outline, cut off at its border.

    Parameters
    ----------
    outline
        EPSG:4326.
    resolution : int
        H3's, from 0 (the coarsest) to 15.

    Returns
    -------
    dict of str to shapely geometry
        By the cell's H3 index, from north to south.
    """
    import h3

    cells = h3.h3shape_to_cells_experimental(h3.geo_to_h3shape(outline), resolution, contain="overlap")
    whole = {cell: _polygon(h3.cell_to_boundary(cell)) for cell in cells}
    cut = {cell: shapely.intersection(polygon, outline) for cell, polygon in whole.items()}
    kept = [cell for cell in cut if cut[cell].area >= SMALLEST * whole[cell].area]
    return {cell: cut[cell] for cell in sorted(kept, key=lambda cell: (-whole[cell].centroid.y, cell))}


def _polygon(boundary: tuple[tuple[float, float], ...]) -> BaseGeometry:
    """A cell's corners, which come as latitude and longitude."""
    return shapely.Polygon([(east, north) for north, east in boundary])


def names_within(cells: dict[str, BaseGeometry], names: tuple[str, ...], areas: tuple[BaseGeometry, ...]) -> list[str]:
    """A name for each cell that people can place: that of the area most of it lies in, and a number."""
    overlap = shapely.area(shapely.intersection(np.array(list(cells.values()))[:, None], np.array(areas)))
    owners = [names[place] for place in overlap.argmax(axis=1)]
    seen: dict[str, int] = {}
    named = []
    for owner in owners:
        seen[owner] = seen.get(owner, 0) + 1
        named.append(f"{owner}, hexagon {seen[owner]}")
    return named
