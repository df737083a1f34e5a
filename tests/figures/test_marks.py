"""A comparison is a mark and words."""

import math

import pytest

from dashboard.figures import marks


@pytest.mark.parametrize(
    ("mark", "sign", "words"),
    [
        ("higher", "▲", "higher than the borough"),
        ("same", "●", "about the same"),
        ("lower", "▼", "lower than the borough"),
        (None, "", ""),
        (math.nan, "", ""),
    ],
)
def test_mark(mark, sign, words):
    assert (marks.sign(mark), marks.words(mark, "the borough")) == (sign, words)
