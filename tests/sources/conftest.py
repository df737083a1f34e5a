"""A door with a known key, and the sample returns beside the repository."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import pytest

RETURNS = Path(__file__).parents[3] / "shared" / "returns"

PLACED = {"WS11AA": ("inside", "E01000001", "North"), "B11AA": ("outside", None, None)}


class FakeDoor:
    """Hashes as the real door does, with no secret; knows two postcodes."""

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    def child(self, identifier: str) -> int:
        return hashed("child", identifier)

    def worker(self, identifier: str) -> int:
        return hashed("worker", identifier)

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        self.asked.extend(postcodes)
        return [
            PLACED.get((postcode or "").replace(" ", "").upper(), ("unknown", None, None)) for postcode in postcodes
        ]


def hashed(kind: str, identifier: str) -> int:
    digest = blake2b(f"{kind}:{identifier}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def returns() -> Path:
    if not RETURNS.is_dir():
        pytest.skip("the sample returns are not beside the repository")
    return RETURNS
