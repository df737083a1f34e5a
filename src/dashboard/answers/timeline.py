"""What happened when: the council's dated events, for one locality or for the whole, and where they lie on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.council import Council, Event


def events_of(council: Council, locality: str | None) -> list[Event]:
    """Events of the whole council and of a locality, oldest first; the whole council's alone where it is None."""
    mine = [event for event in council.events if event.locality in (None, locality)]
    return sorted(mine, key=lambda event: event.date)


def places_on(ends: Sequence[pd.Timestamp], days: Sequence[date], months: int = 12) -> list[float | None]:
    """Where days lie among periods: the middle of the first period is 0, that of the second 1.

    Parameters
    ----------
    ends
        The last days of the periods, oldest first.
    months
        How many months a period is after the one before: 12 for years, 3 for quarters.

    Returns
    -------
    list
        None for a day outside all of them.
    """
    places: list[float | None] = []
    for day in days:
        at = pd.Timestamp(day)
        holding = [place for place, end in enumerate(ends) if _start(end, months) < at <= end]
        places.append(_within(holding[0], ends[holding[0]], at, months) if holding else None)
    return places


def _start(end: pd.Timestamp, months: int) -> pd.Timestamp:
    """The last day before a period."""
    return end - pd.offsets.MonthEnd(months)


def _within(place: int, end: pd.Timestamp, at: pd.Timestamp, months: int) -> float:
    start = _start(end, months)
    return place - 0.5 + (at - start) / (end - start)
