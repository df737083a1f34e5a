"""The door personal data passes on its way in: ids become keyed hashes, postcodes become areas.

The key is made at a council's first load, lies apart from the data and is readable by its owner only. Without it a
hash says nothing of the id behind it, and two councils' hashes never match.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from dashboard.council import Council
from dashboard.geography.place import Placer, placer
from dashboard.sources.identifiers import tidy
from dashboard.sources.keys import hash_key, mark

Heard = Callable[[int, str], None]


class KeyedDoor:
    """The door of one council. What passes is a 64-bit hash (children, workers, families) or area codes (homes)."""

    def __init__(self, key: bytes, places: Placer, heard: Heard | None = None) -> None:
        self.mark = mark(key)
        self._heard = heard
        self._child = blake2b(key=key, digest_size=8, person=b"child")
        self._worker = blake2b(key=key, digest_size=8, person=b"worker")
        self._family = blake2b(key=key, digest_size=8, person=b"family")
        self._places = places

    def child(self, identifier: str) -> int:
        """Keyed hash of a child's id; how it is spelt makes no difference (`dashboard.sources.identifiers`)."""
        key = _hash(self._child, identifier)
        if self._heard is not None:
            self._heard(key, identifier)
        return key

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
    digest.update(tidy(identifier).encode())
    return int.from_bytes(digest.digest(), "big", signed=True)


def open_door(council: Council, heard: Heard | None = None) -> KeyedDoor:
    """The council's door, with its key; the key is made where there is none yet.

    Parameters
    ----------
    council : Council
    heard : callable
        Told each child's hash and id as it passes; for the encrypted case references and nothing else.
    """
    return KeyedDoor(hash_key(council.id), placer(council), heard)
