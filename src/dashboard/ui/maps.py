"""A measure on the living map, with its table, source and download."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.answers.areas import Against, Question, placed
from dashboard.answers.maps import MapAnswer, Show, area_sentence
from dashboard.figures.scales import Pattern
from dashboard.model import ALL, Status
from dashboard.ui import controls, page, state
from dashboard.ui.cache import Opened, on_map, within
from dashboard.ui.figure_block import figure_block
from dashboard.ui.live_map import LegendEntry, LiveMap, MapArea, MapPoint, live_map, published_layers
from dashboard.ui.map_message import NOT_AVAILABLE, SUPPRESSED
from dashboard.ui.text import areas as area_text
from dashboard.words.finding import highest_finding, most_finding

_PATTERNS = {Pattern.HATCH: NOT_AVAILABLE, Pattern.DOTS: SUPPRESSED}


def map_block(
    data: Opened,
    question: Question,
    level: str,
    show: Show,
    against: Against,
    *,
    locality: str = ALL,
    hubs: bool = True,
    small: bool = False,
) -> None:
    """Show the map of a question as a figure, finding first; of one locality's areas, or of all."""
    measure, layer = question.measure, data.council.layer(level)
    answer = _of_locality(data, on_map(data, question, level, show, against), level, locality)
    compared = controls.against_words(data.cube, against)
    spec = _spec(data, question, level, answer, compared, hubs, small)
    words = area_text.Subject.of(data.cube, question)
    counted = show is Show.COUNT
    table = area_text.area_table(answer.frame, measure, layer.title, compared, words)
    rows = placed(answer.frame)
    figure_block(
        most_finding(rows, words.counted) if counted else highest_finding(rows, words.value, compared),
        area_text.map_subtitle(
            measure,
            words,
            f"{layer.title.lower()} ({layer.vintage})",
            controls.period_words(question.period, measure),
            counted,
        ),
        lambda: _draw(spec, f"map-{'small' if small else 'large'}"),
        table,
        f"{words.id}-by-{level}-{question.period.id}.csv",
        source=page.source(data, basis(answer.frame)),
        alt=spec.title,
        note=page.note(data),
    )


def _of_locality(data: Opened, answer: MapAnswer, level: str, locality: str) -> MapAnswer:
    """Only the areas of one locality; the scale stays that of the whole."""
    if locality == ALL or level == "council":
        return answer
    mine = within(data, level, locality)
    return replace(answer, frame=answer.frame[answer.frame["area"].isin(mine)].reset_index(drop=True))


def chosen_area(data: Opened, question: Question, level: str, show: Show, against: Against) -> str:
    """What is said of the area chosen on the map; empty where none is."""
    frame = on_map(data, question, level, show, against).frame
    spot = state.choice("spot", ["", *frame["area"]], "")
    rows = frame[frame["area"] == spot].to_dict("records")
    return area_sentence(rows[0], question.measure, controls.against_words(data.cube, against)) if rows else ""


def _draw(spec: LiveMap, key: str) -> None:
    live_map(spec, key=key, on_choose=lambda code: state.choose("spot", code))


def basis(frame: pd.DataFrame) -> str:
    """What the children behind rates are, and how limits were worked out."""
    bases = set(frame["basis"]) - {""}
    if not bases:
        return "95% limits are Wilson's" if frame["lower"].notna().any() else "no limits apply"
    words = "official estimates of children" if bases == {"official"} else "children estimated from official figures"
    return f"{words}; 95% limits are exact Poisson under 10 and Byar's from 10"


def _spec(
    data: Opened, question: Question, level: str, answer: MapAnswer, compared: str, hubs: bool, small: bool
) -> LiveMap:
    layers = published_layers(data.council)
    layer = data.council.layer(level)
    frame = placed(answer.frame)
    fills = answer.scale.fills(frame[answer.column], frame["status"])
    areas = [
        MapArea(row["area"], _PATTERNS.get(pattern, colour), area_sentence(row, question.measure, compared))
        for row, pattern, colour in zip(frame.to_dict("records"), fills["pattern"], fills["colour"], strict=True)
    ]
    present = [Status(status) for status in set(frame["status"])]
    legend = [
        LegendEntry(_PATTERNS.get(entry.pattern, entry.colour), entry.label) for entry in answer.scale.legend(present)
    ]
    return LiveMap(
        title=f"Map of {area_text.Subject.of(data.cube, question).title.lower()} by {layer.title.lower()}, "
        f"{controls.period_words(question.period, question.measure)}",
        layer=layers[level],
        areas=areas,
        attribution=layer.attribution,
        legend=legend,
        outlines=layers["locality"] if level != "council" else None,
        points=_hubs(data) if hubs else (),
        selected=state.choice("spot", ["", *layers[level].codes], "") or None,
        height=430 if small else 560,
    )


def _hubs(data: Opened) -> list[MapPoint]:
    return [
        MapPoint(hub.latitude, hub.longitude, hub.name, f"{hub.since}: {hub.note}" if hub.since else hub.note)
        for hub in data.council.hubs
        if hub.latitude is not None and hub.longitude is not None
    ]
