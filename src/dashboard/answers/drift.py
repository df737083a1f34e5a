"""How far demand has moved between localities since their staff were set, month by month, and what it comes to now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.answers.areas import counts, placed
from dashboard.answers.shares import STAGE, WORK
from dashboard.catalogue import CatalogueError
from dashboard.cube.read import Cube
from dashboard.model import Period, PeriodKind
from dashboard.resourcing.fair import drift_by_month, fair_shares, shares
from dashboard.resourcing.outlook import Known, expected
from dashboard.resourcing.shares import demand_points, staff_in_post
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


def drift_since(cube: Cube, staffing: Staffing, known: Known | None = None, until: date | None = None) -> Drift | None:
    """Set each month's demand beside that of the deployment's year.

    None where no year is set, where areas are teams that do different work, or where work or posts are not known.

    Parameters
    ----------
    known : Known, optional
        What is known of the months ahead.
    until : datetime.date, optional
        The last day that is looked at; the newest unless it is given.
    """
    if staffing.deployment is None or cube.council.placed_by == "team":
        return None
    points = _points(cube, staffing.deployment)
    points = points if until is None else points[points.index <= until]
    mine = [day for day in points.index if day.year == staffing.deployment]
    if len(mine) < 12:
        return None
    before, now = points.loc[mine].mean(), points.iloc[-1]
    people = {day: staff_in_post(cube.posts(day), cube.council.staff.social_work_roles)["in_post"]
              for day in points.index}  # fmt: skip
    in_post = people[points.index[-1]].reindex(points.columns)
    if not in_post.notna().all():
        return None
    sums = pd.Series({day: each.sum() if len(each) else float("nan") for day, each in people.items()})
    demands = {"deployment": before, "now": now}
    if known is not None:
        demands["forecast"] = now * _growth(cube, known, list(points.columns))
    return Drift(
        staffing.deployment,
        points.index[-1],
        100 * points.apply(shares, axis=1),
        drift_by_month(points, before, sums),
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
    by_month = {
        pd.Timestamp(str(end)).date(): demand_points(month, weights) for end, month in rows.groupby("period_end")
    }
    return pd.DataFrame(by_month).T.dropna()


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
