"""What names a child or a worker in the returns is in nothing that a load leaves behind."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from lxml import etree

from dashboard.cases.references import unsealed
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.sources.door import open_door
from dashboard.sources.keys import reference_key

KINDS = {
    "names": {"pers_forename", "pers_surname", "prof_professional_name", "forename", "surname"},
    "UPNs": {"UPN", "FormerUPN", "pers_upn", "pers_former_upn"},
    "postcodes": {"addr_address_postcode", "postcode"},
    "ids of children": {"LAchildID", "pers_legacy_id", "pers_person_id", "child_id", "pers_common_child_id"},
    "ids of workers": {"prof_professional_id", "prof_staff_id", "prof_social_worker_registration_no"},
}
"""What is personal, by the elements and columns of the returns that hold it."""

pytestmark = pytest.mark.slow

BIRTHS = {"PersonBirthDate", "ExpectedPersonBirthDate", "pers_dob", "pers_expected_dob"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, council: Council, catalogue: Catalogue) -> Path:
    """A home in which a tiny council was loaded, with a load that failed after it; its returns lie elsewhere."""
    from dashboard.cube.load import load_returns
    from dashboard.sample.write import write_sample

    home = tmp_path_factory.mktemp("home")
    returns = tmp_path_factory.mktemp("returns")
    write_sample(returns, council.folder, size=0.02)
    _name_children(returns / "ssd" / "ssd_person.csv")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(home))
        load_returns([str(returns)], council, catalogue)
    (home.parent / "returns-of-privacy").write_text(str(returns))
    _fail(home, returns)
    return home


@pytest.fixture(scope="module")
def returns(home: Path) -> Path:
    return Path((home.parent / "returns-of-privacy").read_text())


def _name_children(file: Path) -> None:
    """Names that are no words of the language, where the sample has "Imaginary Sample"."""
    with file.open(encoding="utf-8", newline="") as held:
        people = list(csv.DictReader(held))
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, list(people[0]))
        rows.writeheader()
        rows.writerows(row | {"pers_forename": "Zebediah", "pers_surname": "Quillfeather"} for row in people)


def _fail(home: Path, returns: Path) -> None:
    """Load the returns once more with a census that breaks off, and once with a fault of the app's own."""
    broken = returns.parent / f"{returns.name}-broken"
    broken.mkdir()
    whole = (returns / "census" / "cin_2024.xml").read_text(encoding="utf-8")
    (broken / "cin_2024.xml").write_text(whole[: len(whole) // 2], encoding="utf-8")
    fault = "import dashboard.cube.load as l; l.build_cube = lambda *a: {}[open(a[0]).name];"
    for before, folder in (("", broken), (fault, returns / "census")):
        code = f"{before}from dashboard.cli import main; main()"
        ran = subprocess.run(
            [sys.executable, "-c", code, "load", str(folder)],
            env=os.environ | {"DASHBOARD_HOME": str(home)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode in (1, 3)


def _found(values: set[str], text: str | bytes) -> list[str]:
    """Which values stand in a text. Most begin alike, so their beginnings are looked for first."""
    asked = {value.encode() if isinstance(text, bytes) else value: value for value in values}
    begun = {start for start in {value[:4] for value in asked} if start in text}
    return [value for inside, value in asked.items() if inside[:4] in begun and inside in text]


def _values(returns: Path, fields: set[str]) -> set[str]:
    """Every value of some elements and columns in all returns of a folder."""
    found: set[str] = set()
    for file in returns.rglob("*.xml"):
        for element in etree.parse(str(file)).iter():
            if element.tag in fields and element.text:
                found.add(element.text.strip())
    for file in returns.rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                found |= {row[field].strip() for field in fields & set(row) if row[field]}
    return {value for value in found if len(value) >= 4}


@pytest.fixture(scope="module")
def written(home: Path) -> bytes:
    """All bytes of the store and the log. DuckDB packs what it stores: `told` has the texts."""
    return b"\0".join(file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file())


def _databases(home: Path) -> list[Path]:
    return sorted(home.rglob("*.duckdb"))


@pytest.fixture(scope="module")
def told(home: Path) -> set[str]:
    """Every value of every text column of every table, and every number as text."""
    texts: set[str] = set()
    for file in _databases(home):
        with duckdb.connect(str(file), read_only=True) as con:
            for table, column, _ in _columns(con):
                rows = con.execute(f'select distinct "{column}"::varchar from {table} where "{column}" is not null')
                texts |= {value for (value,) in rows.fetchall()}
    return texts


def _columns(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    return [
        (f'"{schema}"."{table}"', column, kind)
        for schema, table, column, kind in con.execute(
            "select table_schema, table_name, column_name, data_type from information_schema.columns"
        ).fetchall()
    ]


def test_the_load_left_two_databases_and_the_encrypted_references(home):
    assert [file.name for file in _databases(home)] == ["cases.duckdb", "cube.duckdb", "references.duckdb"]


def test_the_references_are_of_the_children_and_only_the_key_opens_them(home, monkeypatch):
    """That the file holds what the other tests look for in vain is what makes them worth something."""
    monkeypatch.setenv("DASHBOARD_HOME", str(home))
    with duckdb.connect(str(_databases(home)[2]), read_only=True) as con:
        rows = con.execute("select child, reference from case_references").fetchall()
    cipher = AESGCM(reference_key("walsall"))
    opened = {unsealed(cipher, child, bytes(reference)) for child, reference in rows}
    assert len(opened) == len(rows) > 100


@pytest.mark.parametrize("kind", ["UPNs", "postcodes", "ids of children", "ids of workers", "names"])
def test_the_returns_hold_what_is_looked_for(returns, kind):
    assert len(_values(returns, KINDS[kind])) > 5


@pytest.mark.parametrize("kind", list(KINDS))
def test_nothing_personal_is_in_any_byte_that_was_written(returns, written, kind):
    assert _found(_values(returns, KINDS[kind]), written) == []


@pytest.mark.parametrize("kind", list(KINDS))
def test_nothing_personal_is_in_any_table(returns, told, kind):
    assert _found(_values(returns, KINDS[kind]), "\n".join(told)) == []


def test_postcodes_without_their_space_are_nowhere_either(returns, told, written):
    written_for_none = re.compile(r"\D+")  # XXXX XXX is nobody's postcode, and a row of one letter is in many bytes
    values = {
        value.replace(" ", "")
        for value in _values(returns, KINDS["postcodes"])
        if not written_for_none.fullmatch(value)
    }
    assert len(values) > 5
    assert _found(values, "\n".join(told).replace(" ", "")) + _found(values, written) == []


def test_birth_months_are_the_first_of_a_month(home):
    days: set[int] = set()
    for file in _databases(home):
        with duckdb.connect(str(file), read_only=True) as con:
            for table, column, _ in _columns(con):
                if "birth" in column:
                    days |= {day for (day,) in con.execute(f"select distinct day({column}) from {table}").fetchall()}
    assert days - {None} == {1}


def test_no_date_column_holds_the_birth_dates_of_its_children(returns, home, council, monkeypatch):
    """A child's own birth date may fall on the day of an event by chance: in few rows, where a column had most."""
    monkeypatch.setenv("DASHBOARD_HOME", str(home))
    door = open_door(council)
    with (returns / "ssd" / "ssd_person.csv").open(encoding="utf-8", newline="") as held:
        people = [
            (door.child(row["pers_person_id"]), date.fromisoformat(row["pers_dob"]))
            for row in csv.DictReader(held)
            if row["pers_dob"] and not row["pers_dob"].endswith("-01")  # those cannot be told from a month
        ]
    with duckdb.connect(":memory:") as con:
        con.execute(f"attach '{_databases(home)[0]}' as cases (read_only)")
        con.execute("create table births (child bigint, born date)")
        con.executemany("insert into births values (?, ?)", people)
        columns = [found for found in _columns(con) if found[0] != '"main"."births"']
        of_children = {table for table, column, _ in columns if column == "child"}
        shares = {
            f"{table}.{column}": con.execute(
                f"select coalesce(avg(({column} = born)::int), 0) from cases.{table} join births using (child)"
            ).fetchone()[0]
            for table, column, kind in columns
            if kind == "DATE" and table in of_children
        }
    assert shares
    assert [column for column, share in shares.items() if share > 0.05] == []


def test_no_column_is_named_after_what_must_not_be_kept(home):
    names = set()
    for file in _databases(home):
        with duckdb.connect(str(file), read_only=True) as con:
            names |= {column for _, column, _ in _columns(con)}
    forbidden = re.compile(r"postcode|upn|surname|forename|legacy|address|dob|birth_date|professional")
    assert [name for name in names if forbidden.search(name)] == []


def test_failing_loads_were_logged(home):
    log = (home / "log" / "dashboard.jsonl").read_text(encoding="utf-8")
    assert ("load stopped" in log, '"failure"' in log) == (True, True)


@pytest.mark.parametrize("kind", [*KINDS, "birth dates"])
def test_the_log_of_a_failing_load_holds_no_value_of_its_files(returns, home, kind):
    log = "".join(file.read_text(encoding="utf-8") for file in (home / "log").iterdir())
    assert _found(_values(returns, KINDS.get(kind, BIRTHS)), log) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_only_the_owner_can_read_the_store_the_keys_and_the_log(home):
    doors = [home / "store" / "walsall", home / "keys", home / "log"]
    assert {door.stat().st_mode & 0o077 for door in doors} == {0}
