"""The message a map travels in, and a page with a map. What the browser makes of it is in tests/browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.geography.published import PublishedLayer
from dashboard.ui.maps.map_message import full_legend, message, packed, short_labels
from dashboard.ui.maps.map_parts import (
    Background,
    LegendEntry,
    LiveMap,
    MapArea,
    MapPoint,
    Overlay,
    Times,
    Trail,
)

HARNESS = Path(__file__).parents[2] / "browser" / "harness" / "app.py"
GIVEN = re.compile(r'^<div hidden data-live-map="map">(.*)</div>$', re.DOTALL)
THREE = PublishedLayer("ward", "app/static/map/x.json", ("A", "B", "C"), ("Aldridge", "Bloxwich", "Caldmore"))


def three(*areas: MapArea, **more: object) -> LiveMap:
    return LiveMap(title="Referrals", layer=THREE, areas=areas, attribution="Source", **more)


def test_only_a_map_to_draw_on_says_so():
    assert message(three(draws=True))["draws"]
    assert "draws" not in message(three())


def test_fills_follow_the_order_of_the_layer():
    sent = message(three(MapArea("C", "#111111", "Caldmore: 2"), MapArea("A", "suppressed", "Aldridge: hidden")))
    assert sent["fills"] == "0.1"
    assert sent["palette"] == ["suppressed", "#111111"]


def test_names_that_do_not_stand_in_the_file_go_with_the_message():
    assert "told" not in message(three())
    own = replace(three(MapArea("B", "#111111", "Bloxwich: 2")), layer=replace(THREE, told=True))
    assert message(own)["told"] == ["Aldridge", "Bloxwich", "Caldmore"]


def test_an_unknown_area_is_refused():
    with pytest.raises(ValueError, match='The layer "ward" has no area Z'):
        message(three(MapArea("Z", "#111111", "Zion: 2")))


def test_an_area_given_twice_is_refused():
    with pytest.raises(ValueError, match="given twice"):
        message(three(MapArea("A", "#111111", "a"), MapArea("A", "#222222", "a")))


def test_labels_that_differ_in_numbers_share_one_pattern():
    patterns, short = short_labels(["Aldridge: 612.3 per 10,000", "Bloxwich: 5 per 10,000"], THREE.names[:2])
    assert patterns == ["\x1e: \x1f per \x1f"]
    assert short == ["0|612.3|10,000", "0|5|10,000"]


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["C"])), st.sampled_from(["Moss 2", "x", ""]))))
def test_any_label_can_be_told_again(pairs):
    labels, names = [name + text for text, name in pairs], [name for _, name in pairs]
    patterns, short = short_labels(labels, names)
    assert [told(patterns, text, name) for text, name in zip(short, names, strict=True)] == labels


def told(patterns: list[str], text: str, name: str) -> str:
    if not text:
        return name
    which, *numbers = text.split("|")
    return re.sub("\x1f", lambda _: numbers.pop(0), patterns[int(which)]).replace("\x1e", name, 1)


def test_patterns_in_use_and_points_join_the_legend():
    spec = three(
        MapArea("A", "not-available", "a"),
        MapArea("B", "#111111", "b"),
        legend=[LegendEntry("#111111", "all")],
        points=[MapPoint(52.6, -2.0, "Hub")],
    )
    assert [entry.text for entry in full_legend(spec)] == ["all", "not available", "Family hub"]


def test_an_area_that_is_left_out_is_told_from_one_that_is_empty():
    assert message(three(MapArea("B", "none", "Bloxwich")))["fills"] == ".0."


def test_kinds_of_points_and_layers_over_the_areas_join_the_legend():
    overlay = Overlay(THREE, {"B": "lines-dense"}, [LegendEntry("lines-dense", "most deprived")])
    points = [MapPoint(52.6, -2.0, "Hub"), MapPoint(52.5, -2.0, "School", kind="outreach")]
    spec = three(MapArea("A", "zero", "a"), points=points, overlays=[overlay])
    assert [entry.text for entry in full_legend(spec)] == ["0", "Family hub", "Outreach place", "most deprived"]


def test_an_overlay_draws_the_areas_it_names():
    overlay = Overlay(THREE, {"C": "#222222", "B": "suppressed"}, (), {"#222222": 0.5, "suppressed": 0.3}, dated=True)
    (sent,) = message(three(overlays=[overlay]))["overlays"]
    assert (sent["kind"], sent["fills"], sent["dated"]) == ("shapes", ".10", True)
    assert [sent["palette"], sent["sizes"]] == [["#222222", "suppressed"], [0.5, 0.3]]
    assert message(three(overlays=[Overlay(THREE, {"C": "lines-wide"}, ())]))["overlays"][0]["kind"] == "textures"


def test_signs_travel_only_where_there_are_some():
    assert message(three(MapArea("B", "zero", "b", "▲")))["signs"] == ".▲."
    assert message(three(MapArea("B", "zero", "b")))["signs"] is None


def test_no_background_map_is_asked_for_unless_the_page_has_one():
    assert message(three())["background"] is None
    sent = message(three(background=Background("https://maps.example/{z}/{x}/{y}.png", "ours", 17)))["background"]
    assert sent == {"address": "https://maps.example/{z}/{x}/{y}.png", "attribution": "ours", "zoom": 17}


def test_the_way_down_travels_with_its_steps():
    sent = message(three(trail=Trail([("0", "Narnia"), ("1", "North")], "wards")))["trail"]
    assert sent == {"steps": [["0", "Narnia"], ["1", "North"]], "down": "wards"}


def times(frames):
    ids, words = [f"p{number}" for number in range(len(frames))], [f"Year {number}" for number in range(len(frames))]
    return Times(ids, words, 0, np.array(frames), ["#111111", "zero"], ["1 to 5", "0"])


def test_frames_use_the_palette_of_the_map_and_say_what_each_fill_is():
    spec = three(MapArea("A", "zero", "a"), times=times([[1, 0, -1], [0, 0, 1]]))
    sent = message(spec)
    assert sent["palette"] == ["zero", "#111111"]
    assert sent["times"]["says"] == ["0", "1 to 5"]
    assert unpacked(sent["times"], 3) == ["01.", "110"]


def unpacked(sent, length):
    """As times.js reads frames."""
    letters = [letter for letter in map(chr, range(33, 127)) if letter not in '`"\\']
    if not sent["paired"]:
        return sent["frames"]
    pairs = [[divmod(letters.index(letter), sent["base"]) for letter in frame] for frame in sent["frames"]]
    last = sent["base"] - 1
    return ["".join("." if digit == last else str(digit) for two in row for digit in two)[:length] for row in pairs]


@given(st.data())
def test_frames_can_be_told_again(data):
    count, length = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 30))
    rows = st.lists(st.integers(-1, count - 1), min_size=length, max_size=length)
    frames = data.draw(st.lists(rows, min_size=1, max_size=3))
    texts, paired = packed(np.array(frames), count)
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    expected = ["".join("." if place < 0 else digits[place] for place in row) for row in frames]
    assert unpacked({"frames": texts, "paired": paired, "base": count + 1}, length) == expected


def test_thirty_eight_quarters_of_167_areas_are_short():
    texts, paired = packed(np.random.default_rng(1).integers(0, 7, (38, 167)), 7)
    assert paired
    assert len(json.dumps(texts)) < 3_500


def test_the_page_may_name_a_pattern_itself():
    spec = three(MapArea("A", "suppressed", "a"), legend=[LegendEntry("suppressed", "fewer than 5")])
    assert [entry.text for entry in full_legend(spec)] == ["fewer than 5"]


def test_a_page_with_a_map_runs():
    app = AppTest.from_file(str(HARNESS), default_timeout=30).run()
    assert not app.exception
    assert app.markdown[0].value == "Chosen: nothing"


def test_what_a_map_is_given_stands_in_an_element_of_the_page():
    app = AppTest.from_file(str(HARNESS), default_timeout=30).run()
    before = given_to_the_map(app)
    assert before["title"] == "Referrals per 10,000 children, by ward"
    assert len(before["fills"]) == len(before["labels"]) == 20
    after = given_to_the_map(app.selectbox[0].select("Assessments").run())
    assert after["title"] == "Assessments per 10,000 children, by ward"
    assert after["layer"] == before["layer"]


def given_to_the_map(app: AppTest) -> dict[str, Any]:
    told = [one for html in app.get("html") for one in GIVEN.findall(html.proto.body)]
    assert len(told) == 1
    return json.loads(unescape(told[0]))


def test_geometry_is_never_part_of_the_message():
    sent = message(three(MapArea("A", "#111111", "Aldridge: 1")))
    assert len(json.dumps(sent)) < 700
