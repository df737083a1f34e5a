"""Which periods can be compared, by the breaks in recording between them."""

from dashboard.catalogue import read_catalogue
from dashboard.model import parse_period
from dashboard.stats.alike import breaks_between

CATALOGUE = read_catalogue()
EXPLOITATION = CATALOGUE.measure("exploitation")
FACTORS = CATALOGUE.measure("assessment-factors")


def between(measure, one, other, category="all"):
    return [change.text for change in breaks_between(measure, parse_period(one), parse_period(other), category)]


def test_a_break_between_two_years_is_told_in_either_order():
    assert between(EXPLOITATION, "2020-21", "2021-22") == ["Criminal exploitation recorded from here"]
    assert between(EXPLOITATION, "2021-22", "2020-21") == ["Criminal exploitation recorded from here"]


def test_years_on_one_side_of_a_break_are_alike():
    assert between(EXPLOITATION, "2021-22", "2023-24") == []
    assert between(EXPLOITATION, "2018-19", "2020-21") == []


def test_a_break_within_one_of_the_two_counts():
    assert between(EXPLOITATION, "12m-2021-09", "12m-2022-09") == ["Criminal exploitation recorded from here"]


def test_a_period_is_like_itself():
    assert between(EXPLOITATION, "12m-2021-09", "12m-2021-09") == []


def test_a_break_of_some_categories_touches_no_other_and_not_the_total():
    assert between(FACTORS, "2019-20", "2020-21", "18A") == ["Split by who did it"]
    assert between(FACTORS, "2019-20", "2020-21", "4B") == []
    assert between(FACTORS, "2019-20", "2020-21") == []
