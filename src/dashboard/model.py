"""The words every room shares: statuses, findings, periods, areas. Frozen, and free of any library."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_KNOWN = "not-known"
"""Area code of a home that no source places: kept, counted and shown, never dropped and never guessed."""

OUTSIDE = "outside"
"""Area code of a home that is known and lies outside the council."""

OWN = "own"
"""Level of the areas that people name for themselves: sets of another layer's areas."""

ALL = "all"
"""Category of a total: every category of the breakdown together."""


class Status(StrEnum):
    """What a figure is. Five different things everywhere, on screen and in every export."""

    OBSERVED = "observed"
    ZERO = "zero"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not-available"
    NOT_APPLICABLE = "not-applicable"


class Severity(StrEnum):
    """What a finding does to a load."""

    STOP = "stop"
    DROP = "drop"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in one file, in words that an analyst can act on.

    `place` is a line, or a row and a field. `found` never holds a personal value: no name, id, postcode,
    or birth date. `times` counts how often the same rule met the same file; `place` is then the first.
    """

    file: str
    place: str
    rule: str
    found: str
    means: str
    mend: str
    severity: Severity
    times: int = 1


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a layer, for instance ("ward", "E05001301", "Aldridge Central and South")."""

    level: str
    code: str
    name: str


class PeriodKind(StrEnum):
    """The four lengths of time that are counted, each on its own: distinct children do not add up."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING = "rolling"


MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12, PeriodKind.ROLLING: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter, a financial year (to 31 March) or 12 months that end with any month.

    Ids as people type them: ``2024-06``, ``2024-25-Q1`` (April to June 2024), ``2024-25`` (year ending
    31 March 2025), ``12m-2026-09`` (year ending 30 September 2026).
    """

    kind: PeriodKind
    end: date

    @property
    def start(self) -> date:
        """First day."""
        return month_start(self.end, MONTHS_IN[self.kind] - 1)

    @property
    def id(self) -> str:
        """The id used in the address bar, the cube and the command line."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.end.year}-{self.end.month:02d}"
            case PeriodKind.QUARTER:
                return f"{financial_year(self.end)}-Q{(self.end.month - 4) % 12 // 3 + 1}"
            case PeriodKind.YEAR:
                return financial_year(self.end)
            case PeriodKind.ROLLING:
                return f"12m-{self.end.year}-{self.end.month:02d}"

    @property
    def title(self) -> str:
        """The period in words."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.end:%B %Y}"
            case PeriodKind.QUARTER:
                return f"{self.start:%B} to {self.end:%B %Y}"
            case _:
                return f"Year ending {self.end.day} {self.end:%B %Y}"

    def earlier(self, years: int) -> Period:
        """The same stretch of an earlier year."""
        return Period(self.kind, month_end(self.end.year - years, self.end.month))


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month_start(day: date, months_before: int = 0) -> date:
    """First day of the month that lies `months_before` months before that of `day`."""
    months = day.year * 12 + day.month - 1 - months_before
    return date(months // 12, months % 12 + 1, 1)


def financial_year(day: date) -> str:
    """The financial year (1 April to 31 March) of a day, as ``2024-25``."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


_YEAR = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-(\d{2})[- ]?Q([1-4])", re.IGNORECASE)
_ROLLING = re.compile(r"12m-(\d{4})-(\d{2})", re.IGNORECASE)


def parse_period(text: str) -> Period:
    """Read a period's id.

    ``2024-05`` could be a month or a year that does not follow on; it is a year only where the second
    number is the year after the first, and ``2011-12`` style ids below 2013 are therefore never months.

    Raises
    ------
    ValueError
        Where the text is no period; the message says what would be.
    """
    text = text.strip()
    if found := _ROLLING.fullmatch(text):
        return Period(PeriodKind.ROLLING, _month_end_of(text, found[1], found[2]))
    if found := _QUARTER.fullmatch(text):
        first = int(found[1])
        _check_follows(text, first, found[2])
        ends = {"1": (first, 6), "2": (first, 9), "3": (first, 12), "4": (first + 1, 3)}
        return Period(PeriodKind.QUARTER, month_end(*ends[found[3]]))
    if found := _YEAR.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if second == (first + 1) % 100:
            return Period(PeriodKind.YEAR, month_end(first + 1, 3))
        return Period(PeriodKind.MONTH, _month_end_of(text, found[1], found[2]))
    raise ValueError(_no_period(text))


def _check_follows(text: str, first: int, second: str) -> None:
    if int(second) != (first + 1) % 100:
        raise ValueError(_no_period(text))


def _month_end_of(text: str, year: str, month: str) -> date:
    if not 1 <= int(month) <= 12:
        raise ValueError(_no_period(text))
    return month_end(int(year), int(month))


def _no_period(text: str) -> str:
    return (
        f'"{text}" is not a period. Write a year as 2024-25, a quarter as 2024-25-Q1, '
        "a month as 2024-06, or the 12 months to a month as 12m-2026-09."
    )
