"""Snapshots: a load makes a new folder beside the old ones and becomes current in one step, or not at all.

var/store/walsall/
current                 the id of the snapshot in use, replaced whole by one rename
snapshots/<id>/         manifest.json, cases.duckdb, cube.duckdb
.making-<id>/           one that is being made; swept away by the next load
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard import paths, version


class SnapshotError(Exception):
    """A snapshot that cannot be opened; the message says why and what to do."""


@dataclass(frozen=True)
class SourceFile:
    """One file that a snapshot was made from."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a snapshot says of itself."""

    id: str
    council: str
    loaded_at: str
    invented: bool
    files: tuple[SourceFile, ...]
    findings: dict[str, int]
    rows: dict[str, int]
    posts_from: str = ""
    app_version: str = version.APP
    snapshot_version: int = version.SNAPSHOT
    cube_version: int = version.CUBE
    seconds: dict[str, float] = field(default_factory=dict)


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


@contextmanager
def making(council: str) -> Iterator[Path]:
    """A folder to make a snapshot in. It goes when the block ends, unless `keep` has taken it."""
    root = store(council)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    for shared in (root.parent, root):
        shared.chmod(0o700)  # an older folder may have been open to others
    _sweep(root)
    folder = root / f".making-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(root: Path) -> None:
    """Take away what a load left that was stopped half way. One that still runs keeps its folder."""
    for folder in root.glob(".making-*"):
        if _ownerless(folder.name.split("-")[-2]):
            shutil.rmtree(folder, ignore_errors=True)
    for pointer in root.glob("current.*"):
        if _ownerless(pointer.suffix[1:]):
            pointer.unlink(missing_ok=True)


def _ownerless(process: str) -> bool:
    return not process.isdigit() or not _runs(int(process))


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # there is no harmless signal to ask with: leave the folder
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def keep(folder: Path, manifest: Manifest) -> Snapshot:
    """Give a finished folder its place among the snapshots, and make it current in one step."""
    root = store(manifest.council)
    _write(folder / "manifest.json", json.dumps(asdict(manifest), indent=1))
    for file in folder.iterdir():
        file.chmod(0o600)
        _flush(file)
    place = root / "snapshots" / manifest.id
    place.parent.mkdir(exist_ok=True, mode=0o700)
    place.parent.chmod(0o700)
    folder.rename(place)
    _flush(place.parent)
    make_current(manifest.council, manifest.id)
    return Snapshot(place, manifest)


def make_current(council: str, snapshot: str) -> None:
    """Point at a snapshot. A reader sees the old one or the new one, never neither."""
    root = store(council)
    fresh = root / f"current.{os.getpid()}"
    _write(fresh, snapshot + "\n")
    _flush(fresh)
    fresh.replace(root / "current")
    _flush(root)


def current(council: str) -> Snapshot | None:
    """The snapshot in use, or None where nothing has been loaded yet.

    Raises
    ------
    SnapshotError
        Where it is broken, or was made by another version of the app.
    """
    pointer = store(council) / "current"
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return open_snapshot(council, name)


def sample_wanted(council: str) -> bool:
    """Whether the invented sample should be made: nothing is loaded, or only a sample in a form of another version.

    A council's own data in another form are never replaced by a sample.
    """
    try:
        return current(council) is None
    except SnapshotError:
        name = (store(council) / "current").read_text(encoding="utf-8").strip()
        try:
            held = json.loads((store(council) / "snapshots" / name / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return isinstance(held, dict) and held.get("invented") is True


def open_snapshot(council: str, snapshot: str) -> Snapshot:
    """Open one snapshot by its id and check it."""
    folder = store(council) / "snapshots" / snapshot
    try:
        held: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        files = tuple(SourceFile(**file) for file in held.pop("files"))
        manifest = Manifest(files=files, **held)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SnapshotError(
            f"The loaded data ({snapshot}) cannot be read ({type(error).__name__}). Load the returns again."
        ) from error
    found = (manifest.snapshot_version, manifest.cube_version)
    if found != (version.SNAPSHOT, version.CUBE):
        raise SnapshotError(
            f"The loaded data ({snapshot}) are in form {found[0]}.{found[1]}, made by dashboard "
            f"{manifest.app_version}; this dashboard reads form {version.SNAPSHOT}.{version.CUBE}. "
            "Load the returns again."
        )
    opened = Snapshot(folder, manifest)
    for part in (opened.cases, opened.cube):
        if not part.is_file():
            raise SnapshotError(f"The loaded data ({snapshot}) lack {part.name}. Load the returns again.")
    return opened


def _write(file: Path, text: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)


def _flush(path: Path) -> None:
    """Make sure that what was written is on the disk before anything points at it."""
    if os.name == "nt":
        return  # Windows flushes neither folders nor files that are open for reading
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
