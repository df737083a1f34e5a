"""What a page says of a map: areas, points, layers over them, periods, the way down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dashboard.figures.maps.map_fills import (
    HEXAGON,
    HIDDEN_HEXAGON,
    HUB,
    LINES,
    NO_SHAPE,
    NONE,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    OUTREACH,
    SUPPRESSED,
    WIDE_LINES,
    ZERO,
)
from dashboard.geography.published import PublishedLayer

__all__ = [
    "HEXAGON", "HIDDEN_HEXAGON", "LINES", "NONE", "NOT_APPLICABLE", "NOT_AVAILABLE", "NO_SHAPE", "PATTERN_TITLES",
    "POINT_TITLES", "SUPPRESSED", "WIDE_LINES", "ZERO", "Background", "LegendEntry", "LiveMap", "MapArea", "MapPoint",
    "Overlay", "Times", "Trail",
]  # fmt: skip

POINT_TITLES = {HUB: "Family hub", OUTREACH: "Outreach place"}
"""Kinds of points and their words in the legend."""

PATTERN_TITLES = {
    ZERO: "0",
    SUPPRESSED: "hidden (protects small numbers)",
    NOT_AVAILABLE: "not available",
    NOT_APPLICABLE: "not applicable",
}


@dataclass(frozen=True, slots=True)
class MapArea:
    """How one area is filled and what is said of it.

    `fill` is a colour (``#2073BC``), or one of the patterns above, or `NONE`. `label` is the tooltip, and what a
    screen reader says: "Park Ward: 612.3 per 10,000 (321 referrals), higher than the borough". `sign` is one letter
    drawn on it, such as ▲; "" for none.
    """

    code: str
    fill: str
    label: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place, for instance a family hub; `kind` is one of `POINT_TITLES`."""

    latitude: float
    longitude: float
    name: str
    note: str = ""
    kind: str = "hub"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A fill and its plain words: ``LegendEntry("#A9CCEA", "250 to 399")``; `size` of a shape, from 0 to 1."""

    fill: str
    text: str
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Overlay:
    """A layer over the areas, for looking: areas of any layer with a texture, or as shapes of a size.

    `fills` gives each area's fill by its code; areas left out are not drawn. With `sizes`, which give the size of each
    fill from 0 to 1, areas are drawn as they are, shrunk to their middle. `dated` layers stand for one period and are
    out of sight while another one is shown.
    """

    layer: PublishedLayer
    fills: Mapping[str, str]
    legend: Sequence[LegendEntry]
    sizes: Mapping[str, float] = field(default_factory=dict)
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Background:
    """A background map, by the address of its tiles with ``{z}``, ``{x}`` and ``{y}``."""

    address: str
    attribution: str
    greatest_zoom: int = 19


@dataclass(frozen=True, slots=True)
class Trail:
    """Steps from the whole to what is shown, as id and title; `down` are the areas below, as "small areas"."""

    steps: Sequence[tuple[str, str]]
    down: str | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Periods to slide and play through, oldest first.

    `frames` holds a row a period and a column an area, in the layer's order: places in `fills`, -1 for an area left
    out. `says` are the words for each fill.
    """

    ids: Sequence[str]
    words: Sequence[str]
    at: int
    frames: npt.NDArray[np.intp]
    fills: Sequence[str]
    says: Sequence[str]


@dataclass(frozen=True, slots=True)
class LiveMap:
    """One map. `title` says what is drawn, for people who do not see it.

    `outlines` are drawn dark over the areas, with their names; `names` adds the areas' own names where there is
    room. Areas of the layer that `areas` leaves out stand around the others, out of reach. Patterns in use, points and
    overlays get their legend entries by themselves. `height` is in pixels; a narrow screen makes the map lower. The
    view stays where the reader has it, until `fit` changes: then it goes to the areas shown. Maps of one `group` move
    together; they may have one legend beside them (`dashboard.ui.maps.live_map.map_legend`) and then none of their own.
    With `draws` a reader may draw a line around areas, of which the page is told.
    """

    title: str
    layer: PublishedLayer
    areas: Sequence[MapArea]
    attribution: str
    legend: Sequence[LegendEntry] = ()
    outlines: PublishedLayer | None = None
    names: bool = False
    points: Sequence[MapPoint] = ()
    points_title: str = "Places"
    overlays: Sequence[Overlay] = ()
    background: Background | None = None
    trail: Trail | None = None
    times: Times | None = None
    selected: str | None = None
    fit: str = ""
    group: str = ""
    own_legend: bool = True
    draws: bool = False
    height: int = 470
