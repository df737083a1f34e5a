"""The files below folders, and what stands in the way of looking for them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.sources import content_rules as rules
from dashboard.sources.findings import UnreadableError, unreadable
from dashboard.sources.found import Found, FoundKind, other


def files_below(starts: Sequence[str]) -> Iterator[Path | Found]:
    """Files that are named, and those below folders that are, in order; folders that cannot be looked into, as found.

    Hidden folders are passed by, and links to folders are not followed.
    """
    seen: set[Path] = set()
    for start in map(Path, starts):
        for one in _below(start) if start.is_dir() else (start,):
            if isinstance(one, Found) or one not in seen:
                yield one
            if isinstance(one, Path):
                seen.add(one)


def _below(start: Path) -> Iterator[Path | Found]:
    found: list[tuple[Path, Path | Found]] = []

    def refuse(error: OSError) -> None:
        folder = Path(error.filename or start)
        found.append((folder, _refused(folder, error)))

    for folder, names, files in os.walk(start, onerror=refuse):
        here = Path(folder)
        names[:] = [name for name in names if not name.startswith(".")]
        linked = [here / name for name in names if (here / name).is_symlink()]
        found += [(link, other(link, rules.FOLDER_LINKED, "a link to a folder", "folder")) for link in linked]
        found += [(here / name, here / name) for name in files]
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))


def _refused(folder: Path, error: OSError) -> Found:
    if isinstance(error, PermissionError):
        return other(folder, rules.FOLDER_NOT_READ, "no right to look into it", "folder")
    told: UnreadableError = unreadable(folder, error)
    return Found(FoundKind.OTHER, (str(folder),), (told.finding,))
