"""The dataset in a real PostgreSQL gives the records that its files give; every way to fail is a finding."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.sources.detect import sort
from dashboard.sources.findings import FindingLog
from dashboard.sources.ssd import database as ssd_database
from dashboard.sources.ssd import reader as ssd
from dashboard.sources.ssd.address import parsed
from dashboard.sources.ssd.connection import connected
from dashboard.sources.ssd.tables import SSD_TABLES, ssd_table_of
from sources.given import FakeDoor, Read, gather, hashed
from sources.postgres import KEEPER, PASSWORD, WRITTEN, Server, programs, server
from sources.ssd.test_reader import FILES, PERSONAL

pytestmark = pytest.mark.slow

DAYS = "first_day=2024-04-01&last_day=2025-09-30"
TABLES = {ssd_table_of(text.split("\n", 1)[0].split(",")): text for text in FILES.values()}
DATED = {
    name: "date"
    for table in SSD_TABLES.values()
    for name in table.columns
    if "date" in name and name not in ("pers_dob", "cinf_assessment_factors_json")
}


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    if programs() is None and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL is installed: make postgres, or apt-get install postgresql")
    with server() as started:
        yield started


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DB_PASSWORD", PASSWORD)


@pytest.fixture
def from_files(tmp_path: Path, door: FakeDoor) -> Read:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    (tmp_path / "extract.toml").write_text(DAYS.replace("&", "\n"))
    return gather(ssd.read([str(path) for path in sorted(tmp_path.iterdir())], door))


@pytest.fixture
def read(postgres: Server, door: FakeDoor):
    def of(schema: str, options: str = f"&{DAYS}", user: str = KEEPER, password: str = "") -> Read:
        address = postgres.address(user, f"?schema={schema}{options}", password=password)
        return gather(ssd_database.read(address, door))

    return of


def _told(given: Read) -> set[tuple[str, str, int]]:
    return {(finding.rule, finding.severity.value, finding.times) for finding in given.findings}


@pytest.mark.parametrize("types", [{}, DATED, dict.fromkeys(DATED, "timestamp")], ids=["text", "dates", "timestamps"])
def test_a_database_gives_record_for_record_what_files_give(postgres, read, from_files, types):
    postgres.fill("ssd_development", TABLES, types)
    given = read("ssd_development")
    records = {
        table: [tuple(v.removesuffix(" 00:00:00") if isinstance(v, str) else v for v in row) for row in rows]
        for table, rows in given.tables.items()
        if table != "children"
    }
    assert records == {table: rows for table, rows in from_files.tables.items() if table != "children"}
    assert given.tables["children"] == from_files.tables["children"]
    assert (given.about[0].coverage, given.about[0].teams) == (from_files.about[0].coverage, from_files.about[0].teams)
    assert _told(given) == _told(from_files)


def test_the_sample_in_a_database_gives_what_its_files_give(postgres, tiny_home, council, door):
    files = sorted((tiny_home / "returns" / "ssd").glob("*.csv"))
    as_files = gather(ssd.read([str(path) for path in files], door))
    postgres.fill("sample", {path.stem: path.read_text() for path in files})
    given = gather(ssd_database.read(postgres.address(options="?schema=sample"), door))
    assert given.counts() == as_files.counts()
    assert len(as_files.tables["referrals"]) > 1000
    for table, rows in as_files.tables.items():  # a database gives rows in an order of its own
        assert sorted((row[:-1] for row in given.tables[table]), key=repr) == sorted(
            (row[:-1] for row in rows), key=repr
        )
    assert given.about == as_files.about
    assert _told(given) == _told(as_files)


def test_typed_values_are_what_a_csv_would_give(postgres, read):
    with postgres.open() as connection:
        connection.execute("drop schema if exists typed cascade; create schema typed")
        connection.execute(
            "create table typed.ssd_contacts as select 7::numeric(18, 0) as cont_person_id, d as cont_contact_date,"
            " 6 as cont_contact_source_code from (values (timestamptz '2025-06-01 00:30+01'), ('infinity'),"
            " (null)) as v (d)"
        )
        connection.execute(
            "create table typed.ssd_professionals as select 9::bigint as prof_professional_id,"
            " 0.80::numeric(4, 2) as prof_full_time_equivalency, true as prof_agency_worker_flag"
        )
        connection.execute(
            "create table typed.ssd_cin_assessments (cina_assessment_id uuid, cina_person_id char(6), cina_referral_id"
            " int, cina_assessment_start_date date, cina_assessment_auth_date date, cina_assessment_team text);"
            "create table typed.ssd_cin_episodes (cine_referral_id float8, cine_person_id char(6), cine_referral_date"
            " date, cine_close_date date, cine_referral_nfa bool);"
            "create table typed.ssd_assessment_factors (cinf_assessment_id text, cinf_assessment_factors_json jsonb);"
            "insert into typed.ssd_cin_episodes values (5, 'P1', '2025-01-10', null, false);"
            "insert into typed.ssd_cin_assessments values"
            " ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'P1', 5, '2025-01-12', null, 'NULL');"
            "insert into typed.ssd_assessment_factors values"
            """ ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '["4B", "16A"]')"""
        )
    given = read("typed")
    child = hashed("child", "P1")
    assert [row[:3] for row in given.tables["contacts"]] == [
        (hashed("child", "7"), "2025-06-01 00:30:00+01", "6"),
        (hashed("child", "7"), "infinity", "6"),
        (hashed("child", "7"), None, "6"),
    ]
    assert given.tables["workers"] == [(hashed("worker", "9"), "0.80", "true", 2)]
    assert given.tables["referrals"] == [(child, "2025-01-10", None, None, "false", None, None, None, 2)]
    assert given.tables["assessments"] == [(child, "2025-01-10", "2025-01-12", None, None, 2)]
    assert [row[3] for row in given.tables["factors"]] == ["4B", "16A"]


def test_names_in_any_case_and_views(postgres, read):
    with postgres.open() as connection:
        connection.execute('drop schema if exists "Odd" cascade; create schema "Odd"')
        connection.execute(
            'create table "Odd"."SSD_CONTACTS" as select 1 as "CONT_PERSON_ID", \'2025-01-01\' as "Cont_Contact_Date";'
            'create view "Odd".ssd_family_v as select 1 as fami_family_id, 2 as fami_person_id;'
            'create materialized view "Odd".ssd_cp_visits as select 1 as cppv_person_id, now() as cppv_cp_visit_date;'
            'create table "Odd".ssd_notes_of_somebody as select 1 as a'
        )
    assert read("odd").counts() == {"contacts": 1, "families": 1, "visits": 1}


def test_a_schema_is_found_where_only_one_holds_the_dataset(postgres, door):
    with postgres.open() as connection:
        connection.execute("drop database if exists alone")
        connection.execute("create database alone")
    with postgres.open("alone") as connection:
        connection.execute("create schema held")
        postgres.copy(connection, "held.ssd_contacts", FILES["contacts"], {})
    given = gather(ssd_database.read(postgres.address(database="alone"), door))
    assert given.counts() == {"contacts": 2}


def test_two_schemas_that_hold_the_dataset_stop(postgres, door):
    postgres.fill("one", {"ssd_contacts": FILES["contacts"]})
    postgres.fill("two", {"ssd_contacts": FILES["contacts"]})
    [finding] = gather(ssd_database.read(postgres.address(), door)).findings
    assert finding.rule == "several-schemas-hold-the-dataset"
    assert {"one", "two"} <= set(finding.found.split(", "))


def test_missing_tables_and_columns_are_findings_as_of_files(postgres, read):
    text = FILES["contacts"].replace("cont_contact_source_code", "other")
    postgres.fill("lacks", {"ssd_contacts": text, "ssd_assessment_factors": FILES["assessment_factors"]})
    assert [(f.rule, f.file) for f in read("lacks").findings] == [
        ("table-needed-is-missing", "ssd_assessment_factors in database postgres on host 127.0.0.1"),
        ("column-not-there", "ssd_contacts in database postgres on host 127.0.0.1"),
    ]
    postgres.fill("stops", {"ssd_contacts": FILES["contacts"].replace("cont_contact_date", "other")})
    assert read("stops").rules() == [("column-missing", "stop")]


def test_days_that_the_address_does_not_state_are_assumed(postgres, read):
    postgres.fill("days", {"ssd_contacts": FILES["contacts"]})
    assert read("days", "").rules() == [("extract-without-dates", "note")]
    assert read("days", "&first_day=2024-04-01").rules() == [("extract-file-wrong", "stop")]
    assert read("days", f"&{DAYS}&invented=true").about[0].invented
    assert not read("days").about[0].invented


def test_only_what_is_read_is_asked_for_and_nothing_can_be_written(postgres, read):
    with postgres.open() as connection:
        postgres.fill("rights", {"ssd_person": FILES["person"], "ssd_contacts": FILES["contacts"]})
        connection.execute("drop role if exists reader")
        connection.execute("create role reader login password 'hush/hush@7'")
        connection.execute("grant usage on schema rights to reader; grant select on rights.ssd_contacts to reader")
        allowed = "pers_person_id, pers_sex, pers_ethnicity, pers_dob, pers_expected_dob"
        connection.execute(f"grant select ({allowed}) on rights.ssd_person to reader")
    assert read("rights", user="reader").counts() == {"children": 3, "contacts": 2}


def test_a_table_that_may_not_be_read_stops(postgres, read):
    with postgres.open() as connection:
        postgres.fill("shut", {"ssd_contacts": FILES["contacts"]})
        connection.execute("drop role if exists outsider")
        connection.execute("create role outsider login password 'hush/hush@7'")
        connection.execute("grant usage on schema shut to outsider")
    [finding] = read("shut", user="outsider").findings
    assert (finding.rule, finding.found) == ("no-right-to-read-table", "ssd_contacts cannot be read")


def test_the_transaction_cannot_write(postgres):
    with connected(parsed(postgres.address()), FindingLog("")) as connection:
        asked = [connection.exec_driver_sql(f"show transaction_{what}").scalar() for what in ("read_only", "isolation")]
    assert asked == ["on", "repeatable read"]


def test_all_tables_are_read_as_they_were_at_one_moment(postgres, door):
    many = "cont_person_id,cont_contact_date\n" + "".join(f"P{at},2025-01-01\n" for at in range(20_000))
    postgres.fill("moment", {"ssd_contacts": many, "ssd_family": "fami_family_id,fami_person_id\n1,P1\n"})
    items = ssd_database.read(postgres.address(options=f"?schema=moment&{DAYS}"), door)
    first = [next(items), next(items)]
    with postgres.open() as connection:
        connection.execute("delete from moment.ssd_family; delete from moment.ssd_contacts")
    given = gather([*first, *items])
    assert given.counts() == {"contacts": 20_000, "families": 1}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"host": "no-such-host.invalid"}, "database-host-unknown"),
        ({"port": "1"}, "database-does-not-answer"),
        ({"password": "wrong"}, "database-does-not-let-in"),
        ({"user": "nobody_here"}, "database-does-not-let-in"),
        ({"database": "nothing"}, "database-not-there"),
        ({"options": "?sslmode=nonsense"}, "database-not-connected"),
        ({"options": "?schema=absent"}, "database-without-the-dataset"),
    ],
)
def test_what_keeps_us_out_is_a_finding(postgres, door, change, rule):
    part = {"user": KEEPER, "password": WRITTEN, "host": "127.0.0.1", "port": str(postgres.port)}
    part |= {"database": "postgres", "options": ""} | change
    address = f"postgresql://{part['user']}:{part['password']}@{part['host']}:{part['port']}/{part['database']}"
    given = gather(ssd_database.read(address + part["options"], door))
    assert given.rules()[-1] == (rule, "stop")
    assert all(secret not in given.text() for secret in (PASSWORD, WRITTEN, KEEPER, "nobody_here"))


def test_a_password_in_the_address_serves_and_is_told_of(postgres, read, monkeypatch):
    monkeypatch.delenv("DASHBOARD_DB_PASSWORD")
    postgres.fill("shown", {"ssd_contacts": FILES["contacts"]})
    given = read("shown", password=WRITTEN)
    assert (given.counts(), given.rules()) == ({"contacts": 2}, [("password-in-address", "note")])
    assert read("shown").rules() == [("database-does-not-let-in", "stop")]
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert read("shown").counts() == {"contacts": 2}


def test_a_server_that_stops_answering_is_a_finding(postgres, door):
    many = "cont_person_id,cont_contact_date\n" + "".join(f"P{at},2025-01-01\n" for at in range(60_000))
    postgres.fill("ends", {"ssd_contacts": many})
    items = ssd_database.read(postgres.address(options=f"?schema=ends&{DAYS}"), door)
    first = [next(items), next(items)]
    with postgres.open() as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and xact_start is not"
            " null and backend_type = 'client backend'"
        )
    assert gather([*first, *items]).rules()[-1] == ("database-stopped-answering", "stop")


def test_what_names_a_person_never_leaves_the_reader(postgres, read):
    postgres.fill("private", TABLES)
    text = read("private").text()
    assert not [personal for personal in PERSONAL if personal in text]


def test_an_address_stands_beside_files(postgres, tmp_path):
    (tmp_path / "contacts.csv").write_text(FILES["contacts"])
    address = postgres.address()
    assert [(one.kind.value, one.paths) for one in sort([str(tmp_path), address])] == [
        ("ssd", (address,)),
        ("ssd", (str(tmp_path / "contacts.csv"),)),
    ]
