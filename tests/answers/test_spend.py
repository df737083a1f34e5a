"""Spend added up to the penny."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.answers.spend import spend
from dashboard.cube.read import Spent
from dashboard.sources.own.spend import read_spend
from dashboard.ui.text import spend as words

FILE = Path(__file__).parents[2] / "data" / "walsall" / "spend.csv"


def asked(*rows):
    return spend(SimpleNamespace(spend=lambda: list(rows)))


def row(site="Hub", kind="CCTV", amount="1.00", budget=None, as_at=date(2022, 12, 31)):
    return Spent(as_at, site, kind, Decimal(amount), budget and Decimal(budget), "Total" in (site, kind), "paper")


@pytest.fixture
def walsall():
    rows = read_spend(FILE).rows
    return asked(*(Spent(r.as_at, r.site, r.kind, r.amount, r.budget, r.is_total, r.source) for r in rows))


def test_walsall_s_co_location_adds_up_to_what_was_published(walsall):
    assert (walsall.total, walsall.budget, walsall.over) == (
        Decimal("114328.72"), Decimal("72780.00"), Decimal("41548.72")
    )  # fmt: skip
    assert walsall.frame.iloc[-1].tolist() == ["Total", *map(Decimal, ("17985.00", "27004.00", "81978.72", "-12639.00",
                                                                     "114328.72"))]  # fmt: skip


def test_it_is_said_in_a_plain_sentence(walsall):
    assert words.title(walsall) == "£114,328.72 was spent on sites, £41,548.72 over the budget of £72,780.00"
    assert "December 2022" in words.source(walsall)


def test_under_budget_and_exactly_the_budget_are_said():
    assert "£0.50 under the budget" in words.title(asked(row(budget="1.50")))
    assert "exactly the budget" in words.title(asked(row(budget="1.00")))
    assert "no budget" in words.title(asked(row()))


def test_only_the_newest_date_counts():
    assert asked(row(), row(amount="9.00", as_at=date(2021, 12, 31))).total == Decimal("1.00")


def test_without_spend_there_is_no_answer():
    assert asked() is None


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30))
def test_totals_are_exact_to_the_penny(pence):
    found = asked(*(row(f"s{n % 5}", f"k{n // 5}", str(Decimal(p).scaleb(-2))) for n, p in enumerate(pence)))
    assert found.total * 100 == sum(pence)
    assert sum(found.frame["Total"].iloc[:-1]) == found.frame["Total"].iloc[-1] == found.total
