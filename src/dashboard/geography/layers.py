"""The areas of a council's layers: codes, names, what is part of what, and polygons on the British grid."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from dashboard import paths
from dashboard.council import Council, CouncilError
from dashboard.geography.hexagons import hexagons, names_within
from dashboard.geography.tiles import in_metres, tile_polygons
from dashboard.layer import Layer
from dashboard.model import OWN, Area


@dataclass(frozen=True)
class LayerShapes:
    """One layer's areas. `members` tells, for a union, which union each smaller area belongs to."""

    layer: Layer
    codes: tuple[str, ...]
    names: tuple[str, ...]
    polygons: tuple[Any, ...]  # shapely geometries, EPSG:4326
    members: dict[str, str]

    @cached_property
    def grid_polygons(self) -> np.ndarray:
        """The polygons in metres (EPSG:27700; tiles in metres from the middle of their grid)."""
        polygons = np.array(self.polygons)
        if self.layer.schematic:
            return in_metres(polygons)
        change = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
        moved: np.ndarray = shapely.transform(polygons, lambda xy: np.column_stack(change.transform(*xy.T)))
        return moved

    @property
    def areas(self) -> list[Area]:
        """Code and name of each area, in the order they are shown."""
        return [Area(self.layer.id, code, name) for code, name in zip(self.codes, self.names, strict=True)]


def read_layers(council: Council, only: Collection[str] | None = None) -> dict[str, LayerShapes]:
    """The layers of a council's folder, by id. Unions keep the order of the council's list of localities.

    `only` names the layers wanted: these alone are read, with what they are made from; without it, every one.
    """
    shapes: dict[str, LayerShapes] = {}
    wanted = None if only is None else _with_parts(council, only)
    layers = [layer for layer in council.layers if wanted is None or layer.id in wanted]
    for layer in layers:
        if layer.file is not None:
            shapes[layer.id] = _drawn(layer, _features(layer, paths.ROOT / layer.file))
        elif layer.tiles:
            shapes[layer.id] = _tiled(layer)
    for layer in layers:
        if layer.union_of is not None:
            shapes[layer.id] = _union(council, layer, shapes[layer.union_of])
    for layer in layers:
        if layer.hexagons is not None:
            shapes[layer.id] = _grid(layer, layer.hexagons, shapes["council"], shapes[str(layer.named_after)])
    return {layer.id: shapes[layer.id] for layer in layers if layer.id != OWN}


def _with_parts(council: Council, wanted: Collection[str]) -> set[str]:
    """Layers with those they are made from: the parts of a union, what hexagons cover and are named after."""
    found = set(wanted)
    for layer in council.layers:
        if layer.id in wanted and layer.hexagons is not None:
            found |= {"council", str(layer.named_after)}
    return found | {layer.union_of for layer in council.layers if layer.id in found and layer.union_of is not None}


def areas_within(shapes: dict[str, LayerShapes], level: str, union: str, code: str) -> frozenset[str]:
    """Codes of a layer's areas whose middle lies in one area of another layer, for instance LSOAs of a locality.

    Where no middle does, as of hexagons in a small LSOA, those that overlap it.
    """
    whole = shapes[union].polygons[shapes[union].codes.index(code)]
    layer = shapes[level]
    polygons = np.array(layer.polygons)
    inside = shapely.contains(whole, shapely.point_on_surface(polygons))
    if not inside.any():
        inside = shapely.area(shapely.intersection(polygons, whole)) > 0
    return frozenset(area for area, within in zip(layer.codes, inside, strict=True) if within)


def _features(layer: Layer, file: Path) -> list[dict[str, Any]]:
    try:
        features: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError) as error:
        raise CouncilError(
            f'The boundaries of layer "{layer.id}" ({file.name}) cannot be read: {type(error).__name__}.'
        ) from error
    return features


def _drawn(layer: Layer, features: list[dict[str, Any]]) -> LayerShapes:
    rows = sorted(features, key=lambda feature: str(feature["properties"][layer.name]))
    return LayerShapes(
        layer,
        tuple(str(row["properties"][layer.code]) for row in rows),
        tuple(str(row["properties"][layer.name]) for row in rows),
        tuple(shapely.geometry.shape(row["geometry"]) for row in rows),
        {},
    )


def _grid(layer: Layer, resolution: int, whole: LayerShapes, named: LayerShapes) -> LayerShapes:
    cells = hexagons(whole.polygons[0], resolution)
    names = names_within(cells, named.names, named.polygons)
    return LayerShapes(layer, tuple(cells), tuple(names), tuple(cells.values()), {})


def _tiled(layer: Layer) -> LayerShapes:
    codes, names = tuple(tile.area for tile in layer.tiles), tuple(tile.name for tile in layer.tiles)
    return LayerShapes(layer, codes, names, tile_polygons(layer.tiles), {})


def _union(council: Council, layer: Layer, part: LayerShapes) -> LayerShapes:
    if layer.id == "council":
        codes: tuple[str, ...] = (council.code,)
        names: tuple[str, ...] = (council.name,)
        members = dict.fromkeys(part.codes, council.code)
    else:
        codes = names = tuple(locality.name for locality in council.localities)
        members = _members(council, layer, part)
        if set(members.values()) != set(codes) or set(members) != set(part.codes):
            raise CouncilError(_unlike(council, layer, part, members))
    merged = tuple(
        shapely.coverage_union_all(
            [shape for c, shape in zip(part.codes, part.polygons, strict=True) if members[c] == code]
        )
        for code in codes
    )
    return LayerShapes(layer, codes, names, merged, members)


def _members(council: Council, layer: Layer, part: LayerShapes) -> dict[str, str]:
    """The locality of each part: by a field of the boundary file, or as the council's list of localities says."""
    if layer.by is None:
        return {area: locality.name for locality in council.localities for area in locality.areas}
    features = _features(part.layer, paths.ROOT / str(part.layer.file))
    return {str(f["properties"][part.layer.code]): str(f["properties"].get(layer.by)) for f in features}


def _unlike(council: Council, layer: Layer, part: LayerShapes, members: dict[str, str]) -> str:
    listed = sorted(locality.name for locality in council.localities)
    if layer.by is not None:
        return (
            f'{part.layer.file} puts areas in {sorted(set(members.values()))} under "{layer.by}", '
            f"but council.toml lists the localities {listed}."
        )
    left, unknown = sorted(set(part.codes) - set(members)), sorted(set(members) - set(part.codes))
    return (
        f"{council.id}/council.toml: every area of the layer {part.layer.id} must be in one locality's areas. "
        f"In none: {left or 'no area'}. Not in the layer: {unknown or 'none'}."
    )
