"""The papers' tables, to the decimal."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
import yaml

from dashboard.paths import ROOT
from dashboard.resourcing.establishment import adds_up, differences, of_paper, of_posts, side_by_side, trajectory
from dashboard.sources.own.papers import Money, Point, read_papers

FACTS = ROOT.parent / "shared" / "domain" / "seed-facts.yaml"


@pytest.fixture(scope="module")
def paper():
    return read_papers()["wolverhampton_2015"]


def lines(table):
    return {line.name: (line.before, line.after, line.change) for line in table}


def test_wolverhampton_goes_from_240_3_to_203_5(paper):
    by_team, _ = of_paper(paper.establishment)
    assert lines(by_team)["Total"] == (Decimal("240.3"), Decimal("203.5"), Decimal("-36.8"))
    assert lines(by_team)["Edge of care"] == (Decimal("16.0"), None, Decimal("-16.0"))
    assert lines(by_team)["Targeted early intervention"] == (None, Decimal("123.0"), Decimal("123.0"))


def test_wolverhampton_by_role(paper):
    _, by_role = of_paper(paper.establishment)
    assert lines(by_role) == {
        "Managers": (Decimal("32.0"), Decimal("31.0"), Decimal("-1.0")),
        "Admin": (Decimal("37.4"), Decimal("34.0"), Decimal("-3.4")),
        "Frontline": (Decimal("170.9"), Decimal("138.5"), Decimal("-32.4")),
        "Total": (Decimal("240.3"), Decimal("203.5"), Decimal("-36.8")),
    }


def test_the_paper_s_establishments_add_up(paper):
    assert differences(paper.establishment) == ()


def test_the_budget_is_10_190_thousand(paper):
    assert (adds_up(paper.budget), paper.budget.total) == ((), Decimal(10190))
    assert sum(row.amount for row in paper.budget.rows) == 10190


def test_the_savings_add_up_to_6_350_thousand(paper):
    """4,300 less 2,200 are 2,100 net; with 3,500 and 750 they are 6,350."""
    assert (adds_up(paper.savings), paper.savings.total) == ((), Decimal(6350))
    amounts = {row.name: row.amount for row in paper.savings.rows}
    assert amounts["Redesign"] + amounts["Reinvestment"] == amounts["Net of the redesign"] == 2100
    assert paper.savings.total == 2100 + 3500 + 750


def test_the_trajectory_of_looked_after_children(paper):
    found = {
        point.date: (point.children, round(point.planned, 1), point.target) for point in trajectory(paper.looked_after)
    }
    assert found == {
        date(2015, 3, 31): (780, 780.0, None),
        date(2015, 10, 26): (703, 703.0, None),
        date(2017, 3, 31): (None, 583.0, 583),
        date(2019, 3, 31): (None, 559.0, 559),
    }


def test_a_later_count_stands_beside_the_straight_way(paper):
    """Half of the 730 days from 31 March 2017 (583) to 31 March 2019 (559): 571."""
    found = {point.date: point.off for point in trajectory(paper.looked_after, {date(2018, 3, 31): 580})}
    assert found[date(2018, 3, 31)] == pytest.approx(9.0)
    assert found[date(2017, 3, 31)] is None


def test_a_count_beyond_the_last_target_is_left_out(paper):
    assert len(trajectory(paper.looked_after, {date(2020, 3, 31): 580})) == 4


@pytest.mark.skipif(not FACTS.is_file(), reason="the published facts are not beside the repository")
def test_the_tables_are_the_published_ones(paper):
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["wolverhampton"]
    told = facts["establishment_fte"]
    by_team, by_role = of_paper(paper.establishment)
    for side, key in (("before", "current"), ("after", "proposed")):
        rows = {line.name: float(getattr(line, side)) for line in by_team if getattr(line, side) is not None}
        assert rows == {("Total" if name == "total" else name): fte for name, fte in told[key].items()}
    roles = {line.name: [float(line.before), float(line.after)] for line in by_role}
    assert roles == {("Total" if name == "total" else name): both for name, both in told["by_role"].items()}
    budget = {row.name: int(row.amount) for row in paper.budget.rows} | {"total": int(paper.budget.total)}
    assert budget == facts["budget_2015_16_k_gbp"]
    assert [-facts["savings_2016_17_k_gbp"]["target"]] == [int(paper.savings.total)]
    assert [p.children or p.target for p in paper.looked_after] == [780, 703, 583, 559]


def test_a_total_that_its_lines_do_not_make_is_told(paper):
    table = paper.establishment
    wrong = table.model_copy(update={"after": table.after.model_copy(update={"total": Decimal("203.6")})})
    assert differences(wrong) == (
        "after, by team: the lines add up to 203.5, the paper says 203.6",
        "after, by role: the lines add up to 203.5, the paper says 203.6",
    )


def test_money_that_does_not_add_up_is_told():
    rows = [{"name": "A", "amount": "3"}, {"name": "B", "amount": "2", "part_of": "A"}]
    table = Money(year="2015-16", total="4", rows=rows)
    assert adds_up(table) == (
        "A: its parts add up to 2, the table says 3", "Total: the lines add up to 3, the table says 4",
    )  # fmt: skip


def test_two_establishments_of_posts_stand_side_by_side():
    posts = pd.DataFrame({"team": ["A", "A", None], "role": ["x", "y", "x"], "funded": [1.1, 2.2, 3.0]})
    before = of_posts(posts, "team")
    assert before == {"A": Decimal("3.3"), "Whole council": Decimal("3.0")}
    assert lines(side_by_side(before, {"A": Decimal("4.0"), "B": Decimal("1.0")}))["Total"] == (
        Decimal("6.3"),
        Decimal("5.0"),
        Decimal("-1.3"),
    )


def test_a_plan_without_targets_is_its_counts():
    found = trajectory([Point(date=date(2015, 3, 31), children=780)])
    assert [(point.children, point.planned) for point in found] == [(780, 780.0)]
