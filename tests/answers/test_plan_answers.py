"""A what-if beside today, its cost, how it is paid for, and the review after a year."""

import dataclasses
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from dashboard.answers.staff.costing import costing, financial_years, own_papers, paid
from dashboard.answers.staff.drift import last_month
from dashboard.answers.staff.moving import gaps_before, suggestion
from dashboard.answers.staff.reviewing import (
    CHANGES_OF_WORKER,
    dated_changes,
    monthly,
    review_lines,
    reviewed_measures,
    reviewed_unit,
)
from dashboard.answers.staff.whatif import sides, what_if
from dashboard.answers.staff.workload import workload
from dashboard.resourcing.changing import team_moves, with_demand, with_moves
from dashboard.resourcing.cost import Change
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves import By
from dashboard.resourcing.review import review
from dashboard.resourcing.scenario import NewPosts, Scenario
from dashboard.staffing import read_staffing

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cube(tiny_cube):
    return tiny_cube


@pytest.fixture(scope="module")
def today(cube, council):
    return workload(cube, last_month(cube), staffing=read_staffing(council))


GROWTH = with_demand(Scenario(), "Central/South", "all", 13.9)


def test_today_beside_today_is_no_difference_anywhere(today):
    found = what_if(today, Scenario())
    assert (found.units.filter(like="_change").fillna(0.0) == 0).all(axis=None)
    assert (found.localities.filter(like="_change") == 0).all(axis=None)
    assert found.change == Change(Decimal("0.00"), Decimal("0.00"))


def test_growth_in_one_locality_is_growth_of_its_own_teams_alone(today):
    units = what_if(today, GROWTH).units
    own = units.index.get_level_values("area") == "Central/South"
    assert units.loc[own, "demand_then"].to_numpy() == pytest.approx(1.139 * units.loc[own, "demand_now"].to_numpy())
    local = units.index.get_level_values("area").isin(["North", "West", "East"])
    assert (units.loc[local, "demand_change"] == 0).all()


def test_the_figures_that_sum_it_up_are_those_of_the_units(today):
    found = what_if(today, GROWTH)
    local = found.units[found.units.index.get_level_values("area") != "council"]
    short = sides([found])[1]
    assert short.now == pytest.approx(-local["gap_fte_now"].clip(upper=0).sum())
    assert short.then == pytest.approx(-local["gap_fte_then"].clip(upper=0).sum())
    assert short.change > 0


def test_a_new_post_costs_its_pay_with_on_costs_and_its_recruitment(today):
    """A social worker: 43,000 pounds and 31% on-costs; 3,500 pounds once."""
    scenario = Scenario(posts=(NewPosts(team="West Safeguarding", role="social worker", fte=1.0),))
    told = costing(today, scenario)
    assert told.change == Change(Decimal("56330.00"), Decimal("3500.00"))
    now, then = told.totals
    assert abs((then - now) - Decimal("56330")) <= Decimal("0.03")


def test_a_saving_pays_from_the_second_year_on():
    """86,000 once out of reserves, 20,000 a year by savings: balanced from the second year."""
    found = paid(Change(Decimal(20000), Decimal(66000)), "2017-18", Decimal(20000), Decimal(86000))
    assert [year.from_reserves for year in found.years] == [86000, 0, 0, 0]
    assert found.balanced == "2018-19"
    assert not found.costs_nothing
    assert paid(Change(Decimal(-5), Decimal(0)), "2017-18", Decimal(0), Decimal(0)).costs_nothing


def test_financial_years_go_over_the_century():
    assert financial_years("2098-99", 3) == ("2098-99", "2099-00", "2100-01")


def test_papers_are_those_of_the_council():
    assert [paper.council for paper in own_papers("Wolverhampton")] == ["Wolverhampton"]
    assert own_papers("Narnia") == ()


def test_suggested_moves_in_the_what_if_give_the_gaps_that_the_plan_promises(cube, today):
    plan = suggestion(cube, today).best
    moves = [one for move in plan.moves for one in team_moves(move, today.ground.posts, today.ground.team_kinds)]
    then = what_if(today, with_moves(Scenario(), moves)).units
    gap = then["gap_fte_then"].reindex(plan.after.index)
    promised = (plan.after["capacity"] - plan.after["demand"]) / today.ground.points_per_fte
    pd.testing.assert_series_equal(gap, promised, check_names=False)


@pytest.mark.parametrize("by", list(By))
def test_gaps_before_are_those_of_a_plan_of_no_moves(cube, today, by):
    plan = suggestion(cube, today, by, most_moves=0).best
    before = gaps_before(plan, today)
    pd.testing.assert_series_equal(before["gap"], plan.after["gap"])
    pd.testing.assert_series_equal(before["in_post"], plan.after["in_post"])


def test_without_people_there_is_nothing_to_suggest(cube, today):
    assert suggestion(cube, dataclasses.replace(today, picture=None)) is None


def test_changes_are_told_by_what_happened_and_where(council):
    assert dated_changes(council)["co-located"] == {
        "West": date(2021, 9, 1), "North": date(2022, 8, 1), "Central/South": date(2022, 12, 1),
    }  # fmt: skip


def test_what_can_be_reviewed_has_monthly_values(cube):
    measures = reviewed_measures(cube)
    assert CHANGES_OF_WORKER in measures
    for name in measures:
        told = monthly(cube, name)
        assert list(told.columns) == ["North", "West", "East", "Central/South"]
        assert all(isinstance(day, date) for day in told.index)
    assert reviewed_unit(cube, "referrals") == "referrals per 10,000 children"
    assert reviewed_unit(cube, "assessments-in-time") == "per cent of assessments completed"


def test_a_review_shows_the_months_that_it_compares(cube, council):
    told = monthly(cube, "referrals")
    found = review(told, dated_changes(council)["co-located"], "North")
    lines, place = review_lines(told, found)
    assert sorted(set(lines["area"])) == sorted([found.locality, *found.others])
    assert len(set(lines["period"])) == sum(found.months) == 24
    assert place == 11.5


def test_a_last_one_to_change_has_nobody_to_compare_with(cube, council):
    moved = dated_changes(council)["co-located"] | {"East": date(2022, 12, 1)}
    with pytest.raises(ResourcingError, match="nobody is left to compare with"):
        review(monthly(cube, "referrals"), moved, "Central/South")
