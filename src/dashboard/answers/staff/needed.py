"""What every kind of team of every locality needs beside the people there, under several schemes of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.answers.staff.outlook import Outlook
from dashboard.answers.staff.workload import Workload
from dashboard.model import Finding
from dashboard.resourcing.gap import with_places
from dashboard.resourcing.units import WHOLE
from dashboard.rows import rows_of


@dataclass(frozen=True)
class Scheme:
    """A scheme's name, and what it says: units with demand, capacity, carrying, needed, gap_fte, gap_percent, stretch.

    With the months ahead also `nine` (full case holders that keep a unit within its weights in nine weeks of ten) and
    `odds` (that work is more than the people there carry); NaN where they are not known.
    """

    id: str
    title: str
    source: str
    units: pd.DataFrame


@dataclass(frozen=True)
class Needed:
    """The same units under each scheme, the first one leading; as of `day`, with posts of `posts_at`.

    `held` is the share of past intervals that held what came, by weeks ahead (`Outlook.held`), or None.
    """

    day: date
    posts_at: date | None
    schemes: tuple[Scheme, ...]
    held: pd.DataFrame | None
    findings: tuple[Finding, ...]

    @property
    def units(self) -> pd.DataFrame:
        """Units under the first scheme."""
        return self.schemes[0].units

    @cached_property
    def localities(self) -> pd.DataFrame:
        """Sums over the kinds of team of each locality.

        Returns
        -------
        pandas.DataFrame
            Indexed by locality; carrying, and for each scheme needed_<id> and gap_<id> (full case holders).
        """
        found: dict[str, pd.Series] = {}
        for scheme in self.schemes:
            mine = scheme.units[scheme.units.index.get_level_values("area") != WHOLE]
            sums = mine.groupby(level="area", sort=False)[["carrying", "needed", "gap_fte"]].sum()
            found |= {"carrying": sums["carrying"], f"needed_{scheme.id}": sums["needed"]}
            found[f"gap_{scheme.id}"] = sums["gap_fte"]
        return pd.DataFrame(found)


def needed(
    loads: Sequence[Workload], outlooks: Mapping[str, Outlook], day: date, localities: Sequence[str]
) -> Needed | None:
    """Put pictures and outlooks of several schemes side by side.

    Parameters
    ----------
    loads : sequence of Workload
        One a scheme; None is the answer where one of them has no picture.
    outlooks : mapping
        The months ahead by scheme's id; may be empty.
    localities : sequence of str
        In the order of showing. Work of no known place stands in no unit that is shown.
    """
    if any(load.picture is None for load in loads):
        return None
    schemes = tuple(_scheme(load, outlooks.get(load.ground.scheme.id), localities) for load in loads)
    first = outlooks.get(loads[0].ground.scheme.id)
    findings = {(each.rule, each.place): each for load in loads for each in load.findings}
    return Needed(day, loads[0].posts_at, schemes, None if first is None else first.held, tuple(findings.values()))


def _scheme(load: Workload, ahead: Outlook | None, localities: Sequence[str]) -> Scheme:
    assert load.picture is not None
    gaps, _ = with_places(load.picture.gaps, [*localities, WHOLE])
    nine, odds = float("nan"), float("nan")
    if ahead is not None:
        at = pd.DataFrame({"nine": ahead.together.needed[:, 0], "odds": ahead.together.odds[:, 0]}, ahead.units)
        gaps = gaps.join(at)
    else:
        gaps = gaps.assign(nine=nine, odds=odds)
    rank = {area: number for number, area in enumerate([*localities, WHOLE])}
    ordered = gaps.sort_index(key=lambda level: level.map(rank) if level.name == "area" else level, level=[0, 1])
    scheme = load.ground.scheme
    return Scheme(scheme.id, scheme.title, scheme.source, ordered[ordered["demand"] + ordered["capacity"] > 0])


def unit_rows(units: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of units, each with its area and kind."""
    return [{str(name): value for name, value in row.items()} for row in rows_of(units.reset_index())]


LEAST_WORK = 0.5
"""Full-time equivalents that a unit's work must ask for to be called stretched: posts are not made in smaller steps,
and a scrap of work that nobody is there for would else be the worst of all."""


def most_stretched(units: pd.DataFrame, localities: Sequence[str]) -> tuple[str, str] | None:
    """The unit of some localities whose work is largest beside what its people can carry; None where nobody is short.

    Units with less work than `LEAST_WORK` are left out.

    Parameters
    ----------
    units : pandas.DataFrame
        As `Scheme.units`.
    """
    mine = units[units.index.get_level_values("area").isin(list(localities))]
    short = mine[(mine["gap_fte"] < 0) & (mine["needed"] >= LEAST_WORK)]
    if short.empty:
        return None
    top = unit_rows(short.sort_values("stretch", ascending=False).head(1))[0]
    return str(top["area"]), str(top["kind"])
