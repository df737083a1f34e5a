"""Counts become values with limits, by the measure's unit."""

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue import read_catalogue
from dashboard.stats.values import with_values, with_wide_limits

CATALOGUE = read_catalogue()
REFERRALS, FACTORS = CATALOGUE.measure("referrals"), CATALOGUE.measure("assessment-factors")


def figures(rows):
    return pd.DataFrame(rows, columns=["numerator", "denominator"])


def test_a_rate_is_per_ten_thousand_and_has_exact_limits():
    row = with_values(figures([(5, 2000)]), REFERRALS).iloc[0]
    assert (row["value"], round(row["lower"], 4), round(row["upper"], 4)) == (25.0, 8.1174, 58.3417)


def test_wide_limits_lie_around_the_narrow_ones():
    row = with_wide_limits(with_values(figures([(82, 315)]), FACTORS), FACTORS).iloc[0]
    assert row["lower_wide"] < row["lower"] < row["value"] < row["upper"] < row["upper_wide"]


def test_nothing_of_a_base_of_nought_is_told():
    rows = with_values(figures([(3, 0), (np.nan, 10)]), REFERRALS)
    assert rows[["value", "lower", "upper"]].isna().all().all()


def test_a_part_larger_than_its_whole_has_no_limits_and_hides_no_other_row():
    rows = with_values(figures([(6, 5), (4, 5)]), FACTORS)
    assert rows["lower"].isna().tolist() == [True, False]


def test_families_widen_the_limits_row_by_row():
    plain, wide = (with_values(figures([(50, 900), (50, 900)]), REFERRALS, dispersion=d) for d in (1.0, [1.0, 1.8]))
    assert plain.iloc[0]["upper"] == wide.iloc[0]["upper"]
    # 50 children are 27.78 families of 1.8, whose upper limit is 28.78 (1 - 1/259 + 1.96/16.09)^3 = 40.21
    assert wide.iloc[1]["upper"] == pytest.approx(1.8 * 40.206 * 10_000 / 900, rel=1e-4)


def test_limits_of_a_rounded_count_hold_for_every_count_that_was_rounded_so():
    rounded = figures([(20, 315), (315, 315), (np.nan, 315)]).assign(rounding=4.0)
    rows = with_wide_limits(with_values(rounded, FACTORS), FACTORS)
    for column in ("lower", "lower_wide", "upper", "upper_wide"):
        plain = with_wide_limits(with_values(figures([(16, 315), (24, 315)]), FACTORS), FACTORS)
        assert rows[column].iloc[0] == plain[column].iloc[0 if column.startswith("lower") else 1]
    assert rows["value"].iloc[0] == 100 * 20 / 315
    assert rows["upper"].iloc[1] == with_values(figures([(315, 315)]), FACTORS)["upper"].iloc[0]
    assert rows[["value", "lower", "upper"]].iloc[2].isna().all()
