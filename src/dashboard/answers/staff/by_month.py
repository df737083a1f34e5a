"""Work and people month by month: what the work asked for, and who was there after leave and training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.answers.staff.shares import WORK
from dashboard.answers.staff.workload import is_covered
from dashboard.catalogue import CatalogueError
from dashboard.council import Council
from dashboard.cube.read import Cube, CubeError
from dashboard.model import Period, PeriodKind
from dashboard.resourcing.capacity import carrying
from dashboard.resourcing.demand import demand
from dashboard.resourcing.inputs import usable_posts
from dashboard.resourcing.together import done_together, together
from dashboard.resourcing.units import COUNTS, FLAGS, UNIT, areas_of_work, kinds_of_work
from dashboard.staffing import ARRIVALS, OWN_COUNTS, Model, Staffing, Work

MONTHS = 36
"""Months that are shown where no year is set from which on: each season three times."""


@dataclass(frozen=True)
class ByMonth:
    """Months of one scheme, in full case holders of an average month.

    `needed` and `carrying` have a row a month end and a column an area (the localities and `WHOLE`); `season` has the
    same rows and leave, training (shares of the working days) and availability (beside the year's average of 1).
    `source` is of leave and training.
    """

    scheme: str
    source: str
    needed: pd.DataFrame
    carrying: pd.DataFrame
    season: pd.DataFrame

    def of(self, areas: Sequence[str]) -> pd.DataFrame:
        """Needed, carrying, there (after leave and training) and gap of some areas together, with the season.

        NaN where no people are told.
        """
        needed, people = (frame.reindex(columns=list(areas)).sum(axis=1) for frame in (self.needed, self.carrying))
        known = people.where(people > 0)
        there = known * self.season["availability"]
        return self.season.assign(needed=needed, carrying=known, there=there, gap=there - needed)

    def up_to(self, day: date) -> ByMonth:
        """The same months without those after a day."""
        kept = self.season.index <= pd.Timestamp(day)
        return replace(self, needed=self.needed[kept], carrying=self.carrying[kept], season=self.season[kept])


@dataclass(frozen=True)
class _Ground:
    """Kinds of team, what those that are done together are called, and the kind of each team."""

    model: Model
    renamed: dict[str, str]
    kinds: dict[str, str]


def _ground(council: Council, staffing: Staffing) -> _Ground:
    renamed = done_together(council.teams, staffing.in_place)
    kinds = {team.name: renamed.get(team.kind, team.kind) for team in council.teams}
    return _Ground(together(staffing.in_place, renamed), renamed, kinds)


def by_month(cube: Cube, scheme: str, staffing: Staffing, until: date) -> ByMonth | None:
    """The months up to a day under one scheme; None where no work is known.

    Parameters
    ----------
    cube : Cube
    scheme : str
        Id of a scheme of weights.
    """
    months = _months(cube, until, staffing.deployment)
    if not months:
        return None
    ground, weighed = _ground(cube.council, staffing), staffing.scheme(scheme)
    days = [pd.Timestamp(month.end) for month in months]
    work = pd.concat([_stock(cube, days, ground), _counts(cube, months, ground.model)], ignore_index=True)
    points = demand(work, weighed).frame.assign(month=work["month"])
    needed = points.pivot_table(index="month", columns="area", values="points", aggfunc="sum", fill_value=0.0)
    return ByMonth(
        weighed.title,
        staffing.season.source,
        needed.reindex(days, fill_value=0.0) / weighed.points_per_fte,
        _carrying(cube, days, staffing, ground),
        _season(staffing, days),
    )


def _months(cube: Cube, until: date, year: int | None) -> list[Period]:
    """The months whose open work is known, from the year on that the staff were set from; else the last ones."""
    try:
        measure = cube.catalogue.measure(WORK)
    except CatalogueError:
        return []
    months = [month for month in cube.periods(measure, PeriodKind.MONTH) if month.end <= until]
    return months[-MONTHS:] if year is None else [month for month in months if month.end.year >= year]


def _stock(cube: Cube, days: Sequence[pd.Timestamp], ground: _Ground) -> pd.DataFrame:
    """Open work of the months where it belongs: month, area, kind, work and counts."""
    every = cube.work.stock
    stock = every[every["month_end"].isin(list(days))]
    kind = kinds_of_work(stock, ground.model, ground.kinds)
    area = areas_of_work(stock["locality"], kind, ground.model)
    placed = stock.assign(kind=kind, area=area, work=stock["stage"], month=stock["month_end"], count=stock["children"])
    sums: pd.DataFrame = placed.groupby(["month", *UNIT, "work"])[COUNTS].sum().astype(float)
    return sums.reset_index()


def _counts(cube: Cube, months: Sequence[Period], model: Model) -> pd.DataFrame:
    """Work done as it came in each month, and the council's own counts, where they belong."""
    events = cube.work.events.rename(columns={"events": "count"})
    covered = {
        (pd.Timestamp(month.end), work.value)
        for month in months
        for work in ARRIVALS
        if is_covered(cube, work.value, month.end)
    }
    known = [key in covered for key in zip(events["month_end"], events["work"], strict=True)]
    own = [_own(cube, work.value, months) for work in OWN_COUNTS]
    told = pd.concat([events[known], *(each for each in own if len(each))], ignore_index=True)
    kind = told["work"].map({work.value: model.holder(work).name for work in Work})
    area = areas_of_work(told["locality"], kind, model)
    return told.rename(columns={"month_end": "month"}).assign(
        kind=kind, area=area, families=float("nan"), **dict.fromkeys(FLAGS, 0.0)
    )


def _own(cube: Cube, work: str, months: Sequence[Period]) -> pd.DataFrame:
    """The council's own counts of a kind of work; no row where it was not given."""
    try:
        measure = cube.catalogue.measure(work)
        given = set(cube.periods(measure, PeriodKind.MONTH)).intersection(months)
        figures = cube.figures(measure, "locality", sorted(given, key=lambda month: month.end)) if given else None
    except (CatalogueError, CubeError):
        figures = None
    if figures is None:
        return pd.DataFrame(columns=["month_end", "locality", "work", "count"])
    told = pd.DataFrame(
        {
            "month_end": pd.to_datetime(figures["period_end"]),
            "locality": figures["area"],
            "work": work,
            "count": figures["numerator"].astype(float),
        }
    )
    return told.dropna(subset="count")


def _carrying(cube: Cube, days: Sequence[pd.Timestamp], staffing: Staffing, ground: _Ground) -> pd.DataFrame:
    """Full case holders in post by month and area; each establishment is worked out once."""
    at: dict[str, pd.Series] = {}
    found = {}
    for day in days:
        told = cube.posts(day.date())
        as_at = str(told["as_at"].iloc[0]) if len(told) else ""
        if as_at not in at:
            at[as_at] = _of_posts(cube, told, staffing, ground)
        found[day] = at[as_at]
    return pd.DataFrame(found).T.fillna(0.0)


def _of_posts(cube: Cube, told: pd.DataFrame, staffing: Staffing, ground: _Ground) -> pd.Series:
    renamed = told.assign(kind=told["kind"].replace(ground.renamed))
    posts, _ = usable_posts(renamed, cube.council, staffing, ground.model)
    if posts.empty:
        return pd.Series(dtype=float)
    sums: pd.Series = carrying(posts, staffing, ground.model, ground.kinds).groupby("area")["carrying"].sum()
    return sums


def _season(staffing: Staffing, days: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """Leave, training and availability of the months."""
    season = staffing.season
    columns = {"leave": season.leave, "training": season.training, "availability": season.availability}
    found = {name: [values[day.month - 1] for day in days] for name, values in columns.items()}
    return pd.DataFrame(found, index=pd.DatetimeIndex(list(days)))
