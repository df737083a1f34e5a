"""Which days a looked-after return covers: stated in ``extract.toml``, or else told by its dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.model import month_start

Days = tuple[date, date]


def year_of(ended: Sequence[date], begun: Sequence[date], today: date) -> Days | None:
    """The first and last day covered, or None where no date tells.

    A return lists every episode that was open at any time of a financial year: episodes may have begun years before,
    but none ended earlier and no review was held earlier. So the year is that of most ends and reviews, which a slip
    of the keyboard does not move; without any, that of the newest start.

    It is covered whole where anything is dated in its March. Else the return was made before, and the month before
    that of its newest date is the last one covered.

    Parameters
    ----------
    ended : sequence of date
        Ends of episodes and days of reviews.
    begun : sequence of date
        Starts of episodes.
    today : date
        Later dates are slips and say nothing.
    """
    past_ends = [day for day in ended if day <= today]
    past = past_ends + [day for day in begun if day <= today]
    if not past:
        return None
    years = [_year_end(day) for day in past_ends] or [_year_end(max(past))]
    last = max(sorted(set(years), reverse=True), key=years.count)
    first = date(last.year - 1, 4, 1)
    newest = max((day for day in past if first <= day <= last), default=first)
    is_whole = newest >= date(last.year, 3, 1) and last < today
    covered = last if is_whole else month_start(min(newest, today)) - timedelta(days=1)
    return (first, covered) if covered > first else None


def _year_end(day: date) -> date:
    return date(day.year + (day.month > 3), 3, 31)
