"""The check of every polygon that was fetched, before any of it is kept."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from dashboard.geography.fetched.services import FetchedLayer, ServiceError

BRITAIN = (-9.0, 49.7, 2.2, 61.0)
"""West, south, east, north, in degrees: outside it coordinates are in another system, or swapped."""

DECIMALS = 6
"""Decimals of a degree that are kept: about a tenth of a metre."""

_CODE = re.compile(r"[EWSN]\d{8}")


def checked(layer: FetchedLayer, features: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Features with code, name and geometry alone, by code, and what a person should know of them.

    A polygon that crosses itself is mended, and that is said; whatever else is wrong stops everything.

    Raises
    ------
    ServiceError
        Where an area has no polygon, no code or name, a code that is no code or there twice, or lies outside Britain.
    """
    notes: list[str] = []
    kept = [_area(layer, feature, notes) for feature in features]
    codes = [area["properties"][layer.code] for area in kept]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ServiceError(f"{layer.service} has an area twice: {', '.join(twice[:5])}.")
    kept.sort(key=lambda area: str(area["properties"][layer.code]))
    if not shapely.coverage_is_valid(np.array([shapely.geometry.shape(area["geometry"]) for area in kept])):
        notes.append(f"{layer.plural.capitalize()} overlap or leave gaps at some borders, as they were published.")
    return kept, notes


def _area(layer: FetchedLayer, feature: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    told = feature.get("properties") or {}
    code, name = str(told.get(layer.code) or ""), str(told.get(layer.name) or "").strip()
    if not _CODE.fullmatch(code) or not name:
        raise ServiceError(f'{layer.service} has an area without a usable code or name: "{code[:20]}".')
    shape = _polygon(layer, code, feature.get("geometry"), notes)
    west, south, east, north = shape.bounds
    if not (BRITAIN[0] <= west and BRITAIN[1] <= south and east <= BRITAIN[2] and north <= BRITAIN[3]):
        raise ServiceError(f"{code} of {layer.service} lies outside Britain: its coordinates are not degrees.")
    return {
        "type": "Feature",
        "properties": {layer.code: code, layer.name: name},
        "geometry": shapely.geometry.mapping(shape),
    }


def _polygon(layer: FetchedLayer, code: str, geometry: dict[str, Any] | None, notes: list[str]) -> BaseGeometry:
    try:
        shape = shapely.set_precision(shapely.geometry.shape(geometry or {}), 10**-DECIMALS, mode="pointwise")
    except (GEOSException, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ServiceError(f"{code} of {layer.service} has no polygon that can be read.") from error
    if not shape.is_valid:
        reason = shapely.is_valid_reason(shape).split("[", maxsplit=1)[0].lower()
        shape = shapely.make_valid(shape, method="structure")
        notes.append(f"{code}: its polygon had a fault ({reason}) and was mended.")
    if shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty or not shape.area > 0:
        raise ServiceError(f"{code} of {layer.service} has no polygon.")
    return shape
