"""What one file is, told by what is in it: its name says nothing, unless nothing else does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dashboard.sources import content_rules as rules
from dashboard.sources import postcodes_extract
from dashboard.sources.annex_a.sheets import is_annex_a
from dashboard.sources.findings import EMPTY, UnreadableError, unreadable
from dashboard.sources.found import Found, FoundKind, other
from dashboard.sources.own.establishment import NEEDED as POSTS_NEED
from dashboard.sources.own.establishment import is_posts
from dashboard.sources.own.indicators import NEEDED as INDICATORS_NEED
from dashboard.sources.own.indicators import is_indicators
from dashboard.sources.own.spend import NEEDED as SPEND_NEEDS
from dashboard.sources.own.spend import is_spend
from dashboard.sources.own.table import own_headings
from dashboard.sources.ssd.extract import EXTRACT_FILE
from dashboard.sources.ssd.tables import SSD_TABLES, ssd_table_of
from dashboard.sources.ssda903.tables import return_file_of
from dashboard.sources.tabular import rules as tabular_rules
from dashboard.sources.tabular.reader import headings
from dashboard.sources.workbook import rules as workbook_rules
from dashboard.sources.workbook.reader import COMPOUND, compound, sheet_names
from dashboard.sources.xml_files import rules as xml_rules
from dashboard.sources.xml_files.head import head

_PEEK = 512

_NAMED = {".xml": "XML", ".csv": "table", ".parquet": "table", ".xlsx": "workbook", ".xlsm": "workbook"}
"""What a file's ending says. One that is named like a return and is none of that kind stops a load."""

_FOR_PEOPLE = {
    ".pdf": "a PDF",
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "a text document"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "a presentation"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".heic", ".tif", ".tiff", ".bmp"), "a picture"),
    **dict.fromkeys((".msg", ".eml"), "a mail"),
    **dict.fromkeys((".url", ".lnk"), "a shortcut"),
}
"""What lies beside returns in people's folders, in words by which it is known again."""

_OF_THE_SYSTEM = frozenset(["thumbs.db", "desktop.ini"])
"""Files that a system leaves in folders, which people do not see there."""

_WEB_PAGE = re.compile(r"\s*<(!doctype\s+html|html)[\s>]", re.IGNORECASE)

_BROKEN = {
    rule.id
    for rule in (
        tabular_rules.NOT_A_TABLE,
        xml_rules.DOCTYPE,
        xml_rules.ENCODING,
        xml_rules.MALFORMED,
        xml_rules.NO_ROOT,
        xml_rules.NOT_XML,
    )
}
"""What is found of files that may be of any kind: without an ending that says more they are passed by."""


def is_extract(path: Path) -> bool:
    """Whether a file's name is that which states an extract's days."""
    return path.name.lower() == EXTRACT_FILE


def known(path: Path) -> Found:
    """What a file is. Only its head is read."""
    if path.name.startswith((".", "~$")) or path.name.lower() in _OF_THE_SYSTEM:
        return other(path, rules.HIDDEN, "a hidden file or a lock file")
    if path.exists() and not path.is_file():
        return other(path, rules.NOT_A_RETURN, "no file that can be read")
    named = _NAMED.get(path.suffix.lower())
    try:
        with path.open("rb") as file:
            return _by_content(path, file.read(_PEEK), named)
    except UnreadableError as refused:
        if refused.finding.rule in _BROKEN and named != "XML" and named != "table":
            return _not_as_named(path, "neither XML nor a table", named)
        return Found(FoundKind.OTHER, (str(path),), (refused.finding,))
    except OSError as error:
        return Found(FoundKind.OTHER, (str(path),), (unreadable(path, error).finding,))


def _by_content(path: Path, start: bytes, named: str | None) -> Found:
    if start[:4] == b"PK\x03\x04":
        return _packed(path, named)
    if start.startswith(COMPOUND):
        return _of_before_2003(path, named)
    if is_extract(path):
        return Found(FoundKind.SSD, (str(path),))
    if len(start) < _PEEK and not start.strip(b" \t\r\n\0"):
        raise UnreadableError(EMPTY.at(path, "file", "no content"))
    text = _text(start)
    if _WEB_PAGE.match(text):
        page = named or path.suffix.lower() == ".xls"
        return other(path, rules.WEB_PAGE if page else rules.NOT_A_RETURN, "a web page")
    if text.lstrip().startswith("<"):
        return _xml(path, named)
    return _table(path, named)


def _text(start: bytes) -> str:
    plain = start.replace(b"\0", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        plain = plain.removeprefix(mark)
    return plain.decode("latin-1")


def _not_as_named(path: Path, found: str, named: str | None) -> Found:
    """A file that nothing reads: it stops the load where its name says that it is of another kind."""
    if named == "workbook":
        return other(path, workbook_rules.BROKEN, found)
    if named:
        return other(path, rules.NOT_AS_NAMED, found)
    return other(path, rules.NOT_A_RETURN, _FOR_PEOPLE.get(path.suffix.lower(), found))


def _xml(path: Path, named: str | None) -> Found:
    found = head(str(path))
    if found.root == "Message" and found.collection == "CIN":
        return Found(FoundKind.CENSUS, (str(path),))
    if found.collection == "CSWW":
        return Found(FoundKind.WORKFORCE, (str(path),))
    return _not_as_named(path, "XML of another kind", None if named == "XML" else named)


def _packed(path: Path, named: str | None) -> Found:
    try:
        names = sheet_names(str(path))
    except UnreadableError as refused:
        if refused.finding.rule == workbook_rules.BROKEN.id and named != "workbook":
            return _not_as_named(path, "a packed file that does not open", named)
        raise
    if names is None:
        if named or path.suffix.lower() in _FOR_PEOPLE:
            return _not_as_named(path, "a packed file", named)
        return other(path, rules.PACKED, "a packed file")
    if is_annex_a(names):
        return Found(FoundKind.ANNEX_A, (str(path),))
    return other(path, rules.OTHER_WORKBOOK, "a workbook without Annex A's lists")


def _of_before_2003(path: Path, named: str | None) -> Found:
    told = compound(str(path))
    return Found(FoundKind.OTHER, (str(path),), (told,)) if told else _not_as_named(path, "no workbook", named)


def _table(path: Path, named: str | None) -> Found:
    if named == "XML":
        return other(path, xml_rules.NOT_XML, "no XML")
    sheet = headings(str(path))
    kind = _kind_of_table(sheet.headings)
    if kind is not None:
        return Found(kind, (str(path),))
    if named == "table":
        if missing := _missing(path.stem.lower(), sheet.headings):
            return other(path, rules.TABLE_NOT_AS_NAMED, missing, "headings")
        if sheet.headings and sheet.headings[0][:1] in ("{", "["):
            return other(path, rules.NOT_AS_NAMED, "text of another form than CSV")
    return _not_as_named(path, "other headings than any return's", None if named == "table" else named)


def _kind_of_table(names: Sequence[str]) -> FoundKind | None:
    if ssd_table_of(names) is not None:
        return FoundKind.SSD
    own = own_headings(names)
    if is_posts(own):
        return FoundKind.POSTS
    if postcodes_extract.is_postcode_list(names):
        return FoundKind.POSTCODES
    if return_file_of(names) is not None:
        return FoundKind.LOOKED_AFTER
    if is_indicators(own):
        return FoundKind.INDICATORS
    return FoundKind.SPEND if is_spend(own) else None


_OWN = {"posts": POSTS_NEED, "indicators": INDICATORS_NEED, "spend": SPEND_NEEDS}


def _missing(stem: str, names: Sequence[str]) -> str:
    """What a file lacks of the table whose name it bears; empty where its name is that of none."""
    table = stem.rpartition(".")[2]  # a schema may stand before it
    needed = SSD_TABLES[table].needed if table in SSD_TABLES else _OWN.get(stem)
    if needed is None:
        return ""
    held = {*names, *own_headings(names)}
    lacking = [name for name in needed if name not in held]
    return f"no column {', '.join(lacking)}" if lacking else "too few of its headings"
