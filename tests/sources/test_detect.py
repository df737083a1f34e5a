"""Files are sorted by what they hold; what nothing reads is told of, never by its whole path."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from bad_input.another_account import folder_of_all, needs_rights, without_rights
from bad_input.bytes_read import bytes_read
from dashboard.model import Severity
from dashboard.sources.detect import Found, FoundKind, sort
from dashboard.sources.workbook.reader import COMPOUND
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
        ("a.xlsx", b"PK\x03\x04broken", "workbook-broken", "stop"),
        ("a.csv", b"name,colour\nx,red\n", "not-a-return", "note"),
        ("extract.toml", b"first_day = 2024-01-01\n", "not-a-return", "note"),
    ],
)
def test_files_that_nothing_reads(tmp_path: Path, name: str, content: bytes, rule: str, severity: str):
    path = written(tmp_path / name, content)
    assert told(sort([path])) == [("other", [name], [(rule, severity)])]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("report.PDF", b"%PDF-1.7\n\x00", "a PDF"),
        ("letter.docx", b"PK\x03\x04broken", "a text document"),
        ("IMG 1.JPG", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        ("note.msg", COMPOUND + b"\0" * 600, "a mail"),
    ],
)
def test_what_lies_beside_returns_is_called_by_its_name(tmp_path: Path, name: str, content: bytes, found: str):
    [finding] = sort([written(tmp_path / name, content)])[0].findings
    assert (finding.rule, finding.found) == ("not-a-return", found)


def test_a_readme_without_an_ending_is_a_text_for_people(tmp_path: Path):
    written(tmp_path / "README", "what lies here")
    assert told(sort([str(tmp_path)])) == [("other", ["README"], [])]


def test_what_a_system_leaves_behind_is_hidden(tmp_path: Path):
    written(tmp_path / "Thumbs.db", COMPOUND + b"\0" * 600)
    assert told(sort([str(tmp_path)])) == [("other", ["Thumbs.db"], [("hidden-file", "note")])]


def test_file_not_there(tmp_path: Path):
    found = sort([str(tmp_path / "gone.xml")])
    assert told(found) == [("other", ["gone.xml"], [("file-not-there", "stop")])]
    assert str(tmp_path) not in repr(found[0].findings)


@needs_rights
def test_no_permission():
    with folder_of_all() as folder:
        Path(written(folder / "census.xml", census(child()))).chmod(0)
        with without_rights():
            found = sort([str(folder)])
    assert told(found) == [("other", ["census.xml"], [("no-permission", "stop")])]


@needs_rights
def test_a_folder_that_may_not_be_looked_into_stops():
    with folder_of_all() as folder:
        (folder / "closed").mkdir(mode=0)
        written(folder / "census.xml", census(child()))
        with without_rights():
            found = sort([str(folder)])
    assert told(found) == [("census", ["census.xml"], []), ("other", ["closed"], [("folder-not-readable", "stop")])]


def test_a_link_to_a_folder_is_told_of_and_not_followed(tmp_path: Path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "elsewhere").mkdir()
    written(tmp_path / "elsewhere" / "census.xml", census(child()))
    (tmp_path / "returns" / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "returns" / "loop").symlink_to(tmp_path / "returns")
    assert told(sort([str(tmp_path / "returns")])) == [
        ("other", ["linked"], [("folder-linked", "note")]),
        ("other", ["loop"], [("folder-linked", "note")]),
    ]


def test_a_link_to_nothing_stops(tmp_path: Path):
    (tmp_path / "census.xml").symlink_to(tmp_path / "gone.xml")
    assert told(sort([str(tmp_path)])) == [("other", ["census.xml"], [("file-not-there", "stop")])]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "census.xml")
    assert told(sort([str(tmp_path)])) == [("other", ["census.xml"], [("not-a-return", "note")])]


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_a_name_in_another_encoding_can_be_printed(tmp_path: Path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.csv")).write_bytes(b"")
    [finding] = sort([str(tmp_path)])[0].findings
    assert (finding.file, finding.file.encode()) == ("caf??.csv", b"caf??.csv")


PAGE = b"<!DOCTYPE html>\n<html><head><meta charset=utf-8><body>504 Gateway Time-out</body></html>"
XML = b"<kml><Document/></kml>"
JSON = b'{"children": [1, 2]}'


@pytest.mark.parametrize(
    ("name", "content", "rule", "severity"),
    [
        ("a.csv", PAGE, "web-page", "stop"),
        ("a.xml", PAGE, "web-page", "stop"),
        ("a.xls", b"<html><table>", "web-page", "stop"),
        ("a.htm", PAGE, "not-a-return", "note"),
        ("a.csv", XML, "content-not-as-named", "stop"),
        ("a.xlsx", XML, "workbook-broken", "stop"),
        ("a.kml", XML, "not-a-return", "note"),
        ("a.xml", XML, "not-a-return", "note"),
        ("a.csv", JSON, "content-not-as-named", "stop"),
        ("a.xml", JSON, "not-xml", "stop"),
        ("a.json", JSON, "not-a-return", "note"),
        ("a.xml", b"\0" * 900, "not-xml", "stop"),
        ("a.xml", b"\0" * 90, "empty-file", "stop"),
        ("a.csv", gzip.compress(JSON, mtime=0), "not-a-table", "stop"),
        ("a.csv.gz", gzip.compress(JSON, mtime=0), "not-a-return", "note"),
        ("a.xlsx", b"\x01\x02random", "workbook-broken", "stop"),
        ("a.xlsx", b"PK\x03\x04broken", "workbook-broken", "stop"),
        ("a.xlsx", b"PK", "workbook-broken", "stop"),
        ("a.docx", b"PK\x03\x04broken", "not-a-return", "note"),
        ("a.csv", b"PK\x03\x04broken", "content-not-as-named", "stop"),
        ("ssd_person.csv", b"id,colour\n1,red\n", "table-not-as-named", "stop"),
        ("dbo.ssd_person.csv", b"id,colour\n1,red\n", "table-not-as-named", "stop"),
        ("posts.csv", b"team,role\n1,red\n", "table-not-as-named", "stop"),
        ("spend.csv", b"x", "table-not-as-named", "stop"),
        ("ssd_send.csv", b"id,colour\n1,red\n", "not-a-return", "note"),
        ("a.csv", b"a,b\n".decode().encode("utf-32"), "not-a-table", "stop"),
    ],
)
def test_what_is_not_as_its_name_says_stops(tmp_path: Path, name: str, content: bytes, rule: str, severity: str):
    assert told(sort([written(tmp_path / name, content)])) == [("other", [name], [(rule, severity)])]


def test_what_a_table_of_a_known_name_lacks_is_told(tmp_path: Path):
    [found] = sort([written(tmp_path / "ssd_cp_plans.csv", "cppl_cp_plan_id,plan start\n1,2024-05-01\n")])
    assert found.findings[0].found == "no column cppl_person_id, cppl_cp_plan_start_date"


def test_a_packed_file_says_that_it_is_to_be_unpacked(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "returns.zip", "w") as out:
        out.writestr("census.xml", census(child()))
    [finding] = sort([str(tmp_path)])[0].findings
    assert (finding.rule, "unpack it" in finding.mend) == ("packed-file", True)


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


def test_of_a_large_malformed_file_only_the_head_is_read(tmp_path: Path):
    paths = [written(tmp_path / "a.xml", b"<Mess age" * 500_000), written(tmp_path / "b.csv", b"x\0" * 2_000_000)]
    with bytes_read() as counted:
        assert [one.kind for one in sort(paths)] == [FoundKind.OTHER, FoundKind.OTHER]
    assert set(counted.bytes) == {"a.xml", "b.csv"}
    assert max(counted.bytes.values()) <= 2 * 128 * 1024  # twice opened: to tell the kind, then for the head


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
        ("WordDocument", "workbook-broken", "stop"),
    ],
)
def test_files_in_the_packing_of_before_2003(tmp_path: Path, inside: str, rule: str, severity: str):
    path = written(tmp_path / "a.xlsx", COMPOUND + b"\0" * 600 + inside.encode("utf-16-le"))
    assert told(sort([path])) == [("other", ["a.xlsx"], [(rule, severity)])]


def test_of_a_packed_file_of_many_parts_only_the_end_is_read(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        for number in range(20_000):
            out.writestr(str(number), b"")
    with bytes_read() as counted:
        assert told(sort([str(tmp_path)])) == [("other", ["a.zip"], [("packed-file", "note")])]
    assert counted.bytes["a.zip"] <= 2 * 128 * 1024 < (tmp_path / "a.zip").stat().st_size
