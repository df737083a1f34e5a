"""What a suggestion of moves starts from, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.spells import Floats


class By(StrEnum):
    """In what the largest gap is measured: per cent of the demand, or full case holders."""

    PERCENT = "percent"
    FTE = "fte"


@dataclass(frozen=True)
class Situation:
    """Units with their demand and people, and what moves must keep to.

    Parameters
    ----------
    gaps : pandas.DataFrame
        Indexed by area and kind: demand, capacity (points) and in_post (full-time equivalents), as `gaps` gives it,
        units of the localities only.
    movable : pandas.DataFrame
        The same index; a column a role: full-time equivalents that may move (permanent, present, not newly qualified).
    role_points : mapping
        Points that one full-time equivalent carries, by kind and role.
    points_per_fte : float
        Points of a full case holder.
    floors : pandas.Series
        The least in post by unit; 0 where it is not named.
    km : pandas.DataFrame
        Distances between areas; one that is not known (NaN, or not there) does not hinder a move.
    managers : mapping
        The group manager of each area.
    people, buildings : mapping
        People who work in an area, and how many its building holds. A building that is full already takes nobody.
    """

    gaps: pd.DataFrame
    movable: pd.DataFrame
    role_points: Mapping[tuple[str, str], float]
    points_per_fte: float
    floors: pd.Series = field(default_factory=lambda: pd.Series(dtype=float))
    km: pd.DataFrame = field(default_factory=pd.DataFrame)
    managers: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, float] = field(default_factory=dict)
    buildings: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what cannot be reckoned with."""
        if self.gaps.empty:
            raise ResourcingError("There are no teams of localities, so there is nothing to move.")
        if not self.movable.index.equals(self.gaps.index):
            raise ResourcingError("People who may move are told of other units than the gaps are.")
        numbers = self.gaps[["demand", "capacity", "in_post"]].to_numpy(dtype=float)
        if not (np.all(numbers >= 0) and np.all(self.movable.to_numpy(dtype=float) >= 0)):
            raise ResourcingError("Points and full-time equivalents are numbers from 0 up.")
        self._check_floors()

    def _check_floors(self) -> None:
        """Each kind's floors together are no more than its people."""
        floor, in_post = pd.Series(self.floor, self.gaps.index), self.gaps["in_post"]
        for kind in self.kinds:
            wanted, there = (float(each.xs(kind, level="kind").sum()) for each in (floor, in_post))
            if wanted > there + 1e-9:
                raise ResourcingError(
                    f"The floors of {kind} teams ask for {wanted:g} full-time equivalents in post and there are "
                    f"{there:g}. Lower the floors in staffing.toml, or add posts."
                )

    @property
    def areas(self) -> list[str]:
        """The area of each unit."""
        return list(self.gaps.index.get_level_values("area"))

    @property
    def kinds(self) -> list[str]:
        """Kinds of team, each once, in their order."""
        return list(dict.fromkeys(self.gaps.index.get_level_values("kind")))

    @property
    def roles(self) -> list[str]:
        """Roles that may move."""
        return list(self.movable.columns)

    @property
    def floor(self) -> Floats:
        """The least in post of each unit."""
        return self.floors.reindex(self.gaps.index).fillna(0.0).to_numpy(dtype=float)

    def measure(self, by: By) -> Floats:
        """What a shortage in points is divided by: the demand (1 where there is none), or a full case holder's points.

        Without demand nothing is short, whatever it is divided by.
        """
        if by is By.FTE:
            return np.full(len(self.gaps), self.points_per_fte)
        demand = self.gaps["demand"].to_numpy(dtype=float)
        return np.where(demand > 0, demand, 1.0)
