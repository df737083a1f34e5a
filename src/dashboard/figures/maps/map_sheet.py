"""A map that leaves the page: everything that stands on it, ready for paper or for a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class SheetArea:
    """An area in degrees (EPSG:4326). `fill` is a colour or a pattern of `map_fills`; `label` is what is told of it."""

    name: str
    label: str
    fill: str
    shape: BaseGeometry
    sign: str = ""


@dataclass(frozen=True, slots=True)
class SheetShape:
    """A texture over areas, or a shape whose size tells a number: both only to be looked at."""

    fill: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """A place; `kind` is `map_fills.HUB` or `map_fills.OUTREACH`."""

    longitude: float
    latitude: float
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A line of the legend: a fill, its words, and the size of a shape from 0 to 1."""

    fill: str
    text: str
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A map with its words.

    Attributes
    ----------
    title, subtitle
        What the map shows, as a finding; what is drawn, in which unit, of which period.
    areas
        Those that are shown; `beyond` are those of the same layer around them.
    outlines
        Borders drawn dark over the areas, each with a name.
    named
        Whether areas have their names on them, where there is room.
    source
        Where numbers and boundaries come from.
    note
        That the data are invented, where they are; stands first.
    places
        Whether areas lie where they are drawn; tiles do not.
    """

    title: str
    subtitle: str
    areas: Sequence[SheetArea]
    legend: Sequence[SheetEntry]
    source: Sequence[str]
    note: str = ""
    beyond: Sequence[BaseGeometry] = ()
    outlines: Sequence[tuple[str, BaseGeometry]] = ()
    shapes: Sequence[SheetShape] = ()
    points: Sequence[SheetPoint] = ()
    named: bool = False
    places: bool = True
    words: Sequence[str] = field(default=())
    """What a reader should know before drawing a conclusion."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is shown."""
        west, south, east, north = shapely.total_bounds([area.shape for area in self.areas])
        return float(west), float(south), float(east), float(north)


def name_point(shape: BaseGeometry) -> tuple[float, float]:
    """Longitude and latitude of the place in an area that is about farthest from its border."""
    centre = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=1e-4), 0)
    return float(centre.x), float(centre.y)
