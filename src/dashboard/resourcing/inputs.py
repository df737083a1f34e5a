"""What is wrong with the people and the work that are set beside each other, as findings; and the posts that remain."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.council import Council
from dashboard.model import Finding, Severity
from dashboard.resourcing.capacity import FTE
from dashboard.resourcing.demand import Demand
from dashboard.staffing import Model, Scheme, Staffing

POSTS, WORKERS, WORK = "posts.csv", "who holds which case", "open work"


def usable_posts(
    posts: pd.DataFrame, council: Council, staffing: Staffing, model: Model
) -> tuple[pd.DataFrame, list[Finding]]:
    """Posts that can be reckoned with, and a finding for each that cannot or that may not mean what it says.

    Left out are rows with a full-time equivalent below 0 or no number, rows that stand there twice, and teams of a
    local kind without a locality.

    Parameters
    ----------
    posts : pandas.DataFrame
        At one date, as `Cube.posts`.
    """
    if posts.empty:
        return posts, [_no_posts()]
    broken = ~(posts[FTE] >= 0).all(axis=1)
    twice = posts.duplicated(["locality", "team", "kind", "role"]) & ~broken
    local = {kind.name for kind in model.kinds if kind.local}
    lost = posts["kind"].isin(local) & posts["locality"].isna()
    findings = [
        *(_negative(row) for row in _named(posts[broken])),
        *(_twice(row) for row in _named(posts[twice])),
        *(_nowhere(row) for row in _named(posts[lost & ~broken & ~twice])),
        *_unknown(posts, staffing, model),
        *_elsewhere(posts, council),
    ]
    return posts[~(broken | twice | lost)].reset_index(drop=True), findings


def worker_problems(loads: pd.DataFrame) -> list[Finding]:
    """Workers with cases in two teams at one day; rows as `WorkTables.loads` has them."""
    several = int((loads["teams"] > 1).sum())
    if not several:
        return []
    return [
        Finding(
            WORKERS, "open involvements", "worker-in-two-teams", f"{several} workers who hold cases in two teams",
            "Each counts once, with all cases, in the team where most of them are.",
            "End the involvements in the team that the worker has left.", Severity.NOTE, several,
        )
    ]  # fmt: skip


def work_problems(demand: Demand, scheme: Scheme) -> list[Finding]:
    """Work that a scheme does not weigh, and work whose number nobody told."""
    unweighed = [
        Finding(
            WORK, f"{scheme.title}, {work.value}", "weight-missing", f"no weight for {work.value}",
            "This work is in no sum of this scheme. It is not nought.",
            "Give it a weight in staffing.toml, or compare under a scheme that weighs it.", Severity.NOTE,
        )
        for work in demand.unweighed
    ]  # fmt: skip
    untold = [
        Finding(
            WORK, work.value, "work-not-available", f"no number of {work.value}",
            "This work is in no sum. It is not nought.",
            f"Add the council's own count under {work.value} to indicators.csv.", Severity.NOTE,
        )
        for work in demand.unavailable
    ]  # fmt: skip
    return unweighed + untold


def _named(posts: pd.DataFrame) -> Iterator[str]:
    for team, role in posts[["team", "role"]].itertuples(index=False):
        yield f"{team or 'no team'}, {role}"


def _no_posts() -> Finding:
    return Finding(
        POSTS, "whole file", "no-posts", "no posts at this date",
        "Capacity and gaps are not available.", "Load posts.csv with a date on or before this one.", Severity.NOTE,
    )  # fmt: skip


def _negative(place: str) -> Finding:
    return Finding(
        POSTS, place, "fte-not-a-number", "a full-time equivalent below 0, or no number", "The row is left out.",
        "Write full-time equivalents as 12.5.", Severity.DROP,
    )  # fmt: skip


def _twice(place: str) -> Finding:
    return Finding(
        POSTS, place, "posts-twice", "a team and role that stand there twice at one date",
        "Only the first row counts, so that nobody counts in two places.", "Add the two rows up.", Severity.DROP,
    )  # fmt: skip


def _nowhere(place: str) -> Finding:
    return Finding(
        POSTS, place, "team-without-locality", "a team of a local kind without a locality",
        "Its people are in no locality's capacity.", "Give the team its locality, or another kind.", Severity.DROP,
    )  # fmt: skip


def _unknown(posts: pd.DataFrame, staffing: Staffing, model: Model) -> Iterator[Finding]:
    roles, kinds = {role.name for role in staffing.roles}, {kind.name for kind in model.kinds}
    for column, known in (("role", roles), ("kind", kinds)):
        for name in sorted(set(posts[column].dropna()) - known):
            yield Finding(
                POSTS, f"{column} {name}", f"{column}-not-known", f"a {column} that staffing.toml does not list",
                "Its people are in post and carry no cases.", f"Add the {column} to staffing.toml.", Severity.NOTE,
                int((posts[column] == name).sum()),
            )  # fmt: skip


def _elsewhere(posts: pd.DataFrame, council: Council) -> Iterator[Finding]:
    listed = {team.name: team.locality for team in council.teams}
    for team, locality in posts[["team", "locality"]].drop_duplicates().itertuples(index=False):
        told = None if pd.isna(locality) else locality
        if team in listed and told is not None and listed[team] != told:
            yield Finding(
                POSTS, team, "team-in-two-places",
                f"{told}, where council.toml has {listed[team] or 'the whole council'}",
                "Its people count in the place that posts.csv gives.", "Make the two agree.", Severity.NOTE,
            )  # fmt: skip
