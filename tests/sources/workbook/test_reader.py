"""Workbooks of every kind open or are refused, with one clear finding and little memory."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.packed import MOST_PARTS
from dashboard.sources.workbook import scan as workbook_scan
from dashboard.sources.workbook.reader import COMPOUND, compound, open_workbook
from sources.given import written
from sources.given_workbooks import lists, repacked, with_sheet, workbook


def cells(path: str) -> dict[str, list[tuple[int, list[object]]]]:
    return {sheet.name: list(sheet.rows()) for sheet in open_workbook(path, FindingLog(path)).sheets}


def told(path: str) -> list[tuple[str, str, int]]:
    log = FindingLog(path)
    for sheet in open_workbook(path, log).sheets:
        list(sheet.rows())
    return [(finding.rule, finding.place, finding.times) for finding in log]


def outcome(path: str) -> str:
    """The rule with which a workbook is refused, "read" where it opens."""
    try:
        cells(path)
    except UnreadableError as error:
        return error.finding.rule
    return "read"


def refused_at(path: str) -> str:
    with pytest.raises(UnreadableError) as error:
        cells(path)
    return error.value.finding.place


def refused(path: str) -> str:
    with pytest.raises(UnreadableError) as error:
        cells(path)
    assert error.value.finding.file == Path(path).name
    return error.value.finding.rule


def test_sheets_and_their_rows(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"List 1": [["x", 1], [None, date(2024, 5, 1)]], "List 2": []})
    assert cells(path) == {"List 1": [(1, ["x", 1.0]), (2, ["", date(2024, 5, 1)])], "List 2": []}


def test_rows_keep_their_numbers_below_empty_ones(tmp_path: Path):
    assert cells(workbook(tmp_path / "a.xlsx", {"L": [[], [], ["x"]]}))["L"][-1] == (3, ["x"])


def test_a_cell_merged_downwards_fills_its_rows(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A3", "x")
        sheet.write("B1", 1)
        sheet.write("B3", 3)
        sheet.merge_range("C1:D1", "title")
    assert [row for _, row in cells(str(path))["Sheet1"]] == [["x", 1.0, "title"], ["x", "", ""],
                                                               ["x", 3.0, ""]]  # fmt: skip
    assert told(str(path)) == [("merged-cells", "sheet 1", 1)]


def test_errors_and_formulas(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=NA()", None, "#N/A")
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write_string("C1", "=1+1")
        sheet.write("D1", datetime(2024, 5, 1, 10, 30), book.add_format({"num_format": "dd/mm/yyyy"}))
    assert cells(str(path))["Sheet1"] == [(1, ["", 2.0, "=1+1", datetime(2024, 5, 1, 10, 30)])]


def test_a_formula_without_a_saved_result_is_empty_and_told(tmp_path: Path):
    row = '<c r="A1"><v>7</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>A1</f><v></v></c>'
    body = f'<sheetData><row r="1">{row}</row></sheetData>'
    path = with_sheet(tmp_path / "a.xlsx", body)
    assert cells(path)["List 1"] == [(1, [7.0])]
    assert told(path) == [("formula-without-value", "List 1", 2)]


def test_macros_are_not_run_and_told(tmp_path: Path):
    path = repacked(workbook(tmp_path / "a.xlsm", {"L": [["x"]]}), {"xl/vbaProject.bin": b"\xd0\xcf"})
    assert cells(path) == {"L": [(1, ["x"])]}
    assert told(path) == [("workbook-macros", "file", 1)]


def test_hidden_sheets_are_marked(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"A": [["x"]], "B": [["y"]]}, hidden=["B"])
    assert [(sheet.name, sheet.hidden) for sheet in open_workbook(path, FindingLog(path)).sheets] == [
        ("A", False),
        ("B", True),
    ]


def test_days_numbered_from_1904(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"L": [[date(2024, 5, 1)]]}, date_1904=True)
    assert open_workbook(path, FindingLog(path)).since_1904
    assert cells(path)["L"] == [(1, [date(2024, 5, 1)])]


@pytest.mark.parametrize(
    ("inside", "rule"),
    [("EncryptedPackage", "workbook-password"), ("Workbook", "workbook-old-format"), ("WordDocument", None)],
)
def test_the_packing_of_before_2003(tmp_path: Path, inside: str, rule: str | None):
    path = written(tmp_path / "a.xlsx", COMPOUND + b"\0" * 1000 + inside.encode("utf-16-le") + b"\0" * 100)
    finding = compound(path)
    assert (finding and finding.rule) == rule


def test_a_binary_workbook(tmp_path: Path):
    path = repacked(workbook(tmp_path / "a.xlsb", {"L": []}), {"xl/workbook.bin": b"x"})
    assert refused(path) == "workbook-old-format"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/app.xml"])
def test_entities_are_refused_in_every_part(tmp_path: Path, part: str):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert refused(repacked(workbook(tmp_path / "a.xlsx", {"L": []}), {part: bomb})) == "workbook-document-type"


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_parts_in_another_encoding(tmp_path: Path, encoding: str):
    content = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'.encode(encoding)
    assert refused(repacked(workbook(tmp_path / "a.xlsx", {"L": []}), {"xl/worksheets/sheet1.xml": content})) == (
        "workbook-broken"
    )


def test_a_part_that_grows_a_thousandfold(tmp_path: Path):
    path = repacked(workbook(tmp_path / "a.xlsx", {"L": []}), {"xl/media/a.png": b"\0" * 20_000_000})
    assert refused(path) == "workbook-too-large"


def test_more_parts_than_any_workbook_has(tmp_path: Path):
    path = repacked(workbook(tmp_path / "a.xlsx", {"L": []}), {f"xl/{n}": b"" for n in range(MOST_PARTS)})
    assert refused(path) == "workbook-too-large"


def test_a_part_larger_than_its_directory_says(tmp_path: Path):
    path = Path(repacked(workbook(tmp_path / "a.xlsx", {"L": []}), {"zz.xml": b"<a>" + b" " * 100_000 + b"</a>"}))
    data = path.read_bytes()
    assert data.count(struct.pack("<I", 100_007)) == 2
    path.write_bytes(data.replace(struct.pack("<I", 100_007), struct.pack("<I", 7)))
    assert refused(str(path)) == "workbook-too-large"


def test_two_parts_of_one_name(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"L": []})
    with zipfile.ZipFile(path, "a") as out:
        out.writestr("XL/Worksheets/sheet1.xml", "<worksheet/>")
    assert refused(path) == "workbook-broken"


FAR = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{}1048576"{}</row></sheetData>'


@pytest.mark.parametrize(
    "far", [("XFD", "><v>1</v></c>"), ("AZ", "><v>1</v></c>"), ("AZ", ' t="inlineStr"><is><t>x</t></is></c>')]
)
def test_a_used_range_of_almost_nothing(tmp_path: Path, far: tuple[str, str]):
    path = with_sheet(tmp_path / "a.xlsx", FAR.format(*far))
    assert (refused(path), refused_at(path)) == ("workbook-used-range", "List 1")


def test_the_used_range_of_cells_spelt_in_another_way(tmp_path: Path):
    body = FAR.format("AZ", "><v>1</v></c>").replace("<c ", "<x:c ").replace("</c>", "</x:c>")
    assert refused(with_sheet(tmp_path / "a.xlsx", body)) == "workbook-used-range"
    plain = '<sheetData><row><x:c><v>5</v></x:c><c t="str" r="B1"><v>x</v></c></row></sheetData>'
    assert cells(with_sheet(tmp_path / "b.xlsx", plain))["List 1"] == [(1, [5.0, "x"])]


@pytest.mark.parametrize("place", ["ZZZZZ1", "A99999999999999", "A2000000", "A0"])
def test_a_cell_outside_every_sheet(tmp_path: Path, place: str):
    body = f'<sheetData><row r="1"><c r="{place}"><v>1</v></c></row></sheetData>'
    assert refused(with_sheet(tmp_path / "a.xlsx", body)) == "workbook-broken"


def test_a_sheet_is_told_by_its_number_where_its_name_may_be_anybody_s(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"List_3": [["x"]], "Quillfeather, Z": [["z" * 30_000]] * 10_000})
    assert (refused(path), refused_at(path)) == ("workbook-too-large", "sheet 2")


def test_a_sheet_is_known_where_the_workbook_names_its_part_from_the_root(tmp_path: Path):
    path = with_sheet(tmp_path / "a.xlsx", '<sheetData><row r="1"><c r="A1"><f>A1</f></c></row></sheetData>')
    with zipfile.ZipFile(path) as packed:
        links = packed.read("xl/_rels/workbook.xml.rels").replace(b'"worksheets', b'"/xl/worksheets')
    assert told(repacked(path, {"xl/_rels/workbook.xml.rels": links})) == [("formula-without-value", "List 1", 1)]


def test_coloured_cells_without_a_value_take_no_room(tmp_path: Path):
    assert cells(with_sheet(tmp_path / "a.xlsx", FAR.format("XFD", ' s="0"/>')))["List 1"] == [(1, [1.0])]


def test_a_sheet_that_claims_to_fill_excel(tmp_path: Path):
    body = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert cells(with_sheet(tmp_path / "a.xlsx", body))["List 1"] == [(1, [1.0])]


def test_one_long_text_in_many_cells(tmp_path: Path):
    assert refused(workbook(tmp_path / "a.xlsx", {"L": [["z" * 30_000]] * 10_000})) == "workbook-too-large"


def test_one_long_note_among_many_cells_is_no_harm(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"L": [["z" * 30_000], *([[f"t{n}"] for n in range(10_000)])]})
    assert len(cells(path)["L"]) == 10_001


@pytest.mark.parametrize(
    "sheet", ["<worksheet", "", "text", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>9</v>"]
)
def test_a_sheet_that_is_no_sheet(tmp_path: Path, sheet: str):
    path = repacked(workbook(tmp_path / "a.xlsx", {"L": [["x"]]}), {"xl/worksheets/sheet1.xml": sheet})
    assert outcome(path) in ("read", "workbook-broken")


def test_another_packed_file_and_a_broken_one(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as out:
        out.writestr("word/document.xml", "<a/>")
    assert refused(str(tmp_path / "a.xlsx")) == "workbook-broken"
    whole = Path(workbook(tmp_path / "b.xlsx", {"L": [["x"]]})).read_bytes()
    for cut in (10, len(whole) // 2, len(whole) - 1):
        assert refused(written(tmp_path / "c.xlsx", whole[:cut])) == "workbook-broken"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bytes_changed_anywhere_end_in_rows_or_a_finding(tmp_path: Path, data: st.DataObject):
    path = Path(workbook(tmp_path / "a.xlsx", lists()))
    held = bytearray(path.read_bytes())
    for share, byte in data.draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=5)):
        held[int(share * (len(held) - 1))] = byte
    path.write_bytes(held)
    assert outcome(str(path)).startswith(("read", "workbook-"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_sheet_changed_anywhere_ends_in_rows_or_a_finding(tmp_path: Path, data: st.DataObject):
    path = workbook(tmp_path / "a.xlsx", {"List 1": lists()["List 1"]})
    with zipfile.ZipFile(path) as packed:
        sheet = bytearray(packed.read("xl/worksheets/sheet1.xml"))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sheet) - 1))
        sheet[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b"9", b"<c>", b'"', b"Z", b"/>"])
        )
    repacked(path, {"xl/worksheets/sheet1.xml": bytes(sheet)})
    assert outcome(path).startswith(("read", "workbook-"))


def test_pieces_cut_no_cell_in_two(monkeypatch: pytest.MonkeyPatch):
    whole = b"<sheetData>" + b"".join(b'<c r="A%d"><v>1</v></c>' % n for n in range(1, 2000)) + b"</sheetData>"
    monkeypatch.setattr(
        workbook_scan, "unpacked", lambda *_: (whole[at : at + 777] for at in range(0, len(whole), 777))
    )
    pieces = list(workbook_scan.pieces("", b"", None))  # type: ignore[arg-type]
    assert b"".join(pieces) == whole
    assert sum(piece.count(b'<c r="') == piece.count(b"</c>") for piece in pieces) == len(pieces)


LOOK = """
import resource, sys
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.workbook.reader import open_workbook
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    for sheet in open_workbook(sys.argv[1], FindingLog(sys.argv[1])).sheets:
        for _ in sheet.rows():
            pass
except UnreadableError:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def megabytes(path: str) -> int:
    """The most memory that reading a workbook took, in a process of its own, in MB."""
    ran = subprocess.run([sys.executable, "-c", LOOK, path], capture_output=True, text=True, check=True)
    return int(ran.stdout) // (1024 if sys.platform == "darwin" else 1)


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1_000_000])
def test_a_million_empty_rows_take_little_memory(tmp_path: Path, rows: int):
    cells = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="F{n}" s="0"/></row>' for n in range(2, rows))
    body = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{cells}</sheetData>'
    path = with_sheet(tmp_path / "a.xlsx", body)
    assert megabytes(path) < 60


@pytest.mark.slow
def test_bombs_take_little_memory(tmp_path: Path):
    far = with_sheet(tmp_path / "far.xlsx", FAR.format("AZ", "><v>1</v></c>"))
    long = workbook(tmp_path / "long.xlsx", {"L": [["z" * 30_000]] * 10_000})
    grown = repacked(workbook(tmp_path / "grown.xlsx", {"L": []}), {"xl/a.xml": b" " * 400_000_000})
    assert [megabytes(path) < 60 for path in (far, long, grown)] == [True] * 3
