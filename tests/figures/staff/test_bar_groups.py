"""Groups of bars, and the spread within teams, as HTML."""

from __future__ import annotations

import math

from dashboard.figures.staff.bar_groups import HATCHED, SHORT, SOLID, Bar, BarGroup, bar_groups
from dashboard.figures.staff.spread_rows import Spread, spread_rows

GROUP = BarGroup(
    "West, plans", "#28A197", [Bar(10.0, "10.0 there"), Bar(20.0, "20.0 needed", HATCHED)], "10 short", SHORT
)


def test_bars_share_one_axis_and_the_longest_takes_all_of_it():
    html = bar_groups([GROUP])
    assert "calc(50.00% * var" in html
    assert "calc(100.00% * var" in html


def test_words_stand_beside_bars_and_the_side_has_its_look():
    html = bar_groups([GROUP])
    assert "<span>20.0 needed</span>" in html
    assert '<b class="ld-gap ld-short">10 short</b>' in html


def test_a_value_that_is_not_known_has_words_and_no_bar():
    html = bar_groups([BarGroup("West", "#28A197", [Bar(None, "not available"), Bar(math.nan, "unknown")])])
    assert html.count("ld-bar") == 0
    assert "not available" in html
    assert "unknown" in html


def test_the_key_says_what_a_look_means():
    assert '<i class="ld-swatch ld-solid"></i> there' in bar_groups([GROUP], [(SOLID, "there")])


def test_names_are_escaped():
    assert "<script>" not in bar_groups([BarGroup("<script>", "#28A197", [Bar(1.0, "<script>")], "<script>")])


def spread(**more):
    row = {"least": 5.0, "lower": 10.0, "middle": 12.0, "upper": 15.0, "most": 20.0, "said": "12.1"} | more
    return Spread("North Safeguarding", "#12436D", **row)


def test_a_spread_goes_from_least_to_most_with_its_middle_half():
    """On an axis to 20: the line from 25 to 100 per cent, the box from 50 to 75, the mark at 60."""
    html = spread_rows([spread()], 18.0, "the limit")
    assert '<i class="ld-range" style="left:25.00%;width:75.00%">' in html
    assert '<i class="ld-box" style="left:50.00%;width:25.00%">' in html
    assert '<i class="ld-middle" style="left:60.00%">' in html


def test_a_team_whose_spread_is_not_shown_has_its_caseload_alone():
    none = dict.fromkeys(["least", "lower", "middle", "upper", "most"], math.nan)
    html = spread_rows([spread(**none)], 18.0, "the limit")
    assert "ld-box" not in html
    assert "12.1" in html
