"""Control charts in words: each rule by name, no more than the chart carries."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import Measure, Unit
from dashboard.model import Period, PeriodKind, month_end
from dashboard.stats.charted import with_chart
from dashboard.words.special_causes import NONE, last_point, special_causes, verdict, why_none

AMOUNT = Measure(
    id="cases", title="Cases", noun="cases", question="how many", meaning="", definition="", table="t",
    when="at the end of the period", counts="rows", unit="amount", numerator_sum="n", numerator_words="cases",
    denominator_words="nothing", polarity="higher is worse",
)  # fmt: skip


def chart(values, measure=AMOUNT, kind=PeriodKind.MONTH):
    ends = [month_end(2020 + n // 12, n % 12 + 1) for n in range(len(values))]
    frame = pd.DataFrame({
        "area": "West", "category": "all", "period": [Period(kind, end).id for end in ends],
        "period_end": pd.to_datetime(ends), "numerator": np.array(values, dtype=float), "denominator": np.nan,
    })  # fmt: skip
    return with_chart(frame, measure).assign(when=[f"{end:%B %Y}" for end in ends])


def said(values):
    return [cause.text for cause in special_causes(chart(values), Unit.AMOUNT)]


STEADY = [10, 12, 11, 13, 10, 12, 11, 12, 10, 13, 11, 12, 10, 12]


def test_ordinary_variation_is_no_special_cause():
    assert said(STEADY) == []
    assert why_none(chart(STEADY)) == NONE


def test_a_point_outside_is_told_with_its_limit():
    texts = said([*STEADY, 40])
    assert any(
        re.fullmatch(r"Special cause: above the upper limit in March 2021, 40\.0 beside a limit of \d+\.\d\.", t)
        for t in texts
    )


def test_seven_points_above_the_mean_are_told_by_the_rule_and_when():
    low, high = [10, 11, 10, 12, 11, 10, 11, 12, 10, 11], [14, 13, 14, 13, 14, 13, 14]
    assert "Special cause: seven points above the mean, from November 2020 to May 2021." in said([*low, *high])


def test_a_longer_shift_says_how_many_are_enough():
    low, high = [10, 11, 10, 12, 11, 10, 11, 12, 10, 11], [14, 13, 14, 13, 14, 13, 14, 13, 14]
    assert any("nine points above the mean (seven are enough)" in text for text in said([*low, *high]))


def test_a_trend_is_told_by_its_direction():
    falling = [30, 28, 31, 29, 30, 28, 31, 30, 29, 28, 27, 26, 25, 24]
    assert any("each lower than the last" in text for text in said(falling))


def test_a_peak_ends_one_trend_and_begins_the_next():
    hill = [10, 11, 12, 13, 14, 15, 16, 15, 14, 13, 12, 11, 10, 12]
    texts = said(hill)
    assert any("seven points, each higher than the last, from January 2020 to July 2020" in text for text in texts)
    assert any("seven points, each lower than the last, from July 2020 to January 2021" in text for text in texts)


def test_what_is_worse_is_called_a_concern_and_what_is_better_an_improvement():
    high, *_ = special_causes(chart([*STEADY, 40]), Unit.AMOUNT)
    low, *_ = special_causes(chart([*STEADY, 1]), Unit.AMOUNT)
    assert (verdict(high), verdict(low)) == ("A concern.", "An improvement.")
    assert last_point(chart([*STEADY, 40])) == "a concern"


def test_too_few_points_say_so_and_nothing_else():
    short = [10, 40, 10, 90, 10]
    assert said(short) == []
    assert why_none(chart(short)) == "Too few points for a control chart: it needs twelve."


def test_rolling_months_are_not_judged():
    rolling = chart([*STEADY, 40], kind=PeriodKind.ROLLING)
    assert special_causes(rolling, Unit.AMOUNT) == []
    assert why_none(rolling).endswith("so no rules are applied.")


def test_the_newest_stands_first():
    lasts = [cause.places[-1] for cause in special_causes(chart([*STEADY[:7], 60, *STEADY[7:], 60]), Unit.AMOUNT)]
    assert lasts == sorted(lasts, reverse=True)
    assert {7, 15} <= set(lasts)


@given(st.lists(st.floats(0, 100) | st.just(float("nan")), min_size=3, max_size=40))
def test_only_flagged_points_are_spoken_of_and_each_cause_of_some(values):
    rows = chart(values)
    flagged = rows[["outside", "shift", "trend", "near"]].any(axis=1)
    causes = special_causes(rows, Unit.AMOUNT)
    assert all(flagged[list(cause.places)].all() for cause in causes)
    assert not any("nan" in cause.text for cause in causes)
    told = {place for cause in causes for place in cause.places}
    assert set(rows.index[rows["outside"] | rows["shift"] | rows["trend"]]) <= told


@pytest.mark.parametrize("length", [0, 1])
def test_hardly_any_points_are_too_few(length):
    assert "Too few points" in why_none(chart(STEADY[:length]) if length else pd.DataFrame({"chart": []}))
