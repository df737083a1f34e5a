"""Under "team" only names of a list are kept; any other text could name a person."""

import pytest

from cases.staged import census, checked, dataset, rows
from dashboard.cases.teams import Teams
from dashboard.model import Severity

FREE = "Sally Worker 07700 900123"


def kept(teams, *texts):
    return list(teams.kept("referrals", texts, range(2, 2 + len(texts))))


@pytest.mark.parametrize("text", ["North Assessment", " north  assessment ", "NORTH ASSESSMENT"])
def test_a_name_of_the_list_is_kept_in_the_list_s_spelling(text):
    assert kept(Teams(["North Assessment"]), text) == ["North Assessment"]


@pytest.mark.parametrize("text", [FREE, "North", "Assessment North"])
def test_any_other_text_is_not_kept(text):
    assert kept(Teams(["North Assessment"]), text) == [None]


def test_the_council_s_spelling_comes_before_a_source_s():
    assert kept(Teams(["MASH"]).with_more(["Mash", "Duty"], "ssd"), "mash", "duty") == ["MASH", "Duty"]


def test_what_is_not_kept_is_counted_with_its_first_row_and_never_quoted():
    teams = Teams(["MASH"])
    kept(teams, "MASH", FREE, None, "", FREE)
    [finding] = teams.findings("a.csv")
    assert (finding.place, finding.severity, finding.times) == ("referrals, row 3", Severity.NOTE, 2)
    assert "Sally" not in repr(finding)


def test_free_text_is_not_even_in_the_stage():
    stage, findings = checked(census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01", "team": FREE}]))
    assert rows(stage, "raw.referrals")[0]["team"] is None
    assert FREE not in repr(findings)


def test_teams_that_one_source_lists_are_not_another_s():
    named = dataset(referrals=[{"child": 1, "referral_date": "2024-05-01", "team": "Duty"}])
    other = census(2025, referrals=[{"child": 2, "referral_date": "2024-05-01", "team": "Duty"}])
    stage, _ = checked(named, other)
    assert [row["team"] for row in rows(stage, "raw.referrals")] == ["Duty", None]
