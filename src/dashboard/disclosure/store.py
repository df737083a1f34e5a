"""Releases that are kept, each made current in one step, so that the next can be held against all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dashboard.cases.owner_only import flush, owned_folder, write_owned
from dashboard.cases.snapshot import store
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.cube.read import CubeError
from dashboard.cube.release import ReleasedCube, open_release

SUFFIX = ".release"


def releases(council: str) -> Path:
    """The folder of a council's releases."""
    return store(council) / "releases"


def kept_releases(council: str) -> list[Path]:
    """Files of all releases that are kept, the oldest first."""
    return sorted(releases(council).glob(f"*{SUFFIX}"))


def open_kept(council: Council, catalogue: Catalogue) -> Iterator[ReleasedCube]:
    """Earlier releases that this app can read.

    One that counts otherwise, or was made by another version, is passed over: its cells are not these cells.
    """
    for file in kept_releases(council.id):
        try:
            yield open_release(file, council, catalogue)
        except CubeError:
            continue


def keep_release(made: Path, council: str, identifier: str) -> Path:
    """Give a finished file its place among the releases, and make it current."""
    folder = releases(council)
    owned_folder(folder)
    place = folder / f"{identifier}{SUFFIX}"
    flush(made)
    made.replace(place)
    fresh = folder / f"current.{os.getpid()}"
    write_owned(fresh, place.name + "\n")
    flush(fresh)
    fresh.replace(folder / "current")
    flush(folder)
    return place


def current_release(council: str) -> Path | None:
    """The release in use, or None."""
    try:
        name = (releases(council) / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    file = releases(council) / name
    return file if file.is_file() else None
