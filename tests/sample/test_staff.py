"""Posts and cases of the invented council against the published workforce."""

from __future__ import annotations

import pytest

from dashboard.sample.draw import Sample
from sample.counting import day, numbers, open_on

SOCIAL_WORKERS = ["manager", "senior practitioner", "social worker"]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("year", "cases"), numbers("workforce_cases"))
def test_cases_held_at_30_september(full: Sample, year: int, cases: float) -> None:
    held = open_on(full.involvements, "start", "end", day(year, 9, 30))
    assert len(held) == held["episode"].nunique() == cases


@pytest.mark.parametrize(("year", "caseload"), numbers("workforce_caseload_fte"))
def test_caseload(full: Sample, year: int, caseload: float) -> None:
    held = open_on(full.involvements, "start", "end", day(year, 9, 30))
    workers = full.workers[full.workers["worker"].isin(held["worker"])]
    assert len(held) / (workers["tenths"].sum() / 10) == pytest.approx(caseload, abs=0.05)


@pytest.mark.parametrize(
    ("measure", "column"), [("workforce_inpost_fte", "filled_fte"), ("workforce_agency_fte", "agency_fte")]
)
def test_posts_add_up(full: Sample, measure: str, column: str) -> None:
    rows = full.posts[full.posts["role"].isin(SOCIAL_WORKERS)]
    got = rows.groupby("as_at")[column].sum().round(1).to_dict()
    assert {year: got[f"{year}-09-30"] for year, _ in numbers(measure, 2019)} == dict(numbers(measure, 2019))


def test_vacancies_add_up(full: Sample) -> None:
    rows = full.posts[full.posts["role"].isin(SOCIAL_WORKERS)]
    vacant = (rows["funded_fte"] - rows["filled_fte"]).groupby(rows["as_at"]).sum().round(1)
    expected = dict(numbers("workforce_vacancy_fte", 2019))
    assert {year: vacant[f"{year}-09-30"] for year in expected} == pytest.approx(expected, abs=0.05)


def test_case_holders_are_the_social_workers_behind_the_front_door(full: Sample) -> None:
    rows = full.posts[(full.posts["role"] == "social worker") & (full.posts["kind"] != "front door")]
    got = (rows["filled_fte"] + rows["agency_fte"]).groupby(rows["as_at"]).sum().round(1)
    expected = dict(numbers("workforce_case_holders_fte", 2019))
    assert {year: got[f"{year}-09-30"] for year in expected} == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_posts_of_every_year_follow_the_demand_of_2018_19(full: Sample, year: int) -> None:
    rows = full.posts[(full.posts["as_at"] == f"{year}-09-30") & (full.posts["role"] == "social worker")]
    posts = (rows["filled_fte"] + rows["agency_fte"]).groupby(rows["locality"]).sum().drop("")
    split = posts / posts.sum()
    assert split["North"] == pytest.approx(0.350, abs=0.005)
    assert split["West"] == pytest.approx(0.245, abs=0.005)
    assert split["East"] == pytest.approx(0.203, abs=0.005)
    assert split["Central/South"] == pytest.approx(0.202, abs=0.005)
