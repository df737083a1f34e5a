"""Files and folders that only their owner can read, written through to the disk."""

from __future__ import annotations

import os
from pathlib import Path


def write_owned(file: Path, text: str) -> None:
    """Write a text that nobody else can read."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)


def owned_folder(folder: Path) -> None:
    """Make a folder its owner's alone; an older one may have been open to others."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def flush(path: Path) -> None:
    """Make sure that what was written is on the disk before anything points at it."""
    if os.name == "nt":
        return  # Windows flushes neither folders nor files that are open for reading
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
