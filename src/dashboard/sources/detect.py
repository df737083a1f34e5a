"""Which reader takes which file, told by what is in the files: their names say nothing, their heads do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.model import Finding, Severity
from dashboard.sources import (
    annex_a,
    cin_census,
    postcodes_extract,
    ssd,
    ssd_database,
    ssda903,
    tabular_rules,
    workforce_census,
    xml_rules,
)
from dashboard.sources.annex_a_sheets import is_annex_a
from dashboard.sources.findings import Rule, UnreadableError, unreadable
from dashboard.sources.indicators import is_indicators
from dashboard.sources.records import Door, Item
from dashboard.sources.spend import is_spend
from dashboard.sources.ssd_address import is_address
from dashboard.sources.ssd_extract import EXTRACT_FILE
from dashboard.sources.ssd_tables import ssd_table_of
from dashboard.sources.ssda903_tables import return_file_of
from dashboard.sources.tabular import headings
from dashboard.sources.workbook import COMPOUND, compound, sheet_names
from dashboard.sources.xml_head import head

_PEEK = 512
_SUFFIXES = {".xml", ".csv", ".parquet"}
"""A file that is named like a return and cannot be read stops a load; another one is passed by."""

_NOTES = {".txt", ".md"}
"""Texts that lie in folders beside returns; one that was named itself is told of like any file."""


class FoundKind(StrEnum):
    """What files can be."""

    CENSUS = "census"
    SSD = "ssd"
    LOOKED_AFTER = "looked_after"
    ANNEX_A = "annex_a"
    POSTCODES = "postcodes"
    POSTS = "posts"
    INDICATORS = "indicators"
    SPEND = "spend"
    WORKFORCE = "workforce"
    OTHER = "other"


NOT_A_RETURN = Rule(
    "not-a-return",
    Severity.NOTE,
    "This is not a return that the dashboard reads; it is passed by.",
    "Nothing, if it only happens to lie here.",
)
_CONTENT = {
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

HIDDEN = Rule(
    "hidden-file",
    Severity.NOTE,
    "Hidden files and the lock files of open workbooks hold no records; the file is passed by.",
    "Nothing, or close the workbook.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """One file, or the files of one extract, and what reads them.

    Attributes
    ----------
    kind : FoundKind
        What the files hold. Files of the kind "posts" are read by `dashboard.sources.establishment`, and files of
        the kind "other" by nobody.
    paths : tuple of str
        The files, or the one address of a database.
    """

    kind: FoundKind
    paths: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    def read(self, door: Door) -> Iterator[Item]:
        """What was found wrong on sight, then what the files' reader yields."""
        yield from self.findings
        match self.kind:
            case FoundKind.CENSUS:
                yield from cin_census.read(self.paths[0], door)
            case FoundKind.SSD if is_address(self.paths[0]):
                yield from ssd_database.read(self.paths[0], door)
            case FoundKind.SSD:
                yield from ssd.read(self.paths, door)
            case FoundKind.LOOKED_AFTER:
                yield from ssda903.read(self.paths, door)
            case FoundKind.ANNEX_A:
                yield from annex_a.read(self.paths, door)
            case FoundKind.POSTCODES:
                yield from postcodes_extract.read(self.paths[0], door)
            case FoundKind.WORKFORCE:
                yield from workforce_census.read(self.paths[0], door)


def sort(paths: Sequence[str]) -> list[Found]:
    """Sort files and folders by what they hold. Only their heads are read, so that this takes milliseconds.

    Parameters
    ----------
    paths : sequence of str
        Files, folders and addresses of databases; folders are walked, and the tables of one folder are one extract, as
        are those of one database. Looked-after returns are one, whatever their folders.

    Returns
    -------
    list of Found
        Databases first, then in the order of the paths. Each file is in one of them; a file that nothing reads, or that
        is not there, is in one of the kind "other" with a finding that says why, unless it is a text for people.
    """
    databases = [Found(FoundKind.SSD, (start,)) for start in dict.fromkeys(paths) if is_address(start)]
    found: list[Found] = []
    extracts: dict[Path, list[str]] = {}
    named = {Path(start) for start in paths}
    for path in dict.fromkeys(file for start in paths if not is_address(start) for file in _walk(Path(start))):
        one = _sorted(path)
        if path not in named and _is_note(one):
            one = Found(FoundKind.OTHER, one.paths)
        if one.kind is FoundKind.SSD:
            if path.parent not in extracts:
                extracts[path.parent] = []
                found.append(one)
            extracts[path.parent].append(str(path))
        else:
            found.append(one)
    found = _with_stated_workbooks(_with_one_return(found, extracts), extracts)
    whole = [_whole(one, extracts) if one.kind is FoundKind.SSD else one for one in _without_strays(found, extracts)]
    return databases + whole


def _with_one_return(found: list[Found], extracts: dict[Path, list[str]]) -> list[Found]:
    """Looked-after returns of all years as one: a spell in care runs through several.

    An ``extract.toml`` beside one of them is its own, and that of the dataset's tables where such lie there too.
    """
    files = [path for one in found if one.kind is FoundKind.LOOKED_AFTER for path in one.paths]
    folders = dict.fromkeys(Path(path).parent for path in files)
    stating = [path for folder in folders for path in extracts.get(folder, []) if _is_extract(Path(path))]
    only_stating = {folder for folder in folders if set(extracts.get(folder, [])) <= set(stating)}
    others: list[Found] = []
    for one in found:
        if one.kind is FoundKind.LOOKED_AFTER and one.paths[0] == files[0]:
            others.append(Found(FoundKind.LOOKED_AFTER, (*files, *stating)))
        elif one.kind is not FoundKind.LOOKED_AFTER and not (
            one.kind is FoundKind.SSD and Path(one.paths[0]).parent in only_stating
        ):
            others.append(one)
    return others


def _with_stated_workbooks(found: list[Found], extracts: dict[Path, list[str]]) -> list[Found]:
    """An ``extract.toml`` that lies beside one Annex A workbook, and beside nothing else that it could mean, is its."""
    books = Counter(Path(one.paths[0]).parent for one in found if one.kind is FoundKind.ANNEX_A)
    folders = [Path(one.paths[0]).parent for one in found if one.kind is FoundKind.SSD]
    stating = {folder: extracts[folder] for folder in folders if books[folder] == 1 and len(extracts[folder]) == 1}
    theirs = {folder: files[0] for folder, files in stating.items() if _is_extract(Path(files[0]))}
    return [
        Found(one.kind, (*one.paths, theirs[Path(one.paths[0]).parent]), one.findings)
        if one.kind is FoundKind.ANNEX_A and Path(one.paths[0]).parent in theirs
        else one
        for one in found
        if not (one.kind is FoundKind.SSD and Path(one.paths[0]).parent in theirs)
    ]


def _whole(one: Found, extracts: dict[Path, list[str]]) -> Found:
    return Found(FoundKind.SSD, tuple(extracts[Path(one.paths[0]).parent]))


def _without_strays(found: list[Found], extracts: dict[Path, list[str]]) -> list[Found]:
    """An ``extract.toml`` belongs to the tables beside it; without any it is no return."""
    alone = {folder for folder, files in extracts.items() if all(_is_extract(Path(file)) for file in files)}
    return [
        _other(Path(one.paths[0]), NOT_A_RETURN, "no tables beside it")
        if one.kind is FoundKind.SSD and Path(one.paths[0]).parent in alone
        else one
        for one in found
    ]


def _walk(start: Path) -> Iterator[Path]:
    if not start.is_dir():
        yield start
        return
    for path in sorted(start.rglob("*")):
        in_hidden = any(part.startswith(".") for part in path.relative_to(start).parts[:-1])
        if not in_hidden and not path.is_dir():
            yield path


def _is_note(one: Found) -> bool:
    """Whether a file is a text for people, such as a README, of which nobody needs to be told."""
    return Path(one.paths[0]).suffix.lower() in _NOTES and [told.rule for told in one.findings] == [NOT_A_RETURN.id]


def _is_extract(path: Path) -> bool:
    return path.name.lower() == EXTRACT_FILE


def _sorted(path: Path) -> Found:
    if path.name.startswith((".", "~$")):
        return _other(path, HIDDEN, "a hidden file or a lock file")
    if path.exists() and not path.is_file():
        return _other(path, NOT_A_RETURN, "no file that can be read")
    try:
        with path.open("rb") as file:
            return _by_content(path, file.read(_PEEK))
    except UnreadableError as refused:
        if refused.finding.rule in _CONTENT and path.suffix.lower() not in _SUFFIXES:
            return _other(path, NOT_A_RETURN, "neither XML nor a table")
        return Found(FoundKind.OTHER, (str(path),), (refused.finding,))
    except OSError as error:
        return Found(FoundKind.OTHER, (str(path),), (unreadable(path, error).finding,))


def _by_content(path: Path, start: bytes) -> Found:
    if start[:4] == b"PK\x03\x04":
        return _workbook(path)
    if start.startswith(COMPOUND):
        return _of_before_2003(path)
    if _is_extract(path):
        return Found(FoundKind.SSD, (str(path),))
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _xml(path) if text.lstrip()[:1] == b"<" else _table(path)


def _xml(path: Path) -> Found:
    found = head(str(path))
    if found.root == "Message" and found.collection == "CIN":
        return Found(FoundKind.CENSUS, (str(path),))
    if found.collection == "CSWW":
        return Found(FoundKind.WORKFORCE, (str(path),))
    return _other(path, NOT_A_RETURN, "XML of another kind")


def _workbook(path: Path) -> Found:
    names = sheet_names(str(path))
    if names is not None and is_annex_a(names):
        return Found(FoundKind.ANNEX_A, (str(path),))
    return _other(path, NOT_A_RETURN, "a packed file" if names is None else "a workbook without Annex A's lists")


def _of_before_2003(path: Path) -> Found:
    told = compound(str(path))
    return Found(FoundKind.OTHER, (str(path),), (told,)) if told else _other(path, NOT_A_RETURN, "no workbook")


def _table(path: Path) -> Found:
    names = headings(str(path)).headings
    if ssd_table_of(names) is not None:
        return Found(FoundKind.SSD, (str(path),))
    if {"locality", "team", "role", "funded_fte"} <= {name.replace(" ", "_") for name in names}:
        return Found(FoundKind.POSTS, (str(path),))
    if postcodes_extract.is_postcode_list(names):
        return Found(FoundKind.POSTCODES, (str(path),))
    if return_file_of(names) is not None:
        return Found(FoundKind.LOOKED_AFTER, (str(path),))
    if is_indicators(names):
        return Found(FoundKind.INDICATORS, (str(path),))
    if is_spend(names):
        return Found(FoundKind.SPEND, (str(path),))
    return _other(path, NOT_A_RETURN, "other headings than any return's")


def _other(path: Path, rule: Rule, found: str) -> Found:
    return Found(FoundKind.OTHER, (str(path),), (rule.at(path, "file", found),))
