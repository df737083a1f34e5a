"""What an extract of the Standard Safeguarding Dataset says of itself: ``extract.toml``, or else its dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from dashboard.model import Severity, month_start
from dashboard.sources.findings import FindingLog, Rule, UnreadableError, unreadable
from dashboard.sources.records import About, Coverage

EXTRACT_FILE = "extract.toml"
MOST_TOLD = 16 * 1024
"""Bytes of what an extract states of itself."""

_KEYS = {"first_day", "last_day", "made", "invented", "note"}

EARLIEST = date(2000, 1, 1)
"""Dates before this are stand-ins (1900-01-01) and say nothing of an extract."""

BAD_EXTRACT = Rule(
    "extract-file-wrong",
    Severity.STOP,
    "What the extract covers cannot be told, so zero and not available could be mixed up.",
    "Write first_day = 2023-04-01 and last_day = 2026-09-30, and if wanted made, invented = true and note.",
)
TO_COME = Rule(
    "extract-days-to-come",
    Severity.STOP,
    "Nothing can be complete for days that are still to come; they would show zeros.",
    "Write as last_day the last day of which the extract holds everything, not after the day it was made.",
)
LATELY = 24
"""Months that say how many referrals a month are usual."""

SHARE_OF_LATELY = 1 / 3
"""A month with a smaller share of the usual referrals is not complete. Real months vary by far less than that."""

ASSUMED = Rule(
    "extract-dates-assumed",
    Severity.NOTE,
    "In these months no record means none; outside them figures are not available. They begin after the first month "
    "from which on referrals a month never fall below a third of the median of the newest 24 months.",
    f"State it: put a file {EXTRACT_FILE} beside the tables with first_day = 2023-04-01 and last_day = 2026-09-30, or "
    "for a database write first_day=2023-04-01&last_day=2026-09-30 behind the ? of its address.",
)
NO_DATES = Rule(
    "extract-without-dates",
    Severity.NOTE,
    "No figure can be shown from this extract, because nobody can say which months it is complete for.",
    ASSUMED.mend,
)

COVERED = {
    "referrals": ("ssd_cin_episodes",),
    "assessments": ("ssd_cin_assessments",),
    "factors": ("ssd_assessment_factors",),
    "section_47_enquiries": ("ssd_s47_enquiry",),
    "conferences": ("ssd_initial_cp_conference",),
    "in_need_plans": ("ssd_cin_plans",),
    "protection_plans": ("ssd_cp_plans",),
    "looked_after": ("ssd_cla_episodes",),
    "contacts": ("ssd_contacts",),
    "early_help": ("ssd_early_help_episodes",),
    "pre_proceedings": ("ssd_pre_proceedings",),
    "care_proceedings": ("ssd_pre_proceedings",),
    "visits": ("ssd_cin_visits", "ssd_cp_visits"),
    "protection_reviews": ("ssd_cp_reviews",),
    "looked_after_reviews": ("ssd_cla_reviews",),
    "families": ("ssd_family",),
    "involvements": ("ssd_involvements",),
    "homes": ("ssd_address",),
}
"""Record tables and the dataset's tables whose presence, with rows, says that they are complete."""

EVENTS = {
    "ssd_contacts": "cont_contact_date",
    "ssd_cin_episodes": "cine_referral_date",
    "ssd_cin_assessments": "cina_assessment_start_date",
    "ssd_s47_enquiry": "s47e_s47_start_date",
    "ssd_initial_cp_conference": "icpc_icpc_date",
    "ssd_cin_plans": "cinp_cin_plan_start_date",
    "ssd_cp_plans": "cppl_cp_plan_start_date",
    "ssd_cla_episodes": "clae_cla_episode_start_date",
    "ssd_early_help_episodes": "earl_episode_start_date",
    "ssd_cin_visits": "cinv_cin_visit_date",
    "ssd_cp_visits": "cppv_cp_visit_date",
    "ssd_cp_reviews": "cppr_cp_review_date",
    "ssd_cla_reviews": "clar_cla_review_date",
    "ssd_pre_proceedings": "prep_pre_pro_decision_date",
}
"""The date that dates a table's events, from which coverage is taken where no extract.toml states it."""

TOLD_BY = {
    "pre_proceedings": ("prep_pre_pro_decision_date", "prep_initial_pre_pro_meeting_date"),
    "care_proceedings": ("prep_pre_pro_outcome", "prep_care_pro_letter_date"),
}
"""Columns of which one must be filled in some row, for a record table to be covered, where that date is not enough."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The dates for which an extract holds everything."""

    first_day: date | None = None
    last_day: date | None = None
    invented: bool = False
    stated: bool = False

    def about(self, usable: set[str]) -> About:
        """The extract in the words of the records contract; `usable` are its record tables."""
        title = "Standard Safeguarding Dataset"
        if self.first_day is None or self.last_day is None:
            return About("ssd", title, "", self.invented)
        days = (self.first_day.isoformat(), self.last_day.isoformat())
        coverage = tuple(Coverage(table, *days) for table in sorted(usable))
        return About("ssd", f"{title} to {self.last_day:%-d %B %Y}", days[1], self.invented, coverage)


def stated(path: str) -> Extract:
    """Read ``extract.toml``.

    Raises
    ------
    UnreadableError
        Where it is no TOML, has an unknown key, or its days are no days.
    """
    try:
        with Path(path).open("rb") as file:
            told = file.read(MOST_TOLD + 1)
        if len(told) > MOST_TOLD:
            raise UnreadableError(BAD_EXTRACT.at(path, "file", f"more than {MOST_TOLD >> 10} kB"))
        held = tomllib.loads(told.decode("utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from None
    except (ValueError, RecursionError):
        raise UnreadableError(BAD_EXTRACT.at(path, "file", "text that is no TOML")) from None
    return stated_in(held, path)


def stated_in(held: Mapping[str, Any], path: str) -> Extract:
    """What an extract states of itself, checked; `path` is what findings call the place where it does.

    Raises
    ------
    UnreadableError
        Where a key is unknown, or its days are no days.
    """
    if unknown := sorted(set(held) - _KEYS):
        shown = unknown[0] if re.fullmatch("[a-z_]{1,30}", unknown[0]) else "one of another form"
        raise UnreadableError(BAD_EXTRACT.at(path, "file", f"an unknown key: {shown}"))
    if not isinstance(held.get("invented", False), bool):
        raise UnreadableError(BAD_EXTRACT.at(path, "invented", "neither true nor false"))
    first_day, last_day = _day(path, held, "first_day"), _day(path, held, "last_day")
    if first_day > last_day:
        raise UnreadableError(BAD_EXTRACT.at(path, "first_day", "a first day after the last day"))
    invented = held.get("invented") is True
    if last_day > date.today() and not invented:  # an invented council may live in any year
        raise UnreadableError(TO_COME.at(path, "last_day", f"{last_day}, a day to come"))
    return Extract(first_day, last_day, invented, stated=True)


def _day(path: str, held: Mapping[str, Any], key: str) -> date:
    try:
        day = date.fromisoformat(str(held[key])[:10])
    except KeyError:
        raise UnreadableError(BAD_EXTRACT.at(path, key, f"no {key}")) from None
    except ValueError:
        raise UnreadableError(BAD_EXTRACT.at(path, key, "no day of the form 2026-09-30")) from None
    if day < EARLIEST:
        raise UnreadableError(BAD_EXTRACT.at(path, key, f"a day before {EARLIEST}"))
    return day


def assumed(referrals: dict[date, int], newest_event: date | None, log: FindingLog) -> Extract:
    """Take the full months from where referrals are as many as lately, to the one before the newest event.

    An extract also holds old referrals of episodes that are still open: a handful a month, which must not pass for
    all of that month's. So the first month is taken from which the number never again falls below a third of the
    median of the newest 24 months; and of this, which may itself have begun in the extract, the month after.

    Parameters
    ----------
    referrals : dict of date to int
        Referrals by the first day of their month; a month without is not there.
    newest_event : date or None
        Of any kind, and not to come.
    """
    first_day, last_month = None, None
    if newest_event:
        last_day = date.fromordinal(month_start(newest_event).toordinal() - 1)
        last_month = month_start(last_day)
        first_day = _steady_from(referrals, last_month)
    if first_day and last_month and first_day <= last_month:
        log.add(ASSUMED, "file", f"nothing stated; taken as complete from {first_day} to {last_day}")
        return Extract(first_day, last_day)
    log.add(NO_DATES, "file", "no month from which on referrals are as many as lately")
    return Extract()


def _steady_from(referrals: dict[date, int], last_month: date) -> date | None:
    oldest = min(referrals, default=last_month)
    months = [last_month]
    while months[-1] > oldest:
        months.append(month_start(date.fromordinal(months[-1].toordinal() - 1)))
    counts = [referrals.get(month, 0) for month in months]
    enough = median(counts[:LATELY]) * SHARE_OF_LATELY
    steady = next((at for at, count in enumerate(counts) if count < enough), len(counts))
    return months[steady - 2] if enough and steady >= 2 else None
