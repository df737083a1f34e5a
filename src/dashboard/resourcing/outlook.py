"""Work of every unit in the months to come: expected, how far it may lie off, and what it needs in people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.resourcing.arrivals import families_of, pace
from dashboard.resourcing.backtest import backtest, widening
from dashboard.resourcing.durations import ages, survival
from dashboard.resourcing.odds import Cells
from dashboard.resourcing.picture import Ground, Picture
from dashboard.resourcing.queue import OpenWork, ahead
from dashboard.resourcing.spells import Floats, Group, Spells, spells_of, weeks_of
from dashboard.resourcing.units import UNIT, areas_of_work, holders_of, kinds_of_work, place_counts
from dashboard.staffing import ARRIVALS

EVENT_MONTHS = 36
"""Months from which the spread of what is done as it comes is taken; its level is that of the last twelve."""


@dataclass(frozen=True)
class Known:
    """What is known of work up to the end of a week.

    `checked` is the model asked at past days (`backtest`), from which its intervals are widened.
    """

    spells: Spells
    arrivals: pd.DataFrame
    first: int
    at: int
    checked: pd.DataFrame


def known(spells: pd.DataFrame, arrivals: pd.DataFrame, groups: Sequence[Group], first: int, at: int) -> Known:
    """Put the tables on the grid and ask the model at past days.

    Parameters
    ----------
    spells, arrivals : pandas.DataFrame
        As `WorkTables` has them.
    groups : sequence of (locality, stage)
        Those that are looked at, places without a name too.
    first, at : int
        The first and the last week that are known whole.
    """
    grid = spells_of(spells, groups)
    return Known(grid, arrivals, first, at, backtest(grid, arrivals, first, at))


def expected(known: Known, weeks: Sequence[int]) -> OpenWork:
    """Open work so many weeks ahead, by group; variances widened by what the model missed at past days."""
    spells, at = known.spells, known.at
    families = families_of(known.arrivals[weeks_of(known.arrivals["week"]) <= at], spells.stages)
    told = pace(spells, known.first, at, families)
    found = ahead(ages(spells, at), survival(spells, at), told, families, spells.stage_of, at, weeks)
    return OpenWork(found.mean, found.variance * widening(known.checked, spells.stages, weeks)[spells.stage_of])


def expected_events(events: pd.DataFrame, last: pd.Timestamp, months: int) -> tuple[pd.DataFrame, OpenWork]:
    """Work that is done as it comes, of each month ahead: as many as in an average month of the last year.

    Parameters
    ----------
    events : pandas.DataFrame
        Columns month_end, locality, work, events.
    last : pandas.Timestamp
        The end of the last month that is known.
    months : int
        How many are looked ahead.

    Returns
    -------
    tuple
        A frame of locality and work, a row each, and mean and variance (rows by months). The variance is the mean's
        times how far months lay apart in the last three years, at least Poisson's.
    """
    ends = pd.date_range(end=last, periods=EVENT_MONTHS, freq="ME")
    table = events.pivot_table(index=["locality", "work"], columns="month_end", values="events", aggfunc="sum")
    counts = table.reindex(columns=ends).fillna(0.0).to_numpy(dtype=float)
    mean, whole = counts[:, -12:].mean(axis=1), counts.mean(axis=1)
    apart = np.divide(counts.var(axis=1, ddof=1), whole, out=np.ones_like(whole), where=whole > 0)
    spread = np.maximum(apart, 1.0) * mean
    wide = OpenWork(np.repeat(mean[:, None], months, axis=1), np.repeat(spread[:, None], months, axis=1))
    return table.index.to_frame(index=False), wide


def cells(ground: Ground, picture: Picture, groups: Sequence[Group], work: OpenWork,
          events: tuple[pd.DataFrame, OpenWork]) -> tuple[pd.Index, Cells]:  # fmt: skip
    """What is drawn: every kind of work of every unit, with what a child of it weighs now.

    Work of a stage goes to units as it is held now: specialists keep their share of each locality's children. What the
    scheme does not weigh, or nobody told of, is left out, as it is of the demand.

    Returns
    -------
    tuple
        The units (area and kind), and the cells.
    """
    open_part = _shared(_parts(ground, groups), work)
    event_part = _shared(_event_parts(ground, events[0]), events[1])
    both = [pd.concat(pair) for pair in zip(open_part, event_part, strict=True)]
    own = _own_counts(ground, work.mean.shape[1])
    mean, variance = (pd.concat([part, own * share]) for part, share in zip(both, (1.0, 0.0), strict=True))
    points = _points(picture, ground, mean.index)
    weighed = points.notna().to_numpy() & ~np.isnan(mean.to_numpy()).any(axis=1)
    mean, variance, points = mean[weighed], variance[weighed], points[weighed]
    units = picture.gaps.index
    at = units.get_indexer(pd.MultiIndex.from_arrays([mean.index.get_level_values(name) for name in UNIT], names=UNIT))
    there = at >= 0
    return units, Cells(
        at[there], points.to_numpy(float)[there], mean.to_numpy(float)[there], variance.to_numpy(float)[there]
    )


def _parts(ground: Ground, groups: Sequence[Group]) -> pd.DataFrame:
    """For each group (its number) the units that hold it now, with their share of its children."""
    kind = kinds_of_work(ground.stock, ground.model, ground.team_kinds)
    held = ground.stock.assign(kind=kind, area=areas_of_work(ground.stock["locality"], kind, ground.model))
    children = held.groupby(["locality", "stage", *UNIT])["children"].sum().reset_index()
    whole = children.groupby(["locality", "stage"])["children"].transform("sum")
    children = children.assign(share=children["children"] / whole.where(whole > 0))
    missing = [group for group in groups if group not in set(zip(children["locality"], children["stage"], strict=True))]
    plain = pd.DataFrame(missing, columns=["locality", "stage"])
    plain["team"] = None
    kinds = kinds_of_work(plain, ground.model, ground.team_kinds)
    plain = plain.assign(kind=kinds, area=areas_of_work(plain["locality"], kinds, ground.model), share=1.0)
    every = pd.concat([children[plain.columns.drop("team")], plain.drop(columns="team")], ignore_index=True)
    number = {group: place for place, group in enumerate(groups)}
    every["group"] = [number.get(key, -1) for key in zip(every["locality"], every["stage"], strict=True)]
    return every[every["group"] >= 0].rename(columns={"stage": "work"})


def _event_parts(ground: Ground, events: pd.DataFrame) -> pd.DataFrame:
    kind = holders_of(events["work"], ground.model)
    return pd.DataFrame(
        {
            "area": areas_of_work(events["locality"], kind, ground.model).to_numpy(),
            "kind": kind.to_numpy(),
            "work": events["work"].to_numpy(),
            "share": 1.0,
            "group": np.arange(len(events)),
        }
    )


def _shared(parts: pd.DataFrame, work: OpenWork) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mean and variance by unit and work: of a group each child is a unit's with its share, by chance."""
    share, group = parts["share"].to_numpy(float)[:, None], parts["group"].to_numpy(int)
    mean, variance = work.mean[group], work.variance[group]
    thinned = share**2 * (variance - mean) + share * mean
    keys = [parts[name].to_numpy() for name in (*UNIT, "work")]
    index = pd.MultiIndex.from_arrays(keys, names=[*UNIT, "work"])
    return tuple(pd.DataFrame(each, index).groupby(level=[0, 1, 2]).sum() for each in (share * mean, thinned))  # type: ignore[return-value]


def _own_counts(ground: Ground, months: int) -> pd.DataFrame:
    """The council's own counts stay as they are."""
    own = ground.counts[~ground.counts["work"].isin([work.value for work in ARRIVALS])]
    if own.empty:
        return pd.DataFrame(np.empty((0, months)), pd.MultiIndex.from_arrays([[], [], []], names=[*UNIT, "work"]))
    placed = place_counts(own, ground.model).set_index([*UNIT, "work"])["count"]
    return pd.DataFrame(np.repeat(placed.to_numpy(float)[:, None], months, axis=1), placed.index)


def _points(picture: Picture, ground: Ground, index: pd.Index) -> pd.Series:
    """Points of one child (or event) of each kind of work in each unit: with what is on top now, else its weight."""
    frame = picture.demand.frame.groupby([*UNIT, "work"])[["count", "points"]].sum(min_count=1)
    each = (frame["points"] / frame["count"].where(frame["count"] > 0)).reindex(index)
    plain = {work.value: points for work, points in ground.scheme.points.items()}
    weight = pd.Series([plain.get(work, float("nan")) for work in index.get_level_values("work")], index, dtype=float)
    return each.fillna(weight)


def month_weeks(at: int, ends: Sequence[pd.Timestamp]) -> list[int]:
    """How many weeks after a week months end; at least one."""
    return [max(int(week) - at, 1) for week in weeks_of(pd.Series(list(ends)))]


def carrying_ahead(picture: Picture, units: pd.Index, months: int) -> Floats:
    """Full case holders of units, the same in each month ahead as now."""
    return np.repeat(picture.gaps["carrying"].reindex(units).to_numpy(float)[:, None], months, axis=1)
