"""From today's teams to tomorrow's."""

import pandas as pd
import pytest

from dashboard.resourcing.capacity import FTE, carrying
from dashboard.resourcing.change import in_model
from dashboard.resourcing.units import place_work
from dashboard.staffing import Work, read_staffing
from resourcing.small import stock

KINDS = {"North Assessment": "assessment", "North Safeguarding": "plans", "MASH": "front door"}


@pytest.fixture(scope="module")
def staffing(council):
    return read_staffing(council)


@pytest.fixture(scope="module")
def people():
    rows = [
        ("North Assessment", "North", "social worker", 8.0), ("North Safeguarding", "North", "social worker", 20.0),
        ("North Safeguarding", "North", "family support worker", 6.0), ("MASH", None, "social worker", 10.0),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["team", "locality", "role", "filled"])
    return frame.assign(kind="?", funded=frame["filled"], agency=1.0, absent=0.0, newly_qualified=0.0)


def fte(posts):
    sums = posts.groupby(["kind", "role"])["filled"].sum()
    return {key: round(float(value), 6) for key, value in sums.items()}


def test_social_workers_are_shared_between_family_help_and_child_protection(staffing, people):
    """8 x 0.75 + 20 x 0.65 and 8 x 0.25 + 20 x 0.35; of the family support workers half become lead practitioners."""
    assert fte(in_model(people, staffing.model_called("family-help"), KINDS)) == {
        ("family help", "social worker"): 19.0,
        ("family help", "lead practitioner"): 1.95,
        ("family help", "family support worker"): 1.95,
        ("multi-agency child protection", "social worker"): 9.0,
        ("multi-agency child protection", "lead practitioner"): 1.05,
        ("multi-agency child protection", "family support worker"): 1.05,
        ("front door", "social worker"): 10.0,
    }


@pytest.mark.parametrize("model", ["today", "family-safeguarding", "family-help"])
def test_nobody_is_lost_in_any_locality(staffing, people, model):
    after = in_model(people, staffing.model_called(model), KINDS)
    for column in FTE:
        before = people.groupby(people["locality"].fillna("-"))[column].sum()
        assert after.groupby(after["locality"].fillna("-"))[column].sum().to_dict() == pytest.approx(before.to_dict())


def test_a_team_that_stays_keeps_its_name(staffing, people):
    teams = set(in_model(people, staffing.model_called("family-safeguarding"), KINDS)["team"])
    assert teams == {"North Assessment", "North, family safeguarding", "MASH"}


def test_lead_practitioners_hold_cases_in_family_help_and_none_in_child_protection(staffing, people):
    model = staffing.model_called("family-help")
    found = carrying(in_model(people, model, KINDS), staffing, model, {})
    worth = found.groupby(["kind", "role"])[["in_post", "carrying"]].sum()
    helps, protects = (
        worth.loc[(kind, "lead practitioner")] for kind in ("family help", "multi-agency child protection")
    )
    assert helps["carrying"] == pytest.approx(helps["in_post"])
    assert protects["carrying"] == 0


def test_adult_specialists_carry_a_part(staffing):
    model = staffing.model_called("family-safeguarding")
    row = {"team": "X", "locality": "North", "kind": "family safeguarding", "role": "adult specialist", "funded": 4.0,
           "filled": 4.0, "agency": 0.0, "absent": 0.0, "newly_qualified": 0.0}  # fmt: skip
    assert carrying(pd.DataFrame([row]), staffing, model, {})["carrying"].tolist() == [1.0]


def test_the_same_work_belongs_to_other_kinds(staffing):
    work = stock(("North", "assessment", None, 3), ("North", "protection-plan", None, 2))
    today, reform = (
        place_work(work, staffing.model_called(model), {}).groupby("kind")["count"].sum().to_dict()
        for model in ("today", "family-help")
    )
    assert today == {"assessment": 3, "plans": 2}
    assert reform == {"family help": 3, "multi-agency child protection": 2}
    assert staffing.model_called("family-help").holder(Work.ENQUIRY).name == "multi-agency child protection"
