"""What every kind of team needs in the months ahead, and how well the model did at past days; out of the cube."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.answers.staff.workload import Workload
from dashboard.cube.read import Cube
from dashboard.model import NOT_KNOWN, OUTSIDE, month_end
from dashboard.resourcing.arrivals import YEAR
from dashboard.resourcing.backtest import coverage
from dashboard.resourcing.odds import Needs, drawn_points, needs, needs_over
from dashboard.resourcing.outlook import Known, carrying_ahead, cells, expected, expected_events, known, month_weeks
from dashboard.resourcing.spells import Group, last_whole_week, week_of
from dashboard.staffing import LADDER, Work

PROMISED = 0.8
"""What the intervals promise that are checked: from the 10th to the 90th of a hundred."""


@dataclass(frozen=True)
class Outlook:
    """Needs of the units by month ahead, and of all months together; and how often past intervals held.

    `held` is as `dashboard.resourcing.backtest.coverage`, by weeks ahead, of intervals that promise `PROMISED`.
    """

    units: pd.Index
    months: tuple[date, ...]
    by_month: Needs
    together: Needs
    held: pd.DataFrame


def what_is_known(cube: Cube, day: date) -> Known | None:
    """Put the spells up to a day on the grid, and ask the model at past days; None where less than a year is known.

    It does not hang on weights or people, so that one is enough for all pictures of the day.
    """
    first, last = _covered(cube, day)
    if last - first < YEAR:
        return None
    places = [locality.name for locality in cube.council.localities] + [NOT_KNOWN, OUTSIDE]
    groups: list[Group] = [(place, work.value) for place in places for work in _stages(cube)]
    return known(cube.work.spells, cube.work.arrivals, groups, first, last)


def outlook(cube: Cube, load: Workload, told: Known, day: date, months: int = 24) -> Outlook | None:
    """Look months ahead of a day; None where there are no people to set beside the work."""
    if load.picture is None:
        return None
    ends = [
        month_end((day.year * 12 + day.month - 1 + n) // 12, (day.month - 1 + n) % 12 + 1) for n in range(1, months + 1)
    ]
    work = expected(told, month_weeks(told.at, [pd.Timestamp(end) for end in ends]))
    events = expected_events(cube.work.events, pd.Timestamp(day), months)
    units, drawn = cells(load.ground, load.picture, told.spells.groups, work, events)
    points = drawn_points(drawn, len(units))
    people = carrying_ahead(load.picture, units, months)
    per_fte = load.ground.scheme.points_per_fte * np.array(
        [load.ground.staffing.season.availability[end.month - 1] for end in ends]
    )
    held = coverage(told.checked, PROMISED)
    return Outlook(units, tuple(ends), needs(points, people, per_fte), needs_over(points, people, per_fte), held)


def _stages(cube: Cube) -> list[Work]:
    return [work for work in (*LADDER, Work.ENQUIRY) if cube.work.coverage.get(work.value)]


def _covered(cube: Cube, day: date) -> tuple[int, int]:
    """First and last whole week, up to a day, in which all stages that are known are covered."""
    spans = [cube.work.coverage[work.value] for work in _stages(cube)]
    if not spans:
        return 0, 0
    first, last = max(span[0][0] for span in spans), min(*(span[-1][1] for span in spans), day)
    return week_of(first) + (first.weekday() > 0), last_whole_week(last)
