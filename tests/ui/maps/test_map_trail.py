"""The way down and back: what stands in the address after each step, and which links are believed."""

from __future__ import annotations

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cube.own_area_book import count_area, name_area
from dashboard.ui import cache
from dashboard.ui.maps import map_trail
from dashboard.ui.maps.map_trail import Step

BLAKENALL, ALDRIDGE = "E05001305", "E05001301"


@pytest.fixture
def data(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    return cache.opened("walsall")


def went(level, way, where):
    """A script that goes one step and lists where it then is."""
    import streamlit as st

    from dashboard.ui import cache, state
    from dashboard.ui.maps import map_trail

    data = cache.opened("walsall")
    map_trail.go(data, level, way, where)
    now = state.asked_for("level") or level
    st.text(" > ".join(f"{step.level} {step.name}" for step in map_trail.steps_to(data, now)))


def run(level, way, where, **params):
    app = AppTest.from_function(went, args=(level, way, where), default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    told = {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}
    return app.text[0].value, told


def test_down_into_a_locality_shows_its_wards(data):
    assert run("locality", "down", "North") == ("locality North", {"area": "North", "level": "ward"})


def test_down_into_a_ward_shows_its_small_areas_and_tells_the_locality(data):
    where, told = run("ward", "down", BLAKENALL)
    assert where == "locality North > ward Blakenall"
    assert told == {"area": "North", "inside": f"ward:{BLAKENALL}", "level": "lsoa"}


def test_down_into_a_ward_of_2026_tells_no_locality_since_it_may_lie_in_two(data):
    code = data.cube.areas["ward_2026"][0].code
    where, told = run("ward_2026", "down", code)
    assert where.startswith("ward_2026 ")
    assert told == {"inside": f"ward_2026:{code}", "level": "lsoa"}


def test_down_into_a_small_area_shows_its_hexagons(data):
    (small, *_) = sorted(cache.within(data, "lsoa", BLAKENALL, "ward"))
    where, told = run("lsoa", "down", small, area="North", inside=f"ward:{BLAKENALL}")
    assert told["inside"] == f"ward:{BLAKENALL}~lsoa:{small}"
    assert told["level"] == "hexagon"
    assert len(where.split(" > ")) == 3
    assert map_trail.areas_inside(data, "hexagon", [Step("lsoa", small, "")])


def test_down_from_the_council_shows_its_localities(data):
    assert run("council", "down", "E08000030") == ("", {"level": "locality"})


def test_up_shows_the_level_one_came_from_with_the_area_one_was_in(data):
    inside = f"ward:{BLAKENALL}"
    where, told = run("lsoa", "up", "1", area="North", inside=inside)
    assert (where, told) == ("locality North", {"area": "North", "level": "ward", "spot": BLAKENALL})
    where, told = run("lsoa", "up", "0", area="North", inside=inside)
    assert (where, told) == ("", {"level": "locality", "spot": "North"})


@pytest.mark.parametrize(("way", "where"), [("up", "7"), ("up", "x"), ("down", "nowhere"), ("sideways", "0")])
def test_a_step_that_leads_nowhere_is_not_taken(data, way, where):
    assert run("ward", way, where, area="North") == ("locality North", {"area": "North"})


@pytest.mark.parametrize(
    "inside",
    ["ward:nowhere", "parish:E05001305", f"ward:{ALDRIDGE}", "locality:East", "nonsense", f"lsoa:{BLAKENALL}"],
)
def test_of_a_link_only_what_fits_together_is_believed(data, inside):
    where, _ = run("lsoa", "none", "", area="North", inside=inside)
    assert where == "locality North"


def test_a_level_that_is_not_below_a_step_leaves_the_step_out(data):
    assert run("ward", "none", "", area="North", inside=f"ward:{BLAKENALL}")[0] == "locality North"


def test_areas_inside_are_those_of_the_last_step(data):
    north = Step("locality", "North", "North")
    assert map_trail.areas_inside(data, "ward", []) is None
    assert len(map_trail.areas_inside(data, "ward", [north])) == 4
    assert map_trail.areas_inside(data, "locality", [north]) == {"North"}
    assert BLAKENALL in map_trail.areas_inside(data, "ward", [north])


def test_one_can_go_down_only_where_the_measure_is_told(data):
    offered = data.cube.levels(data.cube.catalogue.measure("referrals"))
    assert map_trail.trail(data, "ward", [], offered).down == "small areas"
    assert map_trail.trail(data, "ward", [], ["ward", "locality"]).down is None
    assert map_trail.trail(data, "hexagon", [], offered).down is None
    steps = [Step("locality", "North", "North")]
    assert map_trail.trail(data, "ward", steps, offered).steps == [("0", "Walsall"), ("1", "North")]


def test_down_into_an_own_area_shows_what_it_is_made_of_and_up_comes_back_to_it(tiny_home, tmp_path, monkeypatch):
    shutil.copytree(tiny_home / "store", tmp_path / "store")
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    data = cache.opened("walsall")
    council, found = data.council, cache.folder_shapes("walsall")
    area = name_area(council, data.cube, found, "Two wards", "ward", [BLAKENALL, ALDRIDGE])
    count_area(council, data.cube.catalogue, data.snapshot.folder, area, found)
    assert run("own", "down", area.id) == ("own Two wards", {"area": area.id, "level": "ward"})
    assert run("ward", "up", "0", area=area.id) == ("", {"level": "own", "spot": area.id})
    where, told = run("ward", "down", BLAKENALL, area=area.id)
    assert where == "own Two wards > ward Blakenall"
    assert told == {"area": area.id, "inside": f"ward:{BLAKENALL}", "level": "lsoa"}
    data = cache.opened("walsall")
    assert map_trail.areas_inside(data, "ward", [Step("own", area.id, area.name)]) == {BLAKENALL, ALDRIDGE}
    offered = data.cube.levels(data.cube.catalogue.measure("referrals"))
    assert map_trail.trail(data, "own", [], offered).down == "wards"
