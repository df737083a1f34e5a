"""Figures that are HTML: what a reader finds in them, escaped, never "nan"."""

import math
import re

import pandas as pd
import pytest

from dashboard.figures.cards import Card, cards
from dashboard.figures.interval_plot import interval_plot
from dashboard.figures.staff.caseload_bars import caseload_bars
from dashboard.figures.staff.post_bars import post_bars
from dashboard.figures.staff.share_bars import share_bars

COLOURS = {"North": "#12436D", "East": "#801650"}
EVIL = "<script>alert('x')</script>"


def words(html: str) -> str:
    """The text of HTML, as it is read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def shares(**changed):
    row = {"area": "North", "demand_share": 31.0, "staff_share": 29.0, "gap_fte": -1.1} | changed
    return pd.DataFrame([row, {"area": "East", "demand_share": 15.0, "staff_share": 24.0, "gap_fte": 7.6}])


def factors(**changed):
    row = {
        "factor": "Parental mental health", "area": "North", "value": 30.4, "low": 27.1, "high": 34.9,
        "mark": "higher", "reference": 25.0, "status": "observed", "counted": "98 of 322",
    }  # fmt: skip
    return pd.DataFrame([row | changed])


def caseloads(**changed):
    row = {"name": "North Assessment", "area": "North", "value": 19.2, "low": 17.5, "high": 21.0}
    return pd.DataFrame([row | changed])


def posts(**changed):
    row = {"area": "North", "funded": 40.0, "filled": 30.0, "agency": 4.0, "vacant": 6.0}
    return pd.DataFrame([row | changed])


def test_card_says_number_count_limits_comparison_and_change():
    card = Card("North", 632, "referrals per 10,000", count=1002, count_of="referrals", low=593, high=672,
                mark="higher", history=[600, 632], change=1.44)  # fmt: skip
    assert words(cards([card], COLOURS)) == (
        "North 632 referrals per 10,000 1,002 referrals 95% limits 593 to 672 "
        "▲ higher than the borough +1.4% on last year"
    )


def test_card_line_is_named():
    card = Card("North", 632, "", history=[600, None, 632])
    assert 'aria-label="North: from 600 to 632 over 3 periods"' in cards([card], COLOURS)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("suppressed", "North hidden so that no small number can be worked out"),
        ("not-available", "North not available"),
        ("zero", "North 0 per 10,000"),
    ],
)
def test_card_with_a_status(status, said):
    assert words(cards([Card("North", 4.0, "per 10,000", status=status, count=4)], COLOURS)) == said


def test_share_bars_say_shares_and_gap():
    assert words(share_bars(shares(), COLOURS)) == (
        "North 31% of demand 29% of staff 1.1 FTE short East 15% of demand 24% of staff 7.6 FTE over an even share"
    )


def test_share_bars_start_at_zero_and_the_longest_fills_the_width():
    assert re.findall(r"width:([\d.]+)%", share_bars(shares(), COLOURS)) == ["100.00", "93.55", "48.39", "77.42"]


def test_share_that_is_missing_has_no_bar():
    html = share_bars(shares(staff_share=math.nan, gap_fte=math.nan), COLOURS)
    assert "staff: not available not available" in words(html)
    assert html.count("ld-bar") == 3


def test_interval_plot_says_mark_value_count_and_limits():
    html = interval_plot(factors(), COLOURS)
    assert "Parental mental health borough 25% North ▲ 30% 98 of 322, 27% to 35%" in words(html)
    assert 'aria-label="higher than the borough"' in html


def test_interval_plot_places_on_an_axis_from_zero():
    # The largest number is 34.9, so the axis ends at 40.
    html = interval_plot(factors(), COLOURS)
    assert 'ld-dot" style="left:76.00%"' in html
    assert 'ld-whisker" style="left:67.75%;right:12.75%"' in html
    assert 'ld-reference" style="left:62.50%"' in html


def test_hidden_value_is_neither_drawn_nor_written():
    html = interval_plot(factors(status="suppressed"), COLOURS)
    assert "ld-dot" not in html
    assert "98 of 322" not in html
    assert "hidden" in words(html)


def test_interval_plot_without_status_and_count():
    html = interval_plot(factors(mark=None).drop(columns=["status", "counted"]), COLOURS)
    assert "North 30% 27% to 35%" in words(html)


def test_caseload_bars_say_value_and_limits():
    html = caseload_bars(caseloads(counted="186 cases"), COLOURS, reference=18)
    assert "borough 18.0 North Assessment 19.2 186 cases, 17.5 to 21.0" in words(html)
    assert 'ld-solid" style="width:76.80%"' in html


def test_post_bars_say_all_four_numbers():
    assert "North 40.0 FTE funded : 30.0 filled, 4.0 agency, 6.0 vacant" in words(post_bars(posts(), COLOURS))


def test_post_bars_leave_out_parts_that_are_nothing():
    html = post_bars(posts(vacant=0.0), COLOURS)
    assert re.findall(r'ld-bar (ld-\w+)"', html) == ["ld-solid", "ld-hatched"]


@pytest.mark.parametrize(
    "html",
    [
        cards([Card(EVIL, 1, EVIL, count=1, count_of=EVIL, against=EVIL, mark="higher", history=[1, 2])], {}),
        share_bars(shares(area=EVIL), {}, EVIL, EVIL),
        interval_plot(factors(area=EVIL, factor=EVIL, counted=EVIL), {}, reference_word=EVIL),
        caseload_bars(caseloads(name=EVIL, counted=EVIL), {}, 18, EVIL),
        post_bars(posts(area=EVIL), {}),
    ],
)
def test_names_are_escaped(html):
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "html",
    [
        cards([Card("North", math.nan, "", low=math.nan, high=math.nan, change=math.nan)], COLOURS),
        share_bars(shares(demand_share=math.nan, staff_share=None, gap_fte=None), COLOURS),
        interval_plot(factors(value=math.nan, low=math.nan, high=None, reference=math.nan), COLOURS),
        caseload_bars(caseloads(value=None, low=None, high=None), COLOURS, math.nan),
        post_bars(posts(agency=math.nan, vacant=None), COLOURS),
    ],
)
def test_nothing_reads_nan(html):
    assert "nan" not in html.lower().replace("nance", "")
