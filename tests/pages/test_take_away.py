"""What is taken away from the map, made by the page's own buttons, on a tiny council."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard.figures.numbers import STATUS_WORDS
from dashboard.model import Status
from dashboard.ui.cache import opening
from dashboard.ui.maps import measure_map, take_away
from dashboard.ui.maps.map_parts import SUPPRESSED, ZERO

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


@pytest.fixture
def given(monkeypatch):
    """What the page gave to be taken away."""
    found = []
    real = take_away.take_away
    monkeypatch.setattr(measure_map, "take_away", lambda *args: (found.append(args), real(*args)))
    return found


def opened(given, **params):
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    app.switch_page("pages/demand_map.py")
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    data, maps, *_ = given[-1]
    (taken,) = maps()
    files = {ending: make() for _, ending, _, make in take_away._files(data, taken)}
    return (data, taken.spec, taken.told, taken.frame), files


def test_every_file_is_made_and_says_that_the_data_are_invented(given):
    (_, spec, told, *_), files = opened(given, level="ward", layers="outlines,hubs,names,marks")
    assert list(files) == ["png", "svg", "html", "geojson", "csv"]
    assert Image.open(io.BytesIO(files["png"])).info["Title"] == told.title
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert all(row["note"].startswith("Invented data") for row in rows)
    collection = json.loads(files["geojson"])
    assert len(collection["features"]) == len(spec.areas) == 20
    assert collection["note"].startswith("Invented data")
    assert "Office for National Statistics" in collection["attribution"]
    for ending in ("svg", "html"):
        assert b"Invented data: the children and workers do not exist" in files[ending]
        assert b"Office for National Statistics" in files[ending]


def test_numbers_hidden_on_the_page_are_in_no_file(given):
    (_, spec, *_), files = opened(given, level="hexagon", show="count")
    hidden = {area.code for area in spec.areas if area.fill == SUPPRESSED}
    zero = {area.code for area in spec.areas if area.fill == ZERO}
    assert hidden
    assert zero
    told = {one["id"]: one["properties"] for one in json.loads(files["geojson"])["features"]}
    assert {told[code]["status"] for code in hidden} == {"suppressed"}
    assert {told[code]["count"] for code in hidden} == {None}
    assert {told[code]["status"] for code in zero} == {"zero"}
    assert {told[code]["count"] for code in zero} == {0}
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")))}
    assert {rows[code]["status"] for code in hidden} == {"suppressed"}
    assert not any(value for code in hidden for name, value in rows[code].items() if name in ("Referrals", "Value"))
    assert files["html"].decode().count(f"<td>{STATUS_WORDS[Status.SUPPRESSED].capitalize()}</td>") == len(hidden)


def test_inside_an_area_its_parts_are_taken_and_the_rest_drawn_empty(given):
    (data, spec, told, frame, *_), files = opened(given, area="North", level="ward")
    sheet = take_away.sheet_of(data, spec, told)
    assert {area.name for area in sheet.areas} == set(frame["area_name"])
    assert len(sheet.areas) + len(sheet.beyond) == 20
    assert len(json.loads(files["geojson"])["features"]) == len(sheet.areas)


def test_layers_over_the_areas_come_along(given):
    (data, spec, told, *_), _ = opened(given, level="lsoa", layers="outlines,deprivation,cases")
    sheet = take_away.sheet_of(data, spec, told)
    assert len(sheet.shapes) == sum(len(overlay.fills) for overlay in spec.overlays) > 0
    assert [name for name, _ in sheet.outlines] == ["North", "West", "East", "Central/South"]
    assert not sheet.points


def test_tiles_are_said_to_lie_nowhere(councils_home, monkeypatch, given):
    monkeypatch.setenv("DASHBOARD_HOME", str(councils_home))
    monkeypatch.setenv("DASHBOARD_COUNCIL", "monmouthshire")
    opening._open.clear()
    (data, spec, told, *_), files = opened(given)
    assert not take_away.sheet_of(data, spec, told).places
    assert "lie at no place on the ground" in json.loads(files["geojson"])["shapes"]
    assert b"control.scale" not in files["html"]
