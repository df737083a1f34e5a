"""What a page says of a map, and the short message that carries it to the browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.geography.publish import PublishedLayer

NOT_AVAILABLE = "not-available"
"""Fill of an area without a figure: a diagonal grey hatch."""

SUPPRESSED = "suppressed"
"""Fill of an area whose figure is held back: grey with dots."""

NONE = "none"
"""Fill of an area that is shown by its border alone."""

POINT = "point"
"""Fill of the legend entry for points: a ring."""

PATTERN_TITLES = {NOT_AVAILABLE: "not available", SUPPRESSED: "suppressed (small number)"}

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NUMBER_HERE, _NAME_HERE = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True)
class MapArea:
    """How one area is filled and what is said of it.

    `fill` is a colour (``#2073BC``), or `NOT_AVAILABLE`, `SUPPRESSED` or `NONE`. `label` is the tooltip, and
    what a screen reader says: "Park Ward: 612.3 per 10,000 (321 referrals), higher than the borough".
    """

    code: str
    fill: str
    label: str


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place shown as a ring, for instance a family hub."""

    latitude: float
    longitude: float
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A fill and its plain words: ``LegendEntry("#A9CCEA", "250 to 399")``."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class LiveMap:
    """One map. `title` says what is drawn, for people who do not see it.

    `outlines` are drawn dark over the areas, with their names; `names` adds the areas' own names where there is
    room. Areas of the layer that `areas` leaves out are shown by their border alone. Hatched and dotted areas, and
    points, get their legend entry by themselves. `height` is in pixels; a narrow screen makes the map lower.
    """

    title: str
    layer: PublishedLayer
    areas: Sequence[MapArea]
    attribution: str
    legend: Sequence[LegendEntry] = ()
    outlines: PublishedLayer | None = None
    names: bool = False
    points: Sequence[MapPoint] = ()
    points_title: str = "Family hub"
    selected: str | None = None
    height: int = 470


def message(spec: LiveMap) -> dict[str, Any]:
    """The map as the browser gets it: one number a fill and one short text a label, in the layer's order.

    Raises
    ------
    ValueError
        Where an area is given that the layer does not have, or one is given twice.
    """
    areas = _by_code(spec)
    drawn = [areas.get(code) for code in spec.layer.codes]
    fills = [area.fill if area else NONE for area in drawn]
    palette = list(dict.fromkeys(fills))
    patterns, labels = short_labels(
        [area.label if area else name for area, name in zip(drawn, spec.layer.names, strict=True)],
        spec.layer.names,
    )
    return {
        "title": spec.title,
        "layer": spec.layer.address,
        "outline": spec.outlines.address if spec.outlines else None,
        "palette": palette,
        "fills": [palette.index(fill) for fill in fills],
        "patterns": patterns,
        "labels": labels,
        "names": spec.names,
        "points": [[point.latitude, point.longitude, point.name, point.note] for point in spec.points],
        "points_title": spec.points_title,
        "legend": [[entry.fill, entry.text] for entry in full_legend(spec)],
        "selected": spec.selected,
        "attribution": spec.attribution,
        "height": spec.height,
    }


def full_legend(spec: LiveMap) -> list[LegendEntry]:
    """The page's entries, then one for each pattern in use and for the points, unless the page has named them."""
    named = {entry.fill for entry in spec.legend}
    used = {area.fill for area in spec.areas}
    patterns = [LegendEntry(fill, text) for fill, text in PATTERN_TITLES.items() if fill in used - named]
    points = [LegendEntry(POINT, spec.points_title)] if spec.points and POINT not in named else []
    return [*spec.legend, *patterns, *points]


def short_labels(labels: Sequence[str], names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Labels that differ in name and numbers only share a pattern: "0|612.3|10,000|321" instead of a sentence."""
    patterns: dict[str, int] = {}
    short = []
    for label, name in zip(labels, names, strict=True):
        named = _NAME_HERE + label.removeprefix(name) if label.startswith(name) else label
        pattern = _NUMBER.sub(_NUMBER_HERE, named)
        which = patterns.setdefault(pattern, len(patterns))
        short.append("|".join([str(which), *_NUMBER.findall(named)]))
    return list(patterns), short


def _by_code(spec: LiveMap) -> dict[str, MapArea]:
    areas = {area.code: area for area in spec.areas}
    unknown = sorted(areas.keys() - set(spec.layer.codes))
    if unknown:
        raise ValueError(f'The layer "{spec.layer.level}" has no area {", ".join(unknown)}.')
    if len(areas) < len(spec.areas):
        raise ValueError(f'An area of the layer "{spec.layer.level}" is given twice.')
    return areas
