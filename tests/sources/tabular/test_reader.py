"""CSV and Parquet files of every make become rows of text with their numbers, or are refused with one finding."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.tabular import parquet_file as tabular_parquet
from dashboard.sources.tabular.reader import batches, headings
from sources.given import written

Rows = list[dict[str, object]]


def rows(path: str, *columns: str) -> tuple[Rows, list[tuple[str, str]]]:
    """What is read, and what is found: rule and place."""
    log = FindingLog(path)
    sheet = headings(path)
    wanted = columns or tuple(dict.fromkeys(sheet.headings))
    read = [row for piece in batches(sheet, wanted, log) for row in piece.to_pylist()]
    return read, [(finding.rule, finding.place) for finding in log]


def refused(path: str, *columns: str) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as error:
        rows(path, *columns)
    return error.value.finding.rule, error.value.finding.place


@pytest.fixture
def table(tmp_path: Path):
    def table(content: str | bytes) -> str:
        return written(tmp_path / "a.csv", content)

    return table


TWO = [{"a": "1", "b": "2", "row": 2}, {"a": "3", "b": "4", "row": 3}]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("a,b\n1,2\n3,4\n", id="plain"),
        pytest.param("a,b\n1,2\n3,4", id="no line end"),
        pytest.param("a,b\r\n1,2\r\n3,4\r\n", id="of Windows"),
        pytest.param("a,b\r1,2\r3,4\r", id="of an old Macintosh"),
        pytest.param(" A ;B\u200b\n1;2\n3;4\n", id="semicolons, capitals, spaces, letters without width"),
        pytest.param("a\tb\n1\t2\n3\t4\n", id="tabs"),
        pytest.param('"a","b"\n"1","2"\n"3","4"\n', id="quotation marks"),
        pytest.param("a,b\n1,2\n3,4\n".encode("utf-8-sig"), id="byte order mark"),
        pytest.param("a,b\n1,2\n3,4\n".encode("utf-16"), id="UTF-16"),
    ],
)
def test_one_table_however_it_is_written(table, content):
    assert rows(table(content))[0] == TWO


@pytest.mark.parametrize(
    "above",
    ["\n\n", "Report of 1 April 2025\n", "Report of 1 April 2025,\n\n", "sep=,\n", " , \n", "\r\n\r\n"],
)
def test_titles_and_empty_lines_above_the_headings_are_passed_by(table, above):
    read, found = rows(table(f"{above}a,b\n1,2\n3,4\n"))
    first = above.count("\n") + 2
    assert (read, found) == ([{**TWO[0], "row": first}, {**TWO[1], "row": first + 1}], [])


def test_a_heading_may_run_over_lines(table):
    read, _ = rows(table('"a\nof it",b\n1,2\n'))
    assert read == [{"a\nof it": "1", "b": "2", "row": 3}]


def test_a_value_may_run_over_lines_and_hold_everything(table):
    read, found = rows(table('a,b\n1,"x\ny, ""z"""\n3,4\n'))
    assert ([row["b"] for row in read], found) == (['x\ny, "z"', "4"], [])


def test_rows_keep_their_numbers_beside_others_that_are_left_out(table):
    read, found = rows(table("a,b\n1\n\n1,2\n,\n3,4\n1,2,3\n"))
    assert [row["row"] for row in read] == [4, 6]
    assert found == [("row-with-other-number-of-fields", "row 2")]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("a,b\n1,2\n3,4\n5", ("file-broken-off", "row 4")),
        ("a,b\n1,2\n3,4\n\n5", ("file-broken-off", "row 5")),
        ('a,b\n1,2\n3,4\n5,"6', ("table-broken", "row 4")),
        ('a,b\n1,2\n3,"4\n5,6\n', ("table-broken", "row 3")),
        ('a,b\n1,2\n3,"4\n5,6\n"7",8\n', ("table-broken", "row 3")),
        ('a,b\n1,2\n"3,4\n5,6\n', ("table-broken", "row 3")),
        ("a,b\n1\n2\n3,4\n", ("table-broken", "file")),
        ("a,b\n1,2\n3,4\n".encode("utf-16")[:-1], ("table-broken", "file")),
        ("a,b\n1,2\n3,4\n".encode("utf-16-be"), ("not-a-table", "file")),
        ("a,b\n1,2\n3,4\n".encode("utf-32"), ("not-a-table", "file")),
        (b"\0\0\0", ("not-a-table", "file")),
        (b"", ("empty-file", "file")),
        (b" \n ", ("empty-file", "file")),
    ],
)
def test_tables_that_are_refused(table, content, where):
    assert refused(table(content)) == where


def test_a_last_row_that_is_short_and_has_a_line_end_is_only_left_out(table):
    read, found = rows(table("a,b\n1,2\n3,4\n5\n"))
    assert (len(read), found) == (2, [("row-with-other-number-of-fields", "row 4")])


def test_a_quotation_mark_inside_a_text_is_a_letter(table):
    read, _ = rows(table("a,b\n1,5'10\"\n3,4\n"))
    assert [row["b"] for row in read] == ["5'10\"", "4"]


@pytest.mark.parametrize(
    ("content", "text"),
    [("a,b\n1,é\n".encode("latin-1"), "é"), ("a,b\n1,é\n".encode(), "é"), ("a,b\n1,é\n".encode("utf-16"), "é")],
)
def test_letters_with_accents_are_read_in_the_encodings_that_spreadsheets_write(table, content, text):
    assert rows(table(content))[0][0]["b"] == text


def test_letters_far_down_are_looked_at_too(table):
    read, found = rows(table(b"a,b\n" + b"1,2\n" * 400_000 + b"1,\xe9\n"))
    assert (read[-1]["b"], read[-1]["row"], found) == ("é", 400_002, [("not-utf-8", "file")])


def test_a_million_empty_rows(table):
    read, found = rows(table(b"a,b\n" + b",\n" * 1_000_000 + b"1,2\n"))
    assert (read, found) == ([{"a": "1", "b": "2", "row": 1_000_002}], [])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_writer_of_csv_puts_in_quotation_marks_comes_out_again(tmp_path: Path, cells, end):
    """Any text: line ends, quotation marks and commas in it are no end of anything."""
    body = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + end for row in cells)
    try:
        path = written(tmp_path / "a.csv", f"a,b{end}{body}".encode())
    except UnicodeEncodeError:
        return
    if "\0" in body[:60_000]:
        assert refused(path)[0] == "not-a-table"
        return
    read, found = rows(path)
    kept = [row for row in cells if any(cell not in ("", "NULL", "null") for cell in row)]
    assert [(row["a"] or "", row["b"] or "") for row in read] == [
        tuple("" if cell in ("NULL", "null") else cell for cell in row) for row in kept
    ]
    assert found == []


def parquet_file(path: Path, columns: dict[str, object], **options: object) -> str:
    parquet.write_table(pa.table(columns), path, **options)
    return str(path)


def test_columns_of_every_type_become_text(tmp_path: Path):
    path = parquet_file(
        tmp_path / "a.parquet",
        {
            "A ": [1, None],
            "day": [date(2024, 2, 29), None],
            "at": [datetime(2024, 3, 31, 1, 30), None],
            "flag": [True, None],
            "id": [7731.0, None],
            "text": ["NULL", "x"],
            "bytes": [b"x", b""],
        },
    )
    assert rows(path)[0] == [
        {"a": "1", "day": "2024-02-29", "at": "2024-03-31 01:30:00.000000", "flag": "true", "id": "7731",
         "text": None, "bytes": "x", "row": 2},
        {"a": None, "day": None, "at": None, "flag": None, "id": None, "text": "x", "bytes": None, "row": 3},
    ]  # fmt: skip


@pytest.mark.parametrize("day", [(2024, 1, 1), (2024, 3, 31), (2024, 7, 1), (2024, 10, 27)])
def test_midnight_in_summer_time_stays_on_its_day(tmp_path: Path, day: tuple[int, int, int]):
    held = datetime(*day, tzinfo=ZoneInfo("Europe/London"))
    [row] = rows(parquet_file(tmp_path / "a.parquet", {"at": [held], "b": ["x"]}))[0]
    assert str(row["at"])[:10] == date(*day).isoformat()


@pytest.mark.parametrize("column", [[[1, 2]], [{"x": 1}]])
def test_lists_and_groups_in_a_cell_are_refused(tmp_path: Path, column: object):
    assert refused(parquet_file(tmp_path / "a.parquet", {"a": column}), "a") == ("column-of-lists", "headings")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    assert refused(parquet_file(tmp_path / "a.parquet", {"a": [b"\xff\xfe"]}), "a")[0] == "parquet-broken"


def test_a_parquet_file_that_is_cut_or_changed_is_refused_or_read(tmp_path: Path):
    whole = Path(parquet_file(tmp_path / "a.parquet", {"a": ["x", "y"], "b": ["1", "2"]})).read_bytes()
    for cut in range(0, len(whole), 7):
        assert refused(written(tmp_path / "b.parquet", whole[: 4 + cut] if cut else b"PAR1"))[0] == "parquet-broken"


def test_two_billion_rows_in_a_few_bytes_are_refused(tmp_path: Path):
    """A run of one value takes no room, however long it is."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 5_000_000, pa.int8()), pa.array(["x"]))
    path = parquet_file(tmp_path / "a.parquet", {"a": column})
    assert Path(path).stat().st_size < 100_000
    assert refused(path) == ("table-too-large", "file")


def test_many_rows_that_take_their_room_are_read(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(tabular_parquet, "MOST_ROWS", 10_000)
    path = parquet_file(tmp_path / "a.parquet", {"a": [str(number) for number in range(20_000)]})
    assert rows(path)[0][-1] == {"a": "19999", "row": 20_001}


def test_a_long_text_in_every_row_is_refused_before_it_is_laid_out(tmp_path: Path):
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int8()), pa.array(["z" * 200_000]))
    path = parquet_file(tmp_path / "a.parquet", {"a": column, "b": ["1"] * 100_000}, store_schema=False)
    before = pa.total_allocated_bytes()
    assert refused(path) == ("table-too-large", "a")
    assert pa.total_allocated_bytes() - before < 50_000_000


def test_what_grows_a_thousandfold_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(tabular_parquet, "RATIO_FROM", 1_000_000)
    texts = [str(number % 10) * 10_000 for number in range(2_000)]
    path = parquet_file(tmp_path / "a.parquet", {"a": texts}, compression="zstd", use_dictionary=False)
    assert refused(path) == ("table-too-large", "file")


def test_columns_of_one_name_and_names_in_capitals(tmp_path: Path):
    held = pa.table([pa.array(["x"]), pa.array(["y"])], names=["A", "a"])
    parquet.write_table(held, tmp_path / "a.parquet")
    assert headings(str(tmp_path / "a.parquet")).headings == ("a", "a")


def test_reading_a_large_csv_takes_the_memory_of_some_pieces(table):
    path = table(b"a,b\n" + (b"123456," + b"x" * 300 + b"\n") * 400_000)
    tracemalloc.start()
    before = pa.total_allocated_bytes()
    most = 0
    sheet = headings(path)
    for _ in batches(sheet, ("a",), FindingLog(path)):
        most = max(most, pa.total_allocated_bytes() - before)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (most < 60_000_000, peak < 20_000_000) == (True, True)  # of a file of 120 million bytes


def test_a_log_says_the_name_and_never_the_folder(table, tmp_path: Path):
    path = table(b"a,b\n1\n1,2\n")
    log = FindingLog(path)
    list(batches(headings(path), ("a",), log))
    assert (str(tmp_path) in repr(list(log)), [finding.file for finding in log]) == (False, ["a.csv"])


def test_nothing_of_a_row_that_does_not_fit_is_quoted(table):
    path = table(b"a,b\n1,2\nZebediah,Quillfeather,x\n")
    log = FindingLog(path)
    list(batches(headings(path), ("a",), log))
    assert "Zebediah" not in repr(list(log))


def test_a_stream_that_is_given_up_half_way_closes_its_file(table):
    path = table(io.BytesIO(b"a,b\n" + b"1,2\n" * 2_000_000).getvalue())
    stream = batches(headings(path), ("a",), FindingLog(path))
    next(stream)
    stream.close()
    Path(path).unlink()
