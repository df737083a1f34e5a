"""Review at twelve months: which changes the council has dated, and monthly values to hold against them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.answers.areas import placed, values
from dashboard.answers.maps import unit_words
from dashboard.catalogue import CatalogueError, Unit
from dashboard.council import Council
from dashboard.cube.read import Cube
from dashboard.model import PeriodKind
from dashboard.resourcing.review import Review

CHANGES_OF_WORKER = "changes-of-worker"
"""Changes of worker a child in twelve months, which no measure of the catalogue counts."""

MEASURES = ("referrals", "open-work", "assessments-in-time", "caseload")
"""Demand, timeliness and caseload, by month."""


def dated_changes(council: Council) -> dict[str, dict[str, date]]:
    """Days by locality of each kind of change that the council has dated: "co-located": {"West": day}."""
    found: dict[str, dict[str, date]] = {}
    for event in council.events:
        if event.locality:
            kind = event.text.replace(event.locality, "").strip()
            found.setdefault(kind, {})[event.locality] = event.date
    return found


def reviewed_measures(cube: Cube) -> dict[str, str]:
    """What can be reviewed in the loaded data: id to title."""
    found = {}
    for name in MEASURES:
        try:
            measure = cube.catalogue.measure(name)
        except CatalogueError:
            continue
        if cube.periods(measure, PeriodKind.MONTH):
            found[name] = measure.title
    if len(cube.work.changes):
        found[CHANGES_OF_WORKER] = "Changes of worker a child, twelve months"
    return found


def reviewed_unit(cube: Cube, name: str) -> str:
    """What the monthly values of a reviewed figure are."""
    if name == CHANGES_OF_WORKER:
        return "changes of worker in the twelve months before, for each child with open work"
    measure = cube.catalogue.measure(name)
    return f"per cent {unit_words(measure)}" if measure.unit is Unit.SHARE else unit_words(measure)


def monthly(cube: Cube, name: str) -> pd.DataFrame:
    """Monthly values: index month ends, a column a locality; NaN where not available."""
    names = [locality.name for locality in cube.council.localities]
    if name == CHANGES_OF_WORKER:
        return _changes(cube.work.changes).reindex(columns=names)
    measure = cube.catalogue.measure(name)
    rows = placed(values(cube, measure, "locality", cube.periods(measure, PeriodKind.MONTH)))
    table = rows.pivot_table(index="period_end", columns="area", values="value", dropna=False)
    table.index = pd.Index([pd.Timestamp(str(day)).date() for day in table.index], name="month_end")
    return table.reindex(columns=names)


def _changes(changes: pd.DataFrame) -> pd.DataFrame:
    told = changes.assign(times=changes["changes"] * changes["children"])
    sums = told.groupby(["month_end", "locality"])[["times", "children"]].sum()
    table = (sums["times"] / sums["children"]).unstack("locality")
    table.index = pd.Index([pd.Timestamp(str(day)).date() for day in table.index], name="month_end")
    return table


def review_lines(told: pd.DataFrame, found: Review) -> tuple[pd.DataFrame, float]:
    """The months of a review as lines of area, period and value; and the place of the change among them."""
    shown = told[[found.before_first <= day <= found.after_last for day in told.index]]
    lines = pd.concat(
        pd.DataFrame({"area": name, "period": [f"{day:%b %Y}" for day in shown.index], "value": shown[name].to_numpy()})
        for name in (found.locality, *found.others)
    )
    return lines, sum(day < found.day for day in shown.index) - 0.5
