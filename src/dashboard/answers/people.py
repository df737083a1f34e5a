"""Who lives in an area, and how deprived it is, beside the whole council."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from dashboard.geography.deprivation import RANKED


@dataclass(frozen=True)
class People:
    """Residents of an area at a mid-year; a number that no table has is None. Shares are per cent."""

    mid_year: int
    people: float | None
    children: float | None
    share_of_people: float | None
    """Of the whole council's people."""
    share_of_children: float | None
    """Of the whole council's children."""
    children_of_people: float | None
    """Children of every hundred people in the area."""
    whole_children_of_people: float | None


def people(residents: pd.DataFrame, level: str, codes: Collection[str], year: int | None = None) -> People | None:
    """Residents of an area: of one area of a level, or of several together.

    Parameters
    ----------
    residents : pandas.DataFrame
        As `dashboard.geography.residents.residents` gives it.
    level, codes
        The areas that make the area up.
    year
        The mid-year; without one, the newest that a table has for the level.

    Returns
    -------
    People or None
        None where no table has the level in that year.
    """
    mine = residents[(residents["level"] == level) & residents["area"].isin(list(codes))]
    years = mine["mid_year"][mine["people"].notna() | mine["children"].notna()]
    if year is None and years.empty:
        return None
    at = int(years.max()) if year is None else year
    rows = mine[mine["mid_year"] == at]
    if len(rows) < len(set(codes)):
        return None
    whole = residents[(residents["level"] == "council") & (residents["mid_year"] == at)]
    told, every = (_sums(frame) for frame in (rows, whole))
    return People(
        at,
        told["people"],
        told["children"],
        _share(told["people"], every["people"]),
        _share(told["children"], every["children"]),
        _share(told["children"], told["people"]),
        _share(every["children"], every["people"]),
    )


def localities_at(residents: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Localities at a mid-year (the newest without one): area, people, children, and children of 100 people (share)."""
    rows = residents[residents["level"] == "locality"]
    rows = rows[rows["mid_year"] == (rows["mid_year"].max() if year is None else year)]
    return rows.assign(share=100 * rows["children"] / rows["people"]).reset_index(drop=True)


@dataclass(frozen=True)
class Deprived:
    """How deprived an area is by the Index of Multiple Deprivation 2019. Shares are per cent of its residents."""

    areas: int
    """Small areas in it."""
    in_tenth: int
    """Those among the most deprived tenth of England."""
    in_fifth: int
    people_in_tenth: float | None
    children_in_tenth: float | None
    average_rank: float | None
    """Mean rank, weighted by people: 1 is the most deprived of England's 32,844 small areas."""
    mid_year: int


def deprived(index: pd.DataFrame, codes: Collection[str] | None = None) -> Deprived | None:
    """Deprivation of the small areas given, or of the whole council; None where the index has none of them.

    The average rank is weighted by people, as in the official summaries of councils.
    """
    rows = index if codes is None else index[index["area"].isin(list(codes))]
    if rows.empty:
        return None
    tenth = rows["tenth"] == 1
    weights = rows["people"]
    return Deprived(
        len(rows),
        int(tenth.sum()),
        int((rows["tenth"] <= 2).sum()),
        _share(_sum(weights[tenth]), _sum(weights)),
        _share(_sum(rows["children"][tenth]), _sum(rows["children"])),
        _known((rows["rank"] * weights).sum(skipna=False) / weights.sum(skipna=False)),
        int(rows["mid_year"].max()),
    )


def more_deprived(rank: float) -> float:
    """Per cent of England's small areas that are more deprived than an average rank."""
    return 100 * (rank - 1) / RANKED


def _sums(frame: pd.DataFrame) -> dict[str, float | None]:
    return {name: _sum(frame[name]) for name in ("people", "children")}


def _sum(values: pd.Series) -> float | None:
    return _known(values.sum(skipna=False))


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
