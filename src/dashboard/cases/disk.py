"""A full disk and missing rights, in words that say what to free or to allow, whichever library met them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.cases.manifest import SnapshotError
from dashboard.sources.folders import files_below
from dashboard.sources.ssd.address import is_address

LEAST, TIMES = 60_000_000, 3
"""Bytes that a load needs at least, and how many times the size of its files it may need more. Measured with the
sample: 58 MB for 2 MB of files, 116 MB for 20 MB, 181 MB for 101 MB."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL_WORDS = (*map(os.strerror, _FULL), "max_temp_directory_size", "not enough space on the disk")
"""How DuckDB tells of a full disk: it gives no number, but the system's own words, or those of its limit."""


class DiskFullError(SnapshotError):
    """There is no room to write; the message says where, and what to free."""


class NoRightError(SnapshotError):
    """The account may not write; the message says where."""


@contextmanager
def writing(folder: Path, returns: Sequence[str] = ()) -> Iterator[None]:
    """Turn errors of writing into words.

    Parameters
    ----------
    folder : Path
        Where is written. It need not be there.
    returns : sequence of str
        What is loaded, if anything: its size says how much room that takes.

    Raises
    ------
    DiskFullError, NoRightError
        Where there is no room, or no right.
    """
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if is_full(error):
            raise DiskFullError(_full(folder, returns)) from error
        if _lacks_right(error):
            raise NoRightError(
                f"This account may not write in {getattr(error, 'filename', None) or folder}. Nothing was changed. "
                "Give it the right to write there, or name another folder in DASHBOARD_HOME."
            ) from error
        raise


def is_full(error: BaseException) -> bool:
    """Whether an error, or what it came from, says that there is no room on the disk."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return isinstance(error, duckdb.Error) and any(words in str(error) for words in _FULL_WORDS)


def _lacks_right(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_RIGHT
    return any(os.strerror(number) in str(error) for number in _NO_RIGHT)


def _full(folder: Path, returns: Sequence[str]) -> str:
    place = next(there for there in (folder, *folder.parents) if there.exists())
    room = f" {_mb(shutil.disk_usage(place).free)} are free there now"
    need = f", a load of these files needs about {_mb(_needed(returns))}" if returns else ""
    return (
        f"The disk with {place} is full, or this account may not keep more there. Nothing was changed; what was loaded "
        f"before is still current.{room}{need}. Delete what is not needed (old loads: dashboard prune), or name a "
        "folder on another disk in DASHBOARD_HOME (in TMPDIR for a check or an upload)."
    )


def _needed(returns: Sequence[str]) -> int:
    files = files_below([start for start in returns if not is_address(start)])
    sizes = [file.stat().st_size for file in files if isinstance(file, Path) and file.is_file()]
    return LEAST + TIMES * sum(sizes)


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
