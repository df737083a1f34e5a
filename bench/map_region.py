"""A region made for the bench: a layer's areas again and again, side by side, under codes of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from dashboard.geography.shapes import DrawnLayer

BESIDE = 6
"""Copies in a row."""


def region(layer: DrawnLayer, areas: int) -> DrawnLayer:
    """As many areas as asked for."""
    copies = -(-areas // len(layer.codes))
    parts = [_moved(layer, copy) for copy in range(copies)]
    polygons = tuple(shape for part in parts for shape in part.polygons)[:areas]
    return DrawnLayer(
        level=layer.level,
        codes=tuple(code for part in parts for code in part.codes)[:areas],
        names=tuple(name for part in parts for name in part.names)[:areas],
        polygons=polygons,
        name_points=tuple(point for part in parts for point in part.name_points)[:areas],
        hectares=tuple(size for part in parts for size in part.hectares)[:areas],
        box=tuple(float(edge) for edge in shapely.total_bounds(polygons)),
    )


def _moved(layer: DrawnLayer, copy: int) -> DrawnLayer:
    west, south, east, north = layer.box
    right, up = (copy % BESIDE) * (east - west), (copy // BESIDE) * (north - south)
    return replace(
        layer,
        codes=tuple(f"{code}-{copy}" for code in layer.codes),
        names=tuple(f"{name} ({copy + 1})" for name in layer.names),
        polygons=tuple(shapely.transform(shape, lambda at: np.add(at, (right, up))) for shape in layer.polygons),
        name_points=tuple((x + right, y + up) for x, y in layer.name_points),
    )
