"""A council's keys: one makes the hashes, another encrypts case references. They lie apart from the data.

var/keys/<council>.key                      the key of the hashes
var/keys/<council>.references.key           the key of the case references
var/keys/<council>[.references].<mark>.key  an earlier one, kept while a snapshot needs it

A mark says which key is meant and nothing of the key itself.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from dashboard import paths
from dashboard.council import CouncilError

KEY_BYTES = 32


def folder() -> Path:
    """Where all keys lie."""
    return paths.home() / "keys"


def hash_key(council: str) -> bytes:
    """The key of the hashes; made where there is none yet.

    Raises
    ------
    CouncilError
        Where it is damaged.
    """
    lost = "without one, delete it and load every return again."
    return _key(folder() / f"{council}.key", "The key of the hashes", lost)


def reference_key(council: str) -> bytes:
    """The key of the case references; made where there is none yet.

    Raises
    ------
    CouncilError
        Where it is damaged.
    """
    lost = "without one, delete it: the references of earlier loads are lost, and the next load makes them anew."
    return _key(folder() / f"{council}.references.key", "The key of the case references", lost)


def mark(key: bytes) -> str:
    """By what a key is told from others."""
    return blake2b(key, digest_size=6, person=b"mark").hexdigest()


def change_keys(council: str) -> None:
    """Make new keys; the ones before are set aside under their marks.

    A change that is cut off leaves either key, whole, and the one before it.
    """
    for name, key in ((council, hash_key(council)), (f"{council}.references", reference_key(council))):
        aside = folder() / f"{name}.{mark(key)}.key"
        with suppress(FileExistsError):
            os.link(folder() / f"{name}.key", aside)
        _fresh(folder() / f"{name}.key").replace(folder() / f"{name}.key")


def reference_keys(council: str) -> dict[str, bytes]:
    """All keys of case references that there are, by their marks."""
    found = (file.read_bytes() for file in folder().glob(f"{council}.references*.key"))
    return {mark(key): key for key in found if len(key) == KEY_BYTES}


def forget_keys(council: str, needed: Collection[str]) -> int:
    """Delete earlier keys that nothing needs any more; how many they were."""
    gone = [file for file in folder().glob(f"{council}.*.key") if _is_earlier(file, council)]
    gone = [file for file in gone if file.name.split(".")[-2] not in needed]
    for file in gone:
        file.unlink()
    return len(gone)


def _is_earlier(file: Path, council: str) -> bool:
    said = file.name.removeprefix(f"{council}.").removesuffix(".key").removeprefix("references").removeprefix(".")
    return bool(said)


def _key(file: Path, what: str, lost: str) -> bytes:
    if not file.exists():
        _make(file)
    key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise CouncilError(f"{what}, {file.name}, is damaged. Put it back from your backup; {lost}")
    return key


def _make(file: Path) -> None:
    """Write a new key whole before it has its name, so that no other load can find half of it."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = _fresh(file)
    try:
        with suppress(FileExistsError):  # another load made one meanwhile: that is the key
            os.link(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)


def _fresh(file: Path) -> Path:
    """A new key beside its place, on the disk, readable by its owner only."""
    fresh = file.with_suffix(f".{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
    except OSError:  # a full disk: half a key is none
        fresh.unlink(missing_ok=True)
        raise
    return fresh
