"""A door with a known key, and the sample returns beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources.given import FakeDoor

RETURNS = Path(__file__).parents[3] / "shared" / "returns"


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def returns() -> Path:
    if not RETURNS.is_dir():
        pytest.skip("the sample returns are not beside the repository")
    return RETURNS
