"""An address is told from a path, and nothing of its user or password is ever told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sources.findings import UnreadableError
from dashboard.sources.ssd import database as ssd_database
from dashboard.sources.ssd.address import is_address, name_of, parsed
from sources.given import FakeDoor, gather


@pytest.mark.parametrize("path", ["returns", "/data/ssd", "C:\\ssd", "./a:b", "a//b", "postgresql", "extract.toml"])
def test_paths_are_no_addresses(path: str):
    assert not is_address(path)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://ann@db1/ssd", "database ssd on host db1"),
        ("postgresql+psycopg://ann:pw@db1.council.gov.uk:5433/ssd?schema=x", "database ssd on host db1.council.gov.uk"),
        ("mssql+pymssql://ann:p@w@db1/ssd", "database ssd on host db1"),
        ("postgresql://ann:p/w@db1/ssd", "database ssd on host db1"),
        ("postgresql:///ssd", "database ssd"),
        ("postgresql://ann:hush", "a database"),
        ("postgresql://db1/ssd?password=hu@sh", "a database"),
        ("mssql+pyodbc:///?odbc_connect=DRIVER%3DX%3BPWD%3Dhush", "a database"),
    ],
)
def test_names(address: str, name: str):
    assert is_address(address)
    assert name_of(address) == name


@given(
    st.text(min_size=1).filter(lambda text: "@" not in text or "?" not in text),
    st.sampled_from(["db1/ssd", "db1", "/ssd", "db1:1/ssd?schema=s"]),
)
def test_no_password_is_told(password: str, behind: str):
    told = {"database ssd on host db1", "a database on host db1", "database ssd", "a database"}
    assert name_of(f"postgresql://ann:{password}@{behind}") in told


def test_our_options_do_not_reach_the_driver():
    address = parsed("postgresql://ann@db1/ssd?schema=s&first_day=2024-04-01&last_day=2025-03-31&sslmode=require")
    assert (address.schema, dict(address.url.query)) == ("s", {"sslmode": "require"})
    assert address.extract is not None
    assert str(address.extract.last_day) == "2025-03-31"
    assert address.url.drivername == "postgresql+psycopg"


def test_the_password_comes_from_the_environment_unless_it_is_there(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DB_PASSWORD", "quiet")
    assert parsed("mssql+pyodbc://ann@db1/ssd").url.password == "quiet"
    assert parsed("mssql+pyodbc://ann:own@db1/ssd").url.password == "own"


@pytest.mark.parametrize(
    ("option", "place"),
    [("invented=perhaps", "invented"), ("last_day=2025-03-31", "first_day"), ("first_day=x&last_day=y", "first_day")],
)
def test_wrong_options_of_ours_stop(option: str, place: str):
    with pytest.raises(UnreadableError) as refused:
        parsed(f"postgresql://ann@db1/ssd?{option}")
    assert (refused.value.finding.rule, refused.value.finding.place) == ("extract-file-wrong", place)


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("postgresql://ann:hush@db1:port/ssd", "database-address-wrong"),
        ("oracle://ann:hush@db1/ssd", "database-of-another-kind"),
        ("nonsense://ann:hush@db1/ssd", "database-of-another-kind"),
        ("https://ann:hush@db1/ssd", "database-of-another-kind"),
        ("postgresql+nothing://ann:hush@db1/ssd", "database-driver-not-installed"),
    ],
)
def test_addresses_that_cannot_be_used_are_findings(address: str, rule: str):
    read = gather(ssd_database.read(address, FakeDoor()))
    assert (read.findings[-1].rule, read.findings[-1].severity.value) == (rule, "stop")
    assert "hush" not in read.text()
