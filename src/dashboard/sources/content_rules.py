"""What can be found of a file at first sight, before any reader takes it."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

_OR_MOVE = "If it is no return, take it out of the folder."

NOT_A_RETURN = Rule(
    "not-a-return",
    Severity.NOTE,
    "This is not a return that the dashboard reads; it is passed by.",
    "Nothing, if it only happens to lie here.",
)
PACKED = Rule(
    "packed-file",
    Severity.NOTE,
    "Packed files are not opened; the file is passed by.",
    "Nothing, if it only happens to lie here. If it holds returns, unpack it and load what was in it.",
)
OTHER_WORKBOOK = Rule(
    "not-a-return",
    Severity.NOTE,
    "Of workbooks only Ofsted's Annex A is read; this one is passed by.",
    "Nothing, if it only happens to lie here. If it is Annex A, name its sheets List 1 to List 11; tables of other "
    "returns, posts, counts or postcodes are read as CSV.",
)
HIDDEN = Rule(
    "hidden-file",
    Severity.NOTE,
    "Hidden files and the lock files of open workbooks hold no records; the file is passed by.",
    "Nothing, or close the workbook.",
)
WEB_PAGE = Rule(
    "web-page",
    Severity.STOP,
    "The file holds a web page, as a system sends when a session has ended or an export has failed, and no return.",
    f"Sign in again and export the return afresh. {_OR_MOVE}",
)
NOT_AS_NAMED = Rule(
    "content-not-as-named",
    Severity.STOP,
    "The file's name says that it is one kind of file and its content is another, so an export may have failed or the "
    "file is damaged. Were it passed by, its records would be missing without a word.",
    f"Export it again. {_OR_MOVE}",
)
TABLE_NOT_AS_NAMED = Rule(
    "table-not-as-named",
    Severity.STOP,
    "The file bears the name of a table that the dashboard reads and has not its headings. Were it passed by, its "
    "records would be missing without a word.",
    f"Export the table again, with its headings in the first rows. {_OR_MOVE}",
)
FOLDER_NOT_READ = Rule(
    "folder-not-readable",
    Severity.STOP,
    "The account that runs the dashboard may not look into this folder, so nobody can say which returns lie there.",
    "Give the account the right to read the folder, or take the folder out.",
)
FOLDER_LINKED = Rule(
    "folder-linked",
    Severity.NOTE,
    "This is a link to another folder, and links are not followed; what lies there is not read.",
    "Name that folder itself if it should be loaded.",
)
