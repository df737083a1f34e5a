"""No comment is greener than its numbers: it is held against them by what it says of itself, and by its words."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.answers.outcomes import Met
from dashboard.answers.said.comments import RULE, held, too_green
from dashboard.framework import Comment, Framework
from dashboard.model import parse_period
from dashboard.stats.judgement import Judgement

YEAR = parse_period("2024-25")


def comment(says="about the same", text="As it was.", **more):
    return Comment(measure="referrals", year="2024-25", says=says, text=text, **more)


def row(direction, met=Met.NONE):
    return {"direction": direction, "met": met}


@pytest.mark.parametrize(
    ("says", "numbers", "refused"),
    [
        ("better", "better", False),
        ("better", "about the same", True),
        ("better", "worse", True),
        ("about the same", "worse", True),
        ("about the same", "about the same", False),
        ("about the same", "cannot be compared", False),
        ("worse", "better", False),
        ("worse", "worse", False),
        ("better", "different", True),
        ("better", "cannot be compared", True),
    ],
)
def test_what_a_comment_says_of_itself_is_no_greener_than_its_numbers(says, numbers, refused):
    assert bool(too_green(comment(says), row(numbers))) is refused


def test_words_count_as_well_as_what_is_declared():
    told = too_green(comment("worse", "Visits have improved."), row("worse"))
    assert told == 'its words say "improved", and the numbers are: worse'


def test_a_target_is_claimed_only_where_it_is_met():
    sentence = comment(text="We are on target.")
    assert not too_green(sentence, row("about the same", Met.MET))
    assert "too near the target to tell" in too_green(sentence, row("about the same", Met.NEAR))
    assert "no target set" in too_green(sentence, row("about the same"))


@pytest.fixture
def card(council):
    rows = [
        ("referrals", "council", council.code, council.name, Judgement.SAME, Met.NONE),
        ("referrals", "locality", "North", "North", Judgement.WORSE, Met.NONE),
    ]
    return pd.DataFrame(rows, columns=["measure", "level", "area", "area_name", "direction", "met"])


def test_a_comment_stands_beside_its_own_area_and_a_refused_one_is_a_finding_with_its_place(card, council):
    whole, north = comment(), comment("better", locality="North")
    found = held(Framework(comments=(whole, north)), card, council, YEAR)
    assert dict(found.shown) == {("referrals", council.code): whole}
    (finding,) = found.findings
    assert (finding.rule, finding.place) == (RULE, "comment 2 (referrals, North, 2024-25)")
    assert finding.found == 'it says "better", and the numbers are: worse'


def test_a_comment_on_another_year_is_not_shown(card, council):
    found = held(Framework(comments=(comment(),)), card, council, parse_period("2023-24"))
    assert (dict(found.shown), found.findings) == ({}, ())
