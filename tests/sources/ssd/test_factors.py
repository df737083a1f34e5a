"""Factor codes are found in every spelling in which case systems hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sources.codes import FACTORS
from dashboard.sources.ssd.factors import factor_codes


@pytest.mark.parametrize(
    ("text", "codes", "without"),
    [
        ('["4B","16A"]', ["4B", "16A"], 0),
        ('["4b", "4B"]', ["4B"], 0),
        ('[{"ASSESSMENT_FACTORS": "4B"}, {"ASSESSMENT_FACTORS": "16A"}]', ["4B", "16A"], 0),
        ('{"1A": "No", "2B": "Yes", "3C": true, "4A": 0}', ["2B", "3C"], 0),
        ('"4B, 16A"', ["4B", "16A"], 0),
        ("4B; 16A", ["4B", "16A"], 0),
        ('["4B - mental health: parent", "21"]', ["4B", "21"], 0),
        ('[20, "RB"]', ["20"], 1),
        ("[]", [], 0),
        ("", [], 0),
        ("null", [], 0),
        ('["4B",', ["4B"], 0),
    ],
)
def test_spellings(text: str, codes: list[str], without: int):
    found = factor_codes(text)
    assert found == (codes, without)


@given(st.lists(st.sampled_from(sorted(FACTORS)), unique=True))
def test_a_list_of_codes_is_read_whole(codes: list[str]):
    assert factor_codes(str(codes).replace("'", '"')) == (codes, 0)


@given(st.text())
def test_no_text_raises(text: str):
    factor_codes(text)
