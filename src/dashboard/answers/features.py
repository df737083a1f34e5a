"""A measure's areas as GeoJSON, for another map: every number with its status, and where it comes from."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.answers.areas import Question
from dashboard.answers.maps import unit_words
from dashboard.model import ALL, Period
from dashboard.rows import rows_of

COLUMNS = {
    "area": "code", "area_name": "name", "numerator": "count", "denominator": "denominator", "value": "value",
    "lower": "lower_95", "upper": "upper_95", "mark": "compared", "status": "status",
}  # fmt: skip
"""Columns of `area_values` and what they are called in the file."""

CHANGE_COLUMNS = {
    "area": "code", "area_name": "name", "numerator_before": "count_before", "value_before": "value_before",
    "status_before": "status_before", "numerator": "count", "value": "value", "status": "status",
    "difference": "difference", "difference_lower": "difference_lower_95", "difference_upper": "difference_upper_95",
    "per_cent": "per_cent", "mark": "compared", "change_status": "change_status",
}  # fmt: skip
"""The same of `dashboard.answers.pairs.changed`."""

SHARE_COLUMNS = {
    "area": "code", "children": "children_with_open_work", "demand_share": "demand_share_per_cent",
    "staff_share": "staff_share_per_cent", "gap_fte": "gap_full_time_equivalents",
}  # fmt: skip
"""The same of the frame of `dashboard.answers.staff.shares.Shares`: what is null there is not available."""


def about(question: Question, level: str, before: Period | None = None) -> dict[str, str]:
    """What every feature says of the question behind it; with an earlier period where the change since is told."""
    found = {
        "level": level, "measure": question.measure.id, "unit": unit_words(question.measure),
        "period": question.period.id, "period_end": question.period.end.isoformat(),
    }  # fmt: skip
    if question.category != ALL:
        found["category"] = question.category
    if before is not None:
        found |= {"before": before.id, "before_end": before.end.isoformat()}
    return found


def features(
    frame: pd.DataFrame,
    shapes: Mapping[str, BaseGeometry],
    every: Mapping[str, str],
    told: Mapping[str, str],
    columns: Mapping[str, str] = COLUMNS,
) -> bytes:
    """A feature collection (RFC 7946): a feature an area; what is hidden or missing is null, and its status says why.

    Parameters
    ----------
    frame
        Rows as `area_values` gives them; those without a shape (places outside, not known) are left out.
    shapes
        Polygons in degrees (EPSG:4326), by the area's code.
    every
        Properties of each feature, from `about`.
    told
        Members of the whole collection: title, source, note and the like; empty ones are left out.
    columns
        Columns of the frame, and what they are called in the file.
    """
    rows = [row for row in rows_of(frame) if row["area"] in shapes]
    collection = {
        "type": "FeatureCollection",
        **{name: text for name, text in told.items() if text},
        "features": [_feature(row, shapes[row["area"]], every, columns) for row in rows],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _feature(
    row: Mapping[Any, Any], shape: BaseGeometry, every: Mapping[str, str], columns: Mapping[str, str]
) -> dict[str, Any]:
    properties = {name: _plain(row[column]) for column, name in columns.items()}
    return {
        "type": "Feature",
        "id": row["area"],
        "properties": properties | dict(every),
        "geometry": json.loads(shapely.to_geojson(_counter_clockwise(shape))),
    }


def _plain(value: object) -> str | float | None:
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    return str(value) if value else None


def _counter_clockwise(shape: BaseGeometry) -> BaseGeometry:
    parts: Sequence[BaseGeometry] = [shapely.geometry.polygon.orient(part) for part in shapely.get_parts(shape)]
    return parts[0] if len(parts) == 1 else shapely.geometry.MultiPolygon(list(parts))
