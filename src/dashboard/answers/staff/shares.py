"""Where the demand is and where the staff are: open work by locality beside people in post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.answers.areas import placed, unplaced_count, values
from dashboard.catalogue import CatalogueError
from dashboard.cube.read import Cube
from dashboard.model import Period, Status
from dashboard.resourcing.shares import demand_points, share_gap, staff_in_post

WORK = "open-work"
STAGE = "stage"


@dataclass(frozen=True)
class Shares:
    """Demand beside staff at the end of a period.

    `frame` has a row a locality: area, the children at each stage and together (children), points, demand_share and
    staff_share (per cent),
    in_post, funded, filled, agency, absent, vacant, fair and gap_fte (full-time equivalents). `posts_at` is None where
    no posts were loaded; `unplaced` counts children whose locality is not known or lies outside; `hidden` names the
    stages of which a locality's count is hidden, being small.
    """

    frame: pd.DataFrame
    posts_at: date | None
    work_known: bool
    unplaced: int
    hidden: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether both sides are there."""
        return self.work_known and self.posts_at is not None


def demand_and_staff(cube: Cube, period: Period) -> Shares | None:
    """Set open work beside people in post, by locality; None where the catalogue has no open work.

    None too where the localities are teams: each does other work, so that shares of one kind of work say nothing.
    """
    if cube.council.placed_by == "team":
        return None
    try:
        measure = cube.catalogue.measure(WORK)
    except CatalogueError:
        return None
    if STAGE not in measure.breakdowns:  # a release may hold no stages of work by locality
        return None
    every = values(cube, measure, "locality", [period], STAGE)
    work = placed(every)
    weights = cube.council.weights.model_dump(by_alias=True, exclude={"source"})
    points = demand_points(work, weights)
    posts = cube.posts(period.end)
    staff = staff_in_post(posts, cube.council.staff.social_work_roles)
    gap = share_gap(points, staff["in_post"])
    stages = work.pivot(index="area", columns="category", values="numerator").reindex(gap.index)
    people = staff.drop(columns="in_post").reindex(gap.index)
    parts = gap.rename(columns={"gap": "gap_fte"}), stages, people
    columns = {str(name): column.to_numpy() for part in parts for name, column in part.items()}
    shares = {name: 100 * columns[name] for name in ("demand_share", "staff_share")}
    children = stages.sum(axis=1, skipna=False).to_numpy()
    frame = pd.DataFrame({"area": gap.index, **columns, **shares, "children": children})
    as_at = None if posts.empty else pd.Timestamp(posts["as_at"].iloc[0]).date()
    hidden = frozenset(work[work["status"] == Status.SUPPRESSED.value]["category"])
    return Shares(frame, as_at, bool(points.notna().all()), int(unplaced_count(every).sum()), hidden)
