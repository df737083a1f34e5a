"""Make a release of the current data: protected, written, attacked, and only then current."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.cases.owner_only import owned_folder
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.cube.read import Cube
from dashboard.cube.release import ReleaseManifest, open_release
from dashboard.cube.serve import serving
from dashboard.disclosure.attack import attack
from dashboard.disclosure.audit import attacked, leak_of
from dashboard.disclosure.cells import ReleaseError
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.mending import mend
from dashboard.disclosure.protect import protect, published_counts, to_protect
from dashboard.disclosure.release_file import release_manifest, write_release
from dashboard.disclosure.seen import earlier_of
from dashboard.disclosure.shown import Lost, Protected
from dashboard.disclosure.store import keep_release, open_kept, releases

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Made:
    """A release that was made: where it lies (None where the attack found something, and it was thrown away)."""

    manifest: ReleaseManifest
    lost: Lost
    leaks: list[Leak]
    file: Path | None


def make_release(
    council: Council, catalogue: Catalogue, progress: Progress = lambda share, what: None, *, workers: int = 0
) -> Made:
    """Make a release and make it current, unless an attack finds anything.

    Raises
    ------
    ReleaseError
        Where nothing is loaded, or the figures contradict each other.
    """
    found = serving(council, catalogue)
    if found is None:
        raise ReleaseError(
            "Nothing is loaded, so there is nothing to release. Load the returns: dashboard load FOLDER."
        )
    before = list(open_kept(council, catalogue))
    earlier = earlier_of(before)
    protected = protect(found.cube, earlier, lambda share, what: progress(0.6 * share, what), workers=workers)
    owned_folder(releases(council.id))
    with tempfile.TemporaryDirectory(prefix=".making-", dir=releases(council.id)) as folder:
        for attempt in range(ATTEMPTS):
            progress(0.6 + 0.4 * attempt / ATTEMPTS, "Attacking it")
            manifest = release_manifest(found.cube, protected, found.snapshot.manifest)
            file = Path(folder) / f"release-{attempt}"
            write_release(file, found.cube, protected, manifest)
            told = attacked(open_release(file, council, catalogue), manifest.largest_hidden, before)
            mended = mend(found.cube, protected, told, earlier, redraw=attempt < REDRAWS)
            if mended is None:
                break
            protected = mended
        leaks = [*strict_leaks(found.cube, protected), *told.leaks]
        kept = None if leaks else keep_release(file, council.id, manifest.id)
    progress(1.0, "Done")
    return Made(manifest, protected.lost, leaks, kept)


ATTEMPTS = 12
"""How often a release is mended before it is given up."""

REDRAWS = 3
"""In how many of them what is rounded and tells too much is drawn again, before it is hidden."""


def strict_leaks(cube: Cube, protected: Protected) -> list[Leak]:
    """With the true numbers at hand: small ones of which an attack rules out anything from 1 to the largest hidden."""
    tables, largest = protected.tables, cube.council.disclosure.largest_hidden
    system, targets, _ = to_protect(tables, protected.links, largest, published_counts(cube, tables))
    found = attack(system, tables.values, protected.hidden, targets)
    leaks = []
    for one in np.flatnonzero(~found.safe):
        cell = int(targets.terms[[int(one)]].indices[-1])
        bounds = max(found.least[one], 0.0), min(found.most[one], float(largest))
        leaks.append(leak_of(tables, cell, "a small count", *bounds))
    return leaks
