"""The dataset's tables, in CSV or Parquet, become the same records as any other return's."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from dashboard.model import Severity
from dashboard.sources.ssd import reader as ssd
from dashboard.sources.ssd import rules as ssd_rules
from sources.given import FakeDoor, Read, gather, hashed

KEY, BEN, THIRD = (hashed("child", person) for person in ("P1", "P2", "P3"))

FILES = {
    "department": "dept_team_id,dept_team_name,dept_team_parent_id\nT1,North Assessment,\nT2,West Safeguarding,\n",
    "person": (
        "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob,pers_upn\n"
        " p1 ,Ada,Smith,F,WBRI,2012-05-17 00:00:00,,A123456789123\n"
        "P2,Ben,Smith,M,MOTH,17/06/2014,,\n"
        "P3,,,U,,,2026-02-03,\n"
    ),
    "disability": "disa_table_id,disa_person_id,disa_disability_code\n1,P1,NONE\n2,P1,HAND\n3,P2,NONE\n",
    "cin_episodes": (
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,"
        "cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team\n"
        "R1,P1,2025-01-10,N1,6,N,,,T1\n"
        "R2,P2,2025-03-01,N4,1A,Y,RC8,2025-03-09,Duty\n"
    ),
    "cin_assessments": (
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date,"
        "cina_assessment_team\nA1,P1,R1,2025-01-12,2025-02-20,T1\n"
    ),
    "assessment_factors": (
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n"
        'F1,A1,"[""4B"", ""16a""]"\n'
        'F2,A1,"{""1A"": ""No"", ""2B"": ""Yes"", ""note"": ""Mrs Smith rang""}"\n'
    ),
    "cin_plans": (
        "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date,"
        "cinp_cin_plan_team\nC1,R1,P1,2025-02-21,,T2\n"
    ),
    "s47_enquiry": (
        "s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,s47e_s47_start_date,s47e_s47_completed_by_team\n"
        "S1,R1,P1,2025-02-01,T1\nS2,R1,P1,2025-05-01,\n"
    ),
    "initial_cp_conference": (
        "icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,icpc_referral_id,icpc_icpc_transfer_in,"
        "icpc_icpc_target_date,icpc_icpc_date,icpc_icpc_team\n"
        "I1,S1,P1,,N,2025-02-22,2025-02-18,T1\nI2,,P2,R2,Y,,2025-04-02,\nI3,S2,P1,R1,N,2025-05-22,,\n"
    ),
    "cp_plans": (
        "cppl_cp_plan_id,cppl_referral_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
        "cppl_cp_plan_initial_category,cppl_cp_plan_latest_category,cppl_cp_plan_ola\n"
        "L1,R1,P1,2025-02-18,,NEG,EMO,N\nL2,,P3,2025-01-01,,NEG,NEG,Y\n"
    ),
    "cla_episodes": (
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date,"
        "clae_entered_care_date,clae_cla_id\n"
        "E1,P1,2025-06-01,2025-06-20,2025-06-01,C1\nE2,P1,2025-06-20,,2025-06-01,C1\n"
        "E3,P2,2024-01-01,2024-01-05,2024-01-01,C2\nE4,P2,2024-03-01,2024-03-04,2024-03-01,C3\n"
    ),
    "legal_status": (
        "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date\n"
        "1,P1,C2,2025-06-01,\n2,P2,V4,2024-01-01,2024-01-05\n3,P2,V3,2024-03-01,2024-03-03\n4,P2,V2,2024-03-03,\n"
    ),
    "contacts": (
        "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code\nK1,P1,2024-11-20,6\nK2,P2,2025-02-28,1A\n"
    ),
    "professionals": (
        "prof_professional_id,prof_professional_name,prof_social_worker_registration_no,prof_full_time_equivalency,"
        "prof_agency_worker_flag\nW1,Jane Doe,SW123456,0.8,N\n"
    ),
    "involvements": (
        "invo_involvements_id,invo_professional_id,invo_professional_team,invo_involvement_start_date,"
        "invo_involvement_end_date,invo_person_id\nV1,W1,T1,2025-01-11,,P1\n"
    ),
    "address": (
        "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,"
        "addr_address_end_date,addr_address_postcode\n"
        '1,"{""street"": ""1 High Street""}",P1,Home,2020-01-01,,WS1 1AA\n'
        "2,,P1,FOSTER placement,2025-06-01,,WS2 9ZZ\n3,,P2,,2021-01-01,2022-01-01,B1 1AA\n4,,P2,Main,2022-01-01,,\n"
    ),
    "family": "fami_table_id,fami_family_id,fami_person_id\n1,F77, p1\n2,F77,P2\n",
    "early_help": (
        "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_organisation\n"
        "H1,P3,2024-10-01,2024-12-20,Elm Street Centre\nH2,P2,2025-04-01,,\n"
    ),
    "cin_visits": (
        "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen\nX1,P1,2025-02-25,Y\nX2,P1,,Y\n"
    ),
    "cp_visits": (
        "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen\nX3,P1,L1,2025-02-25,N\n"
    ),
    "cp_reviews": (
        "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date\n"
        "Y1,P1, l1,2025-05-18,2025-05-14\nY2,P1,L1,2025-11-14,\nY3,P3,L2,2025-04-01,2025-04-01\n"
        "Y4,P2,L9,,2025-06-01\n"
    ),
    "cla_reviews": (
        "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled\n"
        "Z1,c1,2025-06-28,2025-06-27,N\nZ2,C1,2025-09-25,2025-09-25,Y\nZ3,C1,2025-09-25,,\nZ4,C9,,2025-07-01,\n"
    ),
    "pre_proceedings": (
        "prep_table_id,prep_person_id,prep_pre_pro_decision_date,prep_initial_pre_pro_meeting_date,"
        "prep_pre_pro_outcome,prep_agree_stepdown_issue_date,prep_care_pro_letter_date,prep_court_reference\n"
        "1,P1,2025-03-01,2025-03-10,Decision to Issue Care Proceedings,2025-05-20,2025-05-25,WS25C001\n"
        "2,P2,2025-03-02,,Decision to step down,2025-06-01,,\n"
        "3,P3,,2025-04-01,,,,\n"
        "4,P2,,,,,2025-08-01,WS25C002\n"
    ),
}
PERSONAL = ["Ada", "Smith", "A123456789123", "Jane", "SW123456", "High Street", "WS1 1AA", "B1 1AA", "2012-05-17"]
PERSONAL += ["17/06/2014", "'P1'", "P2", "W1", "F77", "Elm Street", "step down", "WS25C001"]
STATED = 'first_day = 2024-04-01\nlast_day = "2025-09-30"\nmade = 2025-10-02\ninvented = true\nnote = "a test"\n'


CONTACTS = FILES["contacts"]
FAMILY = "fami_table_id,fami_family_id,fami_person_id\n1,1,P1\n"


def _marked(file: str) -> str:
    """A table with a column that marks it as invented."""
    first, *rows = {"contacts": CONTACTS, "family": FAMILY}[file].splitlines()
    return "\n".join([f"{first},invented", *(f"{row},invented" for row in rows)]) + "\n"


@pytest.fixture
def read(tmp_path: Path, door: FakeDoor):
    def of(files: dict[str, str | bytes] | None = None, extract: str | None = STATED) -> Read:
        paths = []
        for name, text in (FILES if files is None else files).items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(str(path))
        if extract is not None:
            (tmp_path / "extract.toml").write_text(extract)
            paths.append(str(tmp_path / "extract.toml"))
        return gather(ssd.read(paths, door))

    return of


@pytest.fixture
def full(read) -> Read:
    return read()


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "children",
            [
                (KEY, "2012-05", None, "F", "WBRI", "true", 2),
                (hashed("child", "P2"), None, None, "M", "MOTH", "false", 3),
                (hashed("child", "P3"), None, "2026-02", "U", None, None, 4),
            ],
        ),
        (
            "referrals",
            [
                (KEY, "2025-01-10", "6", "N1", "N", None, None, "North Assessment", 2),
                (hashed("child", "P2"), "2025-03-01", "1A", "N4", "Y", "2025-03-09", "RC8", "Duty", 3),
            ],
        ),
        ("assessments", [(KEY, "2025-01-10", "2025-01-12", "2025-02-20", "North Assessment", 2)]),
        (
            "factors",
            [
                (KEY, "2025-01-10", "2025-01-12", "4B", 2),
                (KEY, "2025-01-10", "2025-01-12", "16A", 2),
                (KEY, "2025-01-10", "2025-01-12", "2B", 3),
            ],
        ),
        (
            "section_47_enquiries",
            [
                (KEY, "2025-01-10", "2025-02-01", "2025-02-22", "2025-02-18", None, "North Assessment", 2),
                (KEY, "2025-01-10", "2025-05-01", "2025-05-22", None, None, None, 3),
            ],
        ),
        (
            "conferences",
            [
                (KEY, "2025-01-10", "2025-02-18", "2025-02-01", "N", "North Assessment", 2),
                (hashed("child", "P2"), "2025-03-01", "2025-04-02", None, "Y", None, 3),
            ],
        ),
        ("in_need_plans", [(KEY, "2025-01-10", "2025-02-21", None, "West Safeguarding", 2)]),
        ("protection_plans", [(KEY, "2025-01-10", "2025-02-18", None, "NEG", "EMO", None, 2)]),
        (
            "looked_after",
            [
                (KEY, "2025-06-01", None, "false", 0),
                (hashed("child", "P2"), "2024-01-01", "2024-01-05", "true", 0),
                (hashed("child", "P2"), "2024-03-01", "2024-03-04", "false", 0),
            ],
        ),
        ("contacts", [(KEY, "2024-11-20", "6", 2), (hashed("child", "P2"), "2025-02-28", "1A", 3)]),
        ("workers", [(hashed("worker", "W1"), "0.8", "N", 2)]),
        ("involvements", [(KEY, hashed("worker", "W1"), "North Assessment", "2025-01-11", None, 2)]),
        (
            "homes",
            [
                (KEY, "2020-01-01", None, "inside", "E01000001", "North", 2),
                (hashed("child", "P2"), "2021-01-01", "2022-01-01", "outside", None, None, 4),
                (hashed("child", "P2"), "2022-01-01", None, "unknown", None, None, 5),
            ],
        ),
        ("families", [(KEY, hashed("family", "F77"), 2), (BEN, hashed("family", "F77"), 3)]),
        ("early_help", [(THIRD, "2024-10-01", "2024-12-20", 2), (BEN, "2025-04-01", None, 3)]),
        (
            "pre_proceedings",
            [
                (KEY, "2025-03-01", "2025-05-20", 2),
                (BEN, "2025-03-02", "2025-06-01", 3),
                (THIRD, "2025-04-01", None, 4),
            ],
        ),
        ("care_proceedings", [(KEY, "2025-05-20", None, 2), (BEN, "2025-08-01", None, 5)]),
        (
            "visits",
            [
                (KEY, "2025-02-25", "IN-NEED", "Y", 2),
                (KEY, None, "IN-NEED", "Y", 3),
                (KEY, "2025-02-25", "PROTECTION", "N", 2),
            ],
        ),
        (
            "protection_reviews",
            [(KEY, "2025-02-18", "2025-05-14", "2025-05-18", 2), (BEN, None, "2025-06-01", None, 5)],
        ),
        ("looked_after_reviews", [(KEY, "2025-06-27", "2025-06-28", 2)]),
    ],
)
def test_records(full: Read, table: str, rows: list[tuple[object, ...]]):
    assert sorted(full.tables[table], key=repr) == sorted(rows, key=repr)


def test_extract_file_states_coverage(full: Read):
    about = full.about[0]
    assert full.order[0] is about
    assert (about.source, about.rank, about.invented) == ("ssd", "2025-09-30", True)
    assert {(part.first_day, part.last_day) for part in about.coverage} == {("2024-04-01", "2025-09-30")}
    assert {part.table for part in about.coverage} == set(full.tables) - {"children"}


@pytest.mark.filterwarnings("error")
def test_reading_warns_of_nothing(read):
    assert read().about


def test_the_extract_names_its_teams(full: Read):
    assert full.about[0].teams == ("North Assessment", "West Safeguarding")


@pytest.mark.parametrize("file", ["contacts", "family"])
@pytest.mark.parametrize("extract", [None, STATED.replace("true", "false")])
def test_a_column_called_invented_in_any_table_makes_the_extract_invented(read, file, extract):
    given = read({"contacts": CONTACTS, "family": FAMILY} | {file: _marked(file)}, extract)
    assert given.about[0].invented


def test_an_extract_that_says_nothing_is_real(read):
    assert not read({"contacts": CONTACTS, "family": FAMILY}, None).about[0].invented


def test_findings_of_a_full_extract(full: Read):
    assert {(f.file, f.rule, f.severity.value, f.times) for f in full.findings} == {
        ("person.csv", "birth-date-not-a-date", "note", 1),
        ("cp_plans.csv", "plans-of-another-authority", "note", 1),
        ("address.csv", "placement-addresses", "note", 1),
        ("cla_reviews.csv", "reviews-without-care-episode", "drop", 1),
        ("pre_proceedings.csv", "pre-proceedings-from-first-meeting", "note", 1),
    }


@pytest.mark.parametrize(
    "personal",
    PERSONAL,
)
def test_what_names_a_person_never_leaves_the_reader(full: Read, personal: str):
    assert personal not in full.text()


def test_postcodes_of_placements_are_not_even_asked_for(full: Read, door: FakeDoor):
    assert full.tables["homes"]
    assert sorted(map(str, door.asked)) == ["B1 1AA", "None", "WS1 1AA"]


def _months(first: int, *counts: int) -> str:
    """Referrals: so many on the second of each month, from the January of a year on."""
    rows = ["cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_referral_nfa"]
    for at, count in enumerate(counts):
        rows += [f"R,P1,{first + at // 12}-{at % 12 + 1:02}-02,,N"] * count
    return "\n".join(rows) + "\n"


TRICKLE = [1] * 24
NEWEST = [30] * 24 + [3]


@pytest.mark.parametrize(
    ("counts", "first_day"),
    [
        pytest.param([*TRICKLE, *NEWEST], "2022-02-01", id="old open episodes are not all of their months"),
        pytest.param([*TRICKLE, *[0] * 12, *NEWEST], "2023-02-01", id="nor are months without any"),
        pytest.param([*[30] * 12, *[9] * 12, *NEWEST], "2022-02-01", id="less than a third once is too early"),
        pytest.param([*[10] * 24, *NEWEST], "2020-02-01", id="a third is enough"),
    ],
)
def test_without_extract_file_months_with_the_usual_referrals_are_assumed_and_said(read, counts, first_day):
    given = read({"cin_episodes": _months(2020, *counts)}, None)
    last_day = date(2020 + (len(counts) - 1) // 12, 1, 1) - timedelta(days=1)
    assert [(part.first_day, part.last_day) for part in given.about[0].coverage] == [(first_day, str(last_day))]
    assert [(f.rule, f.found) for f in given.findings if f.rule.startswith("extract-")] == [
        ("extract-dates-assumed", f"nothing stated; taken as complete from {first_day} to {last_day}")
    ]


@pytest.mark.parametrize("counts", [[30], [30, 30], [0] * 23 + [1], [30] * 24 + [2, 1]])
def test_without_extract_file_and_without_usual_months_nothing_is_covered(read, counts):
    given = read({"cin_episodes": _months(2020, *counts)}, None)
    assert given.about[0].coverage == ()
    assert ("extract-without-dates", "note") in given.rules()


def test_without_referrals_and_extract_file_nothing_is_covered(read):
    assert read({"contacts": CONTACTS}, None).about[0].coverage == ()


def test_coverage_only_of_tables_that_are_there(read):
    given = read({name: FILES[name] for name in ("person", "cin_episodes", "professionals")})
    assert {part.table for part in given.about[0].coverage} == {"referrals"}


def test_factors_without_assessments_are_not_read(read):
    given = read({"assessment_factors": FILES["assessment_factors"]})
    assert (given.rules(), given.tables) == ([("table-needed-is-missing", "note")], {})


def test_parquet_gives_what_csv_gives(tmp_path: Path, read, door: FakeDoor):
    as_csv = read()
    folder = tmp_path / "parquet"
    folder.mkdir()
    for name in FILES:
        duckdb.sql(f"copy (from read_csv('{tmp_path / name}.csv', all_varchar = true)) to '{folder / name}.parquet'")
    paths = [str(path) for path in sorted(folder.iterdir())] + [str(tmp_path / "extract.toml")]
    assert gather(ssd.read(paths, door)).tables == as_csv.tables


def test_parquet_with_real_dates(tmp_path: Path, door: FakeDoor):
    path = tmp_path / "referrals.parquet"
    duckdb.sql(
        "copy (select 7 as cine_referral_id, 1 as cine_person_id, timestamp '2025-01-10' as cine_referral_date, "
        f"null::date as cine_close_date, 'N' as cine_referral_nfa) to '{path}'"
    )
    row = gather(ssd.read([str(path)], door)).tables["referrals"][0]
    assert (row[0], str(row[1])[:10]) == (hashed("child", "1"), "2025-01-10")


@pytest.mark.parametrize(
    ("encoding", "rules"),
    [
        ("utf-8-sig", []),
        ("utf-16", [("not-utf-8", "note")]),
        ("latin-1", [("not-utf-8", "note")]),
        ("cp1252", [("not-utf-8", "note")]),
    ],
)
def test_encodings(read, encoding: str, rules: list[tuple[str, str]]):
    given = read({"contacts": CONTACTS.replace("1A", "José").encode(encoding)})
    assert ([row["source"] for row in given.records("contacts")], given.rules()) == (["6", "José"], rules)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiters(read, delimiter: str):
    assert len(read({"contacts": CONTACTS.replace(",", delimiter)}).tables["contacts"]) == 2


def test_ragged_rows_are_dropped_and_the_others_keep_their_numbers(read):
    text = CONTACTS + "K3,P3,2025-03-01\n\nK4,P4,2025-03-02,7,9,9\nK5,P5,2025-03-03,8\n"
    given = read({"contacts": text})
    assert [row[-1] for row in given.tables["contacts"]] == [2, 3, 7]
    assert [(f.rule, f.place, f.severity, f.times) for f in given.findings] == [
        ("row-with-other-number-of-fields", "row 4", Severity.DROP, 2)
    ]


def test_ragged_rows_of_a_table_that_others_point_into_are_told(read):
    given = read({"legal_status": FILES["legal_status"] + "5,P3\n"})
    assert given.rules() == [("row-with-other-number-of-fields", "drop")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(CONTACTS.replace("cont_contact_date", "cont_date"), "column-missing", id="missing"),
        pytest.param(CONTACTS.replace("cont_contact_id", "cont_contact_date"), "column-twice", id="twice"),
        pytest.param(CONTACTS.replace("2024-11-20", '"2024-11-20'), "table-broken", id="open quotation mark"),
        pytest.param("", "empty-file", id="empty"),
        pytest.param(b"cont_contact_id,cont_person_id\0\0\0", "not-a-table", id="bytes"),
        pytest.param(b"PAR1" + b"nonsense" * 9, "parquet-broken", id="no parquet"),
    ],
)
def test_bad_table_stops(read, text: str | bytes, rule: str):
    assert read({"contacts": text}).rules() == [(rule, "stop")]


def test_missing_column_is_named(read):
    assert "cont_contact_date" in read({"contacts": CONTACTS.replace("_date", "_day")}).findings[0].found


def test_optional_column_may_be_absent(read):
    given = read({"contacts": CONTACTS.replace("cont_contact_source_code", "cont_other")})
    assert ([row["source"] for row in given.records("contacts")], given.rules()) == (
        [None, None],
        [("column-not-there", "note")],
    )


def test_every_absent_column_is_a_finding_of_its_own(read):
    text = FILES["s47_enquiry"].replace("s47e_referral_id", "a").replace("s47e_s47_completed_by_team", "b")
    assert sorted(finding.found for finding in read({"s47_enquiry": text}).findings) == [
        "no s47e_referral_id",
        "no s47e_s47_completed_by_team",
    ]


ENDLESS = [
    ("cin_episodes", "cine_close_date", "referrals"),
    ("cin_episodes", "cine_referral_nfa", "referrals"),
    ("cin_assessments", "cina_assessment_auth_date", "assessments"),
    ("cin_plans", "cinp_cin_plan_end_date", "in_need_plans"),
    ("cp_plans", "cppl_cp_plan_end_date", "protection_plans"),
    ("cla_episodes", "clae_cla_episode_ceased_date", "looked_after"),
    ("involvements", "invo_involvement_end_date", "involvements"),
    ("professionals", "prof_full_time_equivalency", "workers"),
    ("address", "addr_address_type", "homes"),
    ("early_help", "earl_episode_end_date", "early_help"),
    ("cp_reviews", "cppr_person_id", "protection_reviews"),
    ("cla_reviews", "clar_cla_id", "looked_after_reviews"),
    ("cla_reviews", "clar_cla_review_cancelled", "looked_after_reviews"),
    ("pre_proceedings", "prep_agree_stepdown_issue_date", "pre_proceedings"),
    ("pre_proceedings", "prep_pre_pro_outcome", "care_proceedings"),
]
NOBODY_VISITED = [("cin_visits", "cinv_person_id"), ("cp_visits", "cppv_person_id")]


def test_every_column_that_counting_needs_is_tried():
    assert {part[1] for part in [*ENDLESS, *NOBODY_VISITED]} == set(ssd_rules.NEEDED_TO_COUNT)


@pytest.mark.parametrize(("file", "column", "table"), ENDLESS)
def test_without_a_column_that_counting_needs_the_table_is_neither_covered_nor_read(read, file, column, table):
    given = read(FILES | {file: FILES[file].replace(column, "other")})
    assert (table in {part.table for part in given.about[0].coverage}, table in given.tables) == (False, False)
    assert [f.found for f in given.findings if f.rule == "column-needed-to-count"] == [f"no {column}"]


def test_without_the_type_of_address_no_postcode_is_asked_for(read, door: FakeDoor):
    read({"address": FILES["address"].replace("addr_address_type", "other")})
    assert door.asked == []


def test_without_legal_status_short_breaks_are_counted_and_said_to_be(read):
    given = read({"cla_episodes": FILES["cla_episodes"]})
    assert ([row["respite"] for row in given.records("looked_after")], given.rules()) == (
        [None] * 3,
        [("short-breaks-not-known", "note")],
    )


@pytest.mark.parametrize(("file", "table"), [("contacts", "contacts"), ("cp_plans", "protection_plans")])
def test_a_table_of_headings_alone_is_not_covered(read, file, table):
    given = read(FILES | {file: FILES[file].split("\n")[0] + "\n"})
    assert table not in {part.table for part in given.about[0].coverage}
    assert [f.file for f in given.findings if f.rule == "table-without-rows"] == [f"{file}.csv"]


def test_conferences_of_which_none_is_dated_are_not_covered(read):
    text = FILES["initial_cp_conference"].replace("2025-02-18", "").replace("2025-04-02", "")
    given = read(FILES | {"initial_cp_conference": text})
    assert "conferences" not in {part.table for part in given.about[0].coverage}


def test_factors_of_an_assessment_that_is_not_there_are_left_out_and_counted(read):
    given = read(FILES | {"assessment_factors": FILES["assessment_factors"] + 'F3,A9,"[""4B""]"\nF4,,"[""4B""]"\n'})
    assert len(given.tables["factors"]) == 3
    assert [(f.file, f.severity, f.times) for f in given.findings if f.rule == "factors-without-assessment"] == [
        ("assessment_factors.csv", Severity.DROP, 2)
    ]


def test_factors_that_mostly_have_no_assessment_stop(read):
    text = FILES["assessment_factors"].replace(",A1,", ",A-1,")
    [finding] = [f for f in read(FILES | {"assessment_factors": text}).findings if f.severity is Severity.STOP]
    assert finding.found == "2 of 2 rows without their row in ssd_cin_assessments"


def test_factors_that_are_mostly_words_stop(read):
    text = FILES["assessment_factors"] + 'F3,A1,"neglect, alcohol, self-harm, missing"\n'
    [finding] = [f for f in read(FILES | {"assessment_factors": text}).findings if f.severity is Severity.STOP]
    assert (finding.rule, finding.found) == ("factors-mostly-unusable", "4 of 7 entries without a code")


def test_a_table_of_mostly_ragged_rows_stops(read):
    given = read({"contacts": CONTACTS + "K3\nK4\nK5\n"})
    assert [f.found for f in given.findings if f.severity is Severity.STOP] == ["3 of 5 rows do not fit the headings"]


def test_same_table_twice_stops(read):
    assert read({"contacts": CONTACTS, "contacts_old": CONTACTS}).rules() == [("table-twice", "stop")]


@pytest.mark.parametrize(
    "extract",
    [
        "first_day = 2024-04-01",
        "first_day = 2025-01-01\nlast_day = 2024-01-01",
        "nonsense",
        'first_day = 2024-04-01\nlast = "x"',
    ],
)
def test_wrong_extract_file_stops(read, extract: str):
    assert read({"contacts": CONTACTS}, extract).rules() == [("extract-file-wrong", "stop")]


SPAN = "first_day = 2024-04-01\nlast_day = 2025-03-31\n"


@pytest.mark.parametrize(
    ("extract", "place", "told"),
    [
        (SPAN.replace("last_day", "lastday"), "file", "an unknown key: lastday"),
        (SPAN + '"Sally Smith" = 1', "file", "an unknown key: one of another form"),
        (SPAN.replace("2025-03-31", "2025-02-30"), "file", "text that is no TOML"),
        (SPAN.replace("2025-03-31", '"31/03/2025"'), "last_day", "no day of the form 2026-09-30"),
        (SPAN.replace("2024-04-01", "1900-01-01"), "first_day", "a day before 2000-01-01"),
        ("first_day = 2024-04-01", "last_day", "no last_day"),
        (SPAN.replace("2024", "2026"), "first_day", "a first day after the last day"),
        (SPAN + 'invented = "true"', "invented", "neither true nor false"),
    ],
)
def test_a_wrong_extract_file_is_told_with_its_key(read, extract: str, place: str, told: str):
    [finding] = read({"contacts": CONTACTS}, extract).findings
    assert (finding.rule, finding.place, finding.found) == ("extract-file-wrong", place, told)


def test_an_extract_file_may_begin_with_a_mark_of_its_encoding(read):
    assert read({"contacts": CONTACTS}, "\ufeff" + SPAN).rules() == []


def test_a_last_day_to_come_stops(read):
    to_come = date.today() + timedelta(days=1)
    assert read({"contacts": CONTACTS}, f"first_day = 2024-04-01\nlast_day = {to_come}").rules() == [
        ("extract-days-to-come", "stop")
    ]


def test_today_as_the_last_day_does_not_stop(read):
    assert read({"contacts": CONTACTS}, f"first_day = 2024-04-01\nlast_day = {date.today()}").rules() == []


def test_file_gone_stops(tmp_path: Path, door: FakeDoor):
    assert gather(ssd.read([str(tmp_path / "gone.csv")], door)).rules() == [("file-not-there", "stop")]


def test_many_rows_come_in_batches(read):
    text = CONTACTS + "".join(f"K,P{number},2025-01-01,6\n" for number in range(60_000))
    given = read({"contacts": text})
    assert given.counts() == {"contacts": 60_002}
    assert [row[-1] for row in given.tables["contacts"]] == list(range(2, 60_004))
    assert max(len(item.rows) for item in given.order if hasattr(item, "rows")) == 5000
