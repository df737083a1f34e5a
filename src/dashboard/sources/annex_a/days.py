"""When an Annex A workbook was made, and which days it is complete for: the six months before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dashboard.model import month_start
from dashboard.sources.annex_a import rules
from dashboard.sources.findings import FindingLog
from dashboard.sources.ssd.extract import EARLIEST, Extract
from dashboard.sources.workbook.cells import UNREADABLE

MONTHS_BACK = 6
"""Ofsted asks for the events of the six months before, what is open, and what ended in them."""

ALONE = timedelta(days=31)
"""The newest day is taken for a slip where the one before it lies further back than this."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days of which a workbook holds everything, and the day it was made; None where nobody can say."""

    made: date | None = None
    first_day: date | None = None
    last_day: date | None = None


def stated_window(extract: Extract) -> Window:
    """What ``extract.toml`` says, cut to six months: no Annex A is complete for more."""
    last = extract.last_day
    if last is None or extract.first_day is None:
        return Window()
    return Window(last, max(extract.first_day, _six_months_before(last)), last)


def assumed_window(days: Iterable[str], log: FindingLog) -> Window:
    """Take the newest day on which anything happened as the day of the workbook, and the full months before it.

    Parameters
    ----------
    days : iterable of str
        ISO days of events; days to come, stand-ins and what is no day are passed by.
    """
    made = newest({day for day in days if day and day != UNREADABLE})
    if made is None:
        log.add(rules.NO_DATE, "file", "no day on which anything happened")
        return Window()
    since = _six_months_before(made)
    first = since if since.day == 1 else month_start(since.replace(day=1) + timedelta(days=31))
    last = month_start(made) - timedelta(days=1)
    found = f"taken as made on {made:%-d %B %Y}, the newest event, and as complete from {first} to {last}"
    log.add(rules.DATES_ASSUMED, "file", found)
    return Window(made, first, last)


def newest(days: set[str]) -> date | None:
    """The newest day that does not stand alone: one more than a month after all others is a slip of the keyboard.

    Where all stand alone, the newest of them.
    """
    known = []
    for text in days:
        try:
            known.append(date.fromisoformat(text))
        except ValueError:
            continue
    known = sorted((day for day in known if EARLIEST <= day <= date.today()), reverse=True)
    for day, before in pairwise(known):
        if day - before <= ALONE:
            return day
    return known[0] if known else None


def _six_months_before(day: date) -> date:
    """The day after the same day six months earlier: from 1 October for 31 March."""
    start = month_start(day, MONTHS_BACK)
    following = month_start(start + timedelta(days=31))
    same = min(start + timedelta(days=day.day - 1), following - timedelta(days=1))
    end_of_month = (day + timedelta(days=1)).day == 1
    return following if end_of_month else same + timedelta(days=1)
