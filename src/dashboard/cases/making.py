"""The room in which a load makes its snapshot: one load of a council at a time, and nothing half done is left."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from dashboard.cases.manifest import SnapshotError
from dashboard.cases.snapshot import store, waiting_place
from dashboard.cases.turns import turn

WAITS_FOR = 24 * 3600.0
"""Seconds after which a load that nobody made current is taken away."""


class BusyError(SnapshotError):
    """Another load of the same council is running."""


@contextmanager
def alone(council: str) -> Iterator[None]:
    """Hold the council's turn: no other load, and no change of keys, runs meanwhile.

    The system gives the turn back when the process ends, however it ends.

    Raises
    ------
    BusyError
        Where somebody else holds it.
    """
    with turn(council) as taken:
        if not taken:
            raise BusyError(
                "Another load is running, or the keys are being changed. Nothing was changed here. "
                "Try again when it is done."
            )
        yield


@contextmanager
def making(council: str) -> Iterator[Path]:
    """A folder to make a snapshot in. It goes when the block ends, unless it was given its place.

    Raises
    ------
    BusyError
        Where another load of the council is running.
    """
    with alone(council):
        root = store(council)
        sweep(council)
        folder = root / f".making-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep(council: str) -> None:
    """Take away what a load left that was stopped half way, and what nobody made current for a day."""
    root = store(council)
    for folder in root.glob(".making-*"):
        if _ownerless(folder.name.split("-")[-2]):
            shutil.rmtree(folder, ignore_errors=True)
    for pointer in (*root.glob("current.*"), *root.glob("own-areas.json.*")):
        if _ownerless(pointer.suffix[1:]):
            pointer.unlink(missing_ok=True)
    waiting = waiting_place(council)
    for folder in waiting.glob("*"):
        if time.time() - folder.stat().st_mtime > WAITS_FOR:
            shutil.rmtree(folder, ignore_errors=True)


def _ownerless(process: str) -> bool:
    """Whether what bears a process's number is nobody's: what holds the turn now had none before."""
    return not process.isdigit() or int(process) == os.getpid() or not _runs(int(process))


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
