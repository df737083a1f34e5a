"""Series over time on the small cube of `conftest`: referrals of two years, North's trebled."""

import dataclasses
from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.answers.forecasts import ahead, foretellable
from dashboard.answers.timeline import places_on
from dashboard.answers.trends import (
    About,
    View,
    charted,
    events_within,
    is_known,
    over_time,
    parted,
    trends,
    views,
)
from dashboard.catalogue import Break
from dashboard.stats.families import Dispersion
from dashboard.stats.limits import rate_limits


@pytest.fixture(scope="module")
def referrals(cube):
    return cube.catalogue.measure("referrals")


def series(cube, measure, view, area):
    figures = over_time(cube, About(measure), view)
    return figures[figures["area"] == area].reset_index(drop=True)


def test_every_view_has_the_periods_that_are_covered(cube, referrals):
    lengths = {view: len(series(cube, referrals, view, "North")) for view in views(cube, referrals)}
    assert lengths == {View.YEAR: 2, View.ROLLING: 13, View.QUARTER: 8, View.MONTH: 24}


def test_the_years_are_those_that_were_counted(cube, referrals):
    assert series(cube, referrals, View.YEAR, "North")["numerator"].tolist() == [19, 60]  # child 1 has no known home


def test_the_whole_council_comes_last(cube, referrals):
    figures = over_time(cube, About(referrals), View.YEAR)
    assert figures["level"].iloc[-1] == "council"
    assert figures["area"].nunique() == 5


def test_limits_are_widened_by_how_the_months_swing_and_it_is_said(cube, referrals, monkeypatch):
    wide = Dispersion(np.full(5, 4.0), np.full(5, "estimated from the series"))
    monkeypatch.setattr("dashboard.answers.widths.from_series", lambda *_, **__: wide)
    row = series(dataclasses.replace(cube), referrals, View.YEAR, "North").iloc[-1]
    assert (row["dispersion"], row["widened"]) == (4.0, "estimated from the series")
    lower, upper = rate_limits(60, row["denominator"], dispersion=4.0)
    assert (row["lower"], row["upper"]) == (pytest.approx(float(lower)), pytest.approx(float(upper)))


def test_positions_are_not_widened(cube):
    rows = series(cube, cube.catalogue.measure("child-in-need-plans-open"), View.YEAR, "North")
    assert set(rows["dispersion"]) == {1.0}


def test_months_carry_a_chart_and_rolling_months_none(cube, referrals):
    months = charted(over_time(cube, About(referrals), View.MONTH), referrals, "North", [])
    assert months["upper_limit"].notna().all()
    rolling = charted(over_time(cube, About(referrals), View.ROLLING), referrals, "North", [])
    assert set(rolling["chart"]) == {"periods overlap"}
    assert rolling["upper_limit"].isna().all()


def test_a_dated_event_begins_a_new_mean(cube, referrals):
    figures = over_time(cube, About(referrals), View.MONTH)
    plain = charted(figures, referrals, "North", [])
    rebased = charted(figures, referrals, "North", [date(2024, 4, 1)])
    assert plain["centre"].nunique() == 1
    before, after = rebased["centre"].iloc[0], rebased["centre"].iloc[-1]
    assert after > before


def test_a_break_in_recording_begins_a_new_mean_by_itself(cube, referrals):
    broken = referrals.model_copy(update={"breaks": (Break(date=date(2024, 4, 1), text="Counted otherwise"),)})
    chart = charted(over_time(cube, About(referrals), View.MONTH), broken, "North", [])
    assert chart["centre"].nunique() == 2


def test_two_years_make_no_trend_and_say_why(cube, referrals):
    told = trends(over_time(cube, About(referrals), View.YEAR), referrals).set_index("area")
    assert told.loc["North", "direction"] == "cannot be calculated"
    assert told.loc["North", "enough"] == "too few points"
    assert (told.loc["North", "numerator_first"], told.loc["North", "numerator_last"]) == (19, 60)


def test_the_parts_of_a_change_add_up_to_it(cube, referrals):
    parts = parted(over_time(cube, About(referrals), View.YEAR), referrals, years=1).set_index("area_name")
    north = parts.loc["North"]
    assert north["change"] == 41
    assert north["population"] + north["whole"] + north["own"] == pytest.approx(41)
    assert north["own_mark"] in ("higher", "same")


def test_shares_and_short_series_are_not_taken_apart(cube, referrals):
    shares = cube.catalogue.measure("re-referrals")
    assert parted(over_time(cube, About(shares), View.YEAR), shares, years=1).empty
    assert parted(over_time(cube, About(referrals), View.YEAR), referrals, years=4).empty


def test_events_are_the_councils_and_the_localitys_own_within_the_series(council):
    told = events_within(council, "West", date(2020, 1, 1), date(2021, 12, 31))
    assert "West co-located" in [one.text for one in told]
    assert all(one.locality in (None, "West") for one in told)
    assert all(date(2020, 1, 1) <= one.date <= date(2021, 12, 31) for one in told)


def test_days_lie_among_quarters_and_months_as_among_years():
    quarters = [pd.Timestamp(2024, 6, 30), pd.Timestamp(2024, 9, 30)]
    (first, middle, outside) = places_on(quarters, [date(2024, 6, 30), date(2024, 8, 15), date(2024, 1, 1)], 3)
    assert first == pytest.approx(0.5)
    assert middle == pytest.approx(1.0, abs=0.01)
    assert outside is None
    assert places_on([pd.Timestamp(2024, 2, 29)], [date(2024, 2, 29)], 1) == [0.5]


def test_what_is_foretold_is_what_the_catalogue_and_the_data_have(cube):
    assert [one.id for one in foretellable(cube)] == ["referrals", "open-work"]


def test_two_years_are_too_few_to_foretell_and_all_areas_say_so(cube, referrals):
    found = ahead(cube, referrals)
    assert set(found.record["shown"]) == {"nothing"}
    assert set(found.record["enough"]) == {"too few points"}
    assert found.coming["value"].isna().all()
    assert len(found.past) == 5 * 24


def test_a_series_of_nothing_is_known_to_be_nothing(cube, referrals):
    figures = over_time(cube, About(referrals), View.YEAR)
    assert is_known(figures)
    assert not is_known(figures.assign(numerator=np.nan, status="not-available"))
