"""Days as whole numbers (days since 1970-01-01), months, years to 31 March, and working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from dashboard.model import month_end
from dashboard.sample.store import Floats, Ints

FAR = 1_000_000
"""A day that never comes: the end of what is still open."""

EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = date(1985, 1, 1), date(2050, 1, 1)


def day_number(day: date) -> int:
    """The day as a number."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True, slots=True)
class Month:
    """One calendar month, and the year ending 31 March that it lies in."""

    first: int
    last: int
    year: int


def months(first_year: int, last: date) -> list[Month]:
    """Months from the April that begins the year ending March `first_year` to that of `last`."""
    found: list[Month] = []
    year, month = first_year - 1, 4
    while date(year, month, 1) <= last:
        ending = year + 1 if month >= 4 else year
        end = day_number(month_end(year, month))
        found.append(Month(day_number(date(year, month, 1)), end, ending))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def year_ending_march(days: Ints) -> Ints:
    """The year ending 31 March that each day lies in."""
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray((month - 3) // 12 + 1971, dtype=np.int64)


class WorkingDays:
    """Mondays to Fridays that are no bank holiday. A span counts the working days from its first day on."""

    def __init__(self, holidays: frozenset[date]) -> None:
        every = np.arange(day_number(_FIRST), day_number(_LAST), dtype=np.int64)
        off = np.array(sorted(holidays), dtype="datetime64[D]")
        works = np.is_busday(every.astype("datetime64[D]"), holidays=off)
        self._base = int(every[0])
        self._days: Ints = every[works]
        self._before: Ints = np.concatenate([[0], np.cumsum(works)]).astype(np.int64)

    def place(self, days: Ints) -> Ints:
        """How many working days lie before each day."""
        return self._before[np.clip(days - self._base, 0, len(self._before) - 1)]

    def at(self, places: Ints) -> Ints:
        """The working day that has so many working days before it."""
        return self._days[np.clip(places, 0, len(self._days) - 1)]

    def after(self, days: Ints, count: Ints | int) -> Ints:
        """The day so many working days after."""
        return self.at(self.place(days) + count)

    def between(self, start: Ints, end: Ints) -> Ints:
        """Working days from start (counted) to end (not counted)."""
        return self.place(end) - self.place(start)

    def draw(self, part: Floats, first: Ints, last: Ints) -> Ints:
        """A working day from first to last, `part` (0 to 1) of the way; first where there is none."""
        low, high = self.place(first), self.place(last + 1)
        found = self.at(low + (part * (high - low)).astype(np.int64))
        return np.where(high > low, found, first)


@lru_cache(maxsize=4)
def working_days(part_of_uk: str) -> WorkingDays:
    """Working days of a part of the United Kingdom ("ENG"), with its bank holidays."""
    import holidays

    years = range(_FIRST.year, _LAST.year)
    return WorkingDays(frozenset(holidays.country_holidays("GB", subdiv=part_of_uk, years=years)))


def iso(days: Ints) -> list[str]:
    """Days as YYYY-MM-DD, "" for a day that never comes."""
    text = np.datetime_as_string(days.astype("datetime64[D]"))
    return np.where(days >= FAR, "", text).tolist()  # type: ignore[no-any-return]
