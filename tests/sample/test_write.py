"""The files of a tiny invented council: all there, all labelled, the same each time, readable as returns."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree

from dashboard.council import Council, CouncilError
from dashboard.sample.write import write_sample

SSD_TABLES = [
    "person",
    "family",
    "address",
    "disability",
    "contacts",
    "early_help_episodes",
    "cin_episodes",
    "cin_assessments",
    "assessment_factors",
    "cin_plans",
    "s47_enquiry",
    "initial_cp_conference",
    "cp_plans",
    "cin_visits",
    "cp_visits",
    "cp_reviews",
    "cla_reviews",
    "pre_proceedings",
    "legal_status",
    "cla_episodes",
    "involvements",
    "professionals",
    "department",
]
CENSUS_YEARS = range(2018, 2027)
WORKFORCE_YEARS = range(2018, 2026)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _texts(folder: Path, year: int, element: str) -> set[str | None]:
    return {found.text for found in etree.parse(folder / "census" / f"cin_{year}.xml").iter(element)}


def _digests(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


def test_every_file_is_there(folder: Path) -> None:
    assert set(_digests(folder)) == {
        "README.txt",
        "postcodes.csv",
        "posts.csv",
        "ssd/extract.toml",
        *(f"ssd/ssd_{table}.csv" for table in SSD_TABLES),
        *(f"census/cin_{year}.xml" for year in CENSUS_YEARS),
        *(f"workforce/csww_{year}.xml" for year in WORKFORCE_YEARS),
        *(f"ssda903/{name}" for name in ("extract.toml", "header.csv", "episodes.csv", "reviews.csv")),
    }


def test_the_same_seed_writes_the_same_bytes_and_progress_is_told_to_the_end(
    folder: Path, council: Council, tmp_path: Path
) -> None:
    told: list[tuple[float, str]] = []
    write_sample(tmp_path, council.folder, size=0.02, progress=lambda share, doing: told.append((share, doing)))
    assert _digests(tmp_path) == _digests(folder)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_another_seed_writes_another_council(folder: Path, council: Council, tmp_path: Path) -> None:
    write_sample(tmp_path, council.folder, size=0.02, seed=1)
    assert _digests(tmp_path)["ssd/ssd_cin_episodes.csv"] != _digests(folder)["ssd/ssd_cin_episodes.csv"]


@pytest.mark.parametrize("table", SSD_TABLES)
def test_every_row_of_the_dataset_says_that_it_is_invented(folder: Path, table: str) -> None:
    rows = _rows(folder / "ssd" / f"ssd_{table}.csv")
    assert list(rows[0])[-1] == "invented"
    assert {row["invented"] for row in rows} == {"invented"}


def test_other_files_say_that_they_are_invented(folder: Path) -> None:
    assert {row["invented"] for row in _rows(folder / "postcodes.csv")} <= {"invented"}
    assert {row["note"] for row in _rows(folder / "posts.csv")} == {"invented"}
    for name in ("header", "episodes", "reviews"):
        assert {row["invented"] for row in _rows(folder / "ssda903" / f"{name}.csv")} == {"invented"}
    for year in WORKFORCE_YEARS:
        head = (folder / "workforce" / f"csww_{year}.xml").read_text(encoding="utf-8")[:900]
        assert "<!-- Invented: no child, worker or event in these files is real." in head
        assert "<SoftwareCode>INVENTED-SAMPLE</SoftwareCode>" in head
    assert (folder / "README.txt").read_text(encoding="utf-8").startswith("Everything in this folder is invented.")


def test_the_extract_says_what_it_covers(folder: Path) -> None:
    about = tomllib.loads((folder / "ssd" / "extract.toml").read_text(encoding="utf-8"))
    assert about["first_day"] == date(2017, 4, 1)
    assert about["last_day"] == date(2026, 9, 30)
    assert about["invented"] is True


@pytest.mark.parametrize("year", CENSUS_YEARS)
def test_each_census_says_that_it_is_invented(folder: Path, year: int) -> None:
    file = folder / "census" / f"cin_{year}.xml"
    first, second = file.read_text(encoding="utf-8").splitlines()[:2]
    assert first.startswith("<?xml")
    assert second.startswith("<!-- Invented")
    assert _texts(folder, year, "SoftwareCode") == {"INVENTED-SAMPLE"}
    assert _texts(folder, year, "ReferenceDate") == {f"{year}-03-31"}


def test_sex_is_written_as_the_year_asked_for_it(folder: Path) -> None:
    assert _texts(folder, 2024, "GenderCurrent") <= {"1", "2", "0"}
    assert not _texts(folder, 2024, "Sex")
    assert _texts(folder, 2025, "Sex") <= {"M", "F", "U"}
    assert not _texts(folder, 2025, "GenderCurrent")


def test_plan_dates_begin_in_2022(folder: Path) -> None:
    assert not _texts(folder, 2021, "CINPlanStartDate")
    assert _texts(folder, 2022, "CINPlanStartDate")


def test_codes_appear_in_the_year_they_began(folder: Path) -> None:
    factors = {year: _texts(folder, year, "AssessmentFactors") for year in CENSUS_YEARS}
    assert not {"18B", "18C", "19B", "19C"} & set.union(*(factors[year] for year in (2018, 2019, 2020)))
    assert "18C" in factors[2021]
    assert "24A" not in set.union(*(factors[year] for year in range(2018, 2022)))
    assert "RC9" not in set.union(*(_texts(folder, year, "ReasonForClosure") for year in range(2018, 2023)))
    assert "5D" not in set.union(*(_texts(folder, year, "ReferralSource") for year in range(2018, 2023)))


def _events(folder: Path, block: str, start: str) -> Iterator[tuple[str, str]]:
    for year in CENSUS_YEARS:
        for child in etree.parse(folder / "census" / f"cin_{year}.xml").iter("Child"):
            name = child.findtext("ChildIdentifiers/LAchildID")
            for found in child.iter(block):
                yield str(name), str(found.findtext(start))


@pytest.mark.parametrize(
    ("block", "start", "table", "person", "column"),
    [
        ("CINdetails", "CINreferralDate", "cin_episodes", "cine_person_id", "cine_referral_date"),
        ("Assessments", "AssessmentActualStartDate", "cin_assessments", "cina_person_id", "cina_assessment_start_date"),
        ("Section47", "S47ActualStartDate", "s47_enquiry", "s47e_person_id", "s47e_s47_start_date"),
        ("ChildProtectionPlans", "CPPstartDate", "cp_plans", "cppl_person_id", "cppl_cp_plan_start_date"),
        ("CINPlanDates", "CINPlanStartDate", "cin_plans", "cinp_person_id", "cinp_cin_plan_start_date"),
    ],
)
def test_census_and_dataset_tell_the_same_events(
    folder: Path, block: str, start: str, table: str, person: str, column: str
) -> None:
    told = {(row[person], row[column]) for row in _rows(folder / "ssd" / f"ssd_{table}.csv")}
    assert set(_events(folder, block, start)) <= told


def test_a_census_knows_nothing_of_what_came_after_its_year(folder: Path) -> None:
    for year in CENSUS_YEARS:
        text = (folder / "census" / f"cin_{year}.xml").read_text(encoding="utf-8")
        for element in ("CINclosureDate", "AssessmentAuthorisationDate", "CPPendDate", "DateOfInitialCPC"):
            days = [part.split("</")[0] for part in text.split(f"<{element}>")[1:]]
            assert max(days, default="") <= f"{year}-03-31"


def test_factors_are_lists_of_codes(folder: Path) -> None:
    for row in _rows(folder / "ssd" / "ssd_assessment_factors.csv"):
        codes = json.loads(row["cinf_assessment_factors_json"])
        assert len(codes) == len(set(codes)) > 0


def test_every_reference_leads_somewhere(folder: Path) -> None:
    def column(table: str, name: str) -> set[str]:
        return {row[name] for row in _rows(folder / "ssd" / f"ssd_{table}.csv")} - {""}

    people = column("person", "pers_person_id")
    assert column("cin_episodes", "cine_person_id") <= people
    assert column("contacts", "cont_person_id") <= people
    assert column("address", "addr_person_id") <= people
    assert column("assessment_factors", "cinf_assessment_id") <= column("cin_assessments", "cina_assessment_id")
    assert column("cin_assessments", "cina_referral_id") <= column("cin_episodes", "cine_referral_id")
    assert column("involvements", "invo_professional_id") <= column("professionals", "prof_professional_id")
    assert column("involvements", "invo_professional_team") <= column("department", "dept_team_id")
    assert column("cin_episodes", "cine_referral_team") <= column("department", "dept_team_id")
    assert column("initial_cp_conference", "icpc_s47_enquiry_id") <= column("s47_enquiry", "s47e_s47_enquiry_id")
    for table, name in (("cp_visits", "cppv"), ("cp_reviews", "cppr")):
        assert column(table, f"{name}_cp_plan_id") <= column("cp_plans", "cppl_cp_plan_id")
    assert column("cla_reviews", "clar_cla_id") <= column("cla_episodes", "clae_cla_id")
    assert column("pre_proceedings", "prep_plo_family_id") <= column("family", "fami_family_id")


def test_a_council_without_a_sample_is_told_what_to_do(council: Council, tmp_path: Path) -> None:
    own = tmp_path / "elsewhere"
    own.mkdir()
    (own / "council.toml").write_bytes((council.folder / "council.toml").read_bytes())
    with pytest.raises(CouncilError, match="has no sample"):
        write_sample(tmp_path / "out", own)
