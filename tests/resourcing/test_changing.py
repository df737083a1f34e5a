"""Changing a what-if one choice at a time, keeping several, and suggested moves as moves of teams."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.changing import (
    MOST_KEPT,
    demand_of,
    early_help_of,
    keep,
    kept_text,
    people_changed,
    read_kept,
    team_moves,
    with_demand,
    with_early_help,
    with_weight,
)
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves import Move
from dashboard.resourcing.scenario import Scenario
from dashboard.staffing import Work
from resourcing.small import PEOPLE, STAFFING, TEAM_KINDS, posts


def moved(fte, kind="plans", source="North", target="South"):
    still = (0.0, 0.0)
    return Move(kind, "social worker", source, target, fte, 1.0, True, still, still, still)


def test_a_change_of_demand_is_set_changed_and_taken_away():
    one = with_demand(Scenario(), "North", "all", 10.0)
    assert demand_of(one, "North", "all") == 10.0
    assert demand_of(one, "North", "assessment") == 0.0
    assert demand_of(with_demand(one, "North", "all", 5.0), "North", "all") == 5.0
    assert with_demand(one, "North", "all", 0.0) == Scenario()


def test_what_early_help_takes_is_set_and_taken_away():
    one = with_early_help(Scenario(), "assessment", 0.1)
    assert early_help_of(one, "assessment") == 0.1
    assert with_early_help(one, "assessment", 0.0) == Scenario()


def test_the_schemes_own_weight_leaves_no_trace():
    one = with_weight(Scenario(), Work.ASSESSMENT, 2.0, 1.0)
    assert one.weights == {Work.ASSESSMENT: 2.0}
    assert with_weight(one, Work.ASSESSMENT, 1.0, 1.0) == Scenario()


def test_a_what_if_with_a_name_alone_is_today():
    assert Scenario(name="Nothing").is_today
    assert not with_demand(Scenario(), "North", "all", 1.0).is_today


def test_a_move_between_localities_goes_from_team_to_team():
    """North P has one, newly qualified, so nobody of it may go; North Q has two."""
    people = pd.concat(
        [PEOPLE, posts(("North Q", "North", "social worker", 2.0, 0.0, 0.0, 0.0)).assign(kind="plans")],
        ignore_index=True,
    )
    found = team_moves(moved(1.5), people, TEAM_KINDS)
    assert [(one.source, one.target, one.fte) for one in found] == [("North Q", "South P", 1.5)]


def test_a_move_that_one_team_cannot_give_takes_from_the_next():
    people = pd.concat(
        [
            PEOPLE,
            posts(
                ("North Q", "North", "social worker", 2.0, 0.0, 0.0, 0.0),
                ("North R", "North", "social worker", 1.0, 0.0, 0.0, 0.0),
            ).assign(kind="plans"),
        ],
        ignore_index=True,
    )
    found = team_moves(moved(2.5), people, TEAM_KINDS)
    assert [(one.source, one.fte) for one in found] == [("North Q", 2.0), ("North R", 0.5)]


def test_nobody_goes_where_no_such_team_is():
    with pytest.raises(ResourcingError, match="South has no team of kind assessment"):
        team_moves(moved(0.5, kind="assessment"), PEOPLE, TEAM_KINDS)


@pytest.fixture(scope="module")
def small(council):
    from dashboard.council import Team

    teams = tuple(Team(name=name, kind=kind) for name, kind in TEAM_KINDS.items())
    places = tuple(place.model_copy(update={"name": n}) for place, n in zip(council.localities, "NSEW", strict=True))
    return council.model_copy(update={"teams": teams, "localities": places})


def test_what_ifs_are_kept_as_text_and_read_back(small):
    kept = (with_demand(Scenario(name="One"), "N", "all", 5.0), Scenario(name="Two", agency_ended=1.0))
    assert read_kept(kept_text(kept), small, STAFFING) == kept
    assert read_kept("", small, STAFFING) == ()
    assert kept_text(()) == ""


@pytest.mark.parametrize("text", ["[", "{}", '[{"colour": 1}]', "[1]"])
def test_a_cut_or_changed_text_is_refused(small, text):
    with pytest.raises(ResourcingError):
        read_kept(text, small, STAFFING)


def test_one_of_the_same_name_is_replaced_and_the_oldest_goes():
    kept = ()
    for name in ("a", "b", "a", "c", "d", "e"):
        kept = keep(kept, Scenario(name=name))
    assert [one.name for one in kept] == ["a", "c", "d", "e"]
    assert len(kept) == MOST_KEPT


def test_people_that_change_by_role():
    after = PEOPLE.assign(filled=PEOPLE["filled"] + [0.5, 0.0, 0.0, 0.0])
    assert people_changed(PEOPLE, after, "filled") == {"social worker": Decimal("0.5")}
    assert people_changed(PEOPLE, PEOPLE, "filled") == {}


@given(st.floats(-50, 100), st.floats(-50, 100))
def test_the_order_of_changes_to_two_localities_does_not_matter(first, second):
    one = with_demand(with_demand(Scenario(), "N", "all", first), "S", "all", second)
    other = with_demand(with_demand(Scenario(), "S", "all", second), "N", "all", first)
    assert set(one.demand) == set(other.demand)
