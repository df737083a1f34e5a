"""The gap between work and people of each unit, in points, full-time equivalents and per cent."""

from __future__ import annotations

import pandas as pd

from dashboard.resourcing.units import UNIT


def gaps(points: pd.Series, people: pd.DataFrame, points_per_fte: float) -> pd.DataFrame:
    """Set demand beside capacity.

    Parameters
    ----------
    points : pandas.Series
        Demand in points, indexed by area and kind.
    people : pandas.DataFrame
        As `capacity` gives it.
    points_per_fte : float
        What a full case holder carries.

    Returns
    -------
    pandas.DataFrame
        Indexed by area and kind, every unit of either side. Columns demand and capacity (points), in_post (full-time
        equivalents), carrying and needed (full case holders that are there and that the demand asks for), gap_points,
        gap_fte (in full case holders) and gap_percent (of the demand; NaN without demand): below 0 is short; and
        stretch (demand over capacity; infinite where there is work and nobody).
    """
    units = people.index.union(points.index).set_names(UNIT)
    staff = people.reindex(units).fillna(0.0)
    wanted = points.reindex(units).fillna(0.0)
    gap = staff["points"] - wanted
    return pd.DataFrame(
        {
            "demand": wanted,
            "capacity": staff["points"],
            "in_post": staff["in_post"],
            "carrying": staff["carrying"],
            "needed": wanted / points_per_fte,
            "gap_points": gap,
            "gap_fte": gap / points_per_fte,
            "gap_percent": 100 * gap / wanted.where(wanted > 0),
            "stretch": (wanted / staff["points"].where(staff["points"] > 0)).where(
                staff["points"] > 0, (wanted > 0).map({True: float("inf"), False: float("nan")})
            ),
        }
    )


def with_places(frame: pd.DataFrame, areas: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Units of real areas (`areas`), and the others: work whose place is not known or lies outside."""
    real = frame.index.get_level_values("area").isin(areas)
    return frame[real], frame[~real]
