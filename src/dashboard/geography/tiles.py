"""A tile map: areas as squares of one size on a small grid, where no boundaries are held.

The squares lie around the point where the equator meets the meridian of Greenwich: out at sea, so that nobody takes
them for places, and where a degree is as long either way, so that they are square on the usual maps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.layer import Tile

SIDE = 0.1
"""Degrees from one column, or row, to the next."""

METRES = 111_320.0
"""Metres of a degree at the equator."""

DECIMALS = 5
"""Decimals of a degree that are kept, as on drawn maps."""


def tile_polygons(tiles: Sequence[Tile]) -> tuple[BaseGeometry, ...]:
    """A square for each tile, in their order; neighbours share their edge. EPSG:4326, the grid's middle at 0, 0."""
    across = 1 + max(tile.column for tile in tiles)
    down = 1 + max(tile.row for tile in tiles)
    return tuple(shapely.box(*_corners(2 * tile.column - across, down - 2 * tile.row)) for tile in tiles)


def _corners(right: int, up: int) -> tuple[float, float, float, float]:
    """West, south, east, north of the square whose middle lies so many half sides from the grid's middle."""
    west, south, east, north = (round(SIDE / 2 * edge, 6) for edge in (right - 1, up - 1, right + 1, up + 1))
    return west, south, east, north


def in_metres(shapes: np.ndarray) -> np.ndarray:
    """Tiles in metres from the middle of their grid."""
    scaled: np.ndarray = shapely.transform(shapes, lambda degrees: degrees * METRES)
    return scaled


def in_degrees(shapes: np.ndarray) -> np.ndarray:
    """The way back from `in_metres`."""
    scaled: np.ndarray = shapely.transform(shapes, lambda metres: np.round(metres / METRES, DECIMALS))
    return scaled
