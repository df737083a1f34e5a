"""What an audit found: a hidden number that can be told too closely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.model import ALL


@dataclass(frozen=True)
class Leak:
    """A hidden number that can be told too closely: where it stands, and from what to what it must be."""

    measure: str
    level: str
    area: str
    end: date
    breakdown: str
    category: str
    what: str
    least: int
    most: int

    @property
    def words(self) -> str:
        """The leak in a line, without the number itself where it is pinned down to one."""
        split = "" if self.breakdown == ALL else f", {self.breakdown} {self.category}"
        how = "can be worked out" if self.least == self.most else f"lies within {self.most - self.least + 1} values"
        return f"{self.measure}, {self.level} {self.area}, to {self.end}{split}: {self.what} {how}"
