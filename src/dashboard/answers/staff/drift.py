"""How far demand has moved between localities since their staff were set, month by month, and what it comes to now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.answers.areas import counts, placed
from dashboard.answers.staff.shares import STAGE, WORK
from dashboard.catalogue import CatalogueError
from dashboard.cube.read import Cube
from dashboard.model import Period, PeriodKind
from dashboard.resourcing.fair import drift_by_month, fair_shares, shares_by_month
from dashboard.resourcing.outlook import Known, expected
from dashboard.resourcing.shares import staff_in_post
from dashboard.staffing import Staffing

FORECAST_WEEKS = 52
"""How far ahead demand is forecast for a fair share."""


@dataclass(frozen=True)
class Drift:
    """Demand by locality since the year that staff were set from, and fair shares of the people in post now.

    `shares` has a row a month end and a column a locality (share of the demand, per cent), `moved` is the drift of each
    month in full-time equivalents (NaN before posts are known), `fair` as `dashboard.resourcing.fair.fair_shares` with
    names deployment, now and, where it can be told, forecast.
    """

    year: int
    day: date
    shares: pd.DataFrame
    moved: pd.Series
    fair: pd.DataFrame

    @property
    def now(self) -> float:
        """Full-time equivalents that would have to move today."""
        return float(self.moved.iloc[-1])

    @property
    def has_forecast(self) -> bool:
        """Whether work ahead is known."""
        return "fair_forecast" in self.fair


@dataclass(frozen=True)
class Since:
    """Points by month end and locality since a year began, and the people in post of each of these months."""

    points: pd.DataFrame
    people: pd.Series


def since(cube: Cube, year: int) -> Since:
    """Months of which all work is known; whatever the day that is looked at, they are the same."""
    points, roles = _points(cube, year), cube.council.staff.social_work_roles
    told: dict[str, float] = {}
    people = {}
    for day in points.index:
        posts = cube.posts(day)
        as_at = str(posts["as_at"].iloc[0]) if len(posts) else ""
        if as_at not in told:
            each = staff_in_post(posts, roles)["in_post"]
            told[as_at] = each.sum() if len(each) else float("nan")
        people[day] = told[as_at]
    return Since(points, pd.Series(people, dtype=float))


def drift_since(
    cube: Cube,
    staffing: Staffing,
    known: Known | None = None,
    until: date | None = None,
    held: Since | None = None,
) -> Drift | None:
    """Set each month's demand beside that of the deployment's year.

    None where no year is set, where areas are teams that do different work, or where work or posts are not known.

    Parameters
    ----------
    known : Known, optional
        What is known of the months ahead.
    until : datetime.date, optional
        The last day that is looked at; the newest unless it is given.
    held : Since, optional
        What `since` gives of the deployment's year, where it was asked for already.
    """
    if staffing.deployment is None or cube.council.placed_by == "team":
        return None
    months = held or since(cube, staffing.deployment)
    points = months.points if until is None else months.points[months.points.index <= until]
    mine = [day for day in points.index if day.year == staffing.deployment]
    if len(mine) < 12:
        return None
    before, now = points.loc[mine].mean(), points.iloc[-1]
    posts = cube.posts(points.index[-1])
    in_post = staff_in_post(posts, cube.council.staff.social_work_roles)["in_post"].reindex(points.columns)
    if not in_post.notna().all():
        return None
    demands = {"deployment": before, "now": now}
    if known is not None:
        demands["forecast"] = now * _growth(cube, known, list(points.columns))
    return Drift(
        staffing.deployment,
        points.index[-1],
        100 * shares_by_month(points),
        drift_by_month(points, before, months.people),
        fair_shares(in_post, demands),
    )


def _points(cube: Cube, year: int) -> pd.DataFrame:
    """Points by month end and locality since a year began; only months of which all work is known."""
    try:
        measure = cube.catalogue.measure(WORK)
    except CatalogueError:
        return pd.DataFrame()
    periods = [period for period in cube.periods(measure, PeriodKind.MONTH) if period.end.year >= year]
    if not periods:
        return pd.DataFrame()
    rows = placed(counts(cube, measure, "locality", periods, STAGE))
    weights = cube.council.weights.model_dump(by_alias=True, exclude={"source"})
    areas, stages = (list(dict.fromkeys(rows[name])) for name in ("area", "category"))
    if unknown := set(stages) - set(weights):
        raise ValueError(f"no weight is set for {', '.join(sorted(unknown))}")
    children = rows["numerator"].to_numpy(dtype=float).reshape(len(periods), len(areas), len(stages))
    points = (children * np.array([weights[stage] for stage in stages])).sum(axis=2)
    return pd.DataFrame(points, [period.end for period in periods], areas).dropna()


def _growth(cube: Cube, known: Known, localities: list[str]) -> pd.Series:
    """Expected points of each locality ahead, beside those of the same work now."""
    weights = cube.council.weights.model_dump(by_alias=True, exclude={"source"})
    ahead = expected(known, [FORECAST_WEEKS]).mean[:, 0]
    weight = np.array([weights.get(stage, 0.0) for _, stage in known.spells.groups])
    place = [area for area, _ in known.spells.groups]
    sums = pd.DataFrame({"ahead": weight * ahead, "now": weight * known.spells.open_at(known.at)}).groupby(place).sum()
    return (sums["ahead"] / sums["now"].where(sums["now"] > 0)).reindex(localities)


def last_month(cube: Cube, until: date | None = None) -> Period | None:
    """The newest month at whose end the open work is known, of those that end by a day where one is given."""
    try:
        measure = cube.catalogue.measure(WORK)
    except CatalogueError:
        return None
    if until is None:
        return cube.last_period(measure, PeriodKind.MONTH)
    months = [month for month in cube.periods(measure, PeriodKind.MONTH) if month.end <= until]
    return months[-1] if months else None
