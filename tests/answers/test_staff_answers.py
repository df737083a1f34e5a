"""What teams need, how demand moved, who holds the work and what needs attention, on a loaded invented council."""

import dataclasses
from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.answers.staff.attention import attention
from dashboard.answers.staff.drift import drift_since, last_month
from dashboard.answers.staff.moving import one_move, suggestion
from dashboard.answers.staff.needed import most_stretched, needed, unit_rows
from dashboard.answers.staff.outlook import outlook, what_is_known
from dashboard.answers.staff.shares import demand_and_staff
from dashboard.answers.staff.spread import FEWEST, holding, sitting
from dashboard.answers.staff.stage_times import time_at_stages
from dashboard.answers.staff.workload import workload
from dashboard.council import SmallCells
from dashboard.model import Status
from dashboard.resourcing.units import WHOLE
from dashboard.staffing import read_staffing
from dashboard.ui.text.staff.shares import share_table

pytestmark = pytest.mark.slow

LOCALITIES = ["North", "West", "East", "Central/South"]


@pytest.fixture(scope="module")
def cube(tiny_cube):
    return tiny_cube


@pytest.fixture(scope="module")
def staffing(council):
    """The settings as shipped: their floors scale with the council."""
    return read_staffing(council)


@pytest.fixture(scope="module")
def month(cube):
    return last_month(cube)


@pytest.fixture(scope="module")
def known(cube, month):
    return what_is_known(cube, month.end)


@pytest.fixture(scope="module")
def loads(cube, month, staffing):
    return [workload(cube, month, scheme, staffing) for scheme in staffing.shown]


@pytest.fixture(scope="module")
def found(cube, month, loads, known):
    ahead = {loads[0].ground.scheme.id: outlook(cube, loads[0], known, month.end, 3)}
    return needed(loads, ahead, month.end, LOCALITIES)


def test_localities_add_up_over_their_kinds_of_team(found):
    mine = found.units[found.units.index.get_level_values("area") == "West"]
    assert found.localities.loc["West", "needed_own"] == pytest.approx(mine["needed"].sum())
    assert found.localities.loc["West", "gap_own"] == pytest.approx(mine["gap_fte"].sum())


def test_a_unit_has_the_months_ahead_only_under_the_scheme_that_was_asked(found):
    assert found.schemes[0].units["nine"].notna().all()
    assert found.schemes[1].units["nine"].isna().all()
    assert found.held is not None


def test_places_that_nobody_can_work_in_are_no_unit(found):
    assert set(found.units.index.get_level_values("area")) <= {*LOCALITIES, "council"}


def test_without_posts_there_is_nothing_to_set_beside_the_work(loads, month):
    none = dataclasses.replace(loads[0], picture=None)
    assert needed([none, loads[1]], {}, month.end, LOCALITIES) is None


def test_a_scrap_of_work_with_nobody_there_is_not_the_most_stretched():
    index = pd.MultiIndex.from_tuples([("North", "plans"), ("West", "plans")], names=["area", "kind"])
    units = pd.DataFrame({"needed": [0.1, 30.8], "gap_fte": [-0.1, -5.3], "stretch": [np.inf, 1.2]}, index=index)
    assert most_stretched(units, LOCALITIES) == ("West", "plans")
    assert most_stretched(units.iloc[:1], LOCALITIES) is None


def test_the_most_stretched_unit_is_one_of_those_asked_for(found):
    unit = most_stretched(found.units, ["East"])
    short = [
        row for row in unit_rows(found.units) if row["area"] == "East" and row["gap_fte"] < 0 and row["needed"] >= 0.5
    ]
    assert unit is None if not short else unit[0] == "East"


def test_nobody_short_is_nobody_stretched(found):
    assert most_stretched(found.units.assign(gap_fte=1.0), LOCALITIES) is None


def test_the_drift_by_now_is_that_of_the_shares(cube, staffing, known):
    """Half the sum of the changes of share times the people in post, worked from the frames that are shown."""
    drift = drift_since(cube, staffing, known)
    year = drift.shares[[day.year == 2019 for day in drift.shares.index]]
    assert len(year) == 12
    assert drift.now >= 0
    gaps = drift.fair["fair_now"] - drift.fair["fair_deployment"]
    assert drift.now == pytest.approx(gaps.abs().sum() / 2)
    assert drift.fair["gap_now"].sum() == pytest.approx(0)
    assert drift.fair["gap_forecast"].sum() == pytest.approx(0)


def test_the_fair_share_now_is_the_share_gap_of_the_overview(cube, staffing, month):
    drift = drift_since(cube, staffing)
    shares = demand_and_staff(cube, month).frame.set_index("area")
    pd.testing.assert_series_equal(drift.fair["gap_now"], shares["gap_fte"], check_names=False)


def test_a_hidden_count_of_open_work_is_named_and_people_in_post_stay(cube, month):
    rule = SmallCells(smallest=10_000, layers=("locality",))
    hiding = dataclasses.replace(cube, council=cube.council.model_copy(update={"small_cells": rule}))
    open_, hidden = demand_and_staff(cube, month), demand_and_staff(hiding, month)
    assert open_.hidden == frozenset()
    assert hidden.hidden == {"assessment", "child-in-need-plan", "protection-plan"}
    assert not hidden.work_known
    assert hidden.frame["in_post"].tolist() == open_.frame["in_post"].tolist()
    told = share_table(hidden).iloc[0]
    assert told["Points of work"] is Status.SUPPRESSED
    assert told["Gap, FTE"] is Status.SUPPRESSED


def test_without_a_year_of_deployment_nothing_has_drifted(cube, staffing):
    assert drift_since(cube, staffing.model_copy(update={"deployment": None})) is None


def test_an_earlier_day_sees_nothing_that_came_later(cube, staffing, month):
    """The drift up to an earlier month is the newest one's, cut off; the month is the last that had ended."""
    earlier = last_month(cube, date(2024, 4, 15))
    assert earlier.end == date(2024, 3, 31)
    assert last_month(cube, month.end) == month
    cut, whole = drift_since(cube, staffing, until=earlier.end), drift_since(cube, staffing)
    assert cut.day == earlier.end
    pd.testing.assert_series_equal(cut.moved, whole.moved[whole.moved.index <= earlier.end])
    assert drift_since(cube, staffing, until=date(2019, 11, 30)) is None


def test_time_at_a_stage_counts_all_work_of_the_year(cube, month):
    told = time_at_stages(cube, month.end).frame
    whole = told[told["area"] == WHOLE].set_index("stage")
    first, last = pd.Timestamp(month.end) - pd.Timedelta(weeks=52), pd.Timestamp(month.end)
    ended = cube.work.spells[cube.work.spells["ended"].between(first, last)]
    mine = ended[ended["stage"] == "assessment"]["children"].sum()
    assert whole.loc["assessment", "ended"] == pytest.approx(mine, rel=0.05)  # weeks end on Sundays
    assert whole.loc["assessment", "low"] <= whole.loc["assessment", "middle"] <= whole.loc["assessment", "high"]
    assert set(told["area"]) == {WHOLE, *LOCALITIES}


def test_a_team_of_few_workers_shows_no_spread(cube, staffing, month):
    told = holding(cube, staffing, month.end)
    few = told.teams[told.teams["workers"] < FEWEST]
    assert len(few)
    assert few[["least", "lower", "middle", "upper", "most", "over"]].isna().all(axis=None)
    assert few["caseload"].notna().all()
    assert told.teams.loc[told.teams["workers"] >= FEWEST, "middle"].notna().all()


def test_all_open_work_sits_somewhere(cube, staffing, month):
    told = sitting(cube, staffing.in_place, month.end)
    stock = cube.work.stock
    assert told.places["children"].sum() == stock.loc[stock["month_end"] == pd.Timestamp(month.end), "children"].sum()


def test_contacts_are_the_first_step_where_they_are_known(cube, staffing, month):
    told = sitting(cube, staffing.in_place, month.end, 100.0)
    assert told.edges.iloc[0].tolist() == ["contact", "MASH", 100.0]


def test_what_needs_attention_is_of_the_localities_asked_for(cube):
    every, west = attention(cube, LOCALITIES), attention(cube, ["West"])
    assert list(west.counts.columns) == ["West"]
    pd.testing.assert_series_equal(west.counts["West"], every.counts["West"])
    assert every.counts.notna().all(axis=None)
    assert (every.counts >= 0).all(axis=None)


def test_one_move_within_two_localities_leaves_the_others_alone(cube, loads):
    plan = one_move(cube, loads[0], ["North", "East"])
    assert len(plan.moves) <= 1
    assert set(plan.after.index.get_level_values("area")) == {"North", "East"}
    assert all({move.source, move.target} <= {"North", "East"} for move in plan.moves)


def test_fewer_moves_than_the_rules_allow_can_be_asked_for(cube, loads):
    assert len(suggestion(cube, loads[0], most_moves=1).best.moves) <= 1


def test_a_forecast_follows_each_localitys_own_growth(cube, staffing, known):
    drift = drift_since(cube, staffing, known)
    assert np.isfinite(drift.fair["fair_forecast"]).all()
