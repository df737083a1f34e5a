"""Turns: what only one process may do at a time with a council's data. The system gives a turn back by itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.cases.owner_only import owned_folder
from dashboard.cases.snapshot import store


@contextmanager
def turn(council: str, what: str = "", patience: float = 0.0) -> Iterator[bool]:
    """Try to take the turn for something; whether it was taken.

    Parameters
    ----------
    council : str
        The council's id.
    what : str
        What it is for; loads have no name.
    patience : float
        Seconds to wait for somebody else.
    """
    root = store(council)
    for folder in (root.parent, root):
        owned_folder(folder)
    name = f"{council}.{what}.lock" if what else f"{council}.lock"
    handle = os.open(root.parent / name, os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + patience
    try:
        while not (taken := _taken(handle)) and time.monotonic() < until:
            time.sleep(0.05)
        yield taken
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
