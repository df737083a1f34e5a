"""Everything about work and people of one month at once, so that two of them can be set side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.resourcing.capacity import capacity, carrying, points_in_month
from dashboard.resourcing.demand import Demand, demand
from dashboard.resourcing.gap import gaps
from dashboard.resourcing.shares import share_gap
from dashboard.resourcing.units import place_counts, place_work
from dashboard.staffing import Model, Scheme, Staffing


@dataclass(frozen=True)
class Ground:
    """What a picture is made from.

    Parameters
    ----------
    stock : pandas.DataFrame
        Open work at the end of a month, as `WorkTables.stock` has it.
    counts : pandas.DataFrame
        Columns locality, work, count: events of the month, and the council's own counts (NaN where not available).
    posts : pandas.DataFrame
        Usable posts at one date, as `Cube.posts`.
    team_kinds : mapping
        The kind of each team.
    localities : tuple of str
        In the order of showing.
    month : int
        1 to 12, for leave and training.
    """

    stock: pd.DataFrame
    counts: pd.DataFrame
    posts: pd.DataFrame
    staffing: Staffing
    scheme: Scheme
    model: Model
    team_kinds: Mapping[str, str]
    localities: tuple[str, ...]
    month: int

    @property
    def points_per_fte(self) -> float:
        """What a full case holder carries in the month."""
        return points_in_month(self.scheme, self.staffing, self.month)


@dataclass(frozen=True)
class Picture:
    """Work and people of a month under one scheme.

    `gaps` has a row a unit (area and kind of team), as `dashboard.resourcing.gap.gaps`; `shares` a row a locality, as
    `dashboard.resourcing.shares.share_gap`, of the teams of localities; `people` a row a post, as `carrying`.
    """

    demand: Demand
    people: pd.DataFrame
    gaps: pd.DataFrame
    shares: pd.DataFrame
    points_per_fte: float


def picture(ground: Ground) -> Picture:
    """Work out everything once.

    Raises
    ------
    ResourcingError
        Where there are no posts, or posts below nought.
    """
    return pictures([ground])[0]


def pictures(grounds: Sequence[Ground]) -> list[Picture]:
    """Pictures of the same work and people under several schemes: both are placed once.

    Parameters
    ----------
    grounds : sequence of Ground
        They differ by their scheme alone.

    Raises
    ------
    ResourcingError
        Where there are no posts, or posts below nought.
    """
    first = grounds[0]
    parts = [place_work(first.stock, first.model, first.team_kinds), place_counts(first.counts, first.model)]
    work = pd.concat([part for part in parts if len(part)], ignore_index=True)
    people = carrying(first.posts, first.staffing, first.model, first.team_kinds)
    return [_weighed(ground, demand(work, ground.scheme), people) for ground in grounds]


def _weighed(ground: Ground, found: Demand, people: pd.DataFrame) -> Picture:
    units = gaps(found.by_unit, capacity(people, ground.points_per_fte), ground.points_per_fte)
    return Picture(found, people, units, _shares(ground, found, people), ground.points_per_fte)


def _shares(ground: Ground, found: Demand, people: pd.DataFrame) -> pd.DataFrame:
    """Each locality's share of the demand beside its share of the people who hold cases there, in post."""
    local = {kind.name for kind in ground.model.kinds if kind.local}
    points = found.frame[found.frame["kind"].isin(local)].groupby("area")["points"].sum()
    holders = people[people["kind"].isin(local) & people["role"].isin(_holders(ground))]
    in_post = holders.groupby("area")["in_post"].sum()
    places = list(ground.localities)
    return share_gap(points.reindex(places).fillna(0.0), in_post.reindex(places).fillna(0.0))


def _holders(ground: Ground) -> set[str]:
    """Roles that are counted as the staff of a locality: social workers, and whoever else holds cases in full."""
    return {role.name for role in ground.staffing.roles if role.social_work or role.cases == 1}


def beside(now: Picture, then: Picture) -> pd.DataFrame:
    """Two pictures side by side.

    Returns
    -------
    pandas.DataFrame
        Indexed by area and kind, every unit of either; for each of demand, capacity, in_post, carrying, gap_fte and
        stretch three columns: <name>_now, <name>_then, <name>_change. What one picture has not is 0 in it.
    """
    units = now.gaps.index.union(then.gaps.index)
    found: dict[str, pd.Series] = {}
    for name in ("demand", "capacity", "in_post", "carrying", "gap_fte", "stretch"):
        one, other = (each.gaps[name].reindex(units).fillna(0.0) for each in (now, then))
        found |= {f"{name}_now": one, f"{name}_then": other, f"{name}_change": other - one}
    return pd.DataFrame(found)
