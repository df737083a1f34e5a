"""What is downloaded opens as numbers and words, never as a formula."""

import csv
import io

import pandas as pd
import pytest

from dashboard.ui.blocks.safe_csv import csv_bytes


def rows(frame, note=""):
    return list(csv.DictReader(io.StringIO(csv_bytes(frame, note).decode("utf-8-sig"))))


def test_status_and_note_stand_at_the_end():
    frame = pd.DataFrame({"area": ["North"], "status": ["suppressed"], "value": [None]})
    assert csv_bytes(frame, "Invented data").decode("utf-8-sig") == (
        "area,value,status,note\r\nNorth,,suppressed,Invented data\r\n"
    )


def test_rows_without_a_status_get_one():
    found = rows(pd.DataFrame({"area": ["North", "East"], "value": [1.5, None]}))
    assert [row["status"] for row in found] == ["observed", "not-available"]


def test_note_of_a_row_is_kept():
    found = rows(pd.DataFrame({"area": ["North"], "note": ["estimate"]}), "Invented data")
    assert found[0]["note"] == "estimate; Invented data"


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1"])
def test_formula_is_made_text(cell):
    assert rows(pd.DataFrame({"area": [cell]}))[0]["area"] == f"'{cell}"


def test_formula_in_a_heading_is_made_text():
    assert "'=x" in rows(pd.DataFrame({"=x": ["a"]}))[0]


def test_negative_number_stays_a_number():
    assert rows(pd.DataFrame({"gap": [-1.1]}))[0]["gap"] == "-1.1"


def test_spreadsheets_are_told_that_it_is_utf8():
    assert csv_bytes(pd.DataFrame({"a": ["é"]})).startswith(b"\xef\xbb\xbf")


def test_frame_is_left_as_it_was():
    frame = pd.DataFrame({"area": ["=1"]})
    csv_bytes(frame, "note")
    assert frame.to_dict("list") == {"area": ["=1"]}
