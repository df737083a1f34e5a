"""Reading a release in a process of its own.

A database that has been opened once keeps 35 MB for as long as its process lives: its own program's pages, catalogue
and buffers. A server of a release asks for nothing but one small table, which another process reads for it and ends.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import duckdb

from dashboard.cube.release_tables import ReleaseTables, read_tables

_SOURCES = Path(__file__).parents[2]
_READ = "import sys; from dashboard.cube.apart import send; send(sys.argv[1])"
_PATIENCE = 120  # seconds; it takes a quarter of one


def read_apart(file: Path) -> ReleaseTables:
    """All of a release, read by another process; by this one where that fails, which costs memory and nothing else.

    Raises
    ------
    duckdb.Error
        Where the file is no release, or not of this version.
    """
    told = _asked(file)
    if told is None:
        return read_tables(file)
    found: ReleaseTables = pickle.loads(told)  # noqa: S301  by our own process, just now
    return found


def _asked(file: Path) -> bytes | None:
    known = os.pathsep.join([str(_SOURCES), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-c", _READ, str(file)]
    try:
        done = subprocess.run(
            command, env=os.environ | {"PYTHONPATH": known}, capture_output=True, timeout=_PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout or None


def send(file: str) -> None:
    """Read a release and write its tables to the standard output; what fails there is asked again by who listens."""
    try:
        told = pickle.dumps(read_tables(Path(file)), protocol=pickle.HIGHEST_PROTOCOL)
    except (duckdb.Error, LookupError):
        sys.exit(1)
    sys.stdout.buffer.write(told)
