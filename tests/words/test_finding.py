"""Sentences say what the numbers and their limits carry, and no more."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from dashboard.words import finding

BOROUGH = "the borough"
NAN = float("nan")


def areas(*rows):
    return pd.DataFrame(rows, columns=["area_name", "value", "mark"])


def said(*rows):
    return finding.highest_finding(areas(*rows), "rate of referrals", BOROUGH)


def test_the_highest_is_named_where_it_is_higher_beyond_chance():
    assert said(("North", 60.0, "higher"), ("West", 40.0, "same")) == (
        "North has the highest rate of referrals, higher than the borough"
    )


def test_a_higher_area_is_not_the_highest_where_another_has_the_larger_value():
    assert said(("North", 60.0, "higher"), ("West", 90.0, "same")) == (
        "North's rate of referrals is higher than the borough"
    )


def test_a_lower_area_alone_makes_no_other_the_highest():
    assert said(("North", 60.0, "same"), ("West", 20.0, "lower"), ("East", 10.0, "lower")) == (
        "East's rate of referrals is lower than the borough"
    )


def test_where_none_differs_nothing_is_called_highest():
    assert said(("North", 60.0, "same"), ("West", 50.0, "same")) == (
        "No area's rate of referrals differs from the borough beyond chance"
    )


def test_a_figure_without_limits_has_a_highest():
    assert said(("North", 14.0, "cannot be compared"), ("West", 12.0, "cannot be compared")) == (
        "North has the highest rate of referrals"
    )


def test_nothing_known_is_not_available():
    assert said(("North", NAN, "cannot be compared")) == "The rate of referrals is not available for this period"


def test_nought_everywhere_is_nought():
    assert (
        said(("North", 0.0, "same"), ("West", 0.0, "same"))
        == "The rate of referrals is nought everywhere in this period"
    )


def shares(*rows):
    return pd.DataFrame(rows, columns=["area", "demand_share", "staff_share", "gap_fte"])


def test_the_area_shortest_of_staff_is_named_with_both_shares():
    frame = shares(("North", 31.0, 25.0, -2.4), ("West", 20.0, 26.0, 2.4))
    assert finding.shares_finding(frame) == "North has 31% of the demand and 25% of the staff"


def test_shares_that_round_to_the_same_are_even():
    frame = shares(("North", 25.2, 25.0, -0.1), ("West", 24.8, 25.0, 0.1))
    assert finding.shares_finding(frame) == "Staff are shared out as the demand is"


def test_without_staff_only_the_demand_is_told():
    frame = shares(("North", 31.0, NAN, NAN), ("West", 20.0, NAN, NAN))
    assert finding.shares_finding(frame) == "North has the largest share of the open work, 31%"


def test_without_demand_nothing_is_told_of_it():
    frame = shares(("North", NAN, 25.0, NAN), ("West", 20.0, 26.0, NAN))
    assert finding.shares_finding(frame) == "Where the open work is cannot be told from the loaded returns"


FACTOR = {
    "area": "East", "factor": "Self-harm", "value": 30.0, "low": 20.0, "high": 40.0, "reference": 15.0,
    "mark": "higher", "numerator": 30.0, "counted": "30 of 100",
}  # fmt: skip


def factors(*changes):
    return pd.DataFrame([FACTOR | change for change in changes])


def test_a_factor_apart_is_named_with_its_share_and_the_borough_s():
    assert finding.factor_finding(factors({}), BOROUGH) == (
        "East: self-harm in 30% of episodes, higher than the borough (15%)"
    )


def test_the_clearest_of_factors_apart_is_named():
    clearer = {"area": "West", "value": 40.0, "low": 35.0, "high": 45.0}
    assert finding.factor_finding(factors({}, clearer), BOROUGH).startswith("West: self-harm in 40%")


def test_a_factor_found_fewer_than_ten_times_is_not_held_up():
    assert finding.standing_apart(factors({"numerator": 9.0})).empty


def test_where_no_factor_is_apart_that_is_said():
    assert finding.factor_finding(factors({"mark": "same"}, {"mark": "same", "area": "West"}), BOROUGH) == (
        "No locality's factors differ from the borough beyond chance"
    )


def test_of_one_locality_nothing_is_said_of_the_others():
    assert finding.factor_finding(factors({"mark": "same"}), BOROUGH) == (
        "None of East's factors differ from the borough beyond chance"
    )


def test_a_rare_factor_that_is_apart_is_not_called_alike():
    assert finding.factor_finding(factors({"numerator": 9.0}), BOROUGH) == (
        "None of East's factors found ten times or more differ from the borough beyond chance"
    )


def test_factors_that_are_not_known_are_not_called_alike():
    unknown = {"mark": "cannot be compared", "value": NAN, "low": NAN, "high": NAN, "numerator": NAN}
    assert finding.factor_finding(factors(unknown), BOROUGH) == "Assessment factors are not available for this period"


@pytest.mark.parametrize(("gap", "told"), [(0.4, False), (0.6, True)])
def test_staff_over_an_even_share_are_told_from_half_a_post(gap, told):
    frame = shares(("North", 30.0, 25.0, -gap), ("West", 20.0, 25.0, gap))
    assert (finding.staff_over(frame) is not None) == told


def test_staff_beside_work_that_is_not_known_are_not_told():
    assert finding.staff_over(shares(("North", NAN, 25.0, NAN))) is None
    assert finding.staff_over(None) is None


@pytest.mark.parametrize(
    ("names", "words"), [(["North"], "North"), (["North", "West"], "North and West"), (list("abc"), "a, b and c")]
)
def test_names_are_joined_as_people_say_them(names, words):
    assert finding.join(names) == words


MARKS = ("higher", "same", "lower", "cannot be compared")


@pytest.mark.parametrize(("one", "other"), list(product(MARKS, MARKS)))
def test_no_sentence_ever_says_nan(one, other):
    def value(mark, known):
        return known if mark != "cannot be compared" else NAN

    frame = areas(("North", value(one, 60.0), one), ("West", value(other, 40.0), other))
    apart = factors({"mark": one, "value": value(one, 30.0)}, {"mark": other, "value": value(other, 30.0)})
    share = shares(("North", value(one, 60.0), value(other, 50.0), value(one, -1.0)), ("West", 40.0, 50.0, np.nan))
    texts = [
        finding.highest_finding(frame, "rate", BOROUGH),
        finding.factor_finding(apart, BOROUGH),
        finding.shares_finding(share.assign(gap_fte=[-1.0, 1.0])),
        *(finding.staff_over(share.assign(gap_fte=[-1.0, 1.0])) or ()),
    ]
    assert not [text for text in texts if "nan" in text.lower().split()]
