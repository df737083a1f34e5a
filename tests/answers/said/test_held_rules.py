"""The rules by which a claim is held against figures, on numbers that can be checked by hand or in a table."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.answers.said.held_figures import Figures
from dashboard.answers.said.held_rules import Outcome, Seen, Verdict, judge
from dashboard.catalogue import Unit
from dashboard.claims import Check
from dashboard.stats.limits import poisson_limits, proportion_limits

HOLDS, NOT, UNTOLD = Verdict.HOLDS, Verdict.NOT, Verdict.UNTOLD


def shares(**counted: tuple[float, float]) -> Figures:
    """Shares of some areas: part and whole."""
    frame = pd.DataFrame(counted, index=["n", "d"]).T.astype(float)
    lower, upper = proportion_limits(frame["n"], frame["d"])
    frame = frame.assign(value=100 * frame["n"] / frame["d"], lower=lower, upper=upper)
    return Figures(frame, Unit.SHARE)


def counts(**counted: float) -> Figures:
    """Counts of some areas."""
    frame = pd.DataFrame({"n": counted, "d": counted}).astype(float)
    lower, upper = poisson_limits(frame["n"])
    return Figures(frame.assign(value=frame["n"], lower=lower, upper=upper), None)


def hold(rule: str, now: Figures, before: Figures | None = None, area: str = "A", **more) -> Outcome:
    check = Check(measure="referrals", rule=rule, **more)
    return judge(check, Seen(now, before), area)


@pytest.mark.parametrize(
    ("figures", "verdict", "agrees"),
    [
        (counts(A=1000, B=500, C=400), HOLDS, True),
        (counts(A=1000, B=990, C=400), UNTOLD, True),
        (counts(A=990, B=1000, C=400), UNTOLD, False),
        (counts(A=500, B=1000, C=400), NOT, False),
    ],
)
def test_the_highest_is_above_every_other_beyond_chance(figures, verdict, agrees):
    found = hold("highest", figures)
    assert (found.verdict, found.agrees) == (verdict, agrees)


def test_the_lowest_is_below_every_other():
    assert hold("lowest", counts(A=100, B=500, C=400)).verdict is HOLDS
    assert hold("lowest", counts(A=500, B=100, C=400)).verdict is NOT


@pytest.mark.parametrize(
    ("figures", "verdict", "agrees"),
    [
        (counts(A=700, B=1000, C=400), HOLDS, True),
        (counts(A=700, B=1000, C=690), UNTOLD, True),
        (counts(A=1000, B=700, C=400), NOT, False),
        (counts(A=400, B=1000, C=700), NOT, False),
    ],
)
def test_the_second_has_one_above_it_and_all_others_below(figures, verdict, agrees):
    found = hold("second highest", figures)
    assert (found.verdict, found.agrees) == (verdict, agrees)


def test_beside_the_rest_the_others_are_taken_together():
    """The claim on West's parental mental health: 234 of 786 beside 482 of 2,095."""
    found = hold("above the rest", shares(A=(234, 786), B=(200, 913), C=(133, 559), D=(149, 623)))
    assert found.verdict is HOLDS
    assert found.told == "A 29.8% (234 of 786), the others together 23.0% (482 of 2,095)"


def test_below_the_rest_is_its_mirror():
    assert hold("below the rest", shares(A=(15, 786), B=(100, 900), C=(100, 900))).verdict is HOLDS
    assert hold("below the rest", shares(A=(234, 786), B=(20, 900), C=(20, 900))).verdict is NOT


@pytest.mark.parametrize(
    ("part", "said", "verdict", "agrees"),
    [
        (234, 29.8, HOLDS, True),
        (234, 31.0, HOLDS, False),  # within the limits, 26.7 to 33.1, and not the number
        (280, 29.8, NOT, False),
        (5, 0.6, UNTOLD, True),  # too few events to find or refute a percentage
    ],
)
def test_a_value_holds_where_its_limits_hold_the_number_that_was_said(part, said, verdict, agrees):
    found = hold("value", shares(A=(part, 786), B=(1, 2)), number=said, within=0.1)
    assert (found.verdict, found.agrees) == (verdict, agrees)


def test_above_a_number():
    assert hold("above", shares(A=(399, 786), B=(1, 2)), number=40).verdict is HOLDS
    assert hold("above", shares(A=(320, 786), B=(1, 2)), number=40).verdict is UNTOLD
    assert hold("above", shares(A=(200, 786), B=(1, 2)), number=40).verdict is NOT


def test_a_rise_and_a_fall():
    assert hold("rises", counts(A=150), counts(A=100)).verdict is HOLDS
    assert hold("rises", counts(A=110), counts(A=100)).verdict is UNTOLD
    assert hold("falls", counts(A=100), counts(A=150)).verdict is HOLDS
    assert hold("falls", counts(A=150), counts(A=100)).verdict is NOT


@pytest.mark.parametrize(
    ("now", "before", "said", "verdict", "agrees"),
    [
        (20, 40, -50, HOLDS, True),  # exact limits of the ratio 0.5: 0.28 to 0.88
        (5, 10, -50, UNTOLD, True),  # 0.13 to 1.6: no change lies within as well
        (20, 20, -50, NOT, False),  # 0.51 to 1.95
        (780, 685, 13.9, HOLDS, True),  # 1.03 to 1.26
    ],
)
def test_a_change_holds_where_limits_hold_it_and_not_no_change(now, before, said, verdict, agrees):
    found = hold("change", counts(A=now), counts(A=before), number=said, within=0.1)
    assert (found.verdict, found.agrees) == (verdict, agrees)


def test_a_change_from_nothing_cannot_be_told():
    assert hold("change", counts(A=5), counts(A=0), number=50).verdict is UNTOLD


def test_the_greatest_rise():
    now, before = counts(A=900, B=505, C=400), counts(A=600, B=500, C=400)
    assert hold("greatest rise", now, before).verdict is HOLDS
    assert hold("greatest rise", now, before, area="B").verdict is NOT


def test_a_share_of_the_whole_rises():
    found = hold("share rises", counts(A=937, B=1166, C=1313), counts(A=1249, B=1850, C=2000))
    assert found.verdict is HOLDS
    assert found.told == "A 27.4% (937 of 3,416), before 24.5% (1,249 of 5,099)"


def test_the_commonest_is_found_more_often_than_each_other():
    check = Check(measure="referrals", rule="commonest", beside=("b", "c"))
    often = Seen(shares(A=(400, 800)), beside={"B": shares(A=(200, 800)), "C": shares(A=(100, 800))})
    close = Seen(shares(A=(400, 800)), beside={"B": shares(A=(390, 800)), "C": shares(A=(100, 800))})
    assert judge(check, often, "A").verdict is HOLDS
    assert judge(check, close, "A").verdict is UNTOLD


def test_what_is_not_available_cannot_be_told():
    gone = Figures(counts(A=1, B=2).frame * np.nan, None)
    for rule in ("highest", "lowest", "second highest"):
        assert hold(rule, gone).verdict is UNTOLD
        assert hold(rule, gone).agrees is None
    assert hold("rises", counts(A=1)).verdict is UNTOLD


def test_what_has_no_uncertainty_is_what_it_is():
    """A position or an index: limits equal to the value."""
    frame = pd.DataFrame({"n": {"A": 4.6, "B": 4.7}, "d": {"A": 1.0, "B": 1.0}})
    exact = Figures(frame.assign(value=frame["n"], lower=frame["n"], upper=frame["n"]), Unit.PERCENTAGE)
    assert hold("lowest", exact).verdict is HOLDS
    assert hold("highest", exact).verdict is NOT


@given(st.lists(st.integers(0, 2000), min_size=2, max_size=6))
def test_at_most_one_area_is_the_highest_and_it_has_the_largest_count(found):
    figures = counts(**{f"A{n}": count for n, count in enumerate(found)})
    highest = [area for area in figures.frame.index if hold("highest", figures, area=area).verdict is HOLDS]
    assert len(highest) <= 1
    assert all(figures.row(area)["value"] == max(found) for area in highest)
    assert all(hold("highest", figures, area=area).agrees for area in highest)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_rise_is_never_a_fall(now, before):
    rise, fall = (hold(rule, counts(A=now), counts(A=before)).verdict for rule in ("rises", "falls"))
    assert (rise, fall) in {(HOLDS, NOT), (NOT, HOLDS), (UNTOLD, UNTOLD)}
