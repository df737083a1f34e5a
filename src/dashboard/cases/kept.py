"""The snapshots that are kept: listed, measured, and pruned by a rule."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.cases.manifest import Manifest, SnapshotError, read_manifest
from dashboard.cases.snapshot import current_id, open_folder, snapshot_folder, store
from dashboard.council import Keeping


@dataclass(frozen=True)
class Kept:
    """One snapshot as it lies on the disk, whole or not."""

    id: str
    loaded_at: datetime
    size: int
    manifest: Manifest | None
    refused: str
    """Why it cannot be opened; empty where it can."""
    is_current: bool


def kept_snapshots(council: str) -> list[Kept]:
    """Every snapshot of a council, the newest first, those that cannot be opened among them."""
    try:
        pointed = current_id(council)
    except SnapshotError:
        pointed = None
    folders = [folder for folder in (store(council) / "snapshots").glob("*") if folder.is_dir()]
    return sorted((_kept(folder, pointed) for folder in folders), key=lambda kept: (kept.loaded_at, kept.id))[::-1]


def _kept(folder: Path, pointed: str | None) -> Kept:
    manifest, refused = None, ""
    try:
        manifest = read_manifest(folder)
        open_folder(folder)
    except SnapshotError as error:
        refused = str(error)
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return Kept(folder.name, _loaded_at(folder, manifest), size, manifest, refused, folder.name == pointed)


def _loaded_at(folder: Path, manifest: Manifest | None) -> datetime:
    try:
        at = datetime.fromisoformat(manifest.loaded_at) if manifest else None
    except ValueError:
        at = None
    if at is None:
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def to_prune(kept: Sequence[Kept], rule: Keeping, now: datetime, never: Collection[str] = ()) -> list[Kept]:
    """What the rule lets go: neither among the newest `keep` nor younger than `days`, and never the current one.

    Parameters
    ----------
    kept : sequence of Kept
        The newest first. Those that cannot be opened are not counted among the newest, so that a row of broken ones
        does not push the last good one out.
    rule : Keeping
    now : datetime
        With a time zone.
    never : collection of str
        Ids that stay whatever the rule says.
    """
    good = [one for one in kept if not one.refused]
    stay = {one.id for one in good[: rule.keep]} | set(never)
    since = now - timedelta(days=rule.days)
    return [one for one in kept if not one.is_current and one.id not in stay and one.loaded_at < since]


def delete(council: str, snapshot: str) -> None:
    """Delete a snapshot. The current one is refused.

    It first loses its manifest, so that what is left of a deletion that is cut off can never be opened.
    """
    if snapshot == current_id(council):
        raise SnapshotError(f"{snapshot} is current and is not deleted.")
    folder = snapshot_folder(council, snapshot)
    (folder / "manifest.json").unlink(missing_ok=True)
    shutil.rmtree(folder)
