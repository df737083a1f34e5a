"""Each locality's share of the demand beside its share of the social workers, and the gap between them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd


def demand_points(work: pd.DataFrame, weights: Mapping[str, float]) -> pd.Series:
    """Points of open work by area.

    Parameters
    ----------
    work : pandas.DataFrame
        Children by area and stage: columns area, category (the stage), numerator.
    weights : mapping
        Points for one child at each stage; a stage without a weight is an error.

    Returns
    -------
    pandas.Series
        Points, indexed by area in the order given; NaN where a stage's count is not available.
    """
    points = work["numerator"] * work["category"].map(dict(weights))
    if unknown := set(work["category"]) - set(weights):
        raise ValueError(f"no weight is set for {', '.join(sorted(unknown))}")
    return points.groupby(work["area"], sort=False).sum(min_count=work["category"].nunique())


def staff_in_post(posts: pd.DataFrame, roles: tuple[str, ...]) -> pd.DataFrame:
    """Full-time equivalents of the given roles by locality.

    Returns
    -------
    pandas.DataFrame
        Indexed by locality; columns funded, filled, agency, absent, in_post (filled and agency), vacant (funded less
        filled, at least 0). Teams that serve the whole council are not in it.
    """
    mine = posts[posts["role"].isin(roles) & posts["locality"].notna()]
    sums = mine.groupby("locality", sort=False)[["funded", "filled", "agency", "absent"]].sum()
    return sums.assign(in_post=sums["filled"] + sums["agency"], vacant=(sums["funded"] - sums["filled"]).clip(lower=0))


def share_gap(points: pd.Series, in_post: pd.Series) -> pd.DataFrame:
    """Share of demand beside share of staff.

    Parameters
    ----------
    points : pandas.Series
        Points of open work by locality.
    in_post : pandas.Series
        Full-time equivalents by locality.

    Returns
    -------
    pandas.DataFrame
        Indexed like `points`; columns points, in_post, demand_share, staff_share (0 to 1), fair (full-time equivalents
        if the same people were shared by demand) and gap (in_post less fair: below 0 is short). NaN where either side
        is not known. The gaps of all localities add up to 0.
    """
    people = in_post.reindex(points.index)
    total_points, total_people = points.sum(skipna=False), people.sum(skipna=False)
    demand = points / total_points if total_points > 0 else points * np.nan
    staff = people / total_people if total_people > 0 else people * np.nan
    fair = demand * total_people
    return pd.DataFrame(
        {
            "points": points,
            "in_post": people,
            "demand_share": demand,
            "staff_share": staff,
            "fair": fair,
            "gap": people - fair,
        }
    )
