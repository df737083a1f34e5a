"""What people cost, and the papers' money."""

from decimal import Decimal

import pandas as pd
import pytest

from dashboard.resourcing.cost import (
    Change,
    Funding,
    balanced_by,
    benefits,
    change_cost,
    pay_for,
    post_cost,
    staff_costs,
)
from dashboard.resourcing.errors import ResourcingError
from dashboard.sources.own.papers import read_papers
from dashboard.staffing.rules import Costs, Pay

COSTS = Costs(
    year="2026-27",
    note="made up",
    on_costs="0.30",
    agency_premium="0.25",
    pay=(
        Pay(role="social worker", grade="G9", salary=40000),
        Pay(role="manager", grade="G12", salary=55000),
    ),
    per_move=100,
    per_new_post=2000,
)


def test_a_post_costs_its_pay_and_on_costs_and_an_agency_worker_a_quarter_more():
    assert post_cost(COSTS, "social worker") == Decimal("52000.00")
    assert post_cost(COSTS, "social worker", agency=True) == Decimal("65000.00")


def test_people_in_post_by_role():
    """3 social workers and half an agency worker: 140,000 pay, 42,000 on-costs, and a quarter of 26,000 premium."""
    posts = pd.DataFrame({"role": ["social worker"] * 2, "filled": [1.0, 2.0], "agency": [0.5, 0.0]})
    [line] = staff_costs(posts, COSTS)
    assert (line.pay, line.on_costs, line.agency_premium) == (
        Decimal("140000.00"),
        Decimal("42000.00"),
        Decimal("6500.00"),
    )
    assert (line.grade, line.fte, line.agency_fte, line.total) == (
        "G9",
        Decimal("3.0"),
        Decimal("0.5"),
        Decimal("188500.00"),
    )


def test_tenths_of_posts_cost_to_the_penny():
    posts = pd.DataFrame({"role": ["manager"] * 3, "filled": [0.1, 0.1, 0.1], "agency": 0.0})
    assert staff_costs(posts, COSTS)[0].total == Decimal("21450.00")


def test_a_role_without_pay_is_named():
    with pytest.raises(ResourcingError, match='No pay is set for "wizard"'):
        staff_costs(pd.DataFrame({"role": ["wizard"], "filled": [1.0], "agency": [0.0]}), COSTS)


def test_a_role_without_people_needs_no_pay():
    assert staff_costs(pd.DataFrame({"role": ["wizard"], "filled": [0.0], "agency": [0.0]}), COSTS) == ()


def test_new_posts_cost_each_year_and_once_and_agency_workers_who_end_save():
    """One and a half new posts are two people to recruit."""
    found = change_cost(COSTS, {"social worker": Decimal("1.5")}, {"social worker": Decimal("-1")}, moves=3)
    assert found == Change(recurring=Decimal("13000.00"), once=Decimal("4300.00"))


def test_four_posts_from_temporary_to_permanent_need_no_recruitment_where_nobody_is_new():
    assert change_cost(COSTS, {"social worker": Decimal("-4")}).once == 0


def test_monmouthshire_draws_86_000_from_reserves_and_is_balanced_the_year_after():
    told = read_papers()["monmouthshire_2017"].funding
    years = pay_for(
        Funding(
            [told.from_reserves_in, told.balanced_by],
            Change(recurring=told.net_additional),
            income={told.balanced_by: told.net_additional},
            reserves=told.net_additional,
        )
    )
    assert [(year.year, year.from_reserves, year.open) for year in years] == [("2017-18", 86000, 0), ("2018-19", 0, 0)]
    assert (balanced_by(years), told.posts_made_permanent) == ("2018-19", 4)


def test_reserves_pay_until_they_are_gone():
    years = pay_for(
        Funding(["1", "2", "3"], Change(Decimal(50), Decimal(20)), income={"3": Decimal(60)}, reserves=Decimal(100))
    )
    assert [(y.cost, y.paid, y.from_reserves, y.open) for y in years] == [
        (70, 0, 70, 0), (50, 0, 30, 20), (50, 50, 0, 0),
    ]  # fmt: skip
    assert balanced_by(years) == "3"


def test_what_is_never_paid_for_is_never_balanced():
    assert balanced_by(pay_for(Funding(["1"], Change(Decimal(50))))) is None


def test_what_saves_costs_nothing():
    [year] = pay_for(Funding(["1"], Change(Decimal(-50), Decimal(20))))
    assert (year.cost, year.is_balanced) == (0, True)


@pytest.mark.parametrize(
    "funding",
    [
        Funding([], Change()),
        Funding(["1"], Change(), reserves=Decimal(-1)),
        Funding(["1"], Change(), {"1": Decimal(-1)}),
    ],
)
def test_nonsense_is_refused(funding):
    with pytest.raises(ResourcingError):
        pay_for(funding)


def test_walsall_s_benefits_against_11_742_million():
    target = read_papers()["walsall_2020"].benefits.target
    found = benefits({"2018-19": Decimal("1000000"), "2019-20": Decimal("4871000")}, target)
    assert (found.target, found.left, found.share) == (Decimal(11742000), Decimal(5871000), Decimal("50.0"))


def test_benefits_above_the_target_leave_nothing():
    assert benefits({"a": Decimal(3)}, Decimal(2)).left == 0


def test_a_target_of_nothing_is_refused():
    with pytest.raises(ResourcingError, match="above 0"):
        benefits({}, Decimal(0))
