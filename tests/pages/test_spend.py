"""The spend on the page about demand and resources: totals, budget and source."""

import pytest

from pages.opening import opened, words


@pytest.fixture
def shown(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    return words(opened("pages/resources.py", look="posts"))


def test_the_budget_stands_in_a_plain_sentence(shown):
    assert "£114,328.72 was spent on sites, £41,548.72 over the budget of £72,780.00" in shown


@pytest.mark.parametrize("number", ["19,726.64", "35,470.74", "26,369.24", "44,228.74", "\N{MINUS SIGN}11,466.64",
                                    "17,985.00", "27,004.00", "81,978.72", "\N{MINUS SIGN}12,639.00"])  # fmt: skip
def test_every_total_is_there_to_the_penny(shown, number):
    assert f">{number}<" in shown


def test_the_source_and_its_month_stand_under_it(shown):
    assert "30 January 2023. As at December 2022" in shown
