"""The door personal data passes on its way in: ids become keyed hashes, postcodes become areas.

The key is made at a council's first load, lies apart from the data and is readable by its owner only. Without it a
hash says nothing of the id behind it, and two councils' hashes never match.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from dashboard import paths
from dashboard.council import Council, CouncilError
from dashboard.geography.place import Placer, placer

KEY_BYTES = 32


class KeyedDoor:
    """The door of one council. What passes is a 64-bit hash (children, workers, families) or area codes (homes)."""

    def __init__(self, key: bytes, places: Placer) -> None:
        self._child = blake2b(key=key, digest_size=8, person=b"child")
        self._worker = blake2b(key=key, digest_size=8, person=b"worker")
        self._family = blake2b(key=key, digest_size=8, person=b"family")
        self._places = places

    def child(self, identifier: str) -> int:
        """Keyed hash of a child's id; spaces around it and the case of letters make no difference."""
        return _hash(self._child, identifier)

    def worker(self, identifier: str) -> int:
        """Keyed hash of a worker's id."""
        return _hash(self._worker, identifier)

    def family(self, identifier: str) -> int:
        """Keyed hash of a family's id."""
        return _hash(self._family, identifier)

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        """Areas of each postcode, see `dashboard.geography.place.Placer.homes`."""
        return self._places.homes(postcodes)


def _hash(keyed: blake2b, identifier: str) -> int:
    digest = keyed.copy()
    digest.update(identifier.strip().upper().encode())
    return int.from_bytes(digest.digest(), "big", signed=True)


def open_door(council: Council) -> KeyedDoor:
    """The council's door, with its key; the key is made where there is none yet."""
    return KeyedDoor(_key(paths.home() / "keys" / f"{council.id}.key"), placer(council))


def _key(file: Path) -> bytes:
    if not file.exists():
        _make_key(file)
    key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise CouncilError(
            f"The key of the hashes, {file.name}, is damaged. Put it back from your backup; without one, delete it "
            "and load every return again."
        )
    return key


def _make_key(file: Path) -> None:
    """Write a new key whole before it has its name, so that no other load can find half of it."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(f".{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):  # another load made one meanwhile: that is the key
            os.link(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)
