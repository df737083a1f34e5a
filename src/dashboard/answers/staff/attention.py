"""What needs attention on the last day of the load: counts by locality, never lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.cases.facts.attention import ATTENTION
from dashboard.cube.read import Cube


@dataclass(frozen=True)
class Attention:
    """Children by what they need (index, in the order of showing) and locality (columns).

    NaN where the returns do not tell it; `days` is the day of each count that they do.
    """

    counts: pd.DataFrame
    days: dict[str, date]

    @property
    def day(self) -> date | None:
        """The newest of those days."""
        return max(self.days.values(), default=None)

    def total(self, what: str) -> float:
        """Children of all the localities; NaN where not known."""
        return float(self.counts.T[what].sum(skipna=False))


def attention(cube: Cube, localities: Sequence[str]) -> Attention:
    """Count what needs attention in some localities. Where no row is and the day is covered, the count is nought."""
    told = cube.work.attention.pivot_table(index="what", columns="locality", values="children", aggfunc="sum")
    days = cube.work.attention_days
    counts = told.reindex(index=list(ATTENTION), columns=list(localities)).fillna(0.0).astype(float)
    counts.loc[[what for what in ATTENTION if what not in days]] = float("nan")
    return Attention(counts, days)
