"""Capacity in points: the people in post, what is left of their time for cases, and what they can carry."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.units import UNIT, WHOLE
from dashboard.staffing import Model, Scheme, Staffing

FTE = ["funded", "filled", "agency", "absent", "newly_qualified"]
"""Columns of posts, in full-time equivalents. Absent and newly qualified are among the filled."""


def case_shares(staffing: Staffing, model: Model) -> dict[tuple[str, str], float]:
    """What one full-time equivalent carries of a full case holder's load, by kind of team and role."""
    return {
        (kind.name, role.name): kind.roles.get(role.name, role.cases) for kind in model.kinds for role in staffing.roles
    }


def carrying(posts: pd.DataFrame, staffing: Staffing, model: Model, team_kinds: Mapping[str, str]) -> pd.DataFrame:
    """How many full case holders the people in post are worth.

    Parameters
    ----------
    posts : pandas.DataFrame
        At one date: columns team, locality (missing for the whole council), kind, role and `FTE`, as `Cube.posts`.
    staffing : Staffing
        Shares of roles and allowances.
    model : Model
        The kinds of team. Posts of a kind that it does not have are of its own kind and area, and carry nothing.
    team_kinds : mapping
        The kind of each team; a team that is not there is of the kind that its row names.

    Returns
    -------
    pandas.DataFrame
        One row a row of `posts`: area, kind, team, role, funded, in_post (filled and agency), agency, carrying (full
        case holders) and agency_carrying (those of them from an agency).

    Raises
    ------
    ResourcingError
        Where a full-time equivalent is below 0 or no number, or there are no posts.
    """
    _check(posts)
    kind = kinds_of(posts, team_kinds)
    shares = case_shares(staffing, model)
    share = pd.Series([shares.get(key, 0.0) for key in zip(kind, posts["role"], strict=True)], posts.index, dtype=float)
    allow = staffing.allowances
    rest = (posts["filled"] - posts["absent"] - posts["newly_qualified"]).clip(lower=0)
    own = rest + allow.newly_qualified * posts["newly_qualified"] + allow.absent * posts["absent"]
    agency = allow.agency * posts["agency"]
    local = {each.name for each in model.kinds if each.local}
    return pd.DataFrame(
        {
            "area": posts["locality"].where(kind.isin(local), WHOLE),
            "kind": kind,
            "team": posts["team"],
            "role": posts["role"],
            "funded": posts["funded"],
            "in_post": posts["filled"] + posts["agency"],
            "agency": posts["agency"],
            "carrying": share * (own + agency),
            "agency_carrying": share * agency,
        }
    )


def kinds_of(posts: pd.DataFrame, team_kinds: Mapping[str, str]) -> pd.Series:
    """The kind of each post's team; of a team that is not known, the kind that the row names."""
    kinds = [team_kinds.get(team, kind) for team, kind in zip(posts["team"], posts["kind"], strict=True)]
    return pd.Series(kinds, posts.index, dtype=object)


def capacity(people: pd.DataFrame, points_per_fte: float) -> pd.DataFrame:
    """Points that people can carry, by unit.

    Parameters
    ----------
    people : pandas.DataFrame
        As `carrying` gives it.
    points_per_fte : float
        What a full case holder carries in the month (`points_in_month`).

    Returns
    -------
    pandas.DataFrame
        Indexed by area and kind; columns funded, in_post, agency, carrying, agency_carrying and points. A team of a
        local kind without a locality is in no unit (`dashboard.resourcing.inputs` tells of it).
    """
    names = ["funded", "in_post", "agency", "carrying", "agency_carrying"]
    sums = people.groupby(UNIT, sort=True)[names].sum()
    return sums.assign(points=sums["carrying"] * points_per_fte)


def points_in_month(scheme: Scheme, staffing: Staffing, month: int) -> float:
    """Points that a full case holder carries in a month (1 to 12), leave and training of the season taken off."""
    return scheme.points_per_fte * staffing.season.availability[month - 1]


def _check(posts: pd.DataFrame) -> None:
    if posts.empty:
        raise ResourcingError("No posts are loaded, so nobody can be set beside the work. Load posts.csv.")
    if bool((~(posts[FTE] >= 0)).to_numpy().any()):
        rows = posts.loc[(~(posts[FTE] >= 0)).any(axis=1), ["team", "role"]]
        named = "; ".join(f"{team or 'no team'}, {role}" for team, role in rows.itertuples(index=False))
        raise ResourcingError(f"Full-time equivalents are numbers from 0 up; those of {named} are not.")
