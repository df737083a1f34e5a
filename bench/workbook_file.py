"""Annex A workbooks of any size: lists 1, 3, 4, 6 and 7 with invented children, each a share of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
ALLOCATED = ["Allocated Team", "Allocated Worker"]
FIRST_DAY = date(2025, 1, 1)


def _who(number: int) -> list[object]:
    return [1_000_000 + number, ("a) Male", "b) Female")[number % 2], "a) WBRI", _day(-2000 - number % 5000), 8.5]


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


_TEAM = ["North duty", "Nobody Invented"]

LISTS: dict[str, tuple[list[str], Callable[[int], list[object]]]] = {
    "List 1": (
        [*WHO, "Date of Contact", "Contact Source"],
        lambda n: [*_who(n), _day(n % 180), "q) 6: Police"],
    ),
    "List 3": (
        [*WHO, "Date of Referral", "Referral Source", "Referral NFA?", *ALLOCATED],
        lambda n: [*_who(n), _day(n % 180), "e) 2A: Schools", ("Yes", "No")[n % 2], *_TEAM],
    ),
    "List 4": (
        [*WHO, "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation", *ALLOCATED],
        lambda n: [*_who(n), _day(n % 150), _day(n % 150 + 30), *_TEAM],
    ),
    "List 6": (
        [*WHO, "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Reason for Closure", "Case Status",
         *ALLOCATED],
        lambda n: [*_who(n), _day(n % 180), "N1 - Abuse or Neglect", None if n % 3 else _day(180), None, "c)", *_TEAM],
    ),
    "List 7": (
        [*WHO, "Child Protection Plan Start Date", "Initial Category of Abuse", "Date of the Last Statutory Visit",
         "Child Protection Plan End Date", *ALLOCATED],
        lambda n: [*_who(n), _day(n % 90), "Neglect", _day(n % 90 + 14), _day(170) if n % 4 else None, *_TEAM],
    ),
}  # fmt: skip


def write_workbook(place: Path, rows: int) -> None:
    """Write a workbook with so many rows in all its lists together."""
    with xlsxwriter.Workbook(str(place), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, (headings, row) in LISTS.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings)
            for at, values in enumerate(_rows(row, rows // len(LISTS)), start=1):
                sheet.write_row(at, 0, values)


def _rows(row: Callable[[int], list[object]], count: int) -> Iterator[list[object]]:
    return (row(number) for number in range(count))
