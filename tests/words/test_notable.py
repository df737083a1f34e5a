"""What is notable is told by the limits, ranked by surprise, and never of a number that is not there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words.beside import Beside
from dashboard.words.notable import notable
from words.comparison_rows import PLAIN, SHARE, table

NAN = float("nan")


def said(*changes, of=PLAIN, area="all", n=9):
    return [one.text for one in notable(table(*changes, of=of), area, n)]


def test_more_than_the_whole_is_told_with_count_and_rate():
    assert said({}) == [
        "West had 948 referrals in the year to March 2025. That is 632 per 10,000 children, higher than the borough's "
        "559."
    ]


def test_a_share_is_told_with_what_it_is_of_and_whether_that_is_better():
    assert said({}, of=SHARE) == [
        "Re-referrals within 12 months: 21% in West (195 of 948 referrals) in the year to March 2025, lower than the "
        "borough's 24%. That is better."
    ]


def test_what_is_better_the_other_way_round_is_worse():
    (text,) = said({"polarity": "higher is better"}, of=SHARE)
    assert text.endswith("That is worse.")


def test_a_rise_in_a_year_is_told_from_where_to_where():
    change = {"kind": Beside.YEAR.value, "other_numerator": 801.0, "other_denominator": 15_000.0, "other_value": 534.0}
    assert said(change) == [
        "Referrals rose in West in the year to March 2025, from 534 to 632 per 10,000 children (801 to 948)."
    ]


def test_a_fall_over_five_years_is_told_with_both_parts_and_wholes():
    change = {"kind": Beside.FIVE.value, "other_numerator": 300.0, "other_denominator": 1_000.0, "other_value": 30.0}
    assert said(change, of=SHARE) == [
        "Re-referrals within 12 months fell in West over four years to March 2025, from 30% (300 of 1,000) to 21% "
        "(195 of 948 referrals). That is better."
    ]


def test_a_position_is_told_of_its_day():
    (text,) = said({"when": "at the end of the period", "counted": "children in need"})
    assert text.startswith("West had 948 children in need at the end of March 2025.")


def test_a_quarter_is_set_beside_the_same_months():
    whole, earlier = said({"period": "2024-25-Q4"}), said({"period": "2024-25-Q4", "kind": Beside.YEAR.value})
    assert "from January to March 2025" in whole[0]
    assert "on the same months a year before" in earlier[0]


def test_about_the_same_is_told_where_both_limits_say_so():
    (text,) = said({"mark": "same", "plain_mark": "same", "chance": 0.4, "value": 565.0})
    assert "565 per 10,000 children, about the same as the borough's 559" in text


def test_none_is_a_word_and_not_a_nought():
    zero = {"numerator": 0.0, "value": 0.0, "status": "zero", "mark": "lower"}
    (text,) = said(zero)
    assert text.startswith("West had no referrals")


def test_two_values_that_differ_never_read_alike():
    (text,) = said({"value": 24.4, "other_value": 24.1, "mark": "higher"}, of=SHARE)
    assert "24.4%" in text
    assert "24.1%" in text


@pytest.mark.parametrize("status", ["suppressed", "not-available", "not-applicable"])
def test_what_is_hidden_missing_or_does_not_apply_is_not_spoken_of(status):
    assert said({"status": status}) == []


@pytest.mark.parametrize(
    "name", ["numerator", "denominator", "value", "other_value", "other_numerator", "other_denominator", "chance"]
)
def test_nothing_is_said_without_one_of_the_numbers(name):
    assert said({name: NAN}) == []


def test_what_cannot_be_compared_is_not_spoken_of():
    assert said({"mark": "cannot be compared"}) == []


def test_a_difference_that_does_not_stand_among_many_is_not_told():
    lone = {"chance": 0.04}
    many = [{"measure": f"other-{n}", "mark": "same", "chance": 0.5, "plain_mark": "higher"} for n in range(40)]
    assert len(said(lone)) == 1
    assert said(lone, *many) == []


def test_a_difference_that_only_the_plain_limits_carry_is_neither_told_nor_called_the_same():
    assert said({"mark": "same", "plain_mark": "higher", "chance": 0.2}) == []


@pytest.mark.parametrize("kind", [Beside.YEAR, Beside.FIVE])
def test_no_change_over_time_is_not_called_news(kind):
    assert said({"kind": kind.value, "mark": "same", "plain_mark": "same", "chance": 0.5}) == []


def test_a_trend_that_ends_where_it_began_is_not_told():
    assert said({"kind": Beside.FIVE.value, "value": 500.0, "other_value": 500.0}) == []


def test_the_more_surprising_stands_first_however_small_it_is():
    small = {"measure": "b", "title": "B", "group": "B", "value": 3.0, "other_value": 1.0, "chance": 1e-9}
    first, second = notable(table({"chance": 1e-4}, small), "all", 2)
    assert (first.measure, second.measure) == ("b", "referrals")
    assert first.surprise == pytest.approx(29.9, abs=0.05)  # -log2 of 1e-9


def test_a_subject_that_was_told_comes_again_after_what_is_new():
    rows = table(
        {"measure": "a", "chance": 1e-9}, {"measure": "b", "chance": 1e-8},
        {"measure": "c", "group": "Care", "chance": 1e-4},
    )  # fmt: skip
    assert [one.measure for one in notable(rows, "all", 3)] == ["a", "c", "b"]


def test_a_measure_is_told_once():
    rows = table({"chance": 1e-9}, {"chance": 1e-8, "kind": Beside.YEAR.value}, {"chance": 1e-7, "area": "East"})
    assert len(notable(rows, "all", 9)) == 1


def test_an_area_hears_of_itself_alone():
    rows = table({"chance": 1e-9}, {"measure": "b", "area": "East", "area_name": "East"})
    assert [one.area for one in notable(rows, "East", 9)] == ["East"]


def test_what_differs_comes_before_what_is_about_the_same():
    rows = table({"measure": "a", "mark": "same", "plain_mark": "same", "chance": 0.9}, {"measure": "b"})
    assert [one.mark for one in notable(rows, "all", 9)] == ["higher", "same"]


def test_nothing_looked_at_is_nothing_said():
    assert notable(table({}).iloc[:0], "all", 3) == []


marks = st.sampled_from(["higher", "lower", "same", "cannot be compared"])
rows_of = st.fixed_dictionaries({
    "measure": st.sampled_from(["a", "b", "c", "d"]),
    "group": st.sampled_from(["Front door", "Needs", "Care"]),
    "kind": st.sampled_from([kind.value for kind in Beside]),
    "unit": st.sampled_from(["rate", "share"]),
    "polarity": st.sampled_from(["no judgement", "higher is worse", "higher is better"]),
    "when": st.sampled_from(["in the period", "at the end of the period"]),
    "period": st.sampled_from(["2024-25", "12m-2025-06", "2024-25-Q2"]),
    "status": st.sampled_from(["observed", "zero", "suppressed", "not-available", "not-applicable"]),
    "area": st.sampled_from(["West", "East"]),
    "numerator": st.sampled_from([0.0, 3.0, 948.0, NAN]),
    "denominator": st.sampled_from([15_000.0, 948.0, NAN]),
    "value": st.floats(0, 100) | st.just(NAN),
    "other_value": st.floats(0, 100) | st.just(NAN),
    "other_numerator": st.sampled_from([0.0, 805.0, NAN]),
    "mark": marks,
    "plain_mark": marks,
    "chance": st.floats(0, 1) | st.just(NAN),
})  # fmt: skip


@given(st.lists(rows_of, min_size=1, max_size=12))
def test_whatever_the_rows_only_what_the_limits_carry_is_said(changes):
    rows = table(*changes)
    for one in notable(rows, "all", 20):
        mine = rows[(rows["measure"] == one.measure) & (rows["area"] == one.area) & (rows["kind"] == one.kind)]
        mine = mine[(mine["mark"] == one.mark) & mine["status"].isin(["observed", "zero"])]
        assert len(mine)
        assert one.mark in ("higher", "lower", "same")
        assert (mine["chance"] <= 0.05).any() or one.mark == "same"
        assert not re.search(r"\bnan\b|None|cannot", one.text, re.IGNORECASE)
        assert re.search(r"\d", one.text)
        assert 1 <= len(one.questions) <= 2
        assert all(question.endswith("?") for question in one.questions)


@given(st.lists(rows_of, min_size=1, max_size=12), st.integers(0, 5))
def test_never_more_than_asked_for_and_the_surprising_first_within_a_subject(changes, n):
    told = notable(table(*changes), "all", n)
    assert len(told) <= n
    assert len({one.measure for one in told}) == len(told)
