"""The situation that moves start from, out of gaps, posts and settings."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.council import Council
from dashboard.resourcing.capacity import case_shares, kinds_of
from dashboard.resourcing.moves.situation import Situation
from dashboard.resourcing.moves.travel import road_km
from dashboard.resourcing.units import UNIT
from dashboard.staffing import Kind, Model, Staffing


def situation_of(
    gaps: pd.DataFrame,
    posts: pd.DataFrame,
    council: Council,
    staffing: Staffing,
    model: Model,
    team_kinds: Mapping[str, str],
    points_per_fte: float,
) -> Situation:
    """What a suggestion starts from.

    Parameters
    ----------
    gaps : pandas.DataFrame
        As `dashboard.resourcing.gap.gaps` gives it; units of local kinds in the council's localities are taken.
    posts : pandas.DataFrame
        Usable posts at one date. Those who may move are permanent, present and not newly qualified.
    points_per_fte : float
        What a full case holder carries.
    """
    localities = [locality.name for locality in council.localities]
    local = {kind.name: kind for kind in model.kinds if kind.local}
    of_units = gaps.index.get_level_values("area").isin(localities) & gaps.index.get_level_values("kind").isin(local)
    mine = gaps[of_units]
    kind = kinds_of(posts, team_kinds)
    free = (posts["filled"] - posts["absent"] - posts["newly_qualified"]).clip(lower=0)
    told = pd.DataFrame({"area": posts["locality"], "kind": kind, "role": posts["role"], "free": free})
    movable = told.groupby([*UNIT, "role"])["free"].sum().unstack("role")
    movable = movable.reindex(index=mine.index, columns=list(staffing.moves.roles)).fillna(0.0)
    shares = case_shares(staffing, model)
    everybody = (posts["filled"] + posts["agency"]).groupby(posts["locality"]).sum() * staffing.moves.people_per_fte
    return Situation(
        gaps=mine,
        movable=movable,
        role_points={(k, r): points_per_fte * share for (k, r), share in shares.items() if k in local},
        points_per_fte=points_per_fte,
        floors=_floors(mine, posts, kind, staffing, model),
        km=road_km(council, staffing.moves.detour),
        managers={area: manager.name for manager in staffing.managers for area in manager.localities},
        people={str(area): float(people) for area, people in everybody.items()},
        buildings={building.locality: building.most_people for building in staffing.buildings},
    )


def _floors(gaps: pd.DataFrame, posts: pd.DataFrame, kind: pd.Series, staffing: Staffing, model: Model) -> pd.Series:
    """The least in post of each unit, its teams' together; none where a unit has no posts."""
    of_team = {floor.team: floor.fte for floor in staffing.floors}
    in_post = posts["filled"] + posts["agency"]
    teams = in_post.groupby([posts["locality"], kind.rename("kind"), posts["team"]]).sum().rename("there").reset_index()
    average = teams.groupby("kind")["there"].mean()
    found = dict.fromkeys(gaps.index, 0.0)
    for area, name, team, there in teams.itertuples(index=False):
        if (area, name) in found:
            found[(area, name)] += of_team.get(team, _floor(model.kind(name), average[name], there))
    return pd.Series(found, dtype=float).reindex(gaps.index)


def _floor(kind: Kind | None, average: float, there: float) -> float:
    """The least of one team: a share of the average team asks nobody to grow, an amount does."""
    return 0.0 if kind is None else max(kind.floor, min(kind.floor_share * average, there))
