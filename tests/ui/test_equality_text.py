"""Words of groups: who is too few is named, whose group is not recorded is counted, what is hidden stays so."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.ui.text.scrutiny.equality import HIDDEN, left_out, rows, sentences, title


def frame(**more):
    """Four groups of a split: two to compare, one of 7, one not recorded."""
    return pd.DataFrame(
        {
            "split": "sex",
            "split_title": "Sex",
            "category": ["F", "M", "X", "not-known"],
            "category_name": ["Girls", "Boys", "Third", "Not recorded"],
            "recorded": [True, True, True, False],
            "few": [False, False, True, False],
            "numerator": [40.0, 10.0, 1.0, 2.0],
            "denominator": [60.0, 60.0, 7.0, 5.0],
            "value": [66.7, 16.7, 14.3, np.nan],
            "lower": [54.1, 9.3, 2.6, np.nan],
            "upper": [77.3, 28.0, 51.3, np.nan],
            "reference": [16.4, 61.2, 41.7, np.nan],
            "reference_whole": [67.0, 67.0, 120.0, np.nan],
            "mark": ["higher", "lower", "cannot be compared", "cannot be compared"],
            "confidence": [0.998, 0.998, np.nan, np.nan],
            "judgement": ["worse", "better", "cannot be compared", "cannot be compared"],
            "status": "observed",
        }
    ).assign(**more)


def test_too_few_are_named_with_their_number_and_the_not_recorded_counted():
    told = left_out(frame(), "sex", "denominator", "referrals")
    assert told == ("Too few to say anything (under 20): Third (7). Not recorded: 5 referrals, in no share here.")


def test_many_who_are_not_recorded_are_told_as_a_share():
    """30 of 157: who is not recorded may differ."""
    told = left_out(frame(denominator=[60.0, 60.0, 7.0, 30.0]), "sex", "denominator", "referrals")
    assert told.endswith("30 referrals, in no share here. That is 19%, and they may differ from those recorded.")


def test_the_name_of_a_group_is_written_as_it_is(catalogue):
    named = frame(category_name=["Asian or Asian British", "Boys", "Third", "Not recorded"])
    measure = catalogue.measure("re-referrals")
    told = [sentence for sentence, _ in sentences(named, named, measure, measure, None)]
    assert any(sentence.startswith("Asian or Asian British (sex): ") for sentence in told)


def test_a_group_of_nobody_is_not_named():
    nobody = frame(numerator=[40.0, 10.0, 0.0, 0.0], denominator=[60.0, 60.0, 0.0, 0.0])
    assert left_out(nobody, "sex", "denominator", "referrals") == ""


def test_only_groups_that_can_say_something_are_drawn():
    assert rows(frame(), "sex")["factor"].tolist() == ["Girls", "Boys"]


def test_of_girls_and_boys_the_title_names_one():
    assert title(frame(), "sex", "Outcome") == "Outcome: Girls higher"


def test_where_one_is_hidden_nothing_is_told_of_any():
    hidden = frame(status="suppressed", numerator=np.nan, denominator=np.nan, confidence=np.nan)
    assert left_out(hidden, "sex", "denominator", "referrals") == HIDDEN
    assert title(hidden, "sex", "Outcome") == "Outcome: no group can be compared"


def test_a_large_group_beside_too_few_others_says_so():
    """60 girls beside 7 others: the number told is that of the others, and said to be."""
    alone = frame(few=True, reference_whole=[7.0, 60.0, 120.0, np.nan])
    assert "Girls (the others are 7)" in left_out(alone, "sex", "denominator", "referrals")


def test_access_tells_how_many_of_the_group_came_to_the_door():
    assert "Third (9)" in left_out(frame(reference_whole=[67.0, 67.0, 9.0, np.nan]), "sex", "numerator", "referrals")
