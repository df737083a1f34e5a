"""Forecasts, worked by hand, and on every published series of monthly referrals with their own record."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import month_end
from dashboard.stats.forecast import MONTHS, PULLS, States, ahead, as_last_year, follow
from dashboard.stats.foretold import foretold
from dashboard.stats.school_year import workload
from dashboard.stats.track_record import FEWEST_MONTHS, forecast
from stats.published import monthly_referrals

LONG = 72
FLAT = np.ones(LONG + MONTHS)
LINES = ("value", "lower_80", "upper_80", "lower_95", "upper_95")


def run(counts, work=None):
    series = np.atleast_2d(np.asarray(counts, dtype=float))
    plan = np.ones(series.shape[1] + MONTHS) if work is None else work
    return forecast(series, plan[: series.shape[1]], plan)


def drawn(areas=3, months=LONG, mean=60, seed=1):
    return np.random.default_rng(seed).poisson(mean, (areas, months)).astype(float)


def all_published():
    counts, names, ends = monthly_referrals()
    coming = [month_end(2024 + (month > 12), (month - 1) % 12 + 1) for month in range(4, 16)]
    return forecast(counts, workload(ends), workload(ends + coming, held=False)), names


def test_a_level_worked_by_hand():
    # twelve months of 100 make a level of 10; a month of 121 is a surprise of 1, and half of it moves the level
    states = follow(np.array([[100.0] * 12 + [121.0]]), np.ones(13))
    assert states.level[0, 11] == 10
    pull = states.pull[0, 12]
    assert states.level[0, 12] == pytest.approx(10 + pull)
    assert pull in PULLS
    assert states.deviation[0, 12] == pytest.approx(1)


def test_a_path_worked_by_hand():
    # level 10, deviation 0.5, pull 0.6, very many surprises: three months on 0.5 sqrt(1 + 2 x 0.36) = 0.6557
    one = np.ones((1, 1))
    states = States(10 * one, 0.5 * one, 1e9 * one, 0.6 * one, one, np.zeros((1, 1, 12)), one, one)
    path = ahead(states, np.array([0]), 3, np.array([1, 1, 1, 0.9]), np.full((1, 1), 100.0))
    assert path.value.item() == pytest.approx(90)
    assert path.lower_95.item() == pytest.approx(0.9 * (10 - 1.95996 * 0.655744) ** 2, rel=1e-5)
    assert path.upper_80.item() == pytest.approx(0.9 * (10 + 1.28155 * 0.655744) ** 2, rel=1e-5)


def test_the_year_before_is_the_same_month_or_the_last_known_one():
    counts = np.arange(100.0, 136.0)[None, :]
    counts[0, 30] = np.nan
    states = follow(counts, np.ones(36))
    same = as_last_year(states, np.array([35]), 1).value.item()
    assert same == pytest.approx(124)
    assert as_last_year(states, np.array([35]), 7).value.item() == pytest.approx(118)  # a year earlier still


def test_nothing_is_known_before_it_happened():
    counts = drawn()
    whole, part = follow(counts, np.ones(LONG)), follow(counts[:, :50], np.ones(50))
    for name in ("level", "deviation", "pull", "power", "yearly_deviation"):
        assert getattr(whole, name)[:, :50] == pytest.approx(getattr(part, name))
    then, step, plan = np.array([49]), 6, np.ones(LONG)
    one, other = ahead(whole, then, step, plan, counts), ahead(part, then, step, plan, counts[:, :50])
    for name in LINES:
        assert getattr(one, name) == pytest.approx(getattr(other, name))


def test_every_published_series_is_foretold_better_than_by_the_year_before():
    """Referrals of April 2017 to March 2024: Walsall, its ten neighbours, the West Midlands and England."""
    found, names = all_published()
    assert len(names) == 13
    assert found.beats_naive.all()
    assert found.record.ratio.mean() < 0.8
    assert set(found.enough.tolist()) == {"enough"}


def test_what_came_lay_within_the_intervals_about_as_often_as_said():
    found, _ = all_published()
    assert found.record.coverage_80.mean() == pytest.approx(0.8, abs=0.04)
    assert found.record.coverage_95.mean() == pytest.approx(0.95, abs=0.03)
    assert (found.record.forecasts > 600).all()


def test_forecasts_that_were_out_further_than_said_widen_those_to_come():
    """A series that rises by ten a month is foretold too low; its own record shows it, and the intervals follow."""
    rising = drawn(areas=1, months=96, mean=100, seed=3) + 10 * np.arange(96)
    steady = drawn(areas=1, months=96, mean=580, seed=3)
    found = run(np.concatenate([rising, steady]))
    width = (found.model.upper_80 - found.model.lower_80) / np.sqrt(found.model.value)
    assert width[0, -1] > 2 * width[1, -1]
    assert found.record.coverage_80[0] > 0.6


def test_the_calendar_is_used_where_it_helps_and_left_where_it_does_not():
    ends = [month_end(2018 + m // 12, m % 12 + 1) for m in range(LONG + MONTHS)]
    work = workload(ends, held=False)
    chance = np.random.default_rng(7)
    by_days = chance.poisson(200 * work[:LONG] / work.mean())
    steady = chance.poisson(200, LONG)
    states = follow(np.array([by_days, steady], dtype=float), work[:LONG] / work[:LONG].mean())
    assert states.power[:, -1].tolist() == [1.0, 0.0]
    path = run([by_days, steady], work).model.value
    assert np.corrcoef(path[0], work[LONG:])[0, 1] > 0.99
    assert np.ptp(path[1]) < 1e-9


def test_where_the_year_before_is_better_it_is_shown():
    season = np.array([40, 45, 60, 90, 130, 160, 170, 150, 120, 80, 55, 42])
    found = run([np.tile(season, 6) + np.arange(LONG) % 3])
    assert found.record.ratio[0] > 1
    assert not found.beats_naive[0]
    assert (found.shown.value == found.naive.value).all()
    assert found.shown.value[0] == pytest.approx(season, abs=2.001)


def test_a_year_s_error_ratio_worked_out_step_by_step():
    counts = drawn(areas=1, months=40, seed=9)
    found, states = run(counts), follow(counts, np.ones(40))
    made, plain = [], []
    for origin in range(23, 39):
        for step in range(1, min(MONTHS, 39 - origin) + 1):
            came = counts[0, origin + step]
            made.append(abs(ahead(states, np.array([origin]), step, np.ones(52), counts).value.item() - came))
            plain.append(abs(counts[0, origin + step - 12] - came))
    assert found.record.forecasts.tolist() == [len(made)]
    assert found.record.error[0] == pytest.approx(np.mean(made))
    assert found.record.ratio[0] == pytest.approx(np.sum(made) / np.sum(plain))


def test_too_few_months_and_too_few_events_are_said_and_nothing_is_foretold():
    short = np.where(np.arange(LONG) < LONG - FEWEST_MONTHS + 1, np.nan, drawn()[0])
    rare = (np.arange(LONG) % 4 == 0).astype(float)
    ended = np.where(np.arange(LONG) >= LONG - MONTHS, np.nan, drawn()[0])
    found = run([short, rare, ended, drawn()[0]])
    assert found.enough.tolist() == ["too few points", "too few events", "too few points", "enough"]
    assert np.isnan(found.shown.value).any(axis=1).tolist() == [True, True, True, False]
    assert run([rare]).enough.tolist() == ["too few events"]


def test_months_that_are_not_known_leave_the_rest_as_it_is():
    counts = drawn(areas=1)
    counts[0, [5, 30, 55]] = np.nan
    found = run(counts)
    assert np.isfinite([getattr(found.shown, name) for name in LINES]).all()
    assert found.shown.value.mean() == pytest.approx(60, rel=0.1)


def test_a_constant_series_goes_on():
    found = run([[25.0] * LONG])
    assert found.shown.value[0] == pytest.approx(25)
    assert found.shown.upper_95[0] == pytest.approx(25)


def test_lengths_must_fit():
    with pytest.raises(ValueError, match="next twelve"):
        forecast(drawn(), np.ones(LONG), np.ones(LONG))


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.floats(3, 400))
def test_intervals_hold_the_value_in_order_and_never_go_below_nought(seed, mean):
    found = run(drawn(areas=2, seed=seed, mean=mean))
    for path in (found.model, found.naive, found.shown):
        lines = [path.lower_95, path.lower_80, path.value, path.upper_80, path.upper_95]
        assert (path.lower_95 >= 0).all()
        assert all((one <= other + 1e-9).all() for one, other in pairwise(lines))


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([2.0, 10.0]))
def test_counting_in_pairs_or_tens_changes_nothing_but_the_unit(seed, times):
    one, other = run(drawn(seed=seed)), run(drawn(seed=seed) * times)
    for name in LINES:
        assert getattr(other.model, name) == pytest.approx(getattr(one.model, name) * times)
    assert other.record.ratio == pytest.approx(one.record.ratio)


def table(counts, start=(2019, 4)):
    months = [start[0] * 12 + start[1] - 1 + n for n in range(len(counts[0]))]
    ends = [month_end(m // 12, m % 12 + 1) for m in months]
    return pd.DataFrame([
        {"area": area, "category": "all", "period_end": pd.Timestamp(end), "numerator": counts[place][n]}
        for n, end in enumerate(ends)
        for place, area in enumerate(["North", "West"])
    ])  # fmt: skip


def test_tables_of_coming_months_and_of_the_record():
    rare = (np.arange(48) % 4 == 0).astype(float)
    coming, record = foretold(table([drawn(areas=1, months=48)[0], rare]))
    assert coming["area"].tolist() == ["North"] * 12 + ["West"] * 12
    assert coming["period_end"].iloc[[0, 11]].dt.date.tolist() == [date(2023, 4, 30), date(2024, 3, 31)]
    north, west = coming[coming["area"] == "North"], coming[coming["area"] == "West"]
    assert north["value"].between(north["lower_80"], north["upper_80"]).all()
    assert set(west["shown"]) == {"nothing"}
    assert west["value"].isna().all()
    assert record["enough"].tolist() == ["enough", "too few events"]
    assert record["shown"].tolist()[0] == "forecast"
    assert record["forecasts"].tolist()[0] > 0


def test_a_missing_month_is_refused():
    rows = table([drawn(areas=1, months=48)[0]] * 2)
    with pytest.raises(ValueError, match="A month is missing"):
        foretold(rows[rows["period_end"] != rows["period_end"].iloc[20]])
