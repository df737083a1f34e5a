"""A measure on the living map, with its table, source and download."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import pandas as pd

from dashboard.answers.areas import Against, Question, placed
from dashboard.answers.features import about
from dashboard.answers.maps import MapScale, Scaling, Show, area_sentence, scalings
from dashboard.figures import marks
from dashboard.figures.maps.scales import Fill, Pattern
from dashboard.geography.deprivation import LEVEL
from dashboard.model import ALL, Status
from dashboard.rows import rows_of
from dashboard.ui import controls, page, state
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import source_line
from dashboard.ui.cache import Opened, areas, look_ahead, map_scale
from dashboard.ui.maps import map_layers, map_trail
from dashboard.ui.maps.live_map import is_playing, live_map, published_layers
from dashboard.ui.maps.map_parts import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SUPPRESSED,
    ZERO,
    LegendEntry,
    LiveMap,
    MapArea,
    Overlay,
)
from dashboard.ui.maps.map_times import times
from dashboard.ui.maps.map_trail import Step
from dashboard.ui.maps.take_away import Taken, Told, take_away
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import maps as words
from dashboard.ui.text.limits import POISSON, WILSON, widened_words
from dashboard.words.finding import highest_finding, most_finding

_PATTERNS = {
    Pattern.HATCH: NOT_AVAILABLE,
    Pattern.DOTS: SUPPRESSED,
    Pattern.OUTLINE: ZERO,
    Pattern.BLANK: NOT_APPLICABLE,
}

LARGE, SMALL, STAGE = "map-large", "map-small", "map-stage"
"""Keys of the map that fills a page, of one beside other things, and of one that a room looks at."""


@dataclass(frozen=True)
class MapView:
    """What a map shows of a question, and how."""

    level: str
    show: Show
    against: Against
    scaling: Scaling
    layers: Sequence[str] = map_layers.USUAL
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Printed:
    """A map for paper: what is drawn, what is said around it, and a sentence for each area."""

    spec: LiveMap
    told: Told
    areas: Sequence[MapArea]


def small_map(data: Opened, question: Question, level: str, show: Show, against: Against, area: str = ALL) -> None:
    """The map of a question beside other things: of the areas in a locality or an own area, or of all."""
    steps = () if area == ALL else (Step(data.level_of(area), area, data.name_of(area)),)
    view = MapView(level, show, against, scalings(question.measure, show)[0], steps=steps)
    _block(data, question, view, SMALL)


def stage_map(data: Opened, question: Question, level: str, show: Show, against: Against, area: str = ALL) -> None:
    """The map of a question for a room, of the areas in a locality or of all; what it shows stands beside it."""
    steps = () if area == ALL else (Step(data.level_of(area), area, data.name_of(area)),)
    view = MapView(level, show, against, scalings(question.measure, show)[0], ("outlines",), steps)
    rows, scale = placed(_shown(data, question, view)), map_scale(data, question, level, show, view.scaling)
    fills = scale.classes.fill_all(rows[scale.column].to_numpy(dtype=float), list(rows["status"]))
    compared = controls.against_words(data.cube, against)
    spec = _spec(data, question, view, rows, scale, fills, compared, large=False)
    _draw(data, view, replace(spec, attribution=""), (), STAGE)


def pinned_map(
    data: Opened, question: Question, level: str, show: Show, against: Against, scaling: Scaling,
    steps: tuple[Step, ...],
) -> None:  # fmt: skip
    """A map that a meeting has pinned, as a figure of its own."""
    _block(data, question, MapView(level, show, against, scaling, ("outlines",), steps), STAGE)


def print_map(data: Opened, asked: Question, level: str, show: Show, against: Against) -> Printed:
    """The map of a question as it goes on paper, with every area of the level."""
    view = MapView(level, show, against, scalings(asked.measure, show)[0], layers=("outlines", "names"))
    frame = areas(data, asked, level, against)
    rows, scale = placed(frame), map_scale(data, asked, level, show, view.scaling)
    fills = scale.classes.fill_all(rows[scale.column].to_numpy(dtype=float), list(rows["status"]))
    compared, subject = controls.against_words(data.cube, against), area_text.Subject.of(data.cube, asked)
    counted, layer = show is Show.COUNT, data.council.layer(level)
    spec = _spec(data, asked, view, rows, scale, fills, compared, large=False)
    title = most_finding(rows, subject.counted) if counted else highest_finding(rows, subject.value, compared)
    when = controls.period_words(asked.period, asked.measure)
    said = area_text.map_subtitle(asked.measure, subject, f"{layer.title.lower()} ({layer.vintage})", when, counted)
    return Printed(spec, Told(title, said, page.source(data, basis(frame)), page.note(data)), list(spec.areas))


def large_map(data: Opened, question: Question, view: MapView) -> None:
    """The map that fills a page: with layers, the way down and back, and periods to play."""
    _block(data, question, view, LARGE)


def look_around(data: Opened, question: Question, view: MapView) -> None:
    """Work out soon what is likely to be chosen next: the periods beside this one, the subject's other measures."""
    look_ahead(_likely_next(data, question, view))


def _likely_next(data: Opened, question: Question, view: MapView) -> Iterator[Callable[[], object]]:
    cube, measure = data.cube, question.measure
    for period in controls.periods_beside(cube, measure, question.period):
        yield partial(areas, data, replace(question, period=period), view.level, view.against)
    for one in cube.offered:
        if one.group == measure.group and one.only_by is None and cube.counted_at(one, view.level):
            yield partial(_class_other, data, Question(one, question.period), view)


def _class_other(data: Opened, question: Question, view: MapView) -> None:
    offered = scalings(question.measure, view.show)
    scaling = view.scaling if view.scaling in offered else offered[0]
    map_scale(data, question, view.level, view.show, scaling)


def finding(data: Opened, question: Question, view: MapView) -> str:
    """The finding of a page that a map fills."""
    if playing():
        return words.moving_title(area_text.Subject.of(data.cube, question))
    inside = view.steps[-1].name if view.steps else ""
    return area_text.map_finding(data.cube, question, view.level, _shown(data, question, view), view.against, inside)


def playing() -> bool:
    """Whether the page's map plays through its periods just now."""
    return is_playing(LARGE)


def names_shown(data: Opened, level: str, steps: tuple[Step, ...]) -> dict[str, str]:
    """Names of the areas that a map shows, by code, in the order of the alphabet."""
    inside = map_trail.areas_inside(data, level, steps)
    found = {area.code: area.name for area in data.cube.areas[level] if inside is None or area.code in inside}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def chosen_area(data: Opened, question: Question, view: MapView) -> str:
    """What is said of the area chosen on the map, else of the one that one is inside of; empty where there is none."""
    spot, level = state.asked_for("spot"), view.level
    if not spot and view.steps:
        spot, level = view.steps[-1].code, view.steps[-1].level
    if not spot or level not in data.cube.levels(question.measure):
        return ""
    frame = areas(data, question, level, view.against)
    rows = rows_of(frame[frame["area"] == spot])
    return area_sentence(rows[0], question.measure, controls.against_words(data.cube, view.against)) if rows else ""


def basis(frame: pd.DataFrame) -> str:
    """What the children behind rates are, how limits were worked out, and how far families widen them."""
    bases, widened = set(frame["basis"]) - {""}, widened_words(frame[frame["lower"].notna()])
    if not bases:
        return f"{WILSON}, {widened}" if frame["lower"].notna().any() else "no limits apply"
    said = "official estimates of children" if bases == {"official"} else "children estimated from official figures"
    return f"{said}; {POISSON}, {widened}"


def _block(data: Opened, question: Question, view: MapView, key: str) -> None:
    """The map as a figure, finding first."""
    measure, layer = question.measure, data.council.layer(view.level)
    frame = _shown(data, question, view)
    compared = controls.against_words(data.cube, view.against)
    subject = area_text.Subject.of(data.cube, question)
    counted = view.show is Show.COUNT
    when = controls.period_words(question.period, measure)
    moving = key == LARGE and playing()
    rows = placed(frame)
    scale = map_scale(data, question, view.level, view.show, view.scaling)
    fills = scale.classes.fill_all(rows[scale.column].to_numpy(dtype=float), list(rows["status"]))
    spec = _spec(data, question, view, rows, scale, fills, compared, large=key == LARGE)
    title = most_finding(rows, subject.counted) if counted else highest_finding(rows, subject.value, compared)
    level_words = f"{layer.title.lower()} ({layer.vintage})"
    no_rates = controls.only_counted(data.cube, measure, view.level)
    name = f"{subject.id}-by-{view.level}-{question.period.id}"
    notes = words.scale_notes(scale, fills, layer.plural)

    def table() -> pd.DataFrame:
        return area_text.area_table(frame, measure, layer.title, compared, subject, counted=no_rates)

    @cache
    def source() -> str:
        return page.source(data, basis(frame))

    figure_block(
        words.moving_title(subject) if moving else title,
        area_text.map_subtitle(measure, subject, level_words, words.stands_for(when) if moving else when, counted),
        lambda: _draw(data, view, spec, notes, key),
        table,
        f"{name}.csv",
        source=source,
        alt=spec.title,
        note=page.note(data),
        key=key,
        origin=lambda: measures_panel(data, [measure], ("Comparison", area_text.COMPARISON)),
        pin="map",
    )
    if key == LARGE:
        said = area_text.map_subtitle(measure, subject, level_words, when, counted)
        told = Told(title, said, source(), page.note(data), notes)
        take_away(data, lambda: [Taken(spec, told, frame, about(question, view.level), table, name)])


def _shown(data: Opened, question: Question, view: MapView) -> pd.DataFrame:
    """Only the areas that one is inside of; the scale stays that of the whole."""
    frame = areas(data, question, view.level, view.against)
    inside = map_trail.areas_inside(data, view.level, view.steps)
    return frame if inside is None else frame[frame["area"].isin(inside)].reset_index(drop=True)


def _draw(data: Opened, view: MapView, spec: LiveMap, notes: Sequence[str], key: str) -> None:
    live_map(
        spec,
        key=key,
        on_choose=lambda code: state.choose("spot", code),
        on_trail=lambda way, where: map_trail.go(data, view.level, way, where),
        on_time=lambda period: state.choose("period", period),
    )
    if notes and key == LARGE:
        source_line(" ".join(notes))


def fill_key(fill: Fill) -> str:
    """A fill as the living map draws it: a colour or a pattern."""
    return _PATTERNS.get(fill.pattern, fill.colour)


def _spec(
    data: Opened,
    question: Question,
    view: MapView,
    rows: pd.DataFrame,
    scale: MapScale,
    fills: Sequence[Fill],
    compared: str,
    *,
    large: bool,
) -> LiveMap:
    layers, layer = published_layers(data.council, data.own_areas.values()), data.council.layer(view.level)
    marked = map_layers.MARKS in view.layers
    legend = scale.classes.legend([Status(status) for status in set(rows["status"])])
    subject = area_text.Subject.of(data.cube, question)
    when = controls.period_words(question.period, question.measure)
    shown = set(rows["area"]) if view.steps else None
    keys = [fill_key(fill) for fill in scale.fills]
    return LiveMap(
        title=f"Map of {subject.title.lower()} by {layer.title.lower()}, {when}",
        layer=layers[view.level],
        areas=_areas(data, question, view, rows, fills, compared),
        attribution=layer.attribution,
        legend=[
            *(LegendEntry(fill_key(fill), fill.label) for fill in legend),
            *(words.mark_legend(compared) if marked else ()),
        ],
        outlines=layers["locality"] if view.level != "council" and map_layers.OUTLINES in view.layers else None,
        names=map_layers.NAMES in view.layers,
        points=map_layers.places(data.council) if map_layers.HUBS in view.layers else (),
        points_title="Hubs and outreach places",
        overlays=_overlays(data, question, view),
        background=map_layers.background(data.council) if map_layers.BACKGROUND in view.layers else None,
        trail=map_trail.trail(data, view.level, view.steps, _levels(data, question)) if large else None,
        times=times(scale, question, layers[view.level], shown, keys) if large else None,
        selected=state.asked_for("spot") or None,
        fit=view.steps[-1].code if view.steps else "",
        height=560 if large else 430,
    )


def _areas(
    data: Opened, question: Question, view: MapView, rows: pd.DataFrame, fills: Sequence[Fill], compared: str
) -> list[MapArea]:
    deprived = map_layers.DEPRIVATION in view.layers and view.level == LEVEL
    tenths = map_layers.tenths(data) if deprived else {}
    marked = map_layers.MARKS in view.layers
    return [
        MapArea(
            row["area"],
            fill_key(fill),
            area_sentence(row, question.measure, compared) + _tenth(tenths, row),
            marks.standing_out(row["mark"]) if marked else "",
        )
        for row, fill in zip(rows_of(rows), fills, strict=True)
    ]


def _tenth(tenths: Mapping[str, int], row: Mapping[Any, Any]) -> str:
    return f"; {words.tenth_words(tenths[row['area']])}" if row["area"] in tenths else ""


def _overlays(data: Opened, question: Question, view: MapView) -> list[Overlay]:
    layers = published_layers(data.council, data.own_areas.values())
    found = []
    if map_layers.DEPRIVATION in view.layers:
        found.append(map_layers.deprivation(data, layers, view.steps))
    if map_layers.CASES in view.layers:
        grid = map_layers.cases(data, layers, question.period, view.steps)
        found += [grid] if grid else []
    return found


def _levels(data: Opened, question: Question) -> list[str]:
    """Levels that a question can be asked at."""
    measured = data.cube.levels(question.measure)
    return [level for level in measured if question.breakdown == ALL or data.council.layer(level).breakdowns]
