"""What stands in a cell becomes one text, whatever the spreadsheet made of it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sources.workbook.cells import UNREADABLE, day, text


@pytest.mark.parametrize(
    ("cell", "is_text"),
    [
        ("  a\u00a0b\u200b  c ", "a b c"),
        ("#N/A", ""),
        ("n/a", ""),
        ("", ""),
        (9212044.0, "9212044"),
        (6.5, "6.5"),
        (True, "true"),
        (False, "false"),
        (date(2024, 5, 1), "2024-05-01"),
        (time(0, 0), ""),
        ("=1+1", "=1+1"),
    ],
)
def test_texts(cell: object, is_text: str):
    assert text(cell) == is_text


@pytest.mark.parametrize(
    "cell",
    [
        date(2020, 9, 16),
        datetime(2020, 9, 16, 23, 59),
        44090.0,
        44090.75,
        "44090",
        "16/09/2020",
        "16.9.2020",
        "16-09-2020 10:30",
        "2020-09-16",
        "2020-09-16T10:30:00",
        "2020-09-16 00:00:00.000",
        " 16\u00a0September 2020",
        "16-Sep-2020",
        "16th September 2020",
    ],
)
def test_every_way_to_write_a_day(cell: object):
    assert day(cell) == "2020-09-16"


@pytest.mark.parametrize(
    ("cell", "is_day"),
    [
        ("", ""),
        ("#N/A", ""),
        (0.0, ""),
        (time(0, 0), ""),
        ("29/02/2023", "29/02/2023"),
        ("09/16/2020", "09/16/2020"),
        ("16/09/20", "16/09/20"),
        ("Ada Quillfeather", UNREADABLE),
        ("01/02/2020 Ada Quillfeather, WS1 1AA", "01/02/2020"),
        (12.0, UNREADABLE),
        (1e300, UNREADABLE),
        (True, UNREADABLE),
        ("29/02/2024", "2024-02-29"),
        (date(1900, 1, 1), "1900-01-01"),
        (date(9999, 12, 31), "9999-12-31"),
    ],
)
def test_what_is_no_day(cell: object, is_day: str):
    assert day(cell) == is_day


def test_days_numbered_from_1904():
    assert day(42628.0, since_1904=True) == day(44090.0) == "2020-09-16"


@given(st.text())
def test_a_text_that_is_no_day_says_nothing(said: str):
    assert set(day(said)) <= set("0123456789-/.?")


@given(st.dates(date(1950, 1, 1), date(2098, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(told: date):
    number = float((told - date(1899, 12, 30)).days)
    written = (told, number, str(int(number)), f"{told:%d/%m/%Y}", f"{told:%d %B %Y}", f"{told.isoformat()} 09:00")
    assert {day(cell) for cell in written} == {told.isoformat()}
