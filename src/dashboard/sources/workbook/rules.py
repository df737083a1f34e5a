"""What can be wrong with an Excel workbook as such."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

_SAVE = "Open the workbook in Excel and save it again as an Excel workbook (.xlsx)"
_OR_MOVE = "If it is no return, move it out of the folder."

PASSWORD = Rule(
    "workbook-password",
    Severity.STOP,
    "The workbook is protected with a password, so nobody can tell what is in it.",
    f"Open it in Excel, take the password off (File, Info, Protect Workbook), save it and load it again. {_OR_MOVE}",
)
OLD_FORMAT = Rule(
    "workbook-old-format",
    Severity.STOP,
    "The workbook is in a format of Excel that is not read: .xls, as Excel wrote it until 2003, or .xlsb.",
    f"{_SAVE}. {_OR_MOVE}",
)
BROKEN = Rule(
    "workbook-broken",
    Severity.STOP,
    "The workbook does not open: part of it is missing or damaged.",
    f"{_SAVE}, or copy it afresh.",
)
TOO_LARGE = Rule(
    "workbook-too-large",
    Severity.STOP,
    "Unpacked, the workbook would be far larger than any return, as files made to fill up a computer are. "
    "It was not unpacked.",
    "Check where the file is from. If it is a return, copy its lists into a new workbook and save that.",
)
ENTITIES = Rule(
    "workbook-document-type",
    Severity.STOP,
    "No workbook that Excel writes declares a document type or entities; they can make a program read other files or "
    "use up its memory.",
    f"Check where the file is from. If it is a return: {_SAVE[0].lower()}{_SAVE[1:]}.",
)
USED_RANGE = Rule(
    "workbook-used-range",
    Severity.STOP,
    "A sheet has something in a cell far away from its list, so that it counts as very large and almost empty.",
    "In Excel press Ctrl and End on each sheet, delete the rows and columns between the list and the cell that is "
    "found so, and save.",
)
MACROS = Rule(
    "workbook-macros",
    Severity.NOTE,
    "The workbook holds macros. They are never run: cells are read as they were last saved.",
    "Nothing, if the workbook was saved after its macros had done their work.",
)
HIDDEN_SHEET = Rule(
    "sheet-hidden",
    Severity.NOTE,
    "The sheet is hidden in Excel. It is read like the others.",
    "Delete the sheet if it should not be counted.",
)
HIDDEN_TWIN = Rule(
    "sheet-hidden-twin",
    Severity.NOTE,
    "A hidden sheet bears the name of a list that a visible sheet holds. The visible one is read, the hidden one not.",
    "Delete the hidden sheet.",
)
MERGED = Rule(
    "merged-cells",
    Severity.NOTE,
    "A merged cell's value is taken for every row that it spans.",
    "Nothing, if that is what is meant; else unmerge the cells and fill in each.",
)
NO_VALUE = Rule(
    "formula-without-value",
    Severity.NOTE,
    "Cells hold a formula whose result was not saved. They are read as empty.",
    "Open the workbook in Excel, wait until it has calculated, and save it.",
)
