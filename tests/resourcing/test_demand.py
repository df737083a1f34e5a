"""Work times weight, and what makes it harder on top."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.demand import demand
from dashboard.resourcing.units import place_work
from dashboard.staffing import Scheme, Work
from dashboard.staffing.scheme import Complexity
from resourcing.small import MODEL, SCHEME, TEAM_KINDS, stock


def placed(*rows, **columns):
    return place_work(stock(*rows, **columns), MODEL, TEAM_KINDS)


def test_points_are_children_times_weight():
    found = demand(placed(("North", "protection-plan", None, 3), ("North", "child-in-need-plan", None, 2)), SCHEME)
    assert found.by("area", "work").to_dict() == {
        ("North", "protection-plan"): 6.0,
        ("North", "child-in-need-plan"): 2.0,
    }
    assert found.by_unit.to_dict() == {("North", "plans"): 8.0}


def test_what_makes_work_harder_is_on_top_for_each_child_it_applies_to():
    scheme = SCHEME.model_copy(update={"complexity": Complexity(trio=0.5, siblings=0.25, disability=1.0, court=2.0)})
    row = ("North", "assessment", None, 10)
    flags = {"trio": [2.0], "siblings": [4.0], "disability": [1.0], "court": [1.0]}
    assert demand(placed(row, **flags), scheme).by_unit.iloc[0] == 10 + 1.0 + 1.0 + 1.0 + 2.0


def test_a_scheme_of_families_weighs_families():
    scheme = Scheme(id="f", title="F", source="S", per="family", cases={Work.ASSESSMENT: 20})
    assert demand(placed(("North", "assessment", None, 10), families=[6.5]), scheme).by_unit.iloc[0] == 6.5 * 5


def test_work_without_a_weight_is_told_and_in_no_sum():
    found = demand(placed(("North", "assessment", None, 3), ("North", "looked-after", None, 2)), SCHEME)
    assert (found.unweighed, found.by("area").to_dict()) == ((Work.LOOKED_AFTER,), {"North": 3.0, "council": 0.0})
    assert found.frame["points"].isna().sum() == 1


def test_work_that_is_not_there_needs_no_weight():
    assert demand(placed(("North", "looked-after", None, 0)), SCHEME).unweighed == ()


def test_a_number_that_nobody_told_is_not_nought():
    rows = placed(("North", "assessment", None, 3)).assign(work=Work.PRIVATE_FOSTERING.value, count=float("nan"))
    found = demand(rows, SCHEME)
    assert (found.unavailable, found.unweighed) == ((Work.PRIVATE_FOSTERING,), ())
    assert found.frame["points"].isna().all()


@given(st.integers(0, 200), st.floats(0.1, 10))
def test_twice_the_weight_is_twice_the_points(children, times):
    rows = placed(("North", "assessment", None, children))
    heavier = SCHEME.model_copy(update={"weights": {Work.ASSESSMENT: times}})
    assert demand(rows, heavier).by_unit.sum() == pytest.approx(times * demand(rows, SCHEME).by_unit.sum())
