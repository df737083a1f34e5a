"""Whether files stayed as they were while they were read: a load of half old and half new files would be wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.model import Finding, Severity
from dashboard.sources.findings import Rule
from dashboard.sources.folders import files_below
from dashboard.sources.ssd.address import is_address

_WAIT = "Wait until whatever writes it is done (an export, a copy, somebody in Excel), then load again."

CHANGED = Rule(
    "file-changed-while-read",
    Severity.STOP,
    "The file was changed while it was read, so what was read of it may be half old and half new.",
    _WAIT,
)
FOLDER_CHANGED = Rule(
    "folder-changed-while-read",
    Severity.STOP,
    "Files came into the folder or went while it was read, so what was read may be some old and some new returns.",
    _WAIT.replace("it is done", "there is done"),
)

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a file from another of its name: its size in bytes, when it was last changed, its SHA-256."""

    size: int = 0
    changed: int = 0
    sha256: str = ""


NONE = Fingerprint()
"""Of a file that cannot be read, which its reader tells of."""


def fingerprint(path: str) -> Fingerprint:
    """A file's fingerprint, `NONE` where it cannot be read. Its time would not be enough: some disks keep seconds."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
            told = Path(path).stat()
    except OSError:
        return NONE
    return Fingerprint(told.st_size, told.st_mtime_ns, digest.hexdigest())


class Watch:
    """Files, and the folders they lie in, from before they are read until after.

    Parameters
    ----------
    starts : sequence of str
        Files, folders and addresses of databases, as a load is given them. A database is not watched: it is read as it
        stood at one moment.
    read : iterable of str
        The files that will be read.
    """

    def __init__(self, starts: Sequence[str], read: Iterable[str]) -> None:
        self._starts = [start for start in starts if not is_address(start)]
        self._there = self._listed()
        self.before = {path: fingerprint(path) for path in dict.fromkeys(read) if not is_address(path)}

    def _listed(self) -> set[Path]:
        return {one for one in files_below(self._starts) if isinstance(one, Path)}

    def changed(self) -> Iterator[Finding]:
        """What has changed since: each file that was read, and files that came or went."""
        for path, before in self.before.items():
            if fingerprint(path) != before:
                yield CHANGED.at(path, "file", "other content, size or time than when reading began")
        there = self._listed()
        for folder in sorted({path.parent for path in there ^ self._there}):
            came = sum(path.parent == folder for path in there - self._there)
            went = sum(path.parent == folder for path in self._there - there)
            yield FOLDER_CHANGED.at(folder, "folder", f"{came} files new, {went} gone")
