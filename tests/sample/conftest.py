"""The invented council, tiny and at full size, drawn once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.council import Council
from dashboard.sample.draw import Sample, draw_sample
from dashboard.sample.write import write_sample

TINY = 0.02


@pytest.fixture(scope="session")
def tiny(council: Council) -> Sample:
    return draw_sample(council.folder, size=TINY)


@pytest.fixture(scope="session")
def folder(council: Council, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("returns")
    write_sample(made, council.folder, size=TINY)
    return made


@pytest.fixture(scope="session")
def full(council: Council) -> Sample:
    return draw_sample(council.folder)
