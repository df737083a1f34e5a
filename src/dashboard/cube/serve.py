"""Which snapshot answers: the current one, or where that cannot be opened the last good one, said so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from dashboard.cases.kept import Kept, kept_snapshots
from dashboard.cases.manifest import SnapshotError, is_invented
from dashboard.cases.snapshot import Snapshot, current_id, open_snapshot, snapshot_folder
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.cube.read import Cube, CubeError, open_cube


@dataclass(frozen=True)
class Serving:
    """A snapshot, its cube, and why the current one does not serve (empty where it does)."""

    snapshot: Snapshot
    cube: Cube
    refused: str = ""


Opening = Callable[[str], tuple[Snapshot, Cube]]


def serving(council: Council, catalogue: Catalogue) -> Serving | None:
    """Open what a council's pages show, see `serving_by`."""
    return serving_by(council.id, lambda snapshot: open_whole(council, catalogue, snapshot))


def serving_by(council: str, opening: Opening) -> Serving | None:
    """Find what a council's pages show. None where nothing has been loaded yet.

    Parameters
    ----------
    council : str
        The council's id.
    opening : callable
        Opens a snapshot by its id, see `open_whole`; a caller may hold what it opened before.

    Raises
    ------
    SnapshotError
        Where the current snapshot cannot be opened and no earlier one can take its place.
    """
    name = ""
    try:
        name = current_id(council) or ""
        if not name and not kept_snapshots(council):
            return None
        return Serving(*opening(name))
    except SnapshotError as error:
        for kept in _in_its_place(council, name):
            try:
                return Serving(*opening(kept.id), refused=str(error))
            except SnapshotError:
                continue
        raise


def open_whole(council: Council, catalogue: Catalogue, snapshot: str) -> tuple[Snapshot, Cube]:
    """Open a snapshot and its cube, and ask the cube something.

    Raises
    ------
    SnapshotError
        Where either is missing, broken or of another version.
    """
    found = open_snapshot(council.id, snapshot)
    try:
        return found, open_cube(found.cube, council, catalogue)
    except (CubeError, duckdb.Error) as error:
        said = str(error) if isinstance(error, CubeError) else "Its cube is damaged. Load the returns again."
        raise SnapshotError(f"The loaded data ({snapshot}) cannot be read. {said}") from error


def _in_its_place(council: str, refused: str) -> list[Kept]:
    """What may serve instead, the newest first. Invented children never stand in for a council's own."""
    good = [kept for kept in kept_snapshots(council) if not kept.refused and kept.id != refused]
    try:
        invented = is_invented(snapshot_folder(council, refused))
    except SnapshotError:
        invented = None
    if invented is None:  # it does not say: its own data, where any are kept
        invented = all(kept.manifest.invented for kept in good if kept.manifest)
    return [kept for kept in good if kept.manifest and kept.manifest.invented == invented]
