"""The whole road: returns to case tables to cube to a snapshot that becomes current."""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from dashboard.cases.disk import writing
from dashboard.cases.load import Loaded, Progress, read_returns
from dashboard.cases.making import making
from dashboard.cases.manifest import Manifest, account
from dashboard.cases.own_areas import own_areas
from dashboard.cases.snapshot import Snapshot, keep, store, wait
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.cube.build import build_cube
from dashboard.cube.own_area_counts import count_own_areas
from dashboard.geography.own_areas import OwnAreaError
from dashboard.model import Finding, Severity


class LoadStoppedError(Exception):
    """A load that found something with which it must not go on; nothing was changed. Holds the findings."""

    def __init__(self, findings: list[Finding]) -> None:
        stops = [finding for finding in findings if finding.severity is Severity.STOP]
        first = f"{stops[0].file}: {stops[0].found}" if stops else "nothing to load"
        super().__init__(f"The load stopped and nothing was changed. {first}.")
        self.findings = findings


def check_returns(paths: Sequence[str], council: Council, progress: Progress = lambda share, what: None) -> Loaded:
    """Read and check returns without loading them; what was made is thrown away."""
    with (
        writing(Path(tempfile.gettempdir()), paths),
        tempfile.TemporaryDirectory(prefix="dashboard-check-") as folder,
    ):
        return read_returns(paths, council, Path(folder), progress)


def load_returns(
    paths: Sequence[str],
    council: Council,
    catalogue: Catalogue,
    progress: Progress = lambda share, what: None,
    *,
    by: str = "",
    waits: bool = False,
) -> tuple[Snapshot, list[Finding]]:
    """Make a snapshot of returns and make it current, or let it wait until somebody does.

    Parameters
    ----------
    paths : sequence of str
        Files and folders, of any kinds, mixed, and addresses of databases.
    council : Council
    catalogue : Catalogue
    progress : callable
        Told the share done (0 to 1) and what is being done.
    by : str
        Who loads: the account that runs this, unless a page says otherwise.
    waits : bool
        Whether the snapshot waits, not yet current (`dashboard.cases.snapshot.take` makes it so).

    Raises
    ------
    LoadStoppedError
        Where a finding stops the load. The snapshot in use stays as it is.
    BusyError
        Where another load of the council is running.
    DiskFullError, NoRightError
        Where the store cannot be written. The snapshot in use stays as it is, and nothing is left of the new one.
    """
    begun = time.perf_counter()
    with writing(store(council.id), paths), making(council.id) as folder:
        loaded = read_returns(paths, council, folder, lambda share, what: progress(0.5 * share, what))
        if loaded.stops:
            raise LoadStoppedError(loaded.findings)
        read = time.perf_counter()
        build_cube(
            folder / "cases.duckdb",
            folder / "cube.duckdb",
            council,
            catalogue,
            lambda share, what: progress(0.5 + 0.45 * share, f"Counting: {what}"),
        )
        _count_own_areas(
            folder, council, catalogue, lambda share, what: progress(0.95 + 0.03 * share, f"Counting own areas: {what}")
        )
        seconds = {"reading": read - begun, "counting": time.perf_counter() - read}
        snapshot = (wait if waits else keep)(folder, _manifest(council, loaded, seconds, by or account()))
    progress(1.0, "Done")
    return snapshot, loaded.findings


def _count_own_areas(folder: Path, council: Council, catalogue: Catalogue, progress: Progress) -> None:
    """Count the areas that people have named, so that a new load does not leave them behind."""
    with suppress(OwnAreaError):  # their page says that they cannot be read; a load does not hang on them
        count_own_areas(folder, council, catalogue, own_areas(council.id), progress)


def _manifest(council: Council, loaded: Loaded, seconds: dict[str, float], by: str) -> Manifest:
    now = datetime.now(UTC)
    severities = [finding.severity.value for finding in loaded.findings]
    return Manifest(
        id=f"{now:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}",
        council=council.id,
        loaded_at=now.isoformat(timespec="seconds"),
        invented=loaded.invented,
        files=tuple(loaded.files),
        findings={severity.value: severities.count(severity.value) for severity in Severity},
        rows=loaded.rows,
        posts_from=loaded.posts_from,
        seconds={part: round(taken, 2) for part, taken in seconds.items()},
        loaded_by=by,
        hash_key=loaded.hash_key,
    )
