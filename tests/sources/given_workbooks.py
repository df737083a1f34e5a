"""Annex A workbooks with invented children, small and large, and workbooks made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
ALLOCATED = ["Allocated Team", "Allocated Worker"]
NAME = "Quillfeather"
"""The name of every worker, who must be in nothing that is read."""

Cells = Sequence[object]

HEADINGS: dict[int, list[str]] = {
    1: [*WHO, "Date of Contact", "Contact Source"],
    2: [*WHO, "Assessment start date", "Assessment completion date", "Organisation completing assessment"],
    3: [*WHO, "Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months",
        *ALLOCATED],
    4: [*WHO, "Does the Child have a Disability", "Continuous Assessment Start Date",
        "Continuous Assessment Date of Authorisation", *ALLOCATED],
    5: [*WHO, "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "Date of Initial Child Protection Conference", "Number of ICPCs in the last 12 months", *ALLOCATED],
    6: [*WHO, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date",
        "Reason for Closure", "Case Status", *ALLOCATED],
    7: [*WHO, "Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse",
        "Date of the Last Statutory Visit", "Date of latest review conference", "Child Protection Plan End Date",
        "Number of Previous Child Protection Plans", *ALLOCATED],
    8: [*WHO, "Date Started to be Looked After", "Child's Legal Status", "Date of Latest Statutory Review",
        "Date Ceased to be Looked After", "Reason Ceased to be Looked After", "Placement postcode", *ALLOCATED],
}  # fmt: skip

BORN = date(2015, 1, 25)
TEAM = ["North duty", f"Ada {NAME}"]


def child(identifier: object = "c1", born: object = BORN) -> list[object]:
    return [identifier, "b) Female", "a) WBRI", born, 9.3]


def lists() -> dict[str, list[list[object]]]:
    """A whole workbook of one child or two a list, made on 31 March 2025."""
    rows = {
        1: [[*child(), date(2024, 10, 7), "q) 6: Police"], [*child("c2"), date(2025, 3, 31), "e) 2A: Schools"]],
        2: [[*child("c3"), date(2024, 11, 1), date(2024, 12, 1), "School"]],
        3: [[*child(), date(2024, 10, 8), "q) 6: Police", "No", 1, *TEAM],
            [*child("c2"), date(2024, 11, 8), "e) 2A: Schools", "a) Yes", 0, *TEAM]],
        4: [[*child(), "a) Yes", date(2024, 10, 10), date(2024, 11, 20), *TEAM],
            [*child("c4"), "b) No", date(2025, 3, 1), None, *TEAM]],
        5: [[*child(), date(2024, 12, 2), "No", date(2024, 12, 16), 1, *TEAM],
            [*child("c5"), date(2025, 1, 6), "Yes", None, 0, *TEAM]],
        6: [[*child(), date(2024, 10, 10), "N1 - Abuse or Neglect", date(2025, 3, 3), date(2025, 3, 20), "a) RC1", "e)",
             *TEAM],
            [*child("c6"), date(2022, 5, 4), "N4", date(2025, 3, 3), None, None, "c) Child in need plan", *TEAM]],
        7: [[*child(), date(2024, 12, 16), "Physical abuse", "b) Neglect", date(2025, 3, 10), date(2025, 3, 12),
             date(2025, 3, 14), 1, *TEAM]],
        8: [[*child("c7"), date(2021, 6, 1), "C2: FCO", date(2025, 1, 15), None, None, "WS1 1AA", *TEAM],
            [*child("c8"), date(2025, 1, 1), "f) V4: respite", None, date(2025, 2, 1), "E4", "WS1 1AA", *TEAM]],
    }  # fmt: skip
    return {f"List {number}": [HEADINGS[number], *of_list] for number, of_list in rows.items()}


def workbook(path: Path, sheets: Mapping[str, Sequence[Cells]], hidden: Sequence[str] = (), **options: object) -> str:
    """Write sheets of rows; days become cells of days."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", **options}) as book:
        book.set_properties({"created": datetime(2025, 1, 1)})  # the same rows are the same bytes
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(at, column, value)
                    elif value is not None:
                        sheet.write(at, column, value)
            if name in hidden:
                sheet.hide()
    return str(path)


def repacked(path: str, changed: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> str:
    """Write parts of a workbook anew, or add some."""
    with zipfile.ZipFile(path) as held:
        parts = {info.filename: held.read(info) for info in held.infolist()}
    with zipfile.ZipFile(path, "w", method) as out:
        for name, content in {**parts, **changed}.items():
            out.writestr(name, content)
    return path


def with_sheet(path: Path, body: str) -> str:
    """A workbook whose one sheet, List 1, is spelt out."""
    plain = workbook(path, {"List 1": []})
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return repacked(
        plain, {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}" xmlns:x="{space}">{body}</worksheet>'}
    )
