"""The census reader gives the records of a file written by hand, year by year, and of the samples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.model import Severity
from dashboard.sources.cin import census as cin_census
from dashboard.sources.records import TABLES, About, Batch
from dashboard.sources.xml_files import cut as xml_cut
from sources.given import FULL_CHILD, FakeDoor, Read, census, child, gather, hashed, written

KEY = hashed("child", "AB12")


@pytest.fixture
def read(tmp_path: Path, door: FakeDoor):
    def of(content: str | bytes) -> Read:
        return gather(cin_census.read(written(tmp_path / "census.xml", content), door))

    return of


@pytest.fixture
def full(read) -> Read:
    return read(census(FULL_CHILD))


def test_child(full: Read):
    assert full.records("children") == [
        {
            "child": KEY,
            "birth_month": "2012-05",
            "expected_birth_month": "2012-06",
            "sex": "F",
            "ethnicity": "WBRI",
            "disabled": "true",
        }
    ]


def test_referral_in_any_order_of_elements(full: Read):
    assert full.records("referrals") == [
        {
            "child": KEY,
            "referral_date": "2024-05-01",
            "source": "6",
            "need": "N1",
            "no_further_action": "0",
            "closure_date": "2025-02-27",
            "closure_reason": "RC8",
            "team": None,
        }
    ]


def test_assessment_without_a_start_is_passed_on(full: Read):
    assert [
        (row["referral_date"], row["start_date"], row["authorisation_date"]) for row in full.records("assessments")
    ] == [
        ("2024-05-01", "2024-05-03", "2024-06-19"),
        ("2024-05-01", None, "2024-09-19"),
    ]


def test_factors_are_tidied_and_an_unknown_code_is_passed_on(full: Read):
    assert [(row["start_date"], row["factor"]) for row in full.records("factors")] == [
        ("2024-05-03", "1C"),
        ("2024-05-03", "RB"),
    ]


def test_section_47_enquiries(full: Read):
    assert [row[1:7] for row in full.tables["section_47_enquiries"]] == [
        ("2024-05-01", "2024-06-02", "2024-06-23", "2024-06-17", "false", None),
        ("2024-05-01", "2024-08-01", None, None, "1", None),
    ]


def test_a_conference_of_no_enquiry_is_a_transfer_in(full: Read):
    assert [row[1:6] for row in full.tables["conferences"]] == [
        ("2024-05-01", "2024-06-17", "2024-06-02", "false", None),
        ("2024-05-01", "2024-12-06", None, "true", None),
    ]


def test_in_need_plan(full: Read):
    assert [row[1:5] for row in full.tables["in_need_plans"]] == [("2024-05-01", "2024-07-01", "2024-07-26", None)]


def test_protection_plan(full: Read):
    assert [row[1:7] for row in full.tables["protection_plans"]] == [
        ("2024-05-01", "2024-06-17", "2025-01-14", "PHY", "NEG", "2")
    ]


def test_every_row_has_its_tables_fields_and_a_line(full: Read):
    lines = FULL_CHILD.count("\n") + 3
    for table, rows in full.tables.items():
        assert {len(row) for row in rows} == {len(TABLES[table]) + 1}
        assert all(isinstance(row[-1], int) and 3 <= row[-1] <= lines for row in rows)


def test_place_is_the_line_of_the_element(full: Read):
    first = census(FULL_CHILD)[: census(FULL_CHILD).index("<Assessments>")].count("\n") + 1
    assert full.tables["assessments"][0][-1] == first


def test_lines_beyond_65535_stay_right(read):
    rows = read(census("\n" * 100_000, FULL_CHILD)).tables
    near = census("\n" * 100_000, FULL_CHILD)[: census("\n" * 100_000, FULL_CHILD).index("<Assessments>")].count("\n")
    assert rows["assessments"][0][-1] == pytest.approx(near, abs=3)


@pytest.mark.parametrize(
    "personal", ["AB12", "ab12", "A123456789123", "X98765432123B", "2012-05-17", "2012-06-01", "UN3"]
)
def test_what_names_a_child_never_leaves_the_reader(full: Read, personal: str):
    assert personal not in full.text()


def test_about(full: Read):
    first = full.order[0]
    assert isinstance(first, About)
    assert (first.source, first.title, first.rank, first.invented) == (
        "census",
        "Children in need census 2024-25",
        "2025-03-31",
        False,
    )
    assert {(part.first_day, part.last_day) for part in first.coverage} == {("2024-04-01", "2025-03-31")}


@pytest.mark.parametrize(
    ("year", "has_plans"), [(2017, False), (2021, False), (2022, True), (2025, True), (2026, True)]
)
def test_in_need_plans_are_covered_since_2022(read, year: int, has_plans: bool):
    about = read(census(child(), year=str(year), reference=f"{year}-03-31")).about[0]
    tables = {part.table for part in about.coverage}
    assert ("in_need_plans" in tables) is has_plans
    assert tables | {"in_need_plans"} == {
        "referrals",
        "assessments",
        "factors",
        "section_47_enquiries",
        "conferences",
        "in_need_plans",
        "protection_plans",
    }


def test_census_of_2017_has_gender_and_no_plan_dates(read):
    given = read(census(child(identity="<GenderCurrent>2</GenderCurrent>"), year="2017", reference="2017-03-31"))
    assert (given.records("children")[0]["sex"], given.about[0].title) == ("2", "Children in need census 2016-17")


def test_census_of_2021_has_factors_18b_and_19c(read):
    factors = "<AssessmentFactors>18B</AssessmentFactors><AssessmentFactors>19C</AssessmentFactors>"
    inside = (
        "<Assessments><AssessmentActualStartDate>2020-06-01</AssessmentActualStartDate>"
        f"<FactorsIdentifiedAtAssessment>{factors}</FactorsIdentifiedAtAssessment></Assessments>"
    )
    given = read(census(child(inside=inside), year="2021", reference="2021-03-31"))
    assert [row["factor"] for row in given.records("factors")] == ["18B", "19C"]


def test_census_of_2022_has_plan_dates(read):
    inside = "<CINPlanDates><CINPlanStartDate>2021-06-01</CINPlanStartDate></CINPlanDates>"
    given = read(census(child(inside=inside), year="2022", reference="2022-03-31"))
    assert [(row["start_date"], row["end_date"]) for row in given.records("in_need_plans")] == [("2021-06-01", None)]


def test_census_of_2025_has_sex(read):
    assert read(census(child(identity="<Sex>M</Sex>"))).records("children")[0]["sex"] == "M"


def test_census_without_a_year_end_is_taken_for_its_year(read):
    given = read(census(child(), year="2022", reference="2022-07-21"))
    assert (given.about[0].rank, given.rules()) == ("2022-03-31", [("census-year-from-collection", "note")])


def test_census_without_any_year_stops(read):
    assert read(census(child(), year="", reference="")).rules() == [("census-year-not-known", "stop")]


def test_invented_children_are_marked(read):
    assert read(census(child(), software="INVENTED-SAMPLE")).about[0].invented


@pytest.mark.parametrize(
    ("codes", "disabled"),
    [([], None), (["NONE"], "false"), (["NONE", "VIS"], "true"), (["VIS", "NONE"], "true"), ([""], None)],
)
def test_disabled(read, codes: list[str], disabled: str | None):
    listed = "".join(f"<Disability>{code}</Disability>" for code in codes)
    text = child().replace(
        "<CINdetails>",
        f"<ChildCharacteristics><Disabilities>{listed}</Disabilities></ChildCharacteristics><CINdetails>",
    )
    assert read(census(text)).records("children")[0]["disabled"] == disabled


@pytest.mark.parametrize("birth", ["17/05/2012", "2012-13-01", "soon", "2012-02-30"])
def test_birth_date_that_is_no_date_is_noted_but_never_told(read, birth: str):
    given = read(census(child(identity=f"<PersonBirthDate>{birth}</PersonBirthDate>")))
    assert given.records("children")[0]["birth_month"] is None
    assert given.rules() == [("birth-date-not-a-date", "note")]
    assert birth not in given.text()


def test_birth_date_with_a_time_is_a_month(read):
    given = read(census(child(identity="<PersonBirthDate>2012-05-17T00:00:00</PersonBirthDate>")))
    assert given.records("children")[0]["birth_month"] == "2012-05"


def test_child_without_id_is_dropped_with_its_episodes(read):
    given = read(census(child(" "), child("a2"), child("")))
    assert given.counts() == {"children": 1, "referrals": 1}
    assert [(f.rule, f.severity, f.times) for f in given.findings] == [("child-without-id", Severity.DROP, 2)]


def test_text_between_elements_is_noted_and_not_quoted(read):
    given = read(census(child(identity="Smith<Sex>M</Sex>")))
    assert given.rules() == [("text-between-elements", "note")]
    assert "Smith" not in given.text()


def test_element_of_another_name_is_noted(read):
    given = read(census(child(inside="<Section74><S47ActualStartDate>2024-01-01</S47ActualStartDate></Section74>")))
    assert given.rules() == [("element-not-known", "note")]


def test_repeated_blocks_and_repeated_children_elements(read):
    two = census(child("a1"), "</Children><Children>", child("a2"))
    assert read(two).counts() == {"children": 2, "referrals": 2}


def test_namespaces_are_tolerated(read):
    text = census(FULL_CHILD).replace("<Message>", '<Message xmlns="http://example.org/cin">')
    assert read(text).counts() == read(census(FULL_CHILD)).counts()


def test_batches_are_about_2000_rows(read, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xml_cut, "PIECE", 64 * 1024)
    given = read(census(*(child(f"c{number}") for number in range(12_000))))
    sizes = [len(item.rows) for item in given.order if isinstance(item, Batch) and item.table == "children"]
    assert sum(sizes) == 12_000
    assert all(2000 <= size < 3000 for size in sizes[:-1])


def test_another_return_stops(read):
    assert read(census(child(), collection="CSWW")).rules() == [("another-kind-of-return", "stop")]


def test_census_without_children_stops(read):
    assert read(census()).rules() == [("no-children", "stop")]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("fake_CIN_data.xml", {"children": 332, "referrals": 402, "conferences": 350}),
        (
            "CIN_Census_2024.xml",
            {
                "children": 2,
                "referrals": 2,
                "assessments": 2,
                "factors": 3,
                "section_47_enquiries": 1,
                "conferences": 2,
                "in_need_plans": 1,
                "protection_plans": 1,
            },
        ),
        (
            "CIN2rows.xml",
            {
                "children": 1,
                "referrals": 1,
                "assessments": 1,
                "section_47_enquiries": 1,
                "conferences": 2,
                "in_need_plans": 1,
                "protection_plans": 2,
            },
        ),
    ],
)
def test_samples_of_the_sector(returns: Path, door: FakeDoor, name: str, counts: dict[str, int]):
    assert gather(cin_census.read(str(returns / name), door)).counts() == counts


WHOLE = census(FULL_CHILD, child("a2"), FULL_CHILD.replace("ab12", "b3")).encode()


def _sound(given: Read) -> bool:
    return bool(given.findings or given.tables) and "A123456789123" not in given.text()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(end=st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_anywhere_stops_and_never_raises(read, end: int):
    given = read(WHOLE[:end])
    assert _sound(given)
    assert given.findings[-1].severity is Severity.STOP


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6)), min_size=1, max_size=5))
def test_a_file_with_changed_bytes_never_raises(read, changes: list[tuple[int, bytes]]):
    text = bytearray(WHOLE)
    for at, piece in changes:
        text[at : at + len(piece)] = piece
    given = read(bytes(text))
    assert given.findings or given.tables


class Day(date):
    """A day on which the census of the year to March 2026 is still running."""

    @classmethod
    def today(cls) -> date:
        return date(2025, 11, 22)


@pytest.fixture
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cin_census, "date", Day)


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize("year", [1996, 2016, 2027, 2099])
def test_a_year_of_which_there_is_no_census_stops(read, year: int):
    given = read(census(child(), year=str(year), reference=f"{year}-03-31"))
    assert (given.rules(), given.about) == ([("census-year-out-of-range", "stop")], [])


@pytest.mark.usefixtures("november")
def test_a_year_that_is_not_over_is_covered_to_the_end_of_last_month(read):
    given = read(census(child(), year="2026", reference="2026-03-31"))
    assert {(part.first_day, part.last_day) for part in given.about[0].coverage} == {("2025-04-01", "2025-10-31")}
    assert given.rules() == [("census-year-not-over", "note")]
