"""Recent trends, by the test data of the official calculators and by where those end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from dashboard.catalogue import Polarity
from dashboard.stats.recent_trend import CHI_SQUARED, trend_of_proportions, trend_of_values

# Fingertips' own unit tests (PholioVisualisation.AnalysisTest.TrendMarkerCalculatorTest), 2014 to 2018
PART, WHOLE = [994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701]
VALUE = [24.67, 24.6, 28, 30.2, 30.6]
LOWER, UPPER = [23.16, 23.15, 26.44, 28.63, 28.98], [26.25, 26.19, 29.64, 31.9, 32.25]


def test_the_limit_is_that_of_998():
    assert pytest.approx(chi2.ppf(0.998, 1)) == CHI_SQUARED


def test_the_chi_squared_of_fingertips_test_of_values():
    found = trend_of_values(VALUE, LOWER, UPPER)
    assert round(float(found.chi_squared), 1) == 46.8  # 46.77 with 1.96 where the exact quantile is 1.95996
    assert float(found.chi_squared) * (1.96 / 1.959963985) ** 2 == pytest.approx(46.77, abs=0.005)
    assert found.direction.item() == "increasing"


def test_the_chi_squared_of_fingertips_test_of_proportions():
    found = trend_of_proportions(PART, WHOLE)
    assert round(float(found.chi_squared), 2) == 47.9
    assert found.direction.item() == "increasing"


def test_fingertips_test_without_a_trend():
    value = [20.5506, 19.5952, 19.0349, 21.3966, 18.4372]
    lower = [18.1803, 17.3444, 16.8421, 19.0918, 16.2925]
    upper = [23.1427, 22.0602, 21.4394, 23.8975, 20.7941]
    assert trend_of_values(value, lower, upper).direction.item() == "no significant change"
    part, whole = [209, 213, 213, 239, 210], [1017, 1087, 1119, 1117, 1139]
    assert trend_of_proportions(part, whole).direction.item() == "no significant change"


@pytest.mark.parametrize(
    ("lower", "value", "upper", "direction"),
    [
        (  # MMR coverage at two years, Yorkshire and the Humber
            [92.4168, 92.1072, 90.6358, 89.7694, 89.8578],
            [92.6254, 92.3221, 90.8708, 90.017, 90.1013],
            [92.8288, 92.5315, 91.1004, 90.2594, 90.3396],
            "decreasing",
        ),
        (  # preventable sight loss from diabetic eye disease
            [2.7841, 1.8085, 2.6113, 2.7225, 2.8616],
            [2.935, 1.93028, 2.7567, 2.8701, 3.0121],
            [3.0919, 2.058, 2.9082, 3.0237, 3.1683],
            "increasing",
        ),
    ],
)
def test_published_trends_of_england_are_told_alike(lower, value, upper, direction):
    """FingertipsNext, TrendMarkerCalculatorTests.cs: what Fingertips shows for 2020 to 2024."""
    assert trend_of_values(value, lower, upper).direction.item() == direction


def test_diabetes_prevalence_rises_as_fingertips_shows():
    """FingertipsNext, TrendMarkerCalculatorTests.cs, indicator 241."""
    part = [3455176, 3491868, 3625401, 3774801, 3938080]
    whole = [48783947, 49122259, 49956777, 50649129, 51441896]
    assert trend_of_proportions(part, whole).direction.item() == "increasing"


def test_one_year_alone_makes_no_trend():
    found = trend_of_values([10, 10.1, 9.9, 10, 20], [9, 9.1, 8.9, 9, 19], [11, 11.1, 10.9, 11, 21])
    assert float(found.chi_squared) > CHI_SQUARED
    assert (found.steady.item(), found.direction.item()) == (False, "no significant change")


def test_one_year_of_five_that_differs_makes_no_trend_whichever_way_rounding_falls():
    found = trend_of_proportions([[1, 1, 1, 1, 30], [30, 1, 1, 1, 1]], [[50] * 5] * 2)
    assert (found.chi_squared > CHI_SQUARED).all()
    assert found.direction.tolist() == ["no significant change"] * 2


def test_only_the_latest_five_count():
    assert trend_of_proportions([1, *PART], [9, *WHOLE]).chi_squared == trend_of_proportions(PART, WHOLE).chi_squared


@pytest.mark.parametrize("short", [[], [1, 2, 3, 4]])
def test_four_periods_are_too_few(short):
    found = trend_of_proportions(short, [10] * len(short))
    assert (found.enough.item(), found.direction.item()) == ("too few points", "cannot be calculated")


def test_a_missing_period_is_said_and_spoils_no_other_series():
    found = trend_of_proportions([[*PART[:4], np.nan], PART], [WHOLE, WHOLE])
    assert found.enough.tolist() == ["values are missing", "enough"]
    assert found.direction.tolist() == ["cannot be calculated", "increasing"]


def test_proportions_of_none_and_of_all_have_a_trend_all_the_same():
    """The official calculators take the logarithm of nought here: Fingertips' own test data hold 5 of 5."""
    found = trend_of_proportions([[0, 4, 9, 15, 22], [50, 44, 38, 30, 21]], [[50] * 5] * 2)
    assert np.isfinite([found.chi_squared, found.slope]).all()
    assert found.direction.tolist() == ["increasing", "decreasing"]
    assert trend_of_proportions([5, 3, 1, 1, 2], [5, 5, 5, 4, 4]).direction.item() == "no significant change"


@pytest.mark.parametrize("part", [[0] * 5, [50] * 5])
def test_where_nothing_ever_is_or_everything_nothing_changes(part):
    found = trend_of_proportions(part, [50] * 5)
    assert (found.chi_squared.item(), found.direction.item()) == (0.0, "no significant change")


def test_limits_without_width_cannot_be_weighed():
    """Emergency readmissions, rounded to one decimal: FingertipsNext divides by nought."""
    value = [14.3, 15.4, 14.3, 14.2, 14.8]
    found = trend_of_values(value, [14.3, 15.4, 14.3, 14.1, 14.8], [14.3, 15.5, 14.4, 14.2, 14.8])
    assert found.direction.item() == "cannot be calculated"


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        (Polarity.WORSE, ["worse", "better", "about the same"]),
        (Polarity.BETTER, ["better", "worse", "about the same"]),
        (Polarity.NONE, ["different", "different", "about the same"]),
    ],
)
def test_the_catalogue_says_what_rising_means(polarity, words):
    found = trend_of_proportions([PART, PART[::-1], [10] * 5], [WHOLE, WHOLE[::-1], [50] * 5])
    assert found.judgement(polarity).tolist() == words


@given(st.lists(st.integers(0, 50), min_size=5, max_size=5))
def test_time_turned_round_turns_the_trend_round(part):
    there, back = trend_of_proportions(part, [50] * 5), trend_of_proportions(part[::-1], [50] * 5)
    assert float(there.chi_squared) == pytest.approx(float(back.chi_squared), abs=1e-9)
    turned = {"increasing": "decreasing", "decreasing": "increasing"}
    assert back.direction.item() == turned.get(there.direction.item(), there.direction.item())


@given(st.lists(st.floats(1, 50), min_size=5, max_size=5), st.sampled_from([0.001, 7.0, 1e4]))
def test_the_unit_of_a_value_changes_no_trend(value, times):
    values = np.array(value)
    one = trend_of_values(values, values * 0.9, values * 1.1)
    other = trend_of_values(values * times, values * 0.9 * times, values * 1.1 * times)
    assert float(one.chi_squared) == pytest.approx(float(other.chi_squared), rel=1e-6, abs=1e-9)
