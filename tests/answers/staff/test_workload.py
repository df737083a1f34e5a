"""Work and people out of a loaded invented council."""

import numpy as np
import pytest

from dashboard.answers.staff.outlook import outlook, what_is_known
from dashboard.answers.staff.workload import suggested_moves, workload
from dashboard.model import parse_period
from dashboard.staffing import LADDER, OWN, Work, read_staffing

pytestmark = pytest.mark.slow

MONTH = parse_period("2026-09")


@pytest.fixture(scope="module")
def cube(tiny_cube):
    return tiny_cube


@pytest.fixture(scope="module")
def small(council):
    """The settings as shipped: their floors scale with the council."""
    return read_staffing(council)


@pytest.fixture(scope="module")
def load(cube, small):
    return workload(cube, MONTH, staffing=small)


def test_all_open_work_is_in_the_demand(cube, load):
    stock = cube.work.stock
    children = stock.loc[stock["month_end"] == np.datetime64("2026-09-30"), "children"].sum()
    frame = load.picture.demand.frame
    assert frame.loc[frame["work"].isin([*LADDER, Work.ENQUIRY]), "count"].sum() == children > 0


def test_all_people_in_post_are_in_the_picture(cube, load):
    posts = cube.posts(MONTH.end)
    assert load.picture.people["in_post"].sum() == pytest.approx((posts["filled"] + posts["agency"]).sum())
    assert str(load.posts_at) == "2026-09-30"


def test_what_no_return_holds_is_said_not_to_be_available(load):
    assert load.picture.demand.unavailable == (
        Work.CARE_LEAVERS, Work.PRIVATE_FOSTERING, Work.SECTION_7, Work.SECTION_37,
    )  # fmt: skip
    assert {finding.rule for finding in load.findings} >= {"work-not-available"}


def test_before_anything_is_covered_nothing_is_known_of_the_work(cube, small):
    early = workload(cube, parse_period("2016-03"), staffing=small)
    assert early.picture is None
    assert [finding.rule for finding in early.findings] == ["no-posts"]


def test_two_schemes_have_two_levels_and_nearly_one_share(cube, small, load):
    other = workload(cube, MONTH, small.shown[1], small)
    assert (load.ground.scheme.id, other.ground.scheme.id) == (OWN, "caseload-england")
    assert other.picture.points_per_fte != load.picture.points_per_fte
    apart = (other.picture.shares["demand_share"] - load.picture.shares["demand_share"]).abs()
    assert apart.max() < 0.05


def test_moves_are_suggested_and_never_make_it_worse(cube, load):
    found = suggested_moves(cube, load)
    assert (found.best.largest["after"] <= found.best.largest["before"] + 1e-9).all()


def test_the_months_ahead_have_needs_for_every_unit(cube, load):
    told = what_is_known(cube, MONTH.end)
    found = outlook(cube, load, told, MONTH.end, months=12)
    assert found.by_month.needed.shape == (len(load.picture.gaps), 12)
    assert (found.by_month.high >= found.by_month.low).all()
    assert ((found.by_month.odds >= 0) & (found.by_month.odds <= 1)).all()
    assert found.held.loc[[4, 13, 26], "held"].between(0.7, 1).all()


def test_the_work_expected_next_month_is_near_what_is_there_now(cube, load):
    found = outlook(cube, load, what_is_known(cube, MONTH.end), MONTH.end, months=1)
    expected = found.by_month.expected[:, 0].sum()
    assert expected == pytest.approx(load.picture.gaps["demand"].sum(), rel=0.15)
