"""Which reader takes which file, told by what is in the files: their names say nothing, their heads do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dashboard.sources import content_rules as rules
from dashboard.sources.content import is_extract, known
from dashboard.sources.folders import files_below
from dashboard.sources.found import Found, FoundKind, other
from dashboard.sources.ssd.address import is_address

__all__ = ["Found", "FoundKind", "sort"]

_NOTES = {".txt", ".md"}
"""Texts that lie in folders beside returns; one that was named itself is told of like any file."""


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
    for path in files_below([start for start in paths if not is_address(start)]):
        if isinstance(path, Found):
            found.append(path)
            continue
        one = known(path)
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
    stating = [path for folder in folders for path in extracts.get(folder, []) if is_extract(Path(path))]
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
    theirs = {folder: files[0] for folder, files in stating.items() if is_extract(Path(files[0]))}
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
    alone = {folder for folder, files in extracts.items() if all(is_extract(Path(file)) for file in files)}
    return [
        other(Path(one.paths[0]), rules.NOT_A_RETURN, "no tables beside it")
        if one.kind is FoundKind.SSD and Path(one.paths[0]).parent in alone
        else one
        for one in found
    ]


def _is_note(one: Found) -> bool:
    """Whether a file is a text for people, such as a README, of which nobody needs to be told."""
    told = [finding.rule for finding in one.findings]
    path = Path(one.paths[0])
    is_text = path.suffix.lower() in _NOTES or path.name.lower() == "readme"
    return is_text and told == [rules.NOT_A_RETURN.id]
