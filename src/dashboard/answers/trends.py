"""A measure over time: every locality and the whole council, by year, 12 months, quarter or month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.answers.areas import counts, placed
from dashboard.answers.widths import LEVELS, NOT_WIDENED, widths
from dashboard.catalogue import Measure, Unit, When
from dashboard.council import Council, Event
from dashboard.cube.read import Cube
from dashboard.model import ALL, MONTHS_IN, OWN, Period, PeriodKind, Status, month_end
from dashboard.stats.charted import with_chart
from dashboard.stats.control import FEWEST_POINTS
from dashboard.stats.shift_share import Side, shift_share
from dashboard.stats.trended import recent_trends
from dashboard.stats.values import with_values


class View(StrEnum):
    """How a series is cut."""

    YEAR = "year"
    ROLLING = "rolling"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def kind(self) -> PeriodKind:
        """The periods it is made of."""
        return PeriodKind(self.value)

    @property
    def is_charted(self) -> bool:
        """Whether a control chart is drawn: years are too few, and rolling months overlap."""
        return self in (View.QUARTER, View.MONTH)

    @property
    def step(self) -> int:
        """Months from one point to the next."""
        return 1 if self is View.ROLLING else MONTHS_IN[self.kind]


@dataclass(frozen=True)
class About:
    """What a page on trends is about: a measure, or one category of it."""

    measure: Measure
    breakdown: str = ALL
    category: str = ALL


def views(cube: Cube, measure: Measure) -> list[View]:
    """Views that the loaded data give; a position that is told of some days only is shown by year."""
    offered = [View.YEAR] if measure.when is When.LATEST else list(View)
    return [view for view in offered if len(cube.periods(measure, view.kind)) > 1]


def over_time(cube: Cube, about: About, view: View, own: str = "") -> pd.DataFrame:
    """The series of every locality, then of the whole council, then of an own area where its id is given.

    Returns
    -------
    pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it, no period left out between the first and the last that are
        covered, with columns value, lower, upper (widened by `dispersion` for families, where there is no control chart
        to read instead) and dispersion, widened (`dashboard.stats.families.Origin` words).
    """
    measure = about.measure
    periods = _without_gaps(cube.periods(measure, view.kind), view.step)
    levels = [level for level in (*LEVELS, *([OWN] if own else ())) if level in cube.levels(measure)]
    parts = [counts(cube, measure, level, periods, about.breakdown, about.category) for level in levels]
    rows = placed(pd.concat(parts, ignore_index=True))
    rows = rows[(rows["level"] != OWN) | (rows["area"] == own)].reset_index(drop=True)
    wide = (NOT_WIDENED if view.is_charted else widths(cube, measure, about.breakdown, about.category)).of(rows)
    told = with_values(rows, measure, dispersion=wide["dispersion"].to_numpy(dtype=float))
    return told.assign(dispersion=wide["dispersion"], widened=wide["widened"])


def _without_gaps(periods: Sequence[Period], step: int) -> list[Period]:
    if not periods:
        return []
    first, last = periods[0].end, periods[-1].end
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, step)
    return [Period(periods[0].kind, month_end(month // 12, month % 12 + 1)) for month in months]


def charted(figures: pd.DataFrame, measure: Measure, area: str, rebase: Sequence[date]) -> pd.DataFrame:
    """One area's control chart; see `dashboard.stats.charted.with_chart`. Breaks in recording begin a new base too."""
    mine = figures[figures["area"] == area].reset_index(drop=True)
    category = str(mine["category"].iloc[0])
    breaks = [one.date for one in measure.breaks if not one.categories or category in one.categories]
    return with_chart(mine, measure, sorted({*rebase, *breaks}))


def points(frame: pd.DataFrame) -> int:
    """Points with a value."""
    return int(frame["value"].notna().sum())


def is_too_short(frame: pd.DataFrame) -> bool:
    """Whether a series has fewer points than a control chart needs."""
    return points(frame) < FEWEST_POINTS


def trends(figures: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Recent trends of yearly figures, with the first and last value of the five years."""
    found = recent_trends(figures, measure)
    if found.empty:
        return found
    ends = sorted(figures["period_end"].unique())[-5:]
    first, last = (_rows_at(figures, end, found["area"]) for end in (ends[0], ends[-1]))
    named = {f"{name}_{when}": rows[name].to_numpy() for when, rows in (("first", first), ("last", last))
             for name in ("value", "numerator", "status")}  # fmt: skip
    return found.assign(area_name=last["area_name"].to_numpy(), begins=ends[0], ends=ends[-1], **named)


def _rows_at(figures: pd.DataFrame, end: pd.Timestamp, areas: Iterable[str]) -> pd.DataFrame:
    """The rows of some areas in the period that ends with a day, in the order of the areas."""
    at = np.flatnonzero(figures["period_end"].to_numpy() == np.datetime64(end))
    places = dict(zip(figures["area"].take(at), at, strict=True))
    return figures.take([places[area] for area in areas])


def parted(figures: pd.DataFrame, measure: Measure, years: int = 4) -> pd.DataFrame:
    """Where a change in events came from: children, the whole council, the locality itself.

    Parameters
    ----------
    figures : pandas.DataFrame
        Yearly figures as `over_time` gives them.
    years : int
        Between the last year and the one it is set beside.

    Returns
    -------
    pandas.DataFrame
        A row a locality: area_name, before, after, change, population, whole, own, own_mark, enough, begins, ends.
        Empty where the measure is no rate or the years are too few.
    """
    ends = sorted(figures["period_end"].unique())
    if measure.unit is not Unit.RATE or len(ends) <= years:
        return pd.DataFrame()
    begins, last = ends[-1 - years], ends[-1]
    local = figures["level"].to_numpy() == "locality"
    areas = list(dict.fromkeys(figures["area"].to_numpy()[local]))
    whole = figures["area"].to_numpy()[figures["level"].to_numpy() == "council"][0]
    then, now = (_rows_at(figures, end, [*areas, whole]) for end in (begins, last))
    before, after, told = _side(then), _side(now), now.iloc[:-1]
    found = shift_share(before, after, dispersion=told["dispersion"].to_numpy(dtype=float))
    return pd.DataFrame({
        "area": told["area"].to_numpy(), "area_name": told["area_name"].to_numpy(),
        "before": np.asarray(before.count), "after": np.asarray(after.count),
        "change": found.change, "population": found.population,
        "whole": found.whole, "own": found.own, "own_mark": found.own_mark, "enough": found.enough,
        "begins": begins, "ends": last,
    })  # fmt: skip


def _side(rows: pd.DataFrame) -> Side:
    """Localities, and the whole council as the last row."""
    count, base = (rows[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    return Side(count[:-1], base[:-1], float(count[-1]), float(base[-1]))


def events_within(council: Council, area: str, first: date, last: date) -> list[Event]:
    """Dated events of the whole council and of a locality that lie among periods, oldest first."""
    mine = [one for one in council.events if one.locality in (None, area) and first <= one.date <= last]
    return sorted(mine, key=lambda event: event.date)


def is_known(figures: pd.DataFrame) -> bool:
    """Whether there is any value to draw."""
    return bool((figures["status"] != Status.NOT_AVAILABLE.value).any()) and bool(figures["numerator"].notna().any())
