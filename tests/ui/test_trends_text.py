"""The words of the page on trends: chance is not called a change, and a forecast never lacks its record."""

import pandas as pd
import pytest

from dashboard.answers.trends import View
from dashboard.ui.text.scrutiny import forecasts, trends
from dashboard.words.special_causes import Cause

NAN = float("nan")
NOW, BEFORE = "the year to March 2025", "that to March 2018"


def years(*rows):
    frame = pd.DataFrame(rows, columns=["value", "lower", "upper"])
    ends = pd.to_datetime(["2018-03-31", "2025-03-31"][-len(rows) :])
    period = ["2017-18", "2024-25"][-len(rows) :]
    return frame.assign(
        status="observed", category="all", period=period, period_end=ends, numerator=90.0, denominator=250.0
    )


@pytest.mark.parametrize(
    ("last", "words"),
    [((60.0, 55.0, 65.0), "higher than"), ((12.0, 9.0, 15.0), "lower than"), ((44.0, 38.0, 50.0), "about the same as")],
)
def test_years_differ_only_where_their_limits_do_not_touch(catalogue, last, words):
    title = trends.years_title(years((40.0, 35.0, 45.0), last), "Referrals", "West", catalogue.measure("referrals"))
    assert title == f"Referrals in West: {last[0]:.1f} per 10,000 children (90) in {NOW}, {words} the 40.0 of {BEFORE}"


def test_without_limits_nothing_is_compared(catalogue):
    title = trends.years_title(
        years((40.0, NAN, NAN), (60.0, NAN, NAN)), "Caseload", "West", catalogue.measure("caseload")
    )
    assert title == "Caseload in West: 60.0 in March 2025, after 40.0 in March 2018"


def test_a_percentage_comes_with_its_count(catalogue):
    title = trends.years_title(
        years((40.0, 35.0, 45.0), (36.0, 30.0, 42.0)), "Re-referrals", "West", catalogue.measure("re-referrals")
    )
    assert title == f"Re-referrals in West: 36% (90 of 250) in {NOW}, about the same as the 40% of {BEFORE}"


def test_nothing_is_compared_across_a_break_in_recording(catalogue):
    """Physical abuse is split by who did it since April 2020, between the two years."""
    broken = catalogue.measure("physical-abuse")
    assert broken.breaks
    title = trends.years_title(years((40.0, 35.0, 45.0), (12.0, 9.0, 15.0)), "Physical abuse", "West", broken)
    assert title == "Physical abuse in West: too few years to tell of a change"


def test_what_is_a_localitys_own_change_is_called_chance_unless_limits_carry_it():
    row = {"enough": "enough", "area_name": "East", "before": 602.0, "after": 575.0, "population": 36.0,
           "whole": -40.0, "own": -23.0, "own_mark": "same"}  # fmt: skip
    said = trends.parts_sentence(row, "Referrals", "borough")
    assert said == (
        "East went from 602 to 575: +36 from more children, −40 as in the whole borough, −23 of its own, no more than "
        "chance may bring"
    )
    assert trends.parts_sentence(row | {"own_mark": "lower"}, "Referrals", "borough").endswith(
        "−23 of its own, more than chance"
    )


def test_one_year_is_too_few(catalogue):
    title = trends.years_title(years((40.0, 35.0, 45.0)), "Referrals", "West", catalogue.measure("referrals"))
    assert "too few years" in title


def test_the_newest_points_own_cause_is_the_headline_and_no_older_one():
    short = "seven points above the mean, more than usual variation"
    old = Cause("Special cause: seven points above the mean, from A to B.", short, tuple(range(7)), "a concern")
    earlier = trends.chart_title([old], 20, "Referrals", "West", "No special cause.")
    assert earlier.endswith(": the newest point is usual variation; earlier ones are more than that")
    assert trends.chart_title([], 20, "Referrals", "West", "No special cause.").endswith(": no special cause")
    assert trends.chart_title([old], 6, "Referrals", "West", "") == f"Referrals in West: {short}"


def test_a_list_of_causes_says_how_many_it_leaves_out_and_what_each_means():
    causes = [Cause(f"Special cause: {n}.", "", (n,), "a concern") for n in range(8)]
    shown = trends.causes_html(causes, "none", most=6)
    assert shown.count("A concern.") == 6
    assert "And 2 more" in shown


def test_a_chart_without_causes_says_so():
    assert "Too few points" in trends.causes_html([], "Too few points for a control chart: it needs twelve.")


@pytest.mark.parametrize(("value", "words"), [(12.4, "+12"), (-3.0, "−3"), (0.2, "0"), (-0.4, "0")])
def test_parts_of_a_change_have_their_sign(value, words):
    assert trends.signed(value) == words


def test_periods_are_told_as_people_say_them(catalogue):
    measure = catalogue.measure("referrals")
    assert trends.when("2024-25", View.YEAR, measure) == "2024-25"
    assert trends.when("2024-25-Q1", View.QUARTER, measure) == "Q1 2024-25"
    assert trends.when("2024-06", View.MONTH, measure) == "Jun 2024"
    assert trends.when("2024-25-Q1", View.QUARTER, catalogue.measure("children-in-need")) == "Jun 2024"
    assert trends.long_when("2024-25-Q1", View.QUARTER) == "April–June 2024"


def record(**changes):
    plain = {
        "shown": "forecast", "enough": "enough", "error": 11.62, "naive_error": 12.51, "ratio": 0.93, "forecasts": 1014,
        "coverage_80": 0.918, "coverage_95": 0.994, "naive_coverage_80": 0.9, "naive_coverage_95": 0.967,
    }  # fmt: skip
    return plain | changes


def test_a_forecast_comes_with_its_record():
    assert forecasts.record_sentence(record(), "West") == (
        "In 1,014 past forecasts for West the method missed by 11.6 on average, the year before by 12.5 (error ratio "
        "0.93). Its 80% band held 92% of what came, its 95% band 99%."
    )


def test_where_the_year_before_did_better_it_is_said_and_its_own_bands_are_told():
    told = forecasts.record_sentence(record(shown="the same month of the year before", ratio=1.2), "West")
    assert "did no better than the same month of the year before" in told
    assert "So the year before is shown. Its 80% band held 90%" in told


def test_the_table_of_records_has_the_bands_of_what_is_shown():
    rows = [record(area="W"), record(area="N", shown="the same month of the year before", ratio=1.2)]
    table = forecasts.record_table(pd.DataFrame(rows), {"W": "West", "N": "North"})
    assert table["80% band held"].tolist() == ["92%", "90%"]
    assert table["95% band held"].tolist() == ["99%", "97%"]


@pytest.mark.parametrize("why", ["too few points", "too few events"])
def test_what_cannot_be_foretold_says_why_and_no_number(why, catalogue):
    row = record(shown="nothing", enough=why)
    coming = pd.DataFrame(
        {"value": [NAN], "lower_80": [NAN], "upper_80": [NAN], "period_end": [pd.Timestamp(2026, 1, 31)]}
    )
    title = forecasts.title(coming, row, "West", catalogue.measure("referrals"))
    assert "cannot be foretold" in title
    assert "nan" not in (title + forecasts.record_sentence(row, "West")).lower()


def test_where_no_children_are_held_counts_stand_alone():
    rows = pd.DataFrame({"period": ["2023-24", "2024-25"], "numerator": [12.0, 15.0], "status": "observed"})
    table = trends.counts_table(rows)
    assert table["Count"].tolist() == [12, 15]
    assert list(table.columns) == ["Period", "Count", "status"]
    assert trends.counted_title("Referrals", "Early Help") == "Referrals in Early Help: counted, and without a rate"
