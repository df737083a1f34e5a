"""The areas of a layer as a map draws them: fewer points, shared borders kept, and a place for each name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from dashboard.geography.layers import LayerShapes
from dashboard.geography.own_areas import OwnArea
from dashboard.geography.tiles import in_degrees
from dashboard.model import OWN

TOLERANCE = 12.0
"""Metres. Details smaller than a triangle of 12 m by 12 m are left out: less than a pixel on any map shown."""

DECIMALS = 5
"""Decimals of a degree that are kept: about a metre."""


@dataclass(frozen=True)
class DrawnLayer:
    """One layer, ready to be drawn. All sequences have the same order; degrees are EPSG:4326.

    `name_points` holds longitude and latitude of the place in each area that is farthest from its border;
    `hectares` tells which of two names gives way; `box` is west, south, east, north.
    """

    level: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    polygons: tuple[BaseGeometry, ...]
    name_points: tuple[tuple[float, float], ...]
    hectares: tuple[int, ...]
    box: tuple[float, float, float, float]


def drawn_layer(layers: dict[str, LayerShapes], level: str, tolerance: float = TOLERANCE) -> DrawnLayer:
    """Simplify a layer for drawing.

    A union is put together from its simplified parts, so its outline follows their borders exactly.

    Parameters
    ----------
    layers
        Every layer of a council, as `read_layers` returns them.
    level
        The layer wanted.
    tolerance
        Metres, as in `shapely.coverage_simplify`; 0 keeps every point.
    """
    shapes = layers[level]
    grid = _grid_shapes(layers, shapes, tolerance)
    return _drawn(level, shapes.codes, shapes.names, grid, schematic=shapes.layer.schematic)


def drawn_own_areas(
    layers: dict[str, LayerShapes], areas: Sequence[OwnArea], tolerance: float = TOLERANCE
) -> DrawnLayer:
    """Own areas, which may overlap, put together from their simplified parts; the smallest last, so that it is on top.

    Parameters
    ----------
    layers
        Every layer of a council, as `read_layers` returns them.
    areas
        Own areas whose parts the layers have, all on one ground (no tiles among places).
    tolerance
        As in `drawn_layer`.
    """
    pieces = {level: _grid_shapes(layers, layers[level], tolerance) for level in {area.layer for area in areas}}
    grids = [_union(pieces[a.layer][np.isin(layers[a.layer].codes, a.codes)]) for a in areas]
    order = sorted(range(len(areas)), key=lambda place: -shapely.area(grids[place]))
    shown = [areas[place] for place in order]
    return _drawn(
        OWN,
        tuple(area.id for area in shown),
        tuple(area.name for area in shown),
        np.array([grids[place] for place in order]),
        schematic=layers[areas[0].layer].layer.schematic,
    )


def _drawn(
    level: str, codes: tuple[str, ...], names: tuple[str, ...], grid: np.ndarray, *, schematic: bool
) -> DrawnLayer:
    to_degrees = in_degrees if schematic else _to_degrees
    polygons = to_degrees(grid)
    centres = shapely.get_point(shapely.maximum_inscribed_circle(grid, tolerance=5), 0)
    points = shapely.get_coordinates(to_degrees(centres))
    box = shapely.total_bounds(polygons)
    return DrawnLayer(
        level,
        codes,
        names,
        tuple(polygons),
        tuple((float(x), float(y)) for x, y in points),
        tuple(int(area) for area in np.ceil(shapely.area(grid) / 10_000)),
        (float(box[0]), float(box[1]), float(box[2]), float(box[3])),
    )


def _grid_shapes(layers: dict[str, LayerShapes], shapes: LayerShapes, tolerance: float) -> np.ndarray:
    """Simplified polygons in metres (EPSG:27700)."""
    if shapes.layer.union_of is None:
        return _simplified(shapes.grid_polygons, tolerance)
    part = layers[shapes.layer.union_of]
    pieces = _grid_shapes(layers, part, tolerance)
    owners = np.array([shapes.members[code] for code in part.codes])
    return np.array([_union(pieces[owners == code]) for code in shapes.codes])


def _simplified(polygons: np.ndarray, tolerance: float) -> np.ndarray:
    """Without touching a layer whose areas overlap or leave gaps: there, no border is truly shared."""
    if not shapely.coverage_is_valid(polygons):
        return polygons
    simplified: np.ndarray = shapely.coverage_simplify(polygons, tolerance)
    return simplified


def _union(pieces: np.ndarray) -> BaseGeometry:
    if shapely.coverage_is_valid(pieces):
        return shapely.coverage_union_all(pieces)
    return shapely.union_all(pieces)


def _to_degrees(shapes: np.ndarray) -> np.ndarray:
    change = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)

    def degrees(metres: np.ndarray) -> np.ndarray:
        return np.round(np.column_stack(change.transform(*metres.T)), DECIMALS)

    changed: np.ndarray = shapely.transform(shapes, degrees)
    return changed
