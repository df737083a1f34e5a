"""Case-holding as it is, worked by hand."""

import pandas as pd
import pytest

from dashboard.resourcing.holding import caseloads, changes_of_worker, held_elsewhere, without_worker

LOADS = pd.DataFrame({"team": ["A", "A", "A", "B", None], "cases": [20, 6, 10, 8, 3], "fte": [1.0, 0.5, 1.0, 1.0, 1.0]})


def test_a_caseload_is_cases_over_full_time_equivalents_of_those_who_hold_any():
    found = caseloads(LOADS, 18.0)
    assert found.loc["A", ["workers", "cases", "fte", "caseload"]].tolist() == [3, 36, 2.5, 14.4]


def test_the_spread_is_of_single_workers_each_by_a_full_time_equivalent():
    """20, 12 and 10."""
    assert caseloads(LOADS, 18.0).loc["A", ["least", "middle", "most"]].tolist() == [10, 12, 20]


def test_workers_over_the_limit_are_a_share():
    assert caseloads(LOADS, 18.0)["over"].tolist() == [pytest.approx(1 / 3), 0.0]


def test_a_worker_at_the_limit_is_not_over_it():
    assert caseloads(LOADS, 20.0)["over"].tolist() == [0.0, 0.0]


def test_no_worker_s_row_is_told():
    assert list(caseloads(LOADS, 18.0).index) == ["A", "B"]


STOCK = pd.DataFrame(
    {
        "locality": ["North", "North", "North", "South", "not-known", "South"],
        "stage": ["assessment", "assessment", "child-in-need-plan", "assessment", "assessment", "section-47"],
        "team": ["North A", None, "South A", "Whole", "South A", "North A"],
        "children": [5, 2, 3, 4, 1, 2],
        "without_worker": [0.0, 2.0, 0.0, 0.0, 0.0, float("nan")],
    }
)


def test_children_whom_nobody_holds():
    found = without_worker(STOCK)
    assert found.loc["North"].tolist() == [10, 2, 0.2]
    assert found.loc["South"].tolist() == [4, 0, 0.0]


def test_where_nothing_tells_who_holds_cases_nobody_knows():
    assert without_worker(STOCK.assign(without_worker=float("nan")))["without"].isna().all()


def test_children_held_by_a_team_of_another_locality():
    found = held_elsewhere(STOCK, {"North A": "North", "South A": "South", "Whole": None})
    assert found.loc["North"].tolist() == [8, 3]
    assert found.loc["South"].tolist() == [6, 2]
    assert found.loc["not-known"].tolist() == [1, 0]


def test_changes_of_worker_a_child():
    changes = pd.DataFrame({"locality": ["North"] * 3, "changes": [0, 1, 3], "children": [5, 3, 2]})
    assert changes_of_worker(changes).loc["North"].tolist() == [10, pytest.approx(0.9), 0.2]
