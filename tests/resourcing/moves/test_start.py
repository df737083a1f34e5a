"""The situation that moves start from, out of posts and settings."""

import pandas as pd
import pytest

from dashboard.resourcing.capacity import capacity, carrying
from dashboard.resourcing.gap import gaps
from dashboard.resourcing.moves.start import situation_of
from dashboard.resourcing.moves.travel import road_km
from dashboard.staffing import read_staffing
from dashboard.staffing.rules import TeamFloor

KINDS = {"North Assessment": "assessment", "North Safeguarding": "plans", "West Assessment": "assessment"}


def post(team, locality, role, filled, agency=0.0, absent=0.0, new=0.0):
    return {
        "team": team, "locality": locality, "kind": "x", "role": role, "funded": filled, "filled": filled,
        "agency": agency, "absent": absent, "newly_qualified": new,
    }  # fmt: skip


POSTS = pd.DataFrame(
    [
        post("North Assessment", "North", "social worker", 6.0, agency=1.0, absent=0.5, new=1.5),
        post("North Assessment", "North", "manager", 1.0),
        post("North Safeguarding", "North", "senior practitioner", 9.0),
        post("West Assessment", "West", "social worker", 4.0),
        post("MASH", None, "social worker", 9.0),
    ]
)


@pytest.fixture(scope="module")
def started(council):
    return start(council, read_staffing(council))


def start(council, staffing):
    model = staffing.in_place
    people = capacity(carrying(POSTS, staffing, model, KINDS), 16.0)
    points = pd.Series({("North", "assessment"): 90.0, ("North", "plans"): 5.0, ("not-known", "plans"): 3.0})
    points.index.names = ["area", "kind"]
    return situation_of(gaps(points, people, 16.0), POSTS, council, staffing, model, KINDS, 16.0)


def test_units_are_those_of_local_kinds_in_the_localities(started):
    assert list(started.gaps.index) == [("North", "assessment"), ("North", "plans"), ("West", "assessment")]


def test_those_may_move_who_are_permanent_present_and_not_new(started):
    assert started.movable["social worker"].tolist() == [4.0, 0.0, 4.0]
    assert started.movable["senior practitioner"].tolist() == [0.0, 9.0, 0.0]


def with_kind(staffing, name, **changes):
    """The settings with other values of one kind of team."""
    kinds = tuple(kind.model_copy(update=changes) if kind.name == name else kind for kind in staffing.in_place.kinds)
    return staffing.model_copy(update={"models": (staffing.in_place.model_copy(update={"kinds": kinds}),)})


def test_a_floor_is_half_of_the_average_team_of_its_kind(started):
    """Assessment teams of 8 and 4 in post: half of 6; one plans team of 9: half of it."""
    assert started.floor.tolist() == [3.0, 4.5, 3.0]


def test_a_share_asks_no_small_team_to_grow_and_an_amount_does(council):
    """Of the average of 6: nine tenths are 5.4, which West with 4 has not."""
    settings = read_staffing(council)
    assert start(council, with_kind(settings, "assessment", floor_share=0.9)).floor.tolist() == [5.4, 4.5, 4.0]
    assert start(council, with_kind(settings, "assessment", floor=5.0)).floor.tolist() == [5.0, 4.5, 5.0]


def test_what_is_set_for_a_team_stands_before_its_kind(council):
    settings = read_staffing(council).model_copy(update={"floors": (TeamFloor(team="West Assessment", fte=1.0),)})
    assert start(council, settings).floor.tolist() == [
        3.0,
        4.5,
        1.0,
    ]


def test_points_and_people_are_those_of_the_settings(started):
    assert started.role_points[("assessment", "senior practitioner")] == 8.0
    assert started.people == {"North": pytest.approx(1.15 * 17), "West": pytest.approx(1.15 * 4)}
    assert (started.buildings, started.managers["North"]) == ({"Central/South": 60}, "Group manager, North and East")


def test_roads_are_the_straight_line_with_a_detour(council):
    """Darlaston and Blakenall lie 0.04565 degrees north and 0.04255 east of each other: 5.08 and 2.87 km."""
    km = road_km(council, 1.0)
    assert km.loc["West", "North"] == pytest.approx((5.076**2 + 2.873**2) ** 0.5, rel=1e-3)
    assert road_km(council, 1.3).loc["West", "North"] == pytest.approx(1.3 * km.loc["West", "North"])
    assert (km.to_numpy().diagonal() == 0).all()


def test_a_locality_without_a_hub_has_no_distance(council):
    without = council.model_copy(update={"hubs": tuple(hub for hub in council.hubs if hub.locality != "East")})
    km = road_km(without, 1.0)
    assert km["East"].drop("East").isna().all()


def test_a_hub_that_is_listed_without_a_place_is_no_distance(council):
    hubs = tuple(hub.model_copy(update={"latitude": None, "longitude": None}) for hub in council.hubs)
    assert road_km(council.model_copy(update={"hubs": hubs}), 1.0).loc["West"].isna().sum() == 3
