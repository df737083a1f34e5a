"""A council of two localities and three workers, worked by hand from open work to gaps."""

import math

import pandas as pd
import pytest

from dashboard.resourcing.capacity import capacity, carrying
from dashboard.resourcing.demand import demand
from dashboard.resourcing.gap import gaps, with_places
from dashboard.resourcing.units import place_work
from resourcing.small import MODEL, PEOPLE, SCHEME, STAFFING, TEAM_KINDS, WORK


@pytest.fixture(scope="module")
def gap():
    points = demand(place_work(WORK, MODEL, TEAM_KINDS), SCHEME).by_unit
    people = capacity(carrying(PEOPLE, STAFFING, MODEL, TEAM_KINDS), SCHEME.points_per_fte)
    return gaps(points, people, SCHEME.points_per_fte)


HAND = {
    # demand: 12 assessments; capacity: one full-time worker of 10 points
    ("North", "assessment"): (12.0, 10.0, 1.0, -0.2),
    # 3 plans and 2 protection plans of 2 points; a newly qualified worker carries 0.8
    ("North", "plans"): (7.0, 8.0, 1.0, 0.1),
    # 2 assessments and nobody
    ("South", "assessment"): (2.0, 0.0, 0.0, -0.2),
    # 9 plans (the tenth is with the specialists); half a worker, and a manager in post who carries none
    ("South", "plans"): (9.0, 5.0, 1.5, -0.4),
    ("council", "special"): (1.0, 0.0, 0.0, -0.1),
}


@pytest.mark.parametrize("unit", HAND)
def test_demand_capacity_people_and_gap_of_a_unit(gap, unit):
    row = gap.loc[unit, ["demand", "capacity", "in_post", "gap_fte"]]
    assert tuple(row) == pytest.approx(HAND[unit])


def test_there_are_no_other_units(gap):
    assert set(gap.index) == set(HAND)


def test_a_gap_in_per_cent_is_of_the_demand(gap):
    assert gap.loc[("North", "assessment"), "gap_percent"] == pytest.approx(-100 * 2 / 12)


def test_work_without_people_is_stretched_without_end(gap):
    assert gap.loc[("South", "assessment"), "stretch"] == math.inf
    assert gap.loc[("North", "assessment"), "stretch"] == pytest.approx(1.2)


def test_work_of_no_known_place_stands_apart():
    frame = pd.DataFrame({"demand": [1.0, 2.0]}, pd.MultiIndex.from_tuples([("North", "a"), ("not-known", "a")]))
    frame.index.names = ["area", "kind"]
    real, rest = with_places(frame, ["North", "South"])
    assert (list(real["demand"]), list(rest["demand"])) == ([1.0], [2.0])
