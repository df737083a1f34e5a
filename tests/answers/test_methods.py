"""What the page on methods is made of: docstrings as they are, the catalogue in words."""

from __future__ import annotations

import pytest

from dashboard.answers.methods import catalogue_table, methods, prose
from dashboard.stats import limits, two_rates


@pytest.fixture(scope="module")
def told():
    return {method.title: method for method in methods()}


def test_a_module_is_told_by_its_docstring_with_its_source(told):
    found = told["Confidence limits of counts, rates and proportions"]
    assert "Byar's approximation from 10" in found.text
    assert "APHO Technical Briefing 3" in found.text


def test_functions_are_told_by_what_they_do_without_parameters(told):
    functions = dict(told["Confidence limits of counts, rates and proportions"].functions)
    assert functions["proportion_limits"] == "Wilson's score limits of `part` of `whole`."


def test_what_is_private_is_not_told(told):
    assert not [name for method in told.values() for name, _ in method.functions if name.startswith("_")]


def test_what_a_module_only_imports_is_not_told(told):
    other = told["Two rates or proportions set against each other: their ratio and their difference, with limits"]
    assert {name for name, _ in other.functions} == {"rate_ratio", "difference"}


def test_both_rooms_are_told(told):
    assert {method.room for method in told.values()} == {"Statistics", "Demand, staff and money"}


def test_paragraphs_stay_and_lines_are_joined():
    assert "\n\n" not in prose(limits.rate_limits)
    assert prose(two_rates).split("\n\n")[0].endswith("their difference, with limits.")


def test_what_has_no_docstring_says_nothing():
    assert prose(lambda: None) == ""


def test_every_measure_of_the_catalogue_has_a_row_with_its_words(catalogue):
    table = catalogue_table(catalogue).set_index("Id")
    assert list(table.index) == [measure.id for measure in catalogue.measures]
    row = table.loc["re-referrals"]
    assert (row["Question"], row["Higher means"], row["Looks back, months"], row["Published as"]) == (
        "so what", "higher is worse", "12", "rereferrals of referrals",
    )  # fmt: skip
    assert (table[["Meaning", "Definition", "Numerator", "Denominator", "Counted from"]] != "").all().all()
