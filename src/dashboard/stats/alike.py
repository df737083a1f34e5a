"""Whether values of two periods can be compared at all: a break in recording between them makes them unlike."""

from __future__ import annotations

from dashboard.catalogue import Break, Measure
from dashboard.model import ALL, Period


def breaks_between(measure: Measure, one: Period, other: Period, category: str = ALL) -> tuple[Break, ...]:
    """Breaks that lie between two periods of a measure, or within one of them.

    Parameters
    ----------
    measure : Measure
        With its breaks; those of a council are among them (`Cube.catalogue`).
    one, other : Period
        In any order.
    category : str
        Of a breakdown. A break that names categories touches only these, and not the total.

    Returns
    -------
    tuple of Break
        Empty where the two are alike. A period is always like itself.
    """
    if one == other:
        return ()
    first, last = min(one.start, other.start), max(one.end, other.end)
    return tuple(
        change
        for change in measure.breaks
        if first < change.date <= last and (not change.categories or category in change.categories)
    )
