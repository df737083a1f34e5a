"""Demand in points: work times its weight, and what makes it harder on top."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.resourcing.units import FLAGS, UNIT
from dashboard.staffing import ARRIVALS, Scheme, Work


@dataclass(frozen=True)
class Demand:
    """Points of work under one scheme.

    `frame` has area, kind, work, count and points (NaN where a weight or a count is missing). `unweighed` are kinds of
    work that are there and that the scheme does not weigh, `unavailable` those whose number nobody told: neither is in
    any sum, and neither is nought.
    """

    frame: pd.DataFrame
    unweighed: tuple[Work, ...]
    unavailable: tuple[Work, ...]

    def by(self, *columns: str) -> pd.Series:
        """Known points by some of area, kind and work."""
        sums: pd.Series = self.frame.groupby(list(columns), sort=True)["points"].sum()
        return sums

    @property
    def by_unit(self) -> pd.Series:
        """Known points by area and kind of team."""
        return self.by(*UNIT)


def demand(work: pd.DataFrame, scheme: Scheme) -> Demand:
    """Weigh work.

    Parameters
    ----------
    work : pandas.DataFrame
        As `place_work` and `place_counts` give it, together.
    scheme : Scheme
        Points of each kind of work. A scheme that counts families weighs them where they are known, else children.
    """
    weights = {kind.value: points for kind, points in scheme.points.items()}
    weight = work["work"].map(weights)
    per_family = (scheme.per == "family") & ~work["work"].isin([kind.value for kind in ARRIVALS])
    number = work["families"].where(per_family & work["families"].notna(), work["count"])
    harder = sum((work[flag] * getattr(scheme.complexity, flag) for flag in FLAGS), start=pd.Series(0.0, work.index))
    frame = work[[*UNIT, "work", "count"]].assign(points=number * weight + harder)
    there = work["count"].isna() | (work["count"] > 0)
    return Demand(
        frame,
        unweighed=_kinds(work.loc[there & weight.isna() & work["count"].notna(), "work"]),
        unavailable=_kinds(work.loc[work["count"].isna(), "work"]),
    )


def _kinds(names: pd.Series) -> tuple[Work, ...]:
    found = set(names)
    return tuple(kind for kind in Work if kind.value in found)
