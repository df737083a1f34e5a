"""Work and people of a month, out of the cube and the council's settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.catalogue import CatalogueError
from dashboard.cube.read import Cube, CubeError
from dashboard.model import Finding, Period, PeriodKind
from dashboard.resourcing.inputs import usable_posts, work_problems, worker_problems
from dashboard.resourcing.moves import By, Situation, Suggestion, situation_of, suggest
from dashboard.resourcing.picture import Ground, Picture, pictures
from dashboard.resourcing.together import done_together, together
from dashboard.staffing import ARRIVALS, LADDER, OWN_COUNTS, Staffing, Work, read_staffing


@dataclass(frozen=True)
class Workload:
    """A month's picture under one scheme, what it was made from, and what is wrong with that.

    `picture` is None where no posts can be reckoned with; `posts_at` is their date.
    """

    ground: Ground
    picture: Picture | None
    posts_at: date | None
    findings: tuple[Finding, ...]


def workload(cube: Cube, month: Period, scheme: str | None = None, staffing: Staffing | None = None) -> Workload:
    """Set the work at the end of a month beside the people in post then.

    Parameters
    ----------
    cube : Cube
    month : Period
        A month; of a longer period its last month is taken.
    scheme : str, optional
        Id of a scheme of weights; the first that the council shows unless it is given.
    staffing : Staffing, optional
        The council's settings, where they are read already.
    """
    settings = staffing or read_staffing(cube.council)
    return workloads(cube, month, [scheme or settings.shown[0]], settings)[0]


def workloads(cube: Cube, month: Period, schemes: Sequence[str], settings: Staffing) -> list[Workload]:
    """The same under several schemes: work and people are placed once."""
    told = cube.posts(month.end)
    renamed = done_together(cube.council.teams, settings.in_place)
    model = together(settings.in_place, renamed)
    told = told.assign(kind=told["kind"].replace(renamed))
    posts, findings = usable_posts(told, cube.council, settings, model)
    ground = Ground(
        stock=_at(cube.work.stock, month.end),
        counts=_counts(cube, month),
        posts=posts,
        staffing=settings,
        scheme=settings.scheme(schemes[0]),
        model=model,
        team_kinds={team.name: renamed.get(team.kind, team.kind) for team in cube.council.teams},
        localities=tuple(locality.name for locality in cube.council.localities),
        month=month.end.month,
    )
    findings += worker_problems(_at(cube.work.loads, month.end))
    as_at = None if told.empty else pd.Timestamp(told["as_at"].iloc[0]).date()
    grounds = [replace(ground, scheme=settings.scheme(scheme)) for scheme in schemes]
    if posts.empty:
        return [Workload(each, None, as_at, tuple(findings)) for each in grounds]
    return [
        Workload(each, found, as_at, (*findings, *work_problems(found.demand, each.scheme)))
        for each, found in zip(grounds, pictures(grounds), strict=True)
    ]


def suggested_moves(cube: Cube, load: Workload, by: By = By.PERCENT) -> Suggestion | None:
    """Suggest moves for a month's picture; None where there is none.

    Raises
    ------
    ResourcingError
        Where floors cannot be reached.
    """
    start = moves_start(cube, load)
    return None if start is None else suggest(start, load.ground.staffing.moves, by)


def moves_start(cube: Cube, load: Workload) -> Situation | None:
    """The situation from which moves are suggested."""
    if load.picture is None:
        return None
    ground, points = load.ground, load.picture.points_per_fte
    gaps = load.picture.gaps
    return situation_of(gaps, ground.posts, cube.council, ground.staffing, ground.model, ground.team_kinds, points)


def is_covered(cube: Cube, work: str, day: date) -> bool:
    """Whether no row of a kind of work on a day means none."""
    return any(first <= day <= last for first, last in cube.work.coverage.get(work, ()))


def _at(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    return frame[frame["month_end"] == pd.Timestamp(day)].drop(columns="month_end").reset_index(drop=True)


def _counts(cube: Cube, month: Period) -> pd.DataFrame:
    """Events of the month and own counts, by locality; what is not covered, or was not given, is not available."""
    places = [locality.name for locality in cube.council.localities]
    events = _at(cube.work.events, month.end).rename(columns={"events": "count"})
    known = [work.value for work in ARRIVALS if is_covered(cube, work.value, month.end)]
    unknown = [work for work in (*LADDER, Work.ENQUIRY, *ARRIVALS) if not is_covered(cube, work.value, month.end)]
    missing = [(place, work.value, float("nan")) for work in unknown for place in places]
    own = [(place, work.value, count) for work in OWN_COUNTS for place, count in _own(cube, work, month, places)]
    told = pd.DataFrame([*missing, *own], columns=["locality", "work", "count"])
    return pd.concat([events[events["work"].isin(known)].astype({"count": float}), told], ignore_index=True)


def _own(cube: Cube, work: Work, month: Period, places: list[str]) -> list[tuple[str, float]]:
    """The council's own count of a kind of work in each locality; NaN where it was not given."""
    try:
        measure = cube.catalogue.measure(work.value)
        figures = cube.figures(measure, "locality", [Period(PeriodKind.MONTH, month.end)])
    except (CatalogueError, CubeError):
        return [(place, float("nan")) for place in places]
    counts = dict(zip(figures["area"], figures["numerator"], strict=True))
    return [(place, float(counts.get(place, float("nan")))) for place in places]
