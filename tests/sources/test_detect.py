"""Files are sorted by what they hold; what nothing reads is told of, never by its whole path."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest

from dashboard.model import Severity
from dashboard.sources.detect import Found, FoundKind, sort
from dashboard.sources.workbook import COMPOUND
from sources.given import FakeDoor, census, child, gather, written
from sources.given_workbooks import workbook

CONTACTS = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code\nK1,P1,2024-11-20,6\n"
PERSON = "pers_person_id,pers_dob,pers_sex\nP1,2012-01-01,F\n"
POSTS = "as_at,locality,team,kind,role,funded_fte,filled_fte\n2026-03-31,North,T,assessment,social worker,5,4\n"


def told(found: list[Found]) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    return [
        (one.kind.value, [Path(path).name for path in one.paths], [(f.rule, f.severity.value) for f in one.findings])
        for one in found
    ]


def test_a_mixed_folder(tmp_path: Path):
    (tmp_path / "ssd").mkdir()
    for name, text in {
        "a.txt": census(child()),
        "b.csv": "child id,postcode\nP1,WS1 1AA\n",
        "c.csv": POSTS,
        "ssd/x.csv": CONTACTS,
        "ssd/y.csv": PERSON,
        "ssd/extract.toml": "first_day = 2024-01-01\nlast_day = 2024-12-31\n",
        "ssd/readme.txt": "see the guide",
        "~$list.xlsx": "x",
        ".DS_Store": "x",
    }.items():
        written(tmp_path / name, text)
    assert told(sort([str(tmp_path)])) == [
        ("other", [".DS_Store"], [("hidden-file", "note")]),
        ("census", ["a.txt"], []),
        ("postcodes", ["b.csv"], []),
        ("posts", ["c.csv"], []),
        ("ssd", ["extract.toml", "x.csv", "y.csv"], []),
        ("other", ["readme.txt"], []),
        ("other", ["~$list.xlsx"], [("hidden-file", "note")]),
    ]


def test_a_text_that_is_named_itself_is_told_of(tmp_path: Path):
    path = written(tmp_path / "readme.txt", "see the guide")
    assert told(sort([path])) == [("other", ["readme.txt"], [("not-a-return", "note")])]


def test_tables_of_two_folders_are_two_extracts(tmp_path: Path):
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "contacts.csv", CONTACTS)
    found = sort([str(tmp_path / "old"), str(tmp_path / "new")])
    assert [Path(one.paths[0]).parent.name for one in found] == ["old", "new"]


def test_a_file_named_twice_is_found_once(tmp_path: Path):
    path = written(tmp_path / "census.xml", census(child()))
    assert len(sort([path, path, str(tmp_path)])) == 1


@pytest.mark.parametrize(
    ("name", "content", "rule", "severity"),
    [
        ("a.csv", b"", "empty-file", "stop"),
        ("a.xml", b"", "empty-file", "stop"),
        ("a.xml", b"<Message><Header>", "not-a-return", "note"),
        ("a.xml", b"<Message", "no-root-element", "stop"),
        ("a.xml", b"<!DOCTYPE a><a/>", "document-type", "stop"),
        ("a.html", b"<!DOCTYPE html><html>", "not-a-return", "note"),
        ("a.csv", b"\x00\x01\x02\x00", "not-a-table", "stop"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "not-a-return", "note"),
        ("a.xlsx", b"PK\x03\x04broken", "file-not-readable", "stop"),
        ("a.csv", b"name,colour\nx,red\n", "not-a-return", "note"),
        ("extract.toml", b"first_day = 2024-01-01\n", "not-a-return", "note"),
    ],
)
def test_files_that_nothing_reads(tmp_path: Path, name: str, content: bytes, rule: str, severity: str):
    path = written(tmp_path / name, content)
    assert told(sort([path])) == [("other", [name], [(rule, severity)])]


def test_file_not_there(tmp_path: Path):
    found = sort([str(tmp_path / "gone.xml")])
    assert told(found) == [("other", ["gone.xml"], [("file-not-there", "stop")])]
    assert str(tmp_path) not in repr(found[0].findings)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path):
    path = written(tmp_path / "census.xml", census(child()))
    Path(path).chmod(0)
    assert told(sort([path])) == [("other", ["census.xml"], [("no-permission", "stop")])]


def test_samples_of_the_sector(returns: Path):
    kinds = {Path(one.paths[0]).name: (one.kind, [f.rule for f in one.findings]) for one in sort([str(returns)])}
    assert kinds == {
        "Annex_A_2024_Jan.xlsx": (FoundKind.ANNEX_A, []),
        "CIN2rows.xml": (FoundKind.CENSUS, []),
        "CIN_Census_2024.xml": (FoundKind.CENSUS, []),
        "README.md": (FoundKind.OTHER, []),
        "fake_CIN_data.xml": (FoundKind.CENSUS, []),
        "social_work_workforce_2022.xml": (FoundKind.WORKFORCE, []),
    }


def test_found_reads_with_the_reader_of_its_kind(tmp_path: Path, door: FakeDoor):
    written(tmp_path / "census.xml", census(child()))
    written(tmp_path / "contacts.csv", CONTACTS)
    written(tmp_path / "homes.csv", "child id,postcode\nP1,WS1 1AA\n")
    sources = [gather(one.read(door)).about[0].source for one in sort([str(tmp_path)])]
    assert sources == ["census", "ssd", "postcodes"]


def test_a_finding_on_sight_is_told_when_read(tmp_path: Path, door: FakeDoor):
    found = sort([written(tmp_path / "a.xml", "")])[0]
    assert [f.severity for f in gather(found.read(door)).findings] == [Severity.STOP]


def test_a_large_malformed_file_is_decided_in_a_moment(tmp_path: Path):
    paths = [written(tmp_path / "a.xml", b"<Mess age" * 5_000_000), written(tmp_path / "b.csv", b"x\0" * 20_000_000)]
    start = time.perf_counter()
    assert [one.kind for one in sort(paths)] == [FoundKind.OTHER, FoundKind.OTHER]
    assert time.perf_counter() - start < 0.2


def test_an_annex_a_workbook_and_one_of_another_kind(tmp_path: Path):
    workbook(tmp_path / "a.xlsx", {"Guidance": [], "list_3": []})
    workbook(tmp_path / "b.xlsx", {"Checklist 3": []})
    assert told(sort([str(tmp_path)])) == [
        ("annex_a", ["a.xlsx"], []),
        ("other", ["b.xlsx"], [("not-a-return", "note")]),
    ]


def test_an_extract_file_beside_one_workbook_is_its_own(tmp_path: Path):
    for name in ("one", "two", "tables"):
        (tmp_path / name).mkdir()
        workbook(tmp_path / name / "a.xlsx", {"List 1": []})
        written(tmp_path / name / "extract.toml", "first_day = 2024-01-01\nlast_day = 2024-06-30\n")
    workbook(tmp_path / "two" / "b.xlsx", {"List 1": []})
    written(tmp_path / "tables" / "contacts.csv", CONTACTS)
    assert told(sort([str(tmp_path / "one")])) == [("annex_a", ["a.xlsx", "extract.toml"], [])]
    assert told(sort([str(tmp_path / "two")])) == [
        ("annex_a", ["a.xlsx"], []),
        ("annex_a", ["b.xlsx"], []),
        ("other", ["extract.toml"], [("not-a-return", "note")]),
    ]
    assert told(sort([str(tmp_path / "tables")])) == [
        ("annex_a", ["a.xlsx"], []),
        ("ssd", ["contacts.csv", "extract.toml"], []),
    ]


@pytest.mark.parametrize(
    ("inside", "rule", "severity"),
    [
        ("EncryptedPackage", "workbook-password", "stop"),
        ("Workbook", "workbook-old-format", "stop"),
        ("WordDocument", "not-a-return", "note"),
    ],
)
def test_files_in_the_packing_of_before_2003(tmp_path: Path, inside: str, rule: str, severity: str):
    path = written(tmp_path / "a.xlsx", COMPOUND + b"\0" * 600 + inside.encode("utf-16-le"))
    assert told(sort([path])) == [("other", ["a.xlsx"], [(rule, severity)])]


def test_a_packed_file_of_many_parts_is_decided_in_a_moment(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        for number in range(20_000):
            out.writestr(str(number), b"")
    start = time.perf_counter()
    assert told(sort([str(tmp_path)])) == [("other", ["a.zip"], [("not-a-return", "note")])]
    assert time.perf_counter() - start < 0.2
