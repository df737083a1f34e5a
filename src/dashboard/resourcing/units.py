"""Units: a kind of team in a locality, or of the whole council. Work and people are put into the same ones."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.staffing import Model, Work

WHOLE = "council"
"""The area of kinds of team that serve the whole council."""

UNIT = ["area", "kind"]

FLAGS = ["trio", "siblings", "disability", "court"]
"""Columns of what makes a child's work harder: children to whom it applies."""

COUNTS = ["count", "families", *FLAGS]


def place_work(stock: pd.DataFrame, model: Model, team_kinds: Mapping[str, str]) -> pd.DataFrame:
    """Put open work where it belongs.

    A child belongs to the kind of team that holds its stage, or, while a specialist team holds it, to that team's kind.
    Work of local kinds lies where the child lives; where that is not known, or outside, it stays under that name.

    Parameters
    ----------
    stock : pandas.DataFrame
        Open work at one day: columns locality, stage, team, children, families and `FLAGS`, as `WorkTables.stock`.
    model : Model
        The kinds of team.
    team_kinds : mapping
        Kind of each team that holds work.

    Returns
    -------
    pandas.DataFrame
        Columns area, kind, work, count (children), families and `FLAGS`; a row for each kind of work in a unit. Counts
        add up to those of `stock`.
    """
    kind = kinds_of_work(stock, model, team_kinds)
    placed = stock.assign(kind=kind, area=areas_of_work(stock["locality"], kind, model), work=stock["stage"])
    sums = placed.rename(columns={"children": "count"}).groupby([*UNIT, "work"], sort=True)[COUNTS].sum()
    return sums.astype(float).reset_index()


def kinds_of_work(stock: pd.DataFrame, model: Model, team_kinds: Mapping[str, str]) -> pd.Series:
    """The kind of team that each row of open work belongs to."""
    held = stock["team"].map(dict(team_kinds)).astype(object)
    specialist = {kind.name for kind in model.kinds if kind.specialist}
    return held.where(held.isin(specialist), holders_of(stock["stage"], model))


def holders_of(work: pd.Series, model: Model) -> pd.Series:
    """The kind of team that does each kind of work where no specialist has it."""
    return work.map({each.value: model.holder(each).name for each in Work})


def place_counts(counts: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Put what is told by kind of work alone (events of a month, the council's own counts) where it belongs.

    Parameters
    ----------
    counts : pandas.DataFrame
        Columns locality, work, count (NaN where it is not available).

    Returns
    -------
    pandas.DataFrame
        As `place_work`, families NaN and nothing harder. A sum with a count that is not available is not available.
    """
    kind = holders_of(counts["work"], model)
    placed = counts.assign(kind=kind, area=areas_of_work(counts["locality"], kind, model))
    keys = [*UNIT, "work"]
    sums = placed.groupby(keys, sort=True)["count"].agg(lambda values: values.sum(skipna=False)).reset_index()
    return sums.assign(families=float("nan"), **dict.fromkeys(FLAGS, 0.0))[[*keys, *COUNTS]]


def areas_of_work(locality: pd.Series, kind: pd.Series, model: Model) -> pd.Series:
    """The locality of work of local kinds of team, `WHOLE` for other work."""
    local = {each.name for each in model.kinds if each.local}
    return locality.where(kind.isin(local), WHOLE)
