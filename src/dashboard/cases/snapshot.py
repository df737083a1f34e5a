"""Snapshots: a load makes a new folder beside the old ones and becomes current in one step, or not at all.

var/store/<council>/
current                 the id of the snapshot in use, replaced whole by one rename
snapshots/<id>/         manifest.json, cases.duckdb, cube.duckdb, references.duckdb
waiting/<id>/           the same, loaded from the page and not yet made current
.making-<id>/           one that is being made; swept away by the next load
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard import paths
from dashboard.cases.disk import writing
from dashboard.cases.manifest import (
    FILE,
    Manifest,
    SnapshotError,
    SourceFile,
    check_version,
    is_invented,
    manifest_text,
    read_manifest,
)
from dashboard.cases.owner_only import flush, owned_folder, write_owned

__all__ = [
    "Manifest", "Snapshot", "SnapshotError", "SourceFile", "current", "current_id", "discard", "keep", "make_current",
    "open_folder", "open_snapshot", "place", "sample_wanted", "snapshot_folder", "store", "take", "wait", "waiting",
    "waiting_place",
]  # fmt: skip

PARTS = ("cases.duckdb", "cube.duckdb")
"""What must be there, and whole."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


@dataclass(frozen=True)
class Snapshot:
    """An opened snapshot: checked to be whole and of a version that this app reads."""

    folder: Path
    manifest: Manifest

    @property
    def cases(self) -> Path:
        """The case tables."""
        return self.folder / "cases.duckdb"

    @property
    def cube(self) -> Path:
        """What pages read."""
        return self.folder / "cube.duckdb"


def store(council: str) -> Path:
    """The folder of a council's snapshots."""
    return paths.home() / "store" / council


def snapshot_folder(council: str, snapshot: str) -> Path:
    """Where a snapshot lies. An id that could lead elsewhere is refused."""
    if not _ID.fullmatch(snapshot):
        raise SnapshotError(
            f'"{snapshot[:40]}" is no id of loaded data. List them: dashboard snapshots. Or load the returns again.'
        )
    return store(council) / "snapshots" / snapshot


def waiting_place(council: str) -> Path:
    """Where a load lies that is made and not yet current."""
    return store(council) / "waiting"


def keep(folder: Path, manifest: Manifest) -> Snapshot:
    """Give a finished folder its place among the snapshots, and make it current in one step."""
    snapshot = place(folder, manifest)
    try:
        make_current(manifest.council, manifest.id)
    except (OSError, SnapshotError):  # a full disk, perhaps: what nothing points at would only fill it more
        shutil.rmtree(snapshot.folder, ignore_errors=True)
        raise
    return snapshot


def place(folder: Path, manifest: Manifest) -> Snapshot:
    """Give a finished folder its place among the snapshots. Nothing points at it yet."""
    return _placed(folder, snapshot_folder(manifest.council, manifest.id), manifest)


def wait(folder: Path, manifest: Manifest) -> Snapshot:
    """Put a finished folder aside until somebody decides. One waits at a time: what waited before goes."""
    waiting = waiting_place(manifest.council)
    shutil.rmtree(waiting, ignore_errors=True)
    return _placed(folder, waiting / snapshot_folder(manifest.council, manifest.id).name, manifest)


def waiting(council: str) -> Snapshot | None:
    """The load that waits to be made current, or None."""
    for folder in sorted(waiting_place(council).glob("*"), reverse=True):
        try:
            return open_folder(folder)
        except SnapshotError:
            continue
    return None


def take(council: str, snapshot: str) -> None:
    """Make the load that waits current.

    Raises
    ------
    SnapshotError
        Where it waits no longer.
    """
    goal = snapshot_folder(council, snapshot)
    owned_folder(goal.parent)
    try:
        (waiting_place(council) / snapshot).rename(goal)
    except OSError as error:
        raise SnapshotError(f"The load {snapshot} waits no longer. Load the returns again.") from error
    flush(goal.parent)
    try:
        make_current(council, snapshot)
    except (OSError, SnapshotError):
        goal.rename(waiting_place(council) / snapshot)
        raise


def discard(council: str) -> None:
    """Throw the load that waits away."""
    shutil.rmtree(waiting_place(council), ignore_errors=True)


def _placed(folder: Path, goal: Path, manifest: Manifest) -> Snapshot:
    manifest = replace(manifest, sizes={part: (folder / part).stat().st_size for part in PARTS})
    write_owned(folder / FILE, manifest_text(manifest))
    for file in folder.iterdir():
        file.chmod(0o600)
        flush(file)
    owned_folder(goal.parent)
    folder.rename(goal)
    flush(goal.parent)
    return Snapshot(goal, manifest)


def make_current(council: str, snapshot: str) -> None:
    """Point at a snapshot. A reader sees the old one or the new one, never neither."""
    root = store(council)
    fresh = root / f"current.{os.getpid()}"
    with writing(root):
        try:
            write_owned(fresh, snapshot + "\n")
            flush(fresh)
            fresh.replace(root / "current")
        finally:
            fresh.unlink(missing_ok=True)
        flush(root)


def current_id(council: str) -> str | None:
    """The id that is pointed at, whether or not it can be opened; None where nothing has been loaded yet.

    Raises
    ------
    SnapshotError
        Where data are kept and nothing says which are current.
    """
    try:
        return (store(council) / "current").read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        if any((store(council) / "snapshots").glob("*/" + FILE)):
            raise SnapshotError(
                "Nothing says which of the loaded data are current. Choose: dashboard snapshots, dashboard use ID. "
                "Or load the returns again."
            ) from None
        return None


def current(council: str) -> Snapshot | None:
    """The snapshot in use, or None where nothing has been loaded yet.

    Raises
    ------
    SnapshotError
        Where it is broken, or was made by another version of the app.
    """
    name = current_id(council)
    return None if name is None else open_snapshot(council, name)


def sample_wanted(council: str) -> bool:
    """Whether the invented sample should be made: nothing is loaded, or only a sample in a form of another version.

    A council's own data in another form are never replaced by a sample.
    """
    try:
        return current(council) is None
    except SnapshotError:
        every = [is_invented(folder) for folder in (store(council) / "snapshots").glob("*")]
        return bool(every) and all(every) and _pointed_at_invented(council)


def _pointed_at_invented(council: str) -> bool:
    try:
        return is_invented(snapshot_folder(council, current_id(council) or "")) is True
    except SnapshotError:
        return False


def open_snapshot(council: str, snapshot: str) -> Snapshot:
    """Open one snapshot by its id and check it."""
    return open_folder(snapshot_folder(council, snapshot))


def open_folder(folder: Path) -> Snapshot:
    """Open a snapshot where it lies, and check that it is whole and of this version.

    Raises
    ------
    SnapshotError
        Where it is not.
    """
    manifest = read_manifest(folder)
    check_version(manifest)
    for part in PARTS:
        file = folder / part
        if not file.is_file():
            raise SnapshotError(f"The loaded data ({folder.name}) lack {part}. Load the returns again.")
        if file.stat().st_size != manifest.sizes.get(part):
            raise SnapshotError(
                f"The loaded data ({folder.name}) are damaged: {part} has not the size it was written with. "
                "Load the returns again."
            )
    return Snapshot(folder, manifest)
