"""Tables become trends, where the periods can be set beside each other."""

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue import read_catalogue
from dashboard.model import Period, PeriodKind, month_end
from dashboard.stats.estimate import rate
from dashboard.stats.recent_trend import trend_of_proportions, trend_of_values
from dashboard.stats.trended import recent_trends

CATALOGUE = read_catalogue()
RISING, FLAT = [994, 1023, 1199, 1332, 1367], [1000, 1010, 990, 1005, 1001]
BASE = [40299, 41527, 42811, 44064, 44701]


def table(first=2018, kind=PeriodKind.YEAR, category="all", areas=(("North", RISING), ("West", FLAT))):
    return pd.DataFrame([
        {"area": area, "category": category, "period": Period(kind, month_end(first + n, 3)).id,
         "period_end": pd.Timestamp(month_end(first + n, 3)), "numerator": counts[n], "denominator": BASE[n]}
        for n in range(5)
        for area, counts in areas
    ])  # fmt: skip


def test_shares_take_the_test_for_trend_and_rates_the_weighted_slope():
    shares = recent_trends(table(), CATALOGUE.measure("re-referrals"))
    rates = recent_trends(table(), CATALOGUE.measure("referrals"))
    assert shares["area"].tolist() == ["North", "West"]
    assert shares["direction"].tolist() == ["increasing", "no significant change"]
    assert shares["chi_squared"].iloc[0] == pytest.approx(trend_of_proportions(RISING, BASE).chi_squared)
    assert rates["chi_squared"].iloc[0] == pytest.approx(trend_of_values(*rate(RISING, BASE)).chi_squared)
    assert rates["judgement"].tolist() == ["different", "about the same"]


def test_areas_stand_in_the_order_of_the_table():
    given = table(areas=(("West", FLAT), ("North", RISING)))
    assert recent_trends(given, CATALOGUE.measure("referrals"))["area"].tolist() == ["West", "North"]


def test_a_break_within_the_five_years_ends_the_trend_and_one_before_does_not():
    measure = CATALOGUE.measure("exploitation")  # recorded from April 2021
    across, after = recent_trends(table(2020), measure), recent_trends(table(2022), measure)
    assert set(across["enough"]) == {"recorded otherwise before"}
    assert set(across["direction"]) == {"cannot be calculated"}
    assert across["chi_squared"].isna().all()
    assert set(after["enough"]) == {"enough"}


def test_a_break_of_one_category_leaves_another_s_trend():
    measure = CATALOGUE.measure("assessment-factors")
    told = [recent_trends(table(2019, category=code), measure)["enough"].iloc[0] for code in ("18A", "4B")]
    assert told == ["recorded otherwise before", "enough"]


def test_rolling_years_overlap():
    found = recent_trends(table(kind=PeriodKind.ROLLING), CATALOGUE.measure("referrals"))
    assert set(found["enough"]) == {"periods overlap"}


def test_sums_without_limits_have_no_trend_and_hidden_years_none_either():
    assert set(recent_trends(table(), CATALOGUE.measure("caseload"))["direction"]) == {"cannot be calculated"}
    hidden = table()
    hidden.loc[2, "numerator"] = np.nan
    found = recent_trends(hidden, CATALOGUE.measure("referrals"))
    assert found["enough"].tolist() == ["values are missing", "enough"]
    assert recent_trends(table().iloc[:0], CATALOGUE.measure("referrals")).empty
