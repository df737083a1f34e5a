"""Layers over the areas and periods to play, on a tiny invented council."""

from __future__ import annotations

import pytest

from dashboard.answers.areas import Question
from dashboard.answers.maps import Scaling, Show
from dashboard.geography.published import PublishedLayer
from dashboard.model import parse_period
from dashboard.ui import cache
from dashboard.ui.maps import map_layers
from dashboard.ui.maps.map_parts import SUPPRESSED
from dashboard.ui.maps.map_times import times
from dashboard.ui.maps.map_trail import Step

NORTH = (Step("locality", "North", "North"),)


@pytest.fixture
def data(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    return cache.opened("walsall")


@pytest.fixture
def layers(data):
    def layer(level):
        areas = data.cube.areas[level]
        return PublishedLayer(level, f"{level}.json", tuple(a.code for a in areas), tuple(a.name for a in areas))

    return {level: layer(level) for level in ("lsoa", "hexagon", "ward")}


def test_the_most_deprived_small_areas_are_those_of_the_index(data, layers):
    # 44 and 39 of Walsall's 167 small areas, by data/walsall/lsoa_2011.csv
    overlay = map_layers.deprivation(data, layers, ())
    assert sorted(overlay.fills.values()).count("lines-dense") == 44
    assert [entry.text for entry in overlay.legend] == [
        "Among the most deprived 10% of England (44 small areas)",
        "Among the most deprived 10% to 20% of England (39 small areas)",
    ]


def test_inside_a_locality_its_own_small_areas_are_marked(data, layers):
    found = map_layers.deprivation(data, layers, NORTH).fills
    assert set(found) <= cache.within(data, "lsoa", "North")
    assert "lines-dense" in found.values()


def test_open_cases_are_hexagons_that_grow_and_hide_what_is_small(data, layers):
    overlay = map_layers.cases(data, layers, parse_period("2024-25"), ())
    scale = [overlay.sizes[fill] for fill in overlay.sizes if fill != SUPPRESSED]
    assert scale == sorted(scale)
    assert overlay.dated
    frame = cache.areas(data, Question(data.cube.catalogue.measure("open-work"), parse_period("2024-25")), "hexagon",
                        map_layers.controls.Against.WHOLE)  # fmt: skip
    hidden = set(frame.loc[frame["status"] == "suppressed", "area"])
    assert {area for area, fill in overlay.fills.items() if fill == SUPPRESSED} == hidden
    assert set(overlay.fills) == hidden | set(frame.loc[frame["status"] == "observed", "area"]) - {
        "not-known",
        "outside",
    }


def test_open_cases_are_not_drawn_for_a_day_that_is_not_covered(data, layers):
    assert map_layers.cases(data, layers, parse_period("1999-00"), ()) is None


def test_places_say_what_is_there_and_one_without_a_point_is_not_drawn(data):
    hubs = data.council.hubs
    unknown = hubs[0].model_copy(update={"latitude": None, "longitude": None})
    council = data.council.model_copy(update={"hubs": (unknown, hubs[1].model_copy(update={"kind": "outreach"}))})
    (place,) = map_layers.places(council)
    assert (place.name, place.kind, place.note.startswith("August 2022: Left")) == ("Blakenall", "outreach", True)


@pytest.fixture
def played(data, layers):
    def played(period, shown=None, level="ward"):
        question = Question(data.cube.catalogue.measure("referrals"), parse_period(period))
        scale = cache.map_scale(data, question, level, Show.VALUE, Scaling.QUANTILE)
        return scale, times(scale, question, layers[level], shown, [f"fill {n}" for n in range(len(scale.fills))])

    return played


def test_a_map_plays_the_years_with_the_words_of_each_class(played):
    scale, told = played("2024-25")
    assert told.ids[:2] == ["2017-18", "2018-19"]
    assert told.words[told.at] == "Year to 31 Mar 2025"
    assert told.frames.shape == (len(told.ids), 20)
    row = scale.periods.index(parse_period("2024-25"))
    for column, place in enumerate(told.frames[told.at]):
        assert told.fills[place] == f"fill {scale.places[row][column]}"
        assert told.says[place] == scale.fills[scale.places[row][column]].label


def test_areas_that_are_not_shown_are_left_out_of_every_frame(played):
    _, told = played("2024-25", shown={"E05001305"})
    assert (told.frames >= 0).sum(axis=1).tolist() == [1] * len(told.ids)


def test_the_oldest_periods_are_left_out_where_a_message_would_grow_too_long(played, monkeypatch):
    monkeypatch.setattr("dashboard.ui.maps.map_times.MOST", 60)
    assert len(played("2025-26")[1].ids) == 3


def test_a_period_that_has_no_neighbours_plays_nothing(data, layers, played):
    scale, _ = played("2024-25")
    question = Question(data.cube.catalogue.measure("referrals"), parse_period("12m-2026-09"))
    assert times(scale, question, layers["ward"], None, ["x"] * len(scale.fills)) is None
