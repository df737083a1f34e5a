"""The words of the council beside others: whose families widen limits, and what a funnel says."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from dashboard.answers.compared import Rank, subject
from dashboard.stats.funnel import funnel_of_rates
from dashboard.ui.text.scrutiny.compared import finding, funnel_title, how_limits, missing, ranked_table
from dashboard.ui.text.scrutiny.compared_years import since_words


@pytest.fixture
def about(catalogue):
    return subject(catalogue, catalogue.measure("referrals"))


def test_widened_limits_say_whose_families_they_are_taken_from(about, council):
    rows = pd.DataFrame({"dispersion": [4.0, 4.0], "widened": "counted by family"})
    said = how_limits(rows, about, council)
    assert "2.0 times as wide as chance alone" in said
    assert said.endswith("Families of other councils are not published: they are taken to come as in Walsall's data")


def test_limits_that_nothing_widens_say_so_and_no_more(about, council):
    rows = pd.DataFrame({"dispersion": [1.0], "widened": "each counted on its own"})
    assert how_limits(rows, about, council).endswith("the data do not tell how far families widen them")


@pytest.mark.parametrize(("value", "way"), [(100.0, "within"), (200.0, "above"), (20.0, "below")])
def test_only_a_funnel_that_is_not_widened_speaks_of_chance_alone(value, way):
    points = pd.DataFrame({"area_name": ["Walsall"], "value": [value], "denominator": [10_000.0]})
    plain = funnel_of_rates(np.array([10_000.0]), 100.0)
    assert funnel_title(points, plain, "Walsall", "England") == (
        f"Walsall lies {way} what chance alone would make around England's value"
    )
    wide = dataclasses.replace(plain, widened=True)
    assert funnel_title(points, wide, "Walsall", "England") == (
        f"Walsall lies {way} the spread of councils around England's value"
    )


def test_a_number_published_before_its_children_is_told_without_a_rate(about, council):
    """A new year's referrals lie in the folder before the children of the mid-year do."""
    rows = pd.DataFrame({"area_name": ["Walsall"], "kind": ["council"], "value": [np.nan], "count": [3400.0],
                         "symbol": [""], "status": ["not-available"]})  # fmt: skip
    said = finding(rows, None, "", about, council, "Walsall")
    assert said == "Walsall: referrals 3,400, without a rate: the children of that year are not held"
    assert missing(rows.iloc[0], about.measure) == "3,400, without a rate: the children of that year are not held"
    assert missing(rows.assign(count=np.nan, symbol="c").iloc[0], about.measure).startswith("c: confidential")
    assert missing(rows.assign(count=np.nan).iloc[0], about.measure) == "not available"


@pytest.mark.parametrize(
    ("measure", "mark", "ending"),
    [
        ("referrals", "lower", "lower than England"),
        ("assessments-in-time", "lower", "lower than England, which is worse"),
        ("re-referrals", "lower", "lower than England, which is better"),
        ("re-referrals", "same", "about the same as England"),
    ],
)
def test_what_has_a_better_and_a_worse_says_which(catalogue, council, measure, mark, ending):
    rows = pd.DataFrame({"area_name": ["Walsall"], "kind": ["council"], "value": [20.0]})
    said = finding(rows, Rank(2, 11), mark, subject(catalogue, catalogue.measure(measure)), council, "Walsall")
    assert said.endswith(f", {ending}")


def test_the_table_says_how_surely_a_council_differs(catalogue, council):
    rows = pd.DataFrame({"area_name": ["Derby", "Bolton", "Walsall"], "kind": ["neighbour", "neighbour", "council"],
                         "count": [9.0, 8.0, 7.0], "denominator": 10.0, "value": [90.0, 80.0, 70.0], "lower": 60.0,
                         "upper": 99.0, "mark": ["higher", "same", "cannot be compared"], "symbol": "",
                         "confidence": [0.998, 0.0, np.nan], "status": "observed",
                         "judgement": ["better", "about the same", "cannot be compared"]})  # fmt: skip
    about = subject(catalogue, catalogue.measure("assessments-in-time"))
    told = ranked_table(rows, about, council, "Walsall")["Beside Walsall"].tolist()
    assert told == ["Higher (better), sure at 99.8%", "About the same", ""]


@pytest.mark.parametrize(
    ("below", "above", "same", "said"),
    [
        (2, 3, 5, "higher than 2 of 10 neighbours and lower than 3"),
        (0, 10, 0, "lower than 10 of 10 neighbours"),
        (4, 0, 6, "higher than 4 of 10 neighbours"),
        (0, 0, 9, "about the same as 9 of 10 neighbours"),
    ],
)
def test_a_locality_is_told_above_and_below_how_many_neighbours_it_lies(about, council, below, above, same, said):
    marks = ["lower"] * below + ["higher"] * above + ["same"] * same
    marks += ["cannot be compared"] * (10 - len(marks))
    rows = pd.DataFrame({"area_name": "N", "kind": "neighbour", "mark": marks, "value": 5.0})
    mine = pd.DataFrame({"area_name": ["West"], "kind": ["locality"], "mark": ["cannot be compared"], "value": [5.0]})
    told = finding(pd.concat([mine, rows], ignore_index=True), Rank(1, 11), "", about, council, "West")
    assert told == f"West: referrals 5.0 per 10,000 children, {said}"


def test_since_when_is_a_day_for_what_is_counted_on_a_day(catalogue, council):
    stock, events = catalogue.measure("looked-after"), catalogue.measure("referrals")
    said = since_words(("lower", 2021), [2021, 2025], "East", council, stock)
    assert "in every year held, from 31 March 2021 on (" in said
    assert "since the year ending 31 March 2023 (" in since_words(
        ("lower", 2023), [2021, 2025], "East", council, events
    )
