"""The controls of the page with two maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.answers.areas import Question
from dashboard.answers.maps import Scaling, Show
from dashboard.answers.pairs import Change, Pair, earlier_periods
from dashboard.answers.staff.shares import WORK
from dashboard.catalogue import Measure
from dashboard.model import Period
from dashboard.ui import controls
from dashboard.ui.cache import Opened
from dashboard.ui.maps import map_layers, measure_map
from dashboard.ui.pairs import pair_maps
from dashboard.ui.pairs.pair_maps import Ground
from dashboard.ui.text import maps as map_text


@dataclass(frozen=True)
class Chosen:
    """What stands side by side.

    `question` is None where nothing is covered. With two periods `before` is the earlier one, None where there is none;
    with two measures `second` is the other one's question.
    """

    pair: Pair
    measure: Measure
    here: Ground
    question: Question | None = None
    before: Period | None = None
    second: Question | None = None
    scaling: Scaling = Scaling.QUANTILE
    change: Change = Change.DIFFERENCE


def pick_all(data: Opened) -> Chosen:
    """All controls of the page, as far as the pair has a use for them."""
    picks = st.container(key="ld-picks")
    columns = picks.columns(4)
    with columns[0]:
        pair = controls.pick_pair(_pairs(data))
    wide, narrow = picks.columns([2, 1])
    with wide:
        words = map_text.layer_words(data.council)
        layers = {layer: words[layer] for layer in pair_maps.LAYERS if layer in words}
        if pair is Pair.PERIODS:
            layers[pair_maps.CHANCE] = "Changes within chance"
        shown = controls.pick_several("On the maps", "layers", layers, map_layers.USUAL)
    pick = _pick_staff if pair is Pair.STAFF else _pick_measures if pair is Pair.MEASURES else _pick_periods
    chosen = pick(data, columns, shown)
    with narrow:
        controls.pick_spot(measure_map.names_shown(data, chosen.here.level, chosen.here.steps))
    return chosen


def _pairs(data: Opened) -> list[Pair]:
    """Demand and staff only where localities are places and open work is in the catalogue."""
    listed = {measure.id for measure in data.cube.catalogue.measures}
    by_place = data.council.placed_by != "team" and WORK in listed
    return [pair for pair in Pair if by_place or pair is not Pair.STAFF]


Columns = Sequence[DeltaGenerator]


def _pick_staff(data: Opened, columns: Columns, layers: list[str]) -> Chosen:
    measure = data.cube.catalogue.measure(WORK)
    with columns[1]:
        period = controls.pick_period(data.cube, measure)
    with columns[2]:
        controls.pick_locality(data.cube)
    question = Question(measure, period) if period else None
    return Chosen(Pair.STAFF, measure, pair_maps.ground(data, "locality", layers), question)


def _pick_periods(data: Opened, columns: Columns, layers: list[str]) -> Chosen:
    cube = data.cube
    measure, breakdown, category = _pick_measure(data, columns)
    with columns[2]:
        period = controls.pick_period(cube, measure)
        before = _pick_before(data, measure, period)
    with columns[3]:
        level = controls.pick_level(cube, measure, breakdown)
        scaling = controls.pick_scaling(measure, Show.VALUE)
    with columns[0]:
        controls.pick_locality(cube, own=True)
        change = controls.pick_change()
    question = Question(measure, period, breakdown, category) if period else None
    here = pair_maps.ground(data, level, layers)
    return Chosen(Pair.PERIODS, measure, here, question, before, scaling=scaling, change=change)


def _pick_before(data: Opened, measure: Measure, period: Period | None) -> Period | None:
    earlier = earlier_periods(data.cube, measure, period) if period else []
    return controls.pick_earlier(earlier, period, measure) if period and earlier else None


def _pick_measures(data: Opened, columns: Columns, layers: list[str]) -> Chosen:
    cube = data.cube
    measure, breakdown, category = _pick_measure(data, columns)
    with columns[2]:
        other = controls.pick_second_measure(cube, _mapped(data), measure)
        period = controls.pick_period(cube, measure)
    with columns[3]:
        level = controls.pick_level(cube, measure, breakdown, other)
    with columns[0]:
        controls.pick_locality(cube, own=True)
    here = pair_maps.ground(data, level, layers)
    if period is None:
        return Chosen(Pair.MEASURES, measure, here)
    questions = Question(measure, period, breakdown, category), Question(other, period)
    return Chosen(Pair.MEASURES, measure, here, questions[0], second=questions[1])


def _pick_measure(data: Opened, columns: Columns) -> tuple[Measure, str, str]:
    with columns[1]:
        measure = controls.pick_measure(data.cube, _mapped(data))
        return measure, *controls.pick_category(data.cube, measure)


def _mapped(data: Opened) -> list[Measure]:
    return [measure for measure in data.cube.offered if measure.counted_at("locality")]
