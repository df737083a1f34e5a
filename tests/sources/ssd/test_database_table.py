"""A database's values become a CSV export's text; what is asked of it any database understands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.dialects import mssql, postgresql

from dashboard.sources.findings import FindingLog
from dashboard.sources.ssd.connection import said
from dashboard.sources.ssd.database_table import DatabaseTable, text_of

SUMMER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        ("NULL", None),
        (" p1 ", " p1 "),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (0.8, "0.8"),
        (7.0, "7"),
        (1e18, "1000000000000000000"),
        (float("nan"), "NaN"),
        (Decimal("0.80"), "0.80"),
        (Decimal("12E3"), "12000"),
        (date(2025, 1, 10), "2025-01-10"),
        (datetime(2025, 1, 10), "2025-01-10"),
        (datetime(2025, 1, 10, 9, 30, 5, 999), "2025-01-10 09:30:05"),
        (datetime(2025, 6, 1, 0, 0, tzinfo=SUMMER), "2025-06-01"),
        (datetime(2025, 5, 31, 23, 0, tzinfo=UTC), "2025-05-31 23:00:00"),
        (["4B", {"a": 1}], '["4B", {"a": 1}]'),
        (UUID("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        (b"caf\xe9", "café"),
        (memoryview(b"P1"), "P1"),
    ],
)
def test_values(value: object, text: str | None):
    assert text_of(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_value_and_has_no_exponent(value: float):
    text = text_of(value)
    assert text is not None
    assert float(text) == value
    assert "e" not in text.lower()


@pytest.fixture
def lite():
    """Another kind of database, in memory: what is asked is not PostgreSQL's alone."""
    with create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql('create table "SSD_CONTACTS" ("Cont_Person_Id", cont_contact_date)')
        connection.exec_driver_sql("insert into SSD_CONTACTS values (1, '2025-01-01'), (null, null), (3.0, null)")
        yield DatabaseTable(connection, (None, "SSD_CONTACTS"), ["Cont_Person_Id", "cont_contact_date"], "x")


def test_rows_are_numbered_as_they_come_and_empty_ones_left_out(lite: DatabaseTable):
    columns = ("cont_person_id", "cont_contact_date", "cont_contact_source_code")
    [piece] = lite.batches(columns, FindingLog(""))
    assert piece.to_pylist() == [
        {"cont_person_id": "1", "cont_contact_date": "2025-01-01", "cont_contact_source_code": None, "row": 2},
        {"cont_person_id": "3", "cont_contact_date": None, "cont_contact_source_code": None, "row": 4},
    ]


def test_columns_that_are_not_there_ask_for_nothing(lite: DatabaseTable):
    assert list(lite.batches(("cont_contact_source_code",), FindingLog(""))) == []


@pytest.mark.parametrize(
    ("dialect", "asked"),
    [
        (mssql.dialect(), "SELECT ssd_development.[SSD_CONTACTS].[Cont_Person_Id] FROM ssd_development.[SSD_CONTACTS]"),
        (
            postgresql.dialect(),
            'SELECT ssd_development."SSD_CONTACTS"."Cont_Person_Id" FROM ssd_development."SSD_CONTACTS"',
        ),
    ],
)
def test_what_is_asked_of_each_kind(lite: DatabaseTable, dialect, asked: str):
    lite._names = ("ssd_development", "SSD_CONTACTS")
    compiled = str(lite.select(["cont_person_id"]).compile(dialect=dialect))
    assert " ".join(compiled.split()) == asked


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (
            "('28000', \"[28000] [Microsoft][SQL Server]Login failed for user 'x'. (18456)\")",
            "database-does-not-let-in",
        ),
        ("(18456, b\"Login failed for user 'x'.DB-Lib error message 20018\")", "database-does-not-let-in"),
        ('(4060, b"Cannot open database \\"ssd\\" requested by the login.")', "database-not-there"),
        ("('42000', \"[42000] The SELECT permission was denied on the object (229)\")", "no-right-to-read-table"),
        ("('HYT00', '[HYT00] Login timeout expired (0)')", "database-does-not-answer"),
    ],
)
def test_what_sql_server_says_is_understood(words: str, rule: str):
    found = said(Exception(words))
    assert found is not None
    assert found.id == rule
