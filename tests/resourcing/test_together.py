"""Kinds of team that one council's teams do together."""

from dashboard.council import Team
from dashboard.resourcing.together import done_together, together
from resourcing.small import MODEL

AREA = Team(name="Area 1", kind="assessment", also=("plans",), locality="North")
ALONE = Team(name="North A", kind="assessment", locality="North")
LINKED = Team(name="Area 2", kind="plans", also=("special",), locality="South")


def test_teams_of_one_kind_each_change_nothing():
    assert done_together([ALONE], MODEL) == {}
    assert together(MODEL, {}) is MODEL


def test_kinds_of_one_team_have_one_name_in_the_order_of_the_model():
    assert done_together([AREA], MODEL) == dict.fromkeys(["assessment", "plans"], "assessment and plans")


def test_kinds_that_are_linked_by_several_teams_go_together():
    name = "assessment, plans and special"
    assert done_together([AREA, LINKED], MODEL) == dict.fromkeys(["assessment", "plans", "special"], name)


def test_one_kind_holds_the_work_of_all():
    model = together(MODEL, done_together([AREA, LINKED], MODEL))
    assert [kind.name for kind in model.kinds] == ["assessment, plans and special", "rest"]
    held = [work for kind in model.kinds for work in kind.holds]
    assert sorted(held) == sorted(work for kind in MODEL.kinds for work in kind.holds)
    assert model.kinds[0].local
    assert not model.kinds[0].specialist


def test_a_kind_that_the_model_has_not_gives_its_name_alone():
    team = Team(name="Early", kind="early help", also=("rest",))
    renamed = done_together([team], MODEL)
    assert renamed == dict.fromkeys(["rest", "early help"], "rest and early help")
    assert [kind.name for kind in together(MODEL, renamed).kinds][2] == "rest and early help"
