"""Fair shares and drift, worked by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.fair import drift, drift_by_month, fair_shares, shares

NAMES = ["North", "West", "East", "South"]
BEFORE = pd.Series([40.0, 30.0, 20.0, 10.0], NAMES)
NOW = pd.Series([30.0, 30.0, 20.0, 20.0], NAMES)
AMOUNTS = st.lists(st.floats(0.1, 1000), min_size=4, max_size=4)


def test_the_same_people_are_shared_by_each_demand():
    found = fair_shares(pd.Series([4.0, 3.0, 2.0, 1.0], NAMES), {"deployment": BEFORE, "now": NOW})
    assert found["fair_deployment"].tolist() == [4.0, 3.0, 2.0, 1.0]
    assert found["gap_now"].tolist() == [1.0, 0.0, 0.0, -1.0]


def test_drift_is_the_people_who_would_have_to_move():
    assert drift(BEFORE, NOW, 50.0) == pytest.approx(5.0)
    assert drift(BEFORE, NOW) == pytest.approx(0.1)


def test_demand_that_is_not_whole_has_no_shares():
    broken = BEFORE.replace(20.0, float("nan"))
    assert shares(broken).isna().all()
    assert pd.isna(drift(BEFORE, broken))
    assert fair_shares(BEFORE, {"now": broken})["gap_now"].isna().all()


def test_drift_of_every_month():
    points = pd.DataFrame([BEFORE, NOW], index=["2019-03", "2026-09"])
    people = pd.Series([50.0, 60.0], points.index)
    assert drift_by_month(points, BEFORE, people).tolist() == pytest.approx([0.0, 6.0])


@given(AMOUNTS, AMOUNTS)
def test_gaps_add_up_to_nought_and_drift_is_none_of_itself(people, demand):
    found = fair_shares(pd.Series(people, NAMES), {"now": pd.Series(demand, NAMES)})
    assert found["gap_now"].sum() == pytest.approx(0, abs=1e-6)
    assert drift(pd.Series(demand, NAMES), pd.Series(demand, NAMES) * 3) == pytest.approx(0, abs=1e-12)


@given(AMOUNTS, AMOUNTS, st.permutations(NAMES))
def test_other_names_change_nothing(before, now, order):
    renamed = dict(zip(NAMES, order, strict=True))
    one = drift(pd.Series(before, NAMES), pd.Series(now, NAMES))
    other = drift(pd.Series(before, NAMES).rename(renamed), pd.Series(now, NAMES).rename(renamed))
    assert one == pytest.approx(other)
