"""Many files put in place together: all of them, or the folders as they were."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def put_in_place(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place first, then rename all; where a step fails, everything is put back.

    Raises
    ------
    OSError
        Where a file cannot be written or renamed; nothing is changed then.
    """
    beside: dict[Path, Path] = {}
    held: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for target, content in files.items():
            beside[target] = _write_beside(target, content)
        for target, new in beside.items():
            if target.exists():
                held[target] = target.with_name(f".{target.name}.before")
                target.replace(held[target])
            new.replace(target)
            placed.append(target)
    except BaseException:
        for target in placed:
            target.unlink(missing_ok=True)
        for target, before in held.items():
            if before.exists():
                before.replace(target)
        raise
    finally:
        for left in (*beside.values(), *held.values()):
            left.unlink(missing_ok=True)


def _write_beside(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    return Path(name)
