"""What the sections measure on: invented returns of a size, and homes with these loaded. Made when asked for, once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.alone import alone
from dashboard.councils import default_council

COUNCIL = default_council()

BASELINE = "baseline"
"""What the plainest page is called among the pages."""


@dataclass(frozen=True)
class Ground:
    """A folder for all that a bench makes. What lies there already is used again."""

    folder: Path

    def returns(self, size: int) -> Path:
        """Returns of an invented council with `size` times the sample's children."""
        place = self.folder / f"returns-{size}x"
        if not (place / "README.txt").is_file():  # written last
            print(f"Writing the sample, {size}x ...", flush=True)
            alone("bench.write_sample", place, size, home=self.folder)
        return place

    def home(self, size: int) -> Path:
        """A home in which the returns of that size are loaded."""
        place = self.folder / f"home-{size}x"
        if not (place / "load.json").is_file():
            returns = self.returns(size)
            print(f"Loading the sample, {size}x ...", flush=True)
            alone("bench.load_once", returns, place / "load.json", home=place)
        return place
