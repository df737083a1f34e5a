"""What if, worked by hand on the council of two localities and three workers."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.council import Team
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.picture import Ground, beside, picture
from dashboard.resourcing.scenario import DemandChange, EarlyHelp, NewPosts, Scenario, TeamMove, applied, read_scenario
from dashboard.staffing import Work
from resourcing.small import MODEL, PEOPLE, SCHEME, STAFFING, TEAM_KINDS, WORK, posts

COUNTS = pd.DataFrame({"locality": ["North", "South"], "work": ["private-fostering"] * 2, "count": [float("nan"), 1.0]})
GROUND = Ground(WORK, COUNTS.iloc[:0], PEOPLE, STAFFING, SCHEME, MODEL, TEAM_KINDS, ("North", "South"), 1)


def gap(scenario, ground=GROUND):
    return picture(applied(scenario, ground)).gaps["gap_fte"].round(6).to_dict()


def changed(scenario, ground=GROUND):
    """Units whose gap is other than today's."""
    before = gap(Scenario(), ground)
    return {unit: after for unit, after in gap(scenario, ground).items() if after != before.get(unit)}


def test_without_changes_nothing_is_otherwise():
    one, other = picture(GROUND), picture(applied(Scenario(), GROUND))
    side = beside(one, other)
    assert (side.filter(like="_change").fillna(0) == 0).all(axis=None)


def test_more_demand_in_one_locality_widens_its_gaps():
    """Plans of South: 9 points become 13.5, capacity stays 5."""
    scenario = Scenario(demand=(DemandChange(locality="South", work="child-in-need-plan", percent=50),))
    assert changed(scenario) == {("South", "plans"): -0.85, ("council", "special"): -0.15}


def test_changes_of_demand_multiply():
    scenario = Scenario(demand=(DemandChange(percent=10), DemandChange(locality="North", percent=10)))
    assert gap(scenario)[("North", "assessment")] == pytest.approx(1 - 12 * 1.21 / 10)


def test_early_help_takes_a_share_of_the_work():
    scenario = Scenario(early_help=(EarlyHelp(work="assessment", share=0.5),))
    assert changed(scenario) == {("North", "assessment"): 0.4, ("South", "assessment"): -0.1}


def test_other_weights():
    assert changed(Scenario(weights={Work.ASSESSMENT: 0.5})) == {
        ("North", "assessment"): 0.4, ("South", "assessment"): -0.1,
    }  # fmt: skip


def test_another_scheme_changes_what_a_worker_carries():
    found = picture(applied(Scenario(scheme="fives"), GROUND))
    assert found.points_per_fte == 5.0
    assert found.gaps.loc[("North", "assessment"), "gap_fte"] == pytest.approx(1 - 12 / 5)


def test_agency_workers_end():
    assert changed(Scenario(agency_ended=1.0)) == {("South", "plans"): -0.9}


def test_vacant_posts_are_filled():
    people = PEOPLE.assign(funded=[1.0, 1.0, 1.5, 1.0])
    ground = Ground(WORK, COUNTS.iloc[:0], people, STAFFING, SCHEME, MODEL, TEAM_KINDS, ("North", "South"), 1)
    assert changed(Scenario(vacancies_filled=0.5), ground) == {("South", "plans"): 0.35}


def test_absence_takes_people_away():
    assert changed(Scenario(absence=0.5))[("North", "assessment")] == pytest.approx(0.5 - 1.2)


def test_a_worker_moves():
    """The half-time agency worker stays; North's assessment worker goes to South's."""
    people = pd.concat([PEOPLE, posts(("South A", "South", "manager", 1.0, 0.0, 0.0, 0.0))], ignore_index=True)
    ground = Ground(WORK, COUNTS.iloc[:0], people, STAFFING, SCHEME, MODEL, TEAM_KINDS, ("North", "South"), 1)
    move = TeamMove(role="social worker", source="North A", target="South A", fte=0.5)
    assert changed(Scenario(moves=(move,)), ground) == {
        ("North", "assessment"): pytest.approx(0.5 - 1.2), ("South", "assessment"): pytest.approx(0.5 - 0.2),
    }  # fmt: skip


def test_a_whole_team_moves_with_all_it_has():
    move = TeamMove(role="social worker", source="South P", target="North P")
    people = applied(Scenario(moves=(move,)), GROUND).posts
    there = people[people["locality"] == "North"].groupby("team")["agency"].sum()
    assert there.to_dict() == {"North A": 0.0, "North P": 0.5}


def test_more_people_than_there_are_cannot_move():
    move = TeamMove(role="social worker", source="North A", target="South P", fte=1.5)
    with pytest.raises(ResourcingError, match=r"1.5 FTE social worker would move from North A, where 1 are"):
        applied(Scenario(moves=(move,)), GROUND)


def test_new_posts_are_filled_and_funded():
    assert changed(Scenario(posts=(NewPosts(team="South P", role="social worker", fte=0.5),))) == {
        ("South", "plans"): pytest.approx(0.1)
    }


def test_a_team_without_posts_has_no_place():
    with pytest.raises(ResourcingError, match="South A has no posts"):
        applied(Scenario(posts=(NewPosts(team="South A", role="social worker", fte=1),)), GROUND)


def test_shares_of_localities_are_of_their_own_teams():
    """North 12 + 7 points of 30; in post 2 of 3.5 (a manager is a social worker, too)."""
    found = picture(GROUND).shares
    assert found["points"].to_dict() == {"North": 19.0, "South": 11.0}
    assert found["in_post"].to_dict() == {"North": 2.0, "South": 1.5}
    assert found["gap"].sum() == pytest.approx(0)


def test_what_nobody_told_is_said():
    ground = Ground(WORK, COUNTS, PEOPLE, STAFFING, SCHEME, MODEL, TEAM_KINDS, ("North", "South"), 1)
    assert picture(ground).demand.unavailable == (Work.PRIVATE_FOSTERING,)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.05, 1.0))
def test_people_and_points_are_conserved_by_moves(fte):
    move = TeamMove(role="social worker", source="North P", target="South P", fte=fte)
    before, after = (picture(applied(Scenario(moves=moves), GROUND)) for moves in ((), (move,)))
    for column in ("in_post", "agency", "funded"):
        assert after.people[column].sum() == pytest.approx(before.people[column].sum())
    assert after.gaps["capacity"].sum() == pytest.approx(before.gaps["capacity"].sum())
    assert after.gaps["demand"].sum() == pytest.approx(before.gaps["demand"].sum())


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1))
def test_filling_vacancies_never_widens_a_gap(first, second):
    people = PEOPLE.assign(funded=2.0)
    ground = Ground(WORK, COUNTS.iloc[:0], people, STAFFING, SCHEME, MODEL, TEAM_KINDS, ("North", "South"), 1)
    low, high = sorted((first, second))
    fewer, more = (gap(Scenario(vacancies_filled=share), ground) for share in (low, high))
    assert all(more[unit] >= fewer[unit] - 1e-6 for unit in fewer)


@pytest.fixture(scope="module")
def small(council):
    teams = tuple(Team(name=name, kind=kind) for name, kind in TEAM_KINDS.items())
    places = tuple(place.model_copy(update={"name": n}) for place, n in zip(council.localities, "NSEW", strict=True))
    return council.model_copy(update={"teams": teams, "localities": places})


WHOLE = Scenario(
    name="Growth in the south",
    demand=(DemandChange(locality="S", work="assessment", percent=13.9),),
    early_help=(EarlyHelp(share=0.1),),
    scheme="fives",
    weights={Work.ASSESSMENT: 2.0},
    absence=0.04,
    vacancies_filled=0.5,
    agency_ended=1.0,
    moves=(TeamMove(role="social worker", source="North A", target="South A", fte=0.5),),
    posts=(NewPosts(team="South A", role="social worker", fte=1.0),),
    model="today",
)


def test_a_scenario_is_kept_as_text_and_read_back(small):
    assert read_scenario(WHOLE.text, small, STAFFING) == WHOLE
    assert read_scenario(Scenario().text, small, STAFFING) == Scenario()


def test_the_text_holds_only_what_is_otherwise():
    assert Scenario(agency_ended=1.0).text == '{"agency_ended":1.0}'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no what-if"),
        ('{"colour": 1}', "colour"),
        ('{"agency_ended": 1.5}', "agency_ended"),
        ('{"demand": [{"percent": -101}]}', "percent"),
        ('{"demand": [{"percent": 1, "locality": "Narnia"}]}', "locality that does not exist: Narnia"),
        ('{"demand": [{"percent": 1, "work": "magic"}]}', "kind of work that does not exist: magic"),
        ('{"posts": [{"team": "X", "role": "r", "fte": 1}]}', "team that does not exist: X"),
        ('{"posts": [{"team": "D", "role": "r", "fte": -1}]}', "fte"),
        ('{"scheme": "narnia"}', "scheme that does not exist: narnia"),
        ('{"model": "narnia"}', "model that does not exist: narnia"),
    ],
)
def test_a_slip_in_a_text_is_refused_and_named(small, text, says):
    with pytest.raises(ResourcingError, match=says):
        read_scenario(text, small, STAFFING)
