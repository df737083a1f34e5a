"""How much work a month brings by its days: school days, other working days, and days off.

Schools are where many children are seen, so referrals follow the school year: over England's published months of April
2017 to March 2024 a working day in the school holidays brought 0.80 of a school day's referrals and a weekend or bank
holiday almost none (`tests/stats/test_school_year.py` works it out again). The school year here is the pattern that
English councils share, not any council's own dates; a council's own can be given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from dashboard.stats.limits import Array

HOLIDAY_SHARE = 0.80
"""A working day of the school holidays, in school days."""

CLOSURES = ((date(2020, 3, 23), date(2020, 5, 31)), (date(2021, 1, 5), date(2021, 3, 7)))
"""When schools in England were closed to most children in the pandemic (Department for Education). Nobody had planned
them, so a forecast made before them does not know them."""

Stretch = tuple[date, date]
Days = npt.NDArray[np.datetime64]


def school_holidays(year: int) -> tuple[Stretch, ...]:
    """First and last days of the school holidays that begin in a calendar year, by the usual pattern.

    A week in February, two from the Monday before Good Friday, the week of the spring bank holiday, 23 July to 2
    September, the week of the last Monday in October, and from the Saturday before the week of Christmas to the end of
    the week after.
    """
    import holidays

    good_friday = holidays.country_holidays("GB", subdiv="ENG", years=year).get_named("Good Friday")[0]
    christmas = date(year, 12, 25)
    holiday_week = _monday(christmas) + timedelta(7 if christmas.weekday() > _FRIDAY else 0)
    easter_week = _monday(good_friday)
    spring, autumn = _monday(date(year, 5, 31)), _monday(date(year, 10, 31))
    february = _monday(date(year, 2, 16))
    return (
        (february, february + timedelta(_FRIDAY)),
        (easter_week, easter_week + timedelta(7 + _FRIDAY)),
        (spring, spring + timedelta(_FRIDAY)),
        (date(year, 7, 23), date(year, 9, 2)),
        (autumn, autumn + timedelta(_FRIDAY)),
        (holiday_week - timedelta(2), holiday_week + timedelta(7 + _FRIDAY)),
    )


def days(
    month_ends: Sequence[date],
    part_of_uk: str = "ENG",
    stretches: Iterable[Stretch] | None = None,
    *,
    held: bool = True,
) -> tuple[Array, Array]:
    """School days and working days of months.

    Parameters
    ----------
    month_ends : sequence of date
        Last days of months, from the oldest.
    part_of_uk : str
        Whose bank holidays: `Council.holidays`.
    stretches : iterable of pairs of date, optional
        The council's own school holidays, first and last day; the usual pattern where none are given.
    held : bool
        True for the months as they were, closures and all; False as they were planned.

    Returns
    -------
    school, working : numpy.ndarray
        Days of each month.
    """
    if stretches is None:
        years = range(month_ends[0].year - 1, month_ends[-1].year + 1)
        stretches = [stretch for year in years for stretch in school_holidays(year)]
    off = _days([*stretches, *(CLOSURES if held else ())])
    bank = _bank_holidays(part_of_uk, month_ends[0].year, month_ends[-1].year)
    ends = np.array(month_ends, dtype="datetime64[D]")
    first = ends.astype("datetime64[M]").astype("datetime64[D]")
    working = np.busday_count(first, ends + 1, holidays=bank)
    school = np.busday_count(first, ends + 1, holidays=np.concatenate([bank, off]))
    return school.astype(float), working.astype(float)


def workload(
    month_ends: Sequence[date],
    part_of_uk: str = "ENG",
    stretches: Iterable[Stretch] | None = None,
    *,
    held: bool = True,
) -> Array:
    """What each month's days bring, in school days; parameters as those of `days`."""
    school, working = days(month_ends, part_of_uk, stretches, held=held)
    return school + HOLIDAY_SHARE * (working - school)


_FRIDAY = 4
"""As Monday is 0."""


def _monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def _days(stretches: Iterable[Stretch]) -> Days:
    """Every day of some stretches."""
    parts = [np.arange(np.datetime64(first), np.datetime64(last) + 1) for first, last in stretches]
    return np.concatenate(parts) if parts else np.array([], dtype="datetime64[D]")


def _bank_holidays(part_of_uk: str, first: int, last: int) -> Days:
    import holidays

    days = holidays.country_holidays("GB", subdiv=part_of_uk, years=range(first, last + 1))
    return np.array(sorted(days), dtype="datetime64[D]")
