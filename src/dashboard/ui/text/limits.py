"""How limits were made, and by how much families widen them: said beside every figure that has them."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.stats.families import Origin

POISSON, WILSON = "95% limits are exact Poisson under 10 and Byar's from 10", "95% limits are Wilson's"
HOW = {
    Origin.FAMILIES.value: "counted by family",
    Origin.SERIES.value: "estimated from how the months swing",
}
KIN, KIN_AND_ALL_ELSE = (
    "since brothers and sisters come together",
    "since brothers and sisters come together and months swing for other reasons too",
)
STEADY = "the months swing no more than chance would make them"
WITHOUT_KIN = "every child came without a brother or sister"
ALONE = "each counted on its own: the data do not tell how far families widen them"


def limits_words(rows: pd.DataFrame, measure: Measure) -> str:
    """How the limits of a measure were made.

    Parameters
    ----------
    rows : pandas.DataFrame
        Columns dispersion and widened (`Origin` words), as the answers give them.
    """
    if measure.unit in SUMS:
        return "sums have no limits"
    return f"{POISSON if measure.unit is Unit.RATE else WILSON}, {widened_words(rows)}"


def share_limits_words(rows: pd.DataFrame) -> str:
    """How the limits of percentages were made; of several categories at once too."""
    return f"{WILSON}, {widened_words(rows)}"


def widened_words(rows: pd.DataFrame) -> str:
    """By how much families widen limits, and how that is known."""
    told = rows[rows["widened"] != Origin.NONE.value] if "widened" in rows else rows.head(0)
    if told.empty:
        return ALONE
    wider = told[told["dispersion"] > 1]
    origins = set((wider if len(wider) else told)["widened"])
    if wider.empty:
        return f"not widened: {STEADY if Origin.SERIES.value in origins else WITHOUT_KIN}"
    ends = [numbers.text(value**0.5, Kind.DECIMAL) for value in (told["dispersion"].min(), told["dispersion"].max())]
    times = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    how = " or ".join(HOW[origin] for origin in HOW if origin in origins)
    why = KIN_AND_ALL_ELSE if Origin.SERIES.value in origins else KIN
    return f"{times} times as wide as chance alone, {why} ({how})"
