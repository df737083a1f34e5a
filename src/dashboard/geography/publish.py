"""Puts what a map needs where a browser can fetch it once: geometry, Leaflet, the map's own script and style.

Files lie in the app's ``static/`` folder under names that change with their content, so a browser may keep them
as long as it likes. Only geometry and code lie there, never a value: sign-in does not guard that folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.council import Council
from dashboard.geography.layers import read_layers
from dashboard.geography.own_areas import OwnArea
from dashboard.geography.published import ADDRESS, PublishedLayer, index_file, index_text, read_index, stamp_of
from dashboard.geography.shapes import DECIMALS, DrawnLayer, drawn_layer, drawn_own_areas


def publish_layers(council: Council, only: Collection[str], static: Path) -> dict[str, PublishedLayer]:
    """Publish some layers of a council into a static folder, by the layer's id.

    What was published before, from the same boundaries and by the same code, is known from its index.
    """
    stamp = stamp_of(council, only)
    index = index_file(council.id, stamp, static)
    known = read_index(index, stamp)
    if known is not None:
        return known
    layers = read_layers(council, only)
    made = {level: publish_layer(drawn_layer(layers, level), council.id, static) for level in layers if level in only}
    with suppress(OSError):  # a folder that may only be read has the files already
        _write(index, index_text(stamp, made).encode())
    return made


def publish_layer(layer: DrawnLayer, council: str, static: Path) -> PublishedLayer:
    """Publish one layer; nothing is written where the same geometry is there already."""
    text = json.dumps(compact(layer), ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    name = f"{council}-{layer.level}-{hashlib.sha256(content).hexdigest()[:12]}.json"
    address = _publish(name, content, static)
    return PublishedLayer(layer.level, address, layer.codes, layer.names)


def publish_own_areas(council: Council, areas: Sequence[OwnArea], static: Path) -> PublishedLayer:
    """Publish the outlines of own areas, without their names, in the frame of the whole council."""
    layers = read_layers(council)
    layer, whole = drawn_own_areas(layers, areas), drawn_layer(layers, areas[0].layer)
    bare = publish_layer(replace(layer, names=("",) * len(layer.names), box=whole.box), council.id, static)
    return replace(bare, names=layer.names, told=True)


def publish_leaflet(static: Path) -> str:
    """Publish Leaflet's script, from the package XStatic-Leaflet, under its version; returns its address."""
    source = files("xstatic.pkg.leaflet") / "data" / "leaflet.js"
    return _publish(f"leaflet-{version('XStatic-Leaflet')}.js", source.read_bytes(), static)


def publish_folder(contents: dict[str, bytes], stem: str, static: Path) -> str:
    """Publish files that know each other by name, under ``stem-<hash of them all>/``; returns its address."""
    told = hashlib.sha256()
    for name, content in sorted(contents.items()):
        told.update(name.encode() + b"\0" + content)
    folder = f"{stem}-{told.hexdigest()[:12]}/"
    for name, content in contents.items():
        _publish(folder + name, content, static)
    return ADDRESS + folder


def _publish(name: str, content: bytes, static: Path) -> str:
    target = static / "map" / name
    if not target.exists():
        _write(target, content)
    return ADDRESS + name


def compact(layer: DrawnLayer) -> dict[str, Any]:
    """A layer as whole numbers, each point told by its step from the one before.

    ``{"decimals": 5, "box": [west, south, east, north], "areas": [[code, name, hectares, [x, y], polygons]]}``
    where a polygon is a list of rings (the outer one first) and a ring is ``[x, y, dx, dy, dx, dy, …]``,
    not closed; x is longitude and y latitude, both times 10 to the power of `decimals`.
    """
    areas = zip(
        layer.codes, layer.names, layer.hectares, layer.name_points, map(_polygons, layer.polygons), strict=True
    )
    return {
        "decimals": DECIMALS,
        "box": layer.box,
        "areas": [[code, name, size, _whole(point), shape] for code, name, size, point, shape in areas],
    }


def _polygons(shape: BaseGeometry) -> list[list[list[int]]]:
    parts = shapely.get_parts(shape)
    return [[_steps(ring) for ring in shapely.get_rings(part)] for part in parts]


def _steps(ring: BaseGeometry) -> list[int]:
    points = np.rint(shapely.get_coordinates(ring)[:-1] * 10**DECIMALS).astype(int)
    steps = np.diff(points, axis=0, prepend=0)
    return [int(number) for number in steps.ravel()]


def _whole(degrees: tuple[float, float]) -> list[int]:
    return [round(degree * 10**DECIMALS) for degree in degrees]


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and move into place, so that no reader ever meets half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    finally:
        Path(beside).unlink(missing_ok=True)
