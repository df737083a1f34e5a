"""Children entering and leaving care, month by month."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import counts
from dashboard.catalogue import Catalogue, CatalogueError, Measure
from dashboard.cube.read import Cube
from dashboard.model import PeriodKind

ENTERED, LEFT = "looked-after-started", "looked-after-ended"
MONTHS = 18
"""As many months as the council's own chart of 2015 had."""


def care_measures(catalogue: Catalogue) -> tuple[Measure, Measure] | None:
    """The measures of entering and leaving care; None where the catalogue lacks one."""
    try:
        return catalogue.measure(ENTERED), catalogue.measure(LEFT)
    except CatalogueError:
        return None


def care_flow(cube: Cube, level: str, area: str, months: int = MONTHS) -> pd.DataFrame:
    """Counts of the newest months that the loaded returns cover for either.

    Returns
    -------
    pandas.DataFrame
        One row a month, the oldest first: period_end, period ("Apr 2025"), entered, left (NaN where not covered).
        Empty where neither is covered.
    """
    measures = care_measures(cube.catalogue)
    columns = ["period_end", "period", "entered", "left"]
    if measures is None:
        return pd.DataFrame(columns=columns)
    every = {period for measure in measures for period in cube.periods(measure, PeriodKind.MONTH)}
    shown = sorted(every, key=lambda period: period.end)[-months:]
    if not shown:
        return pd.DataFrame(columns=columns)
    told = {}
    for name, measure in zip(("entered", "left"), measures, strict=True):
        frame = counts(cube, measure, level, shown)
        told[name] = frame[frame["area"] == area].set_index("period_end")["numerator"]
    frame = pd.DataFrame(told).reset_index()
    return frame.assign(period=frame["period_end"].dt.strftime("%b %Y"))[columns]
