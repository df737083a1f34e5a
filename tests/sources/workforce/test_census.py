"""The reader of the social work workforce census: what it takes, what it passes by, and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.sources.records import Coverage
from dashboard.sources.workforce import census as workforce_census
from sources.given import FakeDoor, Read, gather, written

WORKER = """
<CSWWWorker>
  <AgencyWorker>0</AgencyWorker><SWENo>SW1234567</SWENo><FTE>0.8</FTE>
  <PersonBirthDate>1981-02-03</PersonBirthDate><Sex>F</Sex><Ethnicity>WBRI</Ethnicity>
  <OrgRole>5</OrgRole><RoleStartDate>2019-04-01</RoleStartDate><RoleEndDate>2024-06-30</RoleEndDate>
  <FTE30>0.6</FTE30><Cases30>14</Cases30><WorkingDaysLost>7.5</WorkingDaysLost><Absat30Sept>1</Absat30Sept>
  <ReasonAbsence>MAT</ReasonAbsence><BaseSalary>45678.90</BaseSalary>
</CSWWWorker>"""
TOTALS = (
    "<LALevelVacancies><NumberOfVacancies>23</NumberOfVacancies><NoAgencyFTE>32.5</NoAgencyFTE>"
    "<NoAgencyHeadcount>35</NoAgencyHeadcount></LALevelVacancies>"
)
LESS = "<CSWWWorker><AgencyWorker>1</AgencyWorker></CSWWWorker>"


def workforce(
    *parts: str,
    year: str = "2024",
    reference: str = "2024-09-30",
    made: str = "2024-12-01T10:00:00",
    software: str = "x",
    lea: str = "",
) -> str:
    return (
        f"<Message><Header><CollectionDetails><Collection>CSWW</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{reference}</ReferenceDate></CollectionDetails><Source>{lea}<SoftwareCode>{software}</SoftwareCode>"
        f"<DateTime>{made}</DateTime></Source></Header>\n{''.join(parts)}</Message>"
    )


@pytest.fixture
def read(tmp_path: Path, door: FakeDoor):
    def of(content: str | bytes) -> Read:
        return gather(workforce_census.read(written(tmp_path / "workforce.xml", content), door))

    return of


def test_a_worker_s_post_is_read_and_who_it_is_is_not(read):
    found = read(workforce(TOTALS, WORKER))
    assert found.records("workforce") == [
        {
            "as_at": "2024-09-30", "agency": "0", "role": "5", "fte": "0.8", "fte_on_day": "0.6", "cases": "14",
            "role_start": "2019-04-01", "role_end": "2024-06-30", "days_lost": "7.5", "absent": "1",
        }
    ]  # fmt: skip
    assert found.findings == []
    for personal in ("SW1234567", "1981", "WBRI", "MAT", "45678"):
        assert personal not in found.text()


def test_the_council_s_totals_are_one_record(read):
    assert read(workforce(TOTALS, WORKER)).records("vacancies") == [
        {"as_at": "2024-09-30", "vacancies": "23", "agency_fte": "32.5", "agency_headcount": "35"}
    ]


def test_a_census_covers_its_one_day(read):
    [about] = read(workforce(TOTALS, WORKER)).about
    day = "2024-09-30"
    assert about.coverage == (Coverage("workforce", day, day), Coverage("vacancies", day, day))
    assert (about.source, about.title) == ("workforce", "Children's social work workforce census 2024")


def test_it_says_whose_workers_they_are(read):
    assert read(workforce(TOTALS, WORKER, lea="<LEA> 336 </LEA>")).about[0].councils == ("336",)
    assert read(workforce(TOTALS, WORKER)).about[0].councils == ()


def test_about_comes_before_the_first_batch(read):
    assert [type(item).__name__ for item in read(workforce(TOTALS, WORKER)).order] == ["About", "Batch", "Batch"]


def test_a_file_made_later_sorts_after_one_of_the_same_date(read):
    ranks = [
        read(workforce(WORKER, made=made)).about[0].rank for made in ("", "2024-11-30T09:00:00", "2024-12-01T08:00")
    ]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


@pytest.mark.parametrize(
    "totals",
    [
        "",
        "<LALevelVacancies/>",
        TOTALS.replace(">23<", ">many<"),
        TOTALS.replace(">32.5<", "><"),
        TOTALS.replace(">23<", ">-1<"),
        TOTALS.replace(">23<", ">inf<"),
    ],
)
def test_without_both_totals_they_are_not_covered_and_a_finding_says_so(read, totals):
    found = read(workforce(totals, WORKER))
    assert [part.table for part in found.about[0].coverage] == ["workforce"]
    assert found.rules() == [("vacancies-not-given", "note")]
    assert "vacancies" not in found.tables


def test_totals_behind_the_workers_are_told_of_and_not_read(read):
    found = read(workforce(WORKER, TOTALS))
    assert found.rules() == [("vacancies-not-given", "note"), ("vacancies-again", "note")]


def test_elements_that_no_guide_has_and_stray_text_are_counted_and_passed_over(read):
    odd = WORKER.replace("<OrgRole>", "<Nickname>Zed</Nickname>psst<OrgRole>")
    found = read(workforce(TOTALS, odd, odd, "<Other>Zed</Other>"))
    assert {(f.rule, f.times) for f in found.findings} == {("element-not-known", 3), ("text-between-elements", 2)}
    assert "Zed" not in found.text()
    assert "psst" not in found.text()
    assert found.counts() == {"vacancies": 1, "workforce": 2}


def test_a_namespace_makes_no_difference(read):
    plain = workforce(TOTALS, WORKER)
    assert read(plain.replace("<Message>", '<Message xmlns="urn:x">')).tables == read(plain).tables


def test_the_year_stands_in_for_a_reference_date_of_another_day(read):
    found = read(workforce(WORKER, year="2023", reference="2023-12-01"))
    assert found.records("workforce")[0]["as_at"] == "2023-09-30"
    assert ("census-year-from-collection", "note") in found.rules()


def test_invented_workers_are_known_by_the_software_code(read):
    assert read(workforce(WORKER, software="INVENTED-SAMPLE")).about[0].invented
    assert not read(workforce(WORKER)).about[0].invented


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (workforce(TOTALS), "no-workers"),
        (workforce(WORKER, year="", reference=""), "census-year-not-known"),
        (workforce(WORKER, reference="2016-09-30"), "census-year-out-of-range"),
        (workforce(WORKER, reference=f"{date.today().year + 1}-09-30"), "census-year-out-of-range"),
        (workforce(WORKER).replace("CSWW<", "CIN<"), "another-kind-of-return"),
        ("<!DOCTYPE Message []>" + workforce(WORKER), "document-type"),
        (workforce(WORKER).replace("0.8", "&who;"), "malformed-xml"),
        (workforce(TOTALS, WORKER)[:-40], "file-broken-off"),
        (workforce(TOTALS, "<CSWWWorker>" + "<a/>\n" * 1_500_000 + "</CSWWWorker>"), "element-too-large"),
        ("", "empty-file"),
    ],
)  # fmt: skip
def test_what_is_no_workforce_census_stops_with_one_finding(read, content, rule):
    found = read(content)
    assert [(f.rule, f.severity.value) for f in found.findings][-1] == (rule, "stop")
    assert "workforce" not in found.tables


def test_thousands_of_workers_come_in_batches(read):
    found = read(workforce(TOTALS, *[WORKER] * 7_000))
    assert found.counts() == {"vacancies": 1, "workforce": 7_000}


def test_the_sector_s_sample_is_read(returns: Path, door: FakeDoor):
    found = gather(workforce_census.read(str(returns / "social_work_workforce_2022.xml"), door))
    assert found.counts() == {"vacancies": 1, "workforce": 30}
    assert found.findings == []
    assert found.records("vacancies")[0]["vacancies"] == "79.68"
    assert "Oz2054309383" not in found.text()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2000), bad=st.binary(max_size=12), cut=st.integers(0, 12))
def test_a_mutated_census_is_read_or_refused_and_never_raises(tmp_path: Path, at, bad, cut):
    whole = workforce(TOTALS, WORKER, LESS).encode()
    at %= len(whole)
    path = written(tmp_path / "w.xml", whole[:at] + bad + whole[at + cut :])
    found = gather(workforce_census.read(path, FakeDoor()))
    assert len(found.about) == 1 or any(f.severity.value == "stop" for f in found.findings)
