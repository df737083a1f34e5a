"""Stretches of work on a grid of weeks, by groups such as a locality's assessments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Group = tuple[str, str]
"""A locality and a stage."""

OPEN = 1 << 30
"""The week in which what is still open is over: never."""

MONDAY = np.datetime64("1970-01-05", "D")
"""The Monday from which weeks are counted."""


def week_of(day: date | pd.Timestamp) -> int:
    """Number of the week (from its Monday) in which a day lies."""
    return int((np.datetime64(day, "D") - MONDAY).astype(int) // 7)


def weeks_of(days: pd.Series) -> Ints:
    """Numbers of weeks of many days; `OPEN` for a missing one."""
    found = (days.to_numpy().astype("datetime64[D]") - MONDAY).astype(np.int64) // 7
    return np.where(days.isna().to_numpy(), OPEN, found)


def last_whole_week(day: date) -> int:
    """The last week of which every day is known on a day."""
    return week_of(pd.Timestamp(day) + pd.Timedelta(days=1)) - 1


@dataclass(frozen=True)
class Spells:
    """Stretches of work: `began` and `ended` (weeks; `OPEN`), how many `children`, and which of `groups` they are."""

    groups: tuple[Group, ...]
    group: Ints
    began: Ints
    ended: Ints
    children: Floats

    @property
    def stages(self) -> tuple[str, ...]:
        """Stages of the groups, each once, in their order."""
        return tuple(dict.fromkeys(stage for _, stage in self.groups))

    @property
    def stage_of(self) -> Ints:
        """The number of each group's stage."""
        return np.array([self.stages.index(stage) for _, stage in self.groups], dtype=np.int64)

    def open_at(self, week: int) -> Floats:
        """Children whose work is open at the end of a week, by group."""
        here = (self.began <= week) & (self.ended > week)
        return totals(self.group[here], self.children[here], len(self.groups))


def totals(places: Ints, amounts: Floats, size: int) -> Floats:
    """Sums of amounts by place, of places 0 to `size` - 1."""
    return np.asarray(np.bincount(places, amounts, size), dtype=np.float64)


def spells_of(frame: pd.DataFrame, groups: Sequence[Group]) -> Spells:
    """Put a frame of stretches on the grid.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns locality, stage, began, ended (NaT while open), children.
    groups : sequence of (locality, stage)
        Those that are asked about; other rows are left out.
    """
    places, areas = pd.factorize(frame["locality"])
    steps, stages = pd.factorize(frame["stage"])
    number = {group: place for place, group in enumerate(groups)}
    numbers = [[*(number.get((area, stage), -1) for stage in stages), -1] for area in areas]
    group = np.array([*numbers, [-1] * (len(stages) + 1)], dtype=np.int64)[places, steps]  # what is missing comes last
    kept = group >= 0
    began, ended = weeks_of(frame["began"])[kept], weeks_of(frame["ended"])[kept]
    return Spells(tuple(groups), group[kept], began, ended, frame["children"].to_numpy(dtype=float)[kept])
