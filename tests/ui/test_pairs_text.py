"""Words of two maps side by side."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.answers.areas import Question
from dashboard.answers.pairs import Change
from dashboard.model import parse_period
from dashboard.ui.text import pairs as words
from dashboard.ui.text.areas import Subject

NORTH = {
    "area_name": "North", "value": 120.4, "value_before": 90.0, "numerator": 60.0, "numerator_before": 45.0,
    "status": "observed", "status_before": "observed", "difference": 30.4, "difference_lower": 1.0,
    "difference_upper": 60.2, "per_cent": 33.8, "mark": "higher", "change_status": "observed",
}  # fmt: skip


@pytest.fixture
def referrals(catalogue):
    return catalogue.measure("referrals")


def test_a_change_is_told_with_both_values_limits_and_what_they_carry(referrals):
    assert words.change_sentence(NORTH, referrals, counted=False) == (
        "North: 120 per 10,000 children, 90.0 before; change +30.4 (95% limits +1.0 to +60.2, +33.8%); "
        "a rise beyond chance"
    )


def test_counts_without_children_have_no_limits_and_no_verdict(referrals):
    row = NORTH | {"value": 60.0, "value_before": 45.0, "difference": 15.0, "difference_lower": float("nan"),
                   "difference_upper": float("nan"), "mark": "cannot be compared", "per_cent": 33.3}  # fmt: skip
    assert words.change_sentence(row, referrals, counted=True) == (
        "North: 60 referrals, 45 before; change +15 (+33.3%)"
    )


@pytest.mark.parametrize(
    ("now", "before", "status", "said"),
    [
        ("zero", "zero", "zero", "North: none in either period"),
        ("suppressed", "observed", "suppressed", "North: hidden in the later period"),
        ("observed", "not-available", "not-available", "North: not available in the earlier period"),
        ("suppressed", "suppressed", "suppressed", "North: hidden in both periods"),
    ],
)
def test_what_is_not_there_is_said_and_when(referrals, now, before, status, said):
    row = NORTH | {"status": now, "status_before": before, "change_status": status}
    assert words.change_sentence(row, referrals, counted=False) == said


def test_a_percentage_changes_by_points(catalogue):
    measure = catalogue.measure("domestic-abuse")
    assert " points (" in words.change_sentence(NORTH, measure, counted=False)
    assert words.ending(measure, Change.DIFFERENCE) == " points"
    assert words.ending(measure, Change.PER_CENT) == "%"


def test_the_title_counts_only_what_is_beyond_chance():
    rows = pd.DataFrame({"mark": ["higher", "lower", "lower", "same"], "difference": [5.0, -4.0, -9.0, 90.0],
                         "area_name": ["North", "West", "East", "South"]})  # fmt: skip
    subject = Subject("referrals", "Referrals", "rate of referrals", "referrals")
    assert words.change_title(rows, subject, "localities") == "Referrals: 1 of 4 localities rose beyond chance, 2 fell"


def test_who_changed_most_is_named_among_those_beyond_chance(referrals):
    rows = pd.DataFrame({"mark": ["higher", "lower", "lower", "same"], "difference": [5.0, -4.0, -9.0, 90.0],
                         "area_name": ["North", "West", "East", "South"]})  # fmt: skip
    assert words.most_changed(rows, referrals, counted=False) == (
        "North rose most, by 5.0 per 10,000 children; East fell most, by 9.0 per 10,000 children"
    )


@pytest.mark.parametrize(("value", "said"), [(3.04, "+3.0"), (-3.06, "−3.1"), (0.04, "0.0"), (-0.04, "0.0")])
def test_a_difference_has_its_sign_and_nought_has_none(value, said):
    assert words.signed(value) == said


def test_a_break_between_the_periods_is_told(council, catalogue):
    question = Question(catalogue.measure("physical-abuse"), parse_period("2021-22"))
    (note,) = words.change_notes(council, question, parse_period("2018-19"), "locality")
    assert note.endswith("so no change is called more than chance: Split by who did it (1 April 2020).")
    assert words.change_notes(council, question, parse_period("2020-21"), "locality") == []


def test_a_position_holds_the_same_children_twice(council, catalogue):
    question = Question(catalogue.measure("protection-plans-open"), parse_period("2021-22"))
    assert words.SAME_CHILDREN in words.change_notes(council, question, parse_period("2020-21"), "locality")
