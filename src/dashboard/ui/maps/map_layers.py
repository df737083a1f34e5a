"""Layers that a reader switches on over a map's areas: places, deprivation, open cases, a background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dashboard.answers.areas import Question
from dashboard.answers.maps import MapScale, Scaling, Show
from dashboard.answers.staff.shares import WORK
from dashboard.council import Council
from dashboard.figures.maps.scales import Pattern
from dashboard.geography.deprivation import LEVEL as DEPRIVED
from dashboard.geography.published import PublishedLayer
from dashboard.model import Period, PeriodKind
from dashboard.ui import controls
from dashboard.ui.cache import Opened, index_of, map_scale
from dashboard.ui.maps.map_parts import (
    HEXAGON,
    HIDDEN_HEXAGON,
    LINES,
    NO_SHAPE,
    SUPPRESSED,
    WIDE_LINES,
    Background,
    LegendEntry,
    MapPoint,
    Overlay,
)
from dashboard.ui.maps.map_trail import Step, areas_inside
from dashboard.ui.text import maps as words

T = TypeVar("T")

OUTLINES, HUBS, NAMES, MARKS = "outlines", "hubs", "names", "marks"
DEPRIVATION, CASES, BACKGROUND = "deprivation", "cases", "background"
"""Ids of the layers, as they stand in the address."""

USUAL = (OUTLINES, HUBS)
"""Those that are on without a link."""

GRID = "hexagon"
"""The level of the grid that open cases are drawn on."""

_TEXTURES = {1: LINES, 2: WIDE_LINES}
_SIZES = (0.3, 0.42, 0.54, 0.66, 0.78)
"""Of a cell's width, by class: their areas grow about evenly."""


def places(council: Council) -> list[MapPoint]:
    """Hubs and outreach places that lie somewhere, with what is there."""
    return [
        MapPoint(hub.latitude, hub.longitude, hub.name, words.hub_note(hub), hub.kind)
        for hub in council.hubs
        if hub.latitude is not None and hub.longitude is not None
    ]


def background(council: Council) -> Background | None:
    """The council's background map."""
    own = council.background
    return Background(own.address, own.attribution, own.greatest_zoom) if own else None


def tenths(data: Opened) -> dict[str, int]:
    """Tenth of England's index of deprivation by small area, 1 the most deprived."""
    frame = index_of(data)
    return {str(area): int(tenth) for area, tenth in zip(frame["area"], frame["tenth"], strict=True)}


def deprivation(data: Opened, layers: Mapping[str, PublishedLayer], steps: Sequence[Step]) -> Overlay:
    """Small areas among the most deprived of England, as lines over the colours; those one is inside of."""
    found = _inside(data, DEPRIVED, steps, tenths(data))
    count = Counter(found.values())
    legend = [
        LegendEntry(_TEXTURES[tenth], f"{text} ({count[tenth]} small areas)")
        for tenth, text in words.MOST_DEPRIVED.items()
    ]
    fills = {area: _TEXTURES[tenth] for area, tenth in found.items() if tenth in _TEXTURES}
    return Overlay(layers[DEPRIVED], fills, legend)


def cases(data: Opened, layers: Mapping[str, PublishedLayer], period: Period, steps: Sequence[Step]) -> Overlay | None:
    """Children with open work at a period's end on the grid: the larger a hexagon, the more. None where not known."""
    measure = data.cube.catalogue.measure(WORK)
    if period.end.month % 3 == 0:  # a position is the same for any kind of period that ends that day: quarters are few
        period = Period(PeriodKind.QUARTER, period.end)
    if period not in data.cube.periods(measure, period.kind):
        return None
    scale = map_scale(data, Question(measure, period), GRID, Show.COUNT, Scaling.QUANTILE)
    shown = scale.places[scale.periods.index(period)]
    fills = {area: _shape(scale, place) for area, place in zip(scale.areas, shown, strict=True)}
    drawn = _inside(data, GRID, steps, {area: fill for area, fill in fills.items() if fill})
    return Overlay(layers[GRID], drawn, _cases_legend(data, scale, period, drawn), _sizes(scale), dated=True)


def _inside(data: Opened, level: str, steps: Sequence[Step], found: Mapping[str, T]) -> dict[str, T]:
    inside = areas_inside(data, level, steps)
    return {area: value for area, value in found.items() if inside is None or area in inside}


def _shape(scale: MapScale, place: int) -> str:
    fill = scale.fills[place]
    if fill.pattern is Pattern.DOTS:
        return SUPPRESSED
    return fill.colour if fill.place >= 0 else ""


def _sizes(scale: MapScale) -> dict[str, float]:
    colours = scale.classes.colours
    steps = [_SIZES[round(at * (len(_SIZES) - 1) / max(1, len(colours) - 1))] for at in range(len(colours))]
    return {SUPPRESSED: _SIZES[0]} | dict(zip(colours, steps, strict=True))


def _cases_legend(data: Opened, scale: MapScale, period: Period, drawn: Mapping[str, str]) -> list[LegendEntry]:
    sizes, when = _sizes(scale), controls.period_words(period, data.cube.catalogue.measure(WORK))
    entries = [
        LegendEntry(HEXAGON, label, sizes[colour])
        for colour, label in zip(scale.classes.colours, scale.classes.labels, strict=True)
    ]
    if SUPPRESSED in drawn.values():
        entries.append(LegendEntry(HIDDEN_HEXAGON, "hidden (protects small numbers)", _SIZES[0]))
    return [LegendEntry(NO_SHAPE, f"Open cases in a hexagon, {when[:1].lower()}{when[1:]}:"), *entries]
