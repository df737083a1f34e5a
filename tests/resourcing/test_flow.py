"""Where the work sits and how it goes from place to place."""

import pandas as pd
import pytest

from dashboard.resourcing.flow import flow, where_work_sits
from dashboard.staffing import read_staffing

STEPS = pd.DataFrame(
    [
        ("new", "assessment", 100), ("assessment", "child-in-need-plan", 60), ("assessment", "over", 40),
        ("child-in-need-plan", "protection-plan", 20), ("pre-proceedings", "proceedings", 5),
        ("proceedings", "looked-after", 4), ("protection-plan", "looked-after", 3), ("looked-after", "over", 2),
    ],
    columns=["from_stage", "to_stage", "children"],
)  # fmt: skip


@pytest.fixture(scope="module")
def model(council):
    return read_staffing(council).in_place


def edges(frame):
    return {(row.source, row.target): row.children for row in frame.itertuples()}


def test_children_go_from_the_front_door_to_the_locality_the_hub_and_into_care(model):
    assert edges(flow(STEPS, model)) == {
        ("MASH", "locality"): 100, ("locality", "locality"): 80, ("locality", "over"): 40, ("locality", "hub"): 5,
        ("hub", "children in care"): 4, ("locality", "children in care"): 3, ("children in care", "over"): 2,
    }  # fmt: skip


def test_contacts_come_first_where_they_are_known(model):
    assert edges(flow(STEPS, model, 700.0))[("contact", "MASH")] == 700
    assert flow(STEPS, model, 700.0)["source"].iloc[0] == "contact"


def test_no_child_is_lost_on_the_way(model):
    assert flow(STEPS, model)["children"].sum() == STEPS["children"].sum()


def test_work_sits_by_place_stage_and_team(model):
    stock = pd.DataFrame(
        {"stage": ["assessment", "looked-after", "assessment"], "team": ["A", "C", None], "children": [5, 7, 2]}
    )
    found = where_work_sits(stock, model)
    rows = [(row.place, row.stage, None if pd.isna(row.team) else row.team, row.children) for row in found.itertuples()]
    assert rows == [
        ("children in care", "looked-after", "C", 7), ("locality", "assessment", "A", 5),
        ("locality", "assessment", None, 2),
    ]  # fmt: skip
