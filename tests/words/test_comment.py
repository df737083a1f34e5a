"""What the words of a comment claim: good news is heard, what is denied, wanted or still to come is not."""

from __future__ import annotations

import pytest

from dashboard.words.comment import claims_better, claims_target


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Timeliness has improved since spring.", "improved"),
        ("Good progress was made in all four localities.", "Good progress"),
        ("A success for the hub.", "success"),
        ("Staff have been recruited. Visits are better.", "better"),
        ("Timeliness has not improved.", ""),
        ("We need to be better at visiting.", ""),
        ("Visits must improve, and improvement will take a year.", ""),
        ("Visits were late more often; recruiting has improved.", "improved"),
        ("Worse than last year, though recruitment has improved.", ""),
        ("Recruiting improved, but timeliness declined.", ""),
        ("One in five comes back.", ""),
        ("", ""),
    ],
)
def test_better_is_claimed_only_where_words_say_so_and_none_say_worse(text, word):
    assert claims_better(text) == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We are on track.", "on track"),
        ("The target was met in every quarter.", "target was met"),
        ("East exceeded the target.", "exceeded the target"),
        ("The target was not met.", ""),
        ("We plan to be on target by June.", ""),
    ],
)
def test_a_target_is_claimed_only_where_words_say_so(text, words):
    assert claims_target(text) == words
