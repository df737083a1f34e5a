"""A census that names another council stops the load; one that names none, or this one, does not."""

from dataclasses import replace

import pytest

from cases.staged import census, taken
from dashboard.cases.other_council import other_councils
from dashboard.model import Severity


def said(council, number):
    source = census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01"}])
    number = (number,) if isinstance(number, str) else number
    return list(other_councils(taken(replace(source, about=replace(source.about, councils=number))), council))


def test_walsall_is_335_and_a_census_of_336_stops(council):
    [finding] = said(council, "336")
    assert (finding.rule, finding.severity, finding.file) == ("another-council", Severity.STOP, "census-2025.xml")
    assert finding.found == "Census 2025 of council 336, not 335 (Walsall)"


@pytest.mark.parametrize("number", ["335", ()])
def test_its_own_census_and_one_that_names_no_council_go_on(council, number):
    assert said(council, number) == []


def test_a_council_that_gives_no_number_is_not_asked(council):
    assert said(council.model_copy(update={"dfe_code": None}), "336") == []


def test_of_several_councils_each_other_one_is_told(council):
    assert [finding.found for finding in said(council, ("334", "335", "336"))] == [
        f"Census 2025 of council {number}, not 335 (Walsall)" for number in ("334", "336")
    ]


def test_text_that_is_no_number_is_not_quoted(council):
    [finding] = said(council, "Sally Smith")
    assert "Sally" not in repr(finding)
