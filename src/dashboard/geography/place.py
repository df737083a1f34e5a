"""A point becomes a code in every layer of a council, by point in polygon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer

from dashboard.council import Council
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.postcodes import points, tidy

GENERALISED = 40.0
"""Metres. Outer borders of two boundary files differ by up to 31 m, so a point this near to a layer is in it."""


@dataclass(frozen=True)
class Placer:
    """Places homes in one council's layers. Make one with `placer`; it holds the layers' polygons."""

    layer_ids: tuple[str, ...]
    shapes: dict[str, LayerShapes]
    follows: dict[str, str]  # a union's area is looked up from the area it is made of, so the two cannot differ

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        """Areas of each postcode: "inside", "outside" or "unknown", then a code a layer (None where unknown)."""
        distinct = {text: tidy(text) for text in dict.fromkeys(postcodes)}
        codes = self.codes(points(list(distinct.values())))
        placed = dict(zip(distinct, codes, strict=True))
        return [placed[text] for text in postcodes]

    def codes(self, grid: np.ndarray) -> list[tuple[object, ...]]:
        """The same for points of the British National Grid, shape (n, 2), NaN where not known."""
        known = np.isfinite(grid).all(axis=1)
        columns: dict[str, np.ndarray] = {}
        for layer in sorted(self.layer_ids, key=lambda layer: layer in self.follows):
            columns[layer] = self._column(layer, grid, known, columns)
        inside = np.logical_or.reduce([column != "" for column in columns.values()])
        placed = np.where(known, np.where(inside, "inside", "outside"), "unknown")
        rows = zip(placed.tolist(), *(columns[layer].tolist() for layer in self.layer_ids), strict=True)
        return [(first, *(code or None for code in rest)) for first, *rest in rows]

    def _column(
        self, layer: str, grid: np.ndarray, known: np.ndarray, done: dict[str, np.ndarray]
    ) -> np.ndarray:
        if layer in self.follows:
            part_of = self.shapes[layer].members
            return np.array([part_of.get(code, "") for code in done[self.follows[layer]]], dtype=object)
        found = np.full(len(grid), "", dtype=object)
        found[known] = _nearest_within(self.shapes[layer], grid[known])
        return found


def _nearest_within(layer: LayerShapes, grid: np.ndarray) -> np.ndarray:
    """Code of the polygon that holds each point, or the nearest one within `GENERALISED` metres, else ""."""
    found = np.full(len(grid), "", dtype=object)
    if not len(grid):
        return found
    tree = shapely.STRtree(layer.grid_polygons)
    points_, polygons = tree.query_nearest(
        shapely.points(grid), max_distance=GENERALISED, all_matches=False, return_distance=False
    )
    found[points_] = np.array(layer.codes, dtype=object)[polygons]
    return found


def placer(council: Council) -> Placer:
    """Read a council's polygons once, on the British National Grid."""
    shapes = read_layers(council)
    follows = {
        layer.id: layer.union_of for layer in council.layers if layer.union_of and layer.id in council.layer_ids
    }
    return Placer(council.layer_ids, shapes, follows)


def to_grid() -> Transformer:
    """WGS84 longitude and latitude to British National Grid metres."""
    return Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
