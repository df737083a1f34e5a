"""Where the work sits, and how children go from place to place: front door, locality, hub, children in care."""

from __future__ import annotations

import pandas as pd

from dashboard.staffing import Model, Work

CONTACT, OVER = "contact", "over"
"""Before the first place, and after the last."""


def where_work_sits(stock: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Open work by place, stage and the team that holds it.

    Parameters
    ----------
    stock : pandas.DataFrame
        Open work at one day, as `WorkTables.stock` has it.

    Returns
    -------
    pandas.DataFrame
        Columns place, stage, team (missing where nobody holds it) and children; the stages in the ladder's order.
    """
    places = {work.value: model.holder(work).place for work in Work}
    order = {work.value: number for number, work in enumerate(reversed(list(Work)))}
    told = stock.assign(place=stock["stage"].map(places))
    sums = told.groupby(["place", "stage", "team"], dropna=False, sort=True)["children"].sum().reset_index()
    return sums.sort_values(["stage", "children"], key=lambda each: each.map(order).fillna(each), ascending=False,
                            ignore_index=True)  # fmt: skip


def flow(steps: pd.DataFrame, model: Model, contacts: float = float("nan")) -> pd.DataFrame:
    """How many children went from place to place in a stretch of months.

    Parameters
    ----------
    steps : pandas.DataFrame
        Columns from_stage ("new"), to_stage ("over") and children, as `WorkTables.steps`; months of the stretch only.
    model : Model
        The places of the kinds of team.
    contacts : float
        Contacts in the stretch; NaN where they are not available, and then without that edge.

    Returns
    -------
    pandas.DataFrame
        Columns source, target, children; steps within one place are in `source` and `target` alike.
    """
    front = model.holder(Work.REFERRAL).place
    places = {work.value: model.holder(work).place for work in Work}
    told = pd.DataFrame(
        {
            "source": steps["from_stage"].map(places | {"new": front}),
            "target": steps["to_stage"].map(places | {"over": OVER}),
            "children": steps["children"],
        }
    )
    edges = told.groupby(["source", "target"], sort=True)["children"].sum().reset_index()
    if pd.isna(contacts):
        return edges
    first = pd.DataFrame({"source": [CONTACT], "target": [front], "children": [contacts]})
    return pd.concat([first, edges], ignore_index=True)
