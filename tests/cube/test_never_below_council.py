"""Factors so rare and telling that they are kept and shown for the whole council only, and codes before their day."""

import pytest

from dashboard.cases.snapshot import current
from dashboard.cube.read import open_cube
from dashboard.model import parse_period

RARE = ["9A", "12A", "22A", "23A"]


@pytest.fixture(scope="module")
def cube(tiny_home, council, catalogue):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(tiny_home))
        return open_cube(current("walsall").cube, council, catalogue)


@pytest.mark.parametrize("level", ["locality", "ward"])
def test_rare_factors_are_not_offered_below_the_council(cube, level):
    frame = cube.figures(cube.catalogue.measure("assessment-factors"), level, [parse_period("2021-22")], "factor")
    assert not set(frame["category"]) & set(RARE)


def test_rare_factors_are_not_even_kept_below_the_council(cube):
    rows = cube.con.execute("select distinct level from figures where list_contains(?, category)", [RARE]).fetchall()
    assert rows in ([("council",)], [])


def test_a_code_does_not_apply_before_it_could_be_recorded(cube):
    measure = cube.catalogue.measure("assessment-factors")
    periods = [parse_period("2018-19"), parse_period("2021-22")]
    frame = cube.figures(measure, "council", periods, "factor").set_index(["period", "category"])["status"]
    assert frame["2018-19", "24A"] == "not-applicable"
    assert frame["2021-22", "24A"] in ("observed", "zero")
