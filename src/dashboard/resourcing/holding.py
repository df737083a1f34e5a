"""Case-holding as it is: loads of workers and their spread, work without a worker, work held elsewhere, changes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

SPREAD = {"least": 0.0, "lower": 0.25, "middle": 0.5, "upper": 0.75, "most": 1.0}
"""Where a worker stands among those of a team, as shares."""


def caseloads(loads: pd.DataFrame, limit: float, by: str = "team") -> pd.DataFrame:
    """Caseloads of teams and their spread.

    Parameters
    ----------
    loads : pandas.DataFrame
        A row a worker with cases at one day: columns cases, fte (above 0) and the column to group by.
    limit : float
        Cases a full-time equivalent above which a worker holds too many.
    by : str
        team or locality; rows without one are left out.

    Returns
    -------
    pandas.DataFrame
        Indexed by team; columns workers, cases, fte, caseload (cases over full-time equivalents, as the official
        definition), least, lower, middle, upper and most (cases a full-time equivalent of single workers: quartiles)
        and over (share of workers above the limit, 0 to 1).
    """
    each = loads.assign(own=loads["cases"] / loads["fte"])
    teams = each.groupby(by, sort=True)
    found = pd.DataFrame({"workers": teams.size(), "cases": teams["cases"].sum(), "fte": teams["fte"].sum()})
    found["caseload"] = found["cases"] / found["fte"]
    for name, share in SPREAD.items():
        found[name] = teams["own"].quantile(share)
    found["over"] = each.assign(over=each["own"] > limit).groupby(by, sort=True)["over"].mean()
    return found


def without_worker(stock: pd.DataFrame, by: str = "locality") -> pd.DataFrame:
    """Children with open work whom nobody holds.

    Parameters
    ----------
    stock : pandas.DataFrame
        Open work at one day, as `WorkTables.stock` has it.
    by : str
        locality or stage.

    Returns
    -------
    pandas.DataFrame
        Columns children, without (NaN where nothing tells who holds cases) and share (0 to 1).
    """
    own = stock[stock["without_worker"].notna() | (stock["stage"] != "section-47")]  # enquiries are held with the stage
    sums = own.groupby(by, sort=True)
    found = pd.DataFrame(
        {
            "children": sums["children"].sum(),
            "without": sums["without_worker"].agg(lambda values: values.sum(skipna=False)),
        }
    )
    return found.assign(share=found["without"] / found["children"].where(found["children"] > 0))


def held_elsewhere(stock: pd.DataFrame, team_localities: Mapping[str, str | None]) -> pd.DataFrame:
    """Children whose case a team of another locality holds.

    Parameters
    ----------
    team_localities : mapping
        The locality of each team; None where it serves the whole council, which is nowhere else.

    Returns
    -------
    pandas.DataFrame
        Indexed by the children's locality; columns held (by any team) and elsewhere. Children without a known place,
        or outside, are in their rows and never elsewhere.
    """
    known = set(filter(None, team_localities.values()))
    held = stock[stock["team"].notna()]
    home = held["team"].map(dict(team_localities))
    away = home.notna() & held["locality"].isin(known) & (home != held["locality"])
    counts = held.assign(held=held["children"], elsewhere=held["children"].where(away, 0))
    return counts.groupby("locality", sort=True)[["held", "elsewhere"]].sum()


def changes_of_worker(changes: pd.DataFrame) -> pd.DataFrame:
    """How often children with open work changed their worker in twelve months.

    Parameters
    ----------
    changes : pandas.DataFrame
        At one day: columns locality, changes, children.

    Returns
    -------
    pandas.DataFrame
        Indexed by locality; columns children, mean (changes a child) and often (share with two or more, 0 to 1).
    """
    told = changes.assign(
        times=changes["changes"] * changes["children"], twice=changes["children"].where(changes["changes"] >= 2, 0)
    )
    sums = told.groupby("locality", sort=True)[["children", "times", "twice"]].sum()
    return pd.DataFrame(
        {
            "children": sums["children"],
            "mean": sums["times"] / sums["children"],
            "often": sums["twice"] / sums["children"],
        }
    )
