"""What holds among the published figures holds when this code works it out from their parts."""

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue import read_catalogue
from dashboard.stats.estimate import proportion
from dashboard.stats.judgement import against_reference
from dashboard.stats.recent_trend import trend_of_proportions
from dashboard.stats.two_rates import difference
from dashboard.stats.values import with_values, with_wide_limits
from stats.published import MONTHS, figures

CATALOGUE = read_catalogue()
TABLE = figures()
COUNCILS = TABLE.loc["authority"]
WALSALL = COUNCILS.loc["Walsall"]


def worked_out(measure, part, whole):
    return with_values(pd.DataFrame({"numerator": part, "denominator": whole}), CATALOGUE.measure(measure))


@pytest.mark.parametrize(
    ("measure", "part", "whole"),
    [
        ("workforce-caseload", ["workforce_cases"], ["workforce_case_holders_fte"]),
        ("workforce-agency", ["workforce_agency_fte"], ["workforce_agency_fte", "workforce_inpost_fte"]),
        ("workforce-vacancy", ["workforce_vacancy_fte"], ["workforce_vacancy_fte", "workforce_inpost_fte"]),
        ("workforce-turnover", ["workforce_leavers_fte"], ["workforce_inpost_fte"]),
    ],
)
def test_workforce_figures_come_out_of_their_parts_in_every_council_and_year(measure, part, whole):
    """Caseload = cases / FTE of case holders; agency = agency / (agency + in post); vacancy = vacancies / (vacancies +
    in post); turnover = leavers / in post. Published to one decimal, from parts to one decimal."""
    found = worked_out(measure, COUNCILS[part].sum(axis=1, min_count=1), COUNCILS[whole].sum(axis=1))
    published = COUNCILS[CATALOGUE.measure(measure).published]
    known = published.notna() & found["value"].notna()
    assert known.sum() > 80
    assert (found["value"] - published)[known].abs().max() < 0.1
    assert found["lower"].isna().all()  # sums are no independent events: they have no limits


def test_the_months_of_a_year_add_up_to_its_referrals():
    """Of councils; national and regional counts are rounded to ten and are read, never summed."""
    months = COUNCILS[[f"referrals_in_{month}" for month in MONTHS]].sum(axis=1, min_count=12)
    known = months.notna() & COUNCILS["referrals"].notna()
    assert known.sum() > 70
    assert (months - COUNCILS["referrals"])[known].abs().max() == 0


def test_parts_are_never_larger_than_their_wholes():
    for part, whole in (
        ("rereferrals", "referrals"),
        ("referrals_assessed_not_in_need", "referrals"),
        ("assessments_within_45_days", "assessments_completed"),
        ("initial_cp_conferences_within_15_days", "initial_cp_conferences"),
        *((factor, "episodes_with_assessment_factor") for factor in TABLE if factor.startswith("factor_")),
    ):
        known = TABLE[[part, whole]].dropna()
        assert (known[part] <= known[whole]).all(), part


@pytest.mark.parametrize(
    ("measure", "part", "whole", "year", "share"),
    [
        ("re-referrals", "rereferrals", "referrals", 2025, 19.7),
        ("referrals-assessed-not-in-need", "referrals_assessed_not_in_need", "referrals", 2023, 49.4),
        ("mental-health-parent", "factor_mental_health_parent", "episodes_with_assessment_factor", 2022, 24.9),
    ],
)
def test_walsall_s_shares_are_the_published_ones(measure, part, whole, year, share):
    """662 of 3,355; 1,706 of 3,450; and the 24.9% of 2021-22 that stands beside West's 29.8%."""
    row = worked_out(measure, [WALSALL.loc[year, part]], [WALSALL.loc[year, whole]]).iloc[0]
    assert round(row["value"], 1) == share
    assert row["lower"] < row["value"] < row["upper"]


def test_walsall_s_referrals_beside_england_s_in_2024():
    """3,140 of 71,799 children are 437 per 10,000; England's 621,880 of its children are more."""
    england = TABLE.loc[("nation", "England", 2024)]
    reference = 10_000 * england["referrals"] / england["children_0_17_mid_year"]
    measure = CATALOGUE.measure("referrals")
    rows = worked_out("referrals", [WALSALL.loc[2024, "referrals"]], [WALSALL.loc[2024, "children_0_17_mid_year"]])
    found = against_reference(with_wide_limits(rows, measure), pd.Series([reference]), measure.polarity)
    assert round(rows["value"].iloc[0]) == 437
    assert found.iloc[0].to_dict() == {"mark": "lower", "confidence": 0.998, "judgement": "different"}


def test_the_fall_in_walsall_s_referrals_assessed_as_not_in_need_is_more_than_chance():
    part, whole = WALSALL["referrals_assessed_not_in_need"], WALSALL["referrals"]
    found = trend_of_proportions(part.loc[2021:2025], whole.loc[2021:2025])
    assert found.direction.item() == "decreasing"
    assert np.isfinite(found.chi_squared.item())


def test_a_difference_of_two_published_shares_has_limits():
    """Parental mental health in Walsall, 2022 and 2023: 24.9% and 26.8%, which chance alone can bring."""
    part, whole = WALSALL["factor_mental_health_parent"], WALSALL["episodes_with_assessment_factor"]
    one, other = (proportion(part[year], whole[year]) for year in (2023, 2022))
    found = difference(one, other)
    assert found.lower < 0 < found.upper
    assert float(found.value) == pytest.approx(1.94, abs=0.01)
