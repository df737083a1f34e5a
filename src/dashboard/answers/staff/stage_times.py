"""How long work stands at each stage, by locality, in the year before a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.answers.staff.workload import is_covered
from dashboard.cube.read import Cube
from dashboard.resourcing.spells import last_whole_week
from dashboard.resourcing.stage_times import stage_times
from dashboard.staffing import LADDER


@dataclass(frozen=True)
class StageTimes:
    """`frame` as `dashboard.resourcing.stage_times.stage_times`, of the year up to `day`; the earliest stage first."""

    day: date
    frame: pd.DataFrame


def time_at_stages(cube: Cube, day: date) -> StageTimes | None:
    """Times at the stages that the returns have covered for a year; None where there are none."""
    year_before = (pd.Timestamp(day) - pd.DateOffset(years=1)).date()
    stages = [
        work.value
        for work in reversed(LADDER)
        if is_covered(cube, work.value, day) and is_covered(cube, work.value, year_before)
    ]
    if not stages:
        return None
    localities = [locality.name for locality in cube.council.localities]
    at = last_whole_week(day)
    return StageTimes(day, stage_times(cube.work.spells, cube.work.arrivals, at, localities, stages))
