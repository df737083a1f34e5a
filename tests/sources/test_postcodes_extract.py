"""A list of children and postcodes becomes homes, whatever its headings are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.sources import postcodes_extract
from sources.given import FakeDoor, gather, hashed, written

ROWS = "P1,WS1 1AA,2020-01-01,\np2,b11aa,,2024-01-01\n,WS1 1AA,,\nP3,,,\n"


@pytest.mark.parametrize(
    "headings",
    [
        "child id,postcode,from,to",
        "LAchildID,Post Code,Start Date,End Date",
        "person_id,home_postcode,date from,date to",
    ],
)
def test_homes(tmp_path: Path, door: FakeDoor, headings: str):
    given = gather(postcodes_extract.read(written(tmp_path / "homes.csv", f"{headings}\n{ROWS}"), door))
    assert given.tables["homes"] == [
        (hashed("child", "P1"), "2020-01-01", None, "inside", "E01000001", "North", 2),
        (hashed("child", "P2"), None, "2024-01-01", "outside", None, None, 3),
        (None, None, None, "inside", "E01000001", "North", 4),
        (hashed("child", "P3"), None, None, "unknown", None, None, 5),
    ]
    assert (given.about[0].source, given.findings) == ("postcodes", [])
    assert not [text for text in ("WS1 1AA", "b11aa", "P1", "p2") if text in given.text()]


def test_each_postcode_is_asked_once(tmp_path: Path, door: FakeDoor):
    text = "id,postcode\n" + "P1,WS1 1AA\n" * 3000
    given = gather(postcodes_extract.read(written(tmp_path / "homes.csv", text), door))
    assert (given.counts(), door.asked) == ({"homes": 3000}, ["WS1 1AA"])


def test_list_without_postcodes_stops(tmp_path: Path, door: FakeDoor):
    given = gather(postcodes_extract.read(written(tmp_path / "homes.csv", "child id,town\nP1,Walsall\n"), door))
    assert given.rules() == [("column-missing", "stop")]
