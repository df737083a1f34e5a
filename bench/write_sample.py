"""Write an invented council's returns."""

from __future__ import annotations

from pathlib import Path

from bench.alone import answer, seconds_of
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.sample.write import write_sample


def main(place: str, size: str) -> float:
    """Seconds that it takes."""
    return seconds_of(lambda: write_sample(Path(place), paths.council_folder(COUNCIL), size=float(size)))


if __name__ == "__main__":
    answer(main)
