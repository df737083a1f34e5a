"""The scorecard: North's referrals trebled, West's stayed, so that with "higher is worse" North is worse.

20 referrals in 2023-24 in North and in West (one of North's without a home), 60 and 20 in 2024-25.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.answers.outcomes import Met, by_chance, followed, scorecard, together, years
from dashboard.catalogue import Catalogue, Polarity
from dashboard.framework import Framework, Priority, Target
from dashboard.model import parse_period
from dashboard.stats.judgement import Judgement

YEAR = parse_period("2024-25")
WORSE, BETTER, SAME, DIFFERENT, NONE = (
    Judgement.WORSE, Judgement.BETTER, Judgement.SAME, Judgement.DIFFERENT, Judgement.NONE,
)  # fmt: skip


def read_as(cube, polarity):
    """The cube with another reading of what more referrals mean."""
    measures = tuple(
        one.model_copy(update={"polarity": polarity}) if one.id == "referrals" else one
        for one in cube.catalogue.measures
    )
    return replace(cube, catalogue=Catalogue(breakdowns=cube.catalogue.breakdowns, measures=measures))


def framework(*measures, **targets):
    return Framework(
        priorities=(Priority(title="All", measures=measures),),
        targets=tuple(Target(measure=name, value=value, illustration=True) for name, value in targets.items()),
    )


def card_of(cube, polarity=Polarity.WORSE, measures=("referrals",), **targets):
    card = scorecard(read_as(cube, polarity), framework(*measures, **targets), YEAR)
    return card.set_index(["measure", "area_name"])


def test_what_trebled_is_worse_where_higher_is_worse_and_what_stayed_is_about_the_same(cube):
    card = card_of(cube).loc["referrals"]
    assert card["since"].to_dict() | {"East": SAME, "Central/South": SAME} == {
        "Walsall": WORSE, "North": WORSE, "West": SAME, "East": SAME, "Central/South": SAME,
    }  # fmt: skip
    assert (card.loc["North", "numerator"], card.loc["North", "confidence"]) == (60, 0.998)


@pytest.mark.parametrize(
    ("polarity", "found"), [(Polarity.WORSE, WORSE), (Polarity.BETTER, BETTER), (Polarity.NONE, DIFFERENT)]
)
def test_what_a_change_means_is_the_catalogue_s_word(cube, polarity, found):
    assert card_of(cube, polarity).loc[("referrals", "North"), "direction"] == found


def test_what_is_worse_stands_first(cube):
    card = card_of(cube, measures=("re-referrals", "referrals"))
    worse = (card["direction"] == WORSE).tolist()
    assert worse == sorted(worse, reverse=True)
    assert sum(worse) == 2


def test_two_years_make_no_trend(cube):
    card = card_of(cube)
    assert set(card["over_years"]) == {NONE}
    assert set(card["enough"]) == {"values are missing"}


def test_north_is_beside_the_whole_and_the_whole_beside_nothing(cube):
    """60 of North's 80 in all, from a quarter of the children."""
    card = card_of(cube).loc["referrals"]
    assert (card.loc["North", "beside"], card.loc["North", "beside_mark"]) == (WORSE, "higher")
    assert card.loc["Walsall", "beside"] == NONE


@pytest.mark.parametrize(("target", "met"), [(1, Met.MISSED), (1000, Met.MET)])
def test_a_target_is_met_or_missed_where_all_of_the_interval_says_so(cube, target, met):
    assert card_of(cube, referrals=target).loc[("referrals", "North"), "met"] == met


def test_a_target_within_the_limits_is_too_near_to_tell(cube):
    value = card_of(cube).loc[("referrals", "North"), "value"]
    assert card_of(cube, referrals=value + 0.1).loc[("referrals", "North"), "met"] == Met.NEAR


def test_without_a_target_nothing_is_met(cube):
    assert set(card_of(cube)["met"]) == {Met.NONE}


def test_a_sum_has_no_limits_and_is_taken_as_it_stands(cube):
    """No worker was loaded, so the caseload is not known and its target is neither met nor missed."""
    assert set(card_of(cube, measures=("caseload",), caseload=20)["met"]) == {Met.UNKNOWN}


def test_without_priorities_every_measure_with_a_better_or_worse_is_followed(cube):
    assert [one.id for one in followed(cube, Framework())] == ["re-referrals", "caseload"]


def test_years_are_those_that_are_covered_newest_first(cube):
    assert [one.id for one in years(cube, cube.catalogue.measures)] == ["2024-25", "2023-24"]


@pytest.mark.parametrize(
    ("since", "over_years", "found"),
    [
        (WORSE, BETTER, WORSE),
        (SAME, WORSE, WORSE),
        (BETTER, SAME, BETTER),
        (SAME, NONE, SAME),
        (NONE, NONE, NONE),
        (SAME, DIFFERENT, DIFFERENT),
    ],
)
def test_a_year_and_a_trend_together_are_as_bad_as_the_worse_of_them(since, over_years, found):
    assert together(since, over_years) == found


def test_of_forty_changes_chance_makes_one_look_worse():
    assert by_chance(pd.DataFrame({"since": [SAME] * 38 + [WORSE, BETTER, NONE]})) == (40, pytest.approx(1.0))
