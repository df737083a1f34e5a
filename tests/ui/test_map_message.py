"""The message a map travels in, and a page with a map. What the browser makes of it is in tests/browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.geography.publish import PublishedLayer
from dashboard.ui.map_message import (
    LegendEntry,
    LiveMap,
    MapArea,
    MapPoint,
    full_legend,
    message,
    short_labels,
)

HARNESS = Path(__file__).parents[1] / "browser" / "harness" / "app.py"
THREE = PublishedLayer("ward", "app/static/map/x.json", ("A", "B", "C"), ("Aldridge", "Bloxwich", "Caldmore"))


def three(*areas: MapArea, **more: object) -> LiveMap:
    return LiveMap(title="Referrals", layer=THREE, areas=areas, attribution="Source", **more)


def test_fills_follow_the_order_of_the_layer():
    sent = message(three(MapArea("C", "#111111", "Caldmore: 2"), MapArea("A", "suppressed", "Aldridge: hidden")))
    assert [sent["palette"][fill] for fill in sent["fills"]] == ["suppressed", "none", "#111111"]


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


def test_the_page_may_name_a_pattern_itself():
    spec = three(MapArea("A", "suppressed", "a"), legend=[LegendEntry("suppressed", "fewer than 5")])
    assert [entry.text for entry in full_legend(spec)] == ["fewer than 5"]


def test_a_page_with_a_map_runs():
    app = AppTest.from_file(str(HARNESS), default_timeout=30).run()
    assert not app.exception
    assert app.markdown[0].value == "Chosen: nothing"


def test_geometry_is_never_part_of_the_message():
    sent = message(three(MapArea("A", "#111111", "Aldridge: 1")))
    assert len(json.dumps(sent)) < 700
