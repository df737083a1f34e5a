"""Bars of what a return covers stand where their days are, with the same in words beside them."""

import re
from datetime import date

import pytest

from dashboard.figures.coverage_bars import Covering, coverage_bars

FOUR_YEARS = (date(2021, 1, 1), date(2024, 12, 31))
"""1,461 days."""


def bars(*spans):
    html = coverage_bars(["Referrals"], [Covering("Census", "in words", spans)], FOUR_YEARS)
    found = re.findall(r'<i style="left:([\d.]+)%;width:([\d.]+)%">', html)
    return [(float(left), float(width)) for left, width in found]


def test_a_return_that_covers_everything_fills_the_axis():
    assert bars(FOUR_YEARS) == [(0, 100)]


def test_half_the_days_are_half_the_axis():
    assert bars((date(2021, 1, 1), date(2022, 12, 31))) == [(0, pytest.approx(100 * 730 / 1461, abs=0.01))]


def test_each_stretch_has_its_bar():
    assert len(bars((date(2021, 1, 1), date(2021, 6, 30)), (date(2022, 1, 1), date(2022, 6, 30)))) == 2


def test_what_is_only_said_has_no_bar():
    html = coverage_bars(["Referrals"], [Covering("Not available", "before January 2021")], FOUR_YEARS)
    assert "before January 2021" in html
    assert "ld-cover-bar" not in html


def test_years_stand_below_once():
    rows = [Covering("Census", "x", (FOUR_YEARS,))]
    assert ">2023</i>" in coverage_bars(["A"], rows, FOUR_YEARS)
    assert ">2023</i>" not in coverage_bars(["A"], rows, FOUR_YEARS, is_last=False)


def test_ten_years_have_a_mark_every_second_one():
    html = coverage_bars(["A"], [], (date(2016, 4, 1), date(2026, 3, 31)))
    assert re.findall(r">(\d{4})</i>", html) == ["2018", "2020", "2022", "2024"]


def test_a_single_day_does():
    day = (date(2024, 9, 30), date(2024, 9, 30))
    assert "left:0.00%;width:100.00%" in coverage_bars(["A"], [Covering("Posts", "x", (day,))], day)
