"""What an account without rights meets, also where the tests are run by the superuser, whom nothing is refused."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534

needs_rights = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps rights otherwise")


@contextmanager
def without_rights() -> Iterator[None]:
    """Be another account, if this one is the superuser's."""
    is_superuser = os.geteuid() == 0
    if is_superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_superuser:
            os.seteuid(0)


@contextmanager
def folder_of_all() -> Iterator[Path]:
    """A folder that every account can look into; those of the tests are their account's alone.

    What is written there everyone can read, whatever a command that ran before in this process left as its mask.
    """
    folder = Path(tempfile.mkdtemp(prefix="dashboard-test-"))
    folder.chmod(0o777)
    mask = os.umask(0o022)
    try:
        yield folder
    finally:
        os.umask(mask)
        for part in folder.rglob("*"):
            if part.is_dir():
                part.chmod(0o700)
        shutil.rmtree(folder)
