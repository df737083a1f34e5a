"""Fair shares: the same people shared by demand, of the deployment's year, of now, or as forecast; and the drift."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd


def fair_shares(in_post: pd.Series, demands: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Staff that each locality would have if the people in post were shared by demand.

    Parameters
    ----------
    in_post : pandas.Series
        Full-time equivalents by locality.
    demands : mapping
        Points by locality, under a name ("deployment", "now", "forecast"). One that is not whole (a NaN, or nothing)
        has no shares.

    Returns
    -------
    pandas.DataFrame
        Indexed like `in_post`; columns in_post and, for each name, fair_<name> (full-time equivalents) and gap_<name>
        (in post less fair: below 0 is short). The gaps of a name add up to 0.
    """
    found = pd.DataFrame({"in_post": in_post})
    for name, points in demands.items():
        fair = shares(points.reindex(in_post.index)) * in_post.sum()
        found[f"fair_{name}"], found[f"gap_{name}"] = fair, in_post - fair
    return found


def shares(amounts: pd.Series) -> pd.Series:
    """Each one's part of the whole, 0 to 1; NaN where one is missing or there is nothing."""
    whole = amounts.sum(skipna=False)
    return amounts / whole if whole > 0 else amounts * float("nan")


def shares_by_month(points: pd.DataFrame) -> pd.DataFrame:
    """`shares` of every row."""
    amounts = points.to_numpy(dtype=float)
    whole = amounts.sum(axis=1, keepdims=True)
    parts = np.divide(amounts, whole, out=np.full(amounts.shape, np.nan), where=whole > 0)
    return pd.DataFrame(parts, points.index, points.columns)


def drift(before: pd.Series, now: pd.Series, people: float = 1.0) -> float:
    """How much of the demand stands elsewhere than it stood: half the sum of the changes of share, times people.

    With the people in post it is how many full-time equivalents would have to move so that staff shared by the earlier
    demand are shared by the later one. The index of dissimilarity of Duncan and Duncan (1955).

    Parameters
    ----------
    before, now : pandas.Series
        Points by locality.
    people : float
        Full-time equivalents; 1 gives a share.
    """
    return float((shares(now) - shares(before)).abs().sum(skipna=False) / 2 * people)


def drift_by_month(points: pd.DataFrame, before: pd.Series, people: pd.Series) -> pd.Series:
    """`drift` of every month since.

    Parameters
    ----------
    points : pandas.DataFrame
        Points, a row a month and a column a locality.
    before : pandas.Series
        Points of the deployment by locality.
    people : pandas.Series
        Full-time equivalents in post by month.
    """
    in_post = people.reindex(points.index).to_numpy(dtype=float)
    places = points.columns.union(before.index, sort=False)
    then = shares(before.reindex(places)).to_numpy(dtype=float)
    moved = np.abs(shares_by_month(points.reindex(columns=places)).to_numpy() - then).sum(axis=1) / 2
    return pd.Series(moved * in_post, points.index, name="drift", dtype=float)
