"""How limits were made, in words."""

import pandas as pd

from dashboard.ui.text.limits import ALONE, limits_words, widened_words


def rows(*widths: tuple[float, str]) -> pd.DataFrame:
    return pd.DataFrame(widths, columns=["dispersion", "widened"])


FAMILIES, SERIES, NONE = "counted by family", "estimated from the series", "each counted on its own"


def test_a_dispersion_of_four_makes_limits_twice_as_wide():
    assert widened_words(rows((4.0, SERIES))) == (
        "2.0 times as wide as chance alone, since brothers and sisters come together and months swing for other "
        "reasons too (estimated from how the months swing)"
    )


def test_of_several_areas_the_least_and_the_most_are_told_with_both_ways():
    assert widened_words(rows((4.0, FAMILIES), (1.0, SERIES), (2.25, SERIES))) == (
        "1.0 to 2.0 times as wide as chance alone, since brothers and sisters come together and months swing for other "
        "reasons too (counted by family or estimated from how the months swing)"
    )


def test_families_that_were_counted_are_the_whole_reason():
    assert widened_words(rows((2.25, FAMILIES))) == (
        "1.5 times as wide as chance alone, since brothers and sisters come together (counted by family)"
    )


def test_where_nothing_tells_each_is_counted_on_its_own():
    assert widened_words(rows((1.0, NONE))) == ALONE
    assert widened_words(pd.DataFrame({"value": [1.0]})) == ALONE


def test_families_that_make_no_difference_are_said_to_make_none():
    assert widened_words(rows((1.0, FAMILIES))) == "not widened: every child came without a brother or sister"


def test_a_steady_series_does_not_claim_that_there_are_no_families():
    assert widened_words(rows((1.0, SERIES))) == "not widened: the months swing no more than chance would make them"


def test_the_method_is_that_of_the_measure(catalogue):
    assert limits_words(rows((4.0, SERIES)), catalogue.measure("referrals")).startswith("95% limits are exact Poisson")
    assert limits_words(rows((1.0, NONE)), catalogue.measure("re-referrals")).startswith("95% limits are Wilson")
    assert limits_words(rows((1.0, NONE)), catalogue.measure("caseload")) == "sums have no limits"
