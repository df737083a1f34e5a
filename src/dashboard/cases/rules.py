"""Rules about whole records: what one must not say, what that means, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one record table.

    `broken` is the SQL condition that finds a broken record, `shows` the SQL text of what is found there (dates of
    events and codes only). A broken record is dropped, or kept: then `mends` says in SQL what is set on it, if
    anything.
    """

    id: str
    broken: str
    shows: str
    means: str
    mend: str
    severity: Severity
    mends: str = ""


_CHECK = "Correct the dates in the case system and export again."


def _ends_first(start: str, end: str, what: str, number: str = "") -> Rule:
    return Rule(
        f"{what.replace(' ', '-')}-ends-before-it-starts{number}",
        f"{end} < {start}",
        f"'from ' || {start} || ' to ' || {end}",
        f"A {what} that ends before it starts cannot be counted; it is left out.",
        _CHECK,
        Severity.DROP,
    )


def _before_referral(column: str, what: str) -> Rule:
    return Rule(
        f"{what.replace(' ', '-')}-before-referral",
        f"{column} < referral_date",
        f"{column} || ', referral ' || referral_date",
        f"The {what} is dated before the referral it belongs to. It is counted on its own date.",
        _CHECK,
        Severity.NOTE,
    )


def _future(column: str, what: str) -> Rule:
    return Rule(
        f"{what.replace(' ', '-')}-after-the-return",
        f"{column} > (select max(last_day) from coverage c where c.file = t.file)",
        f"cast({column} as varchar)",
        f"The {what} is dated after the last day that the return covers, so no period counts it.",
        _CHECK,
        Severity.NOTE,
    )


RULES: dict[str, tuple[Rule, ...]] = {
    "referrals": (
        Rule(
            "closed-before-referral",
            "closure_date < referral_date",
            "'closed ' || closure_date || ', referred ' || referral_date",
            "An episode of need that closed before its referral is counted as closed on the day of the referral.",
            _CHECK,
            Severity.NOTE,
            "closure_date = referral_date",
        ),
        Rule(
            "closed-without-reason",
            "closure_date is not null and closure_reason is null",
            "'closed ' || closure_date",
            "The episode of need has a closure date and no reason for closure. It is counted as closed.",
            "Fill in the reason for closure.",
            Severity.NOTE,
        ),
        Rule(
            "reason-without-closure",
            "closure_date is null and closure_reason is not null",
            "'reason ' || closure_reason",
            "The episode of need has a reason for closure and no closure date. It is counted as open.",
            "Fill in the closure date.",
            Severity.NOTE,
        ),
        _future("referral_date", "referral"),
    ),
    "assessments": (
        Rule(
            "assessment-ends-before-it-starts",
            "authorisation_date < start_date",
            "'started ' || start_date || ', authorised ' || authorisation_date",
            "An assessment that was authorised before it started cannot be counted; it is left out.",
            _CHECK,
            Severity.DROP,
        ),
        _before_referral("start_date", "assessment"),
        _future("start_date", "assessment"),
    ),
    "section_47_enquiries": (
        _before_referral("start_date", "section 47 enquiry"),
        _future("start_date", "section 47 enquiry"),
        Rule(
            "conference-before-enquiry",
            "conference_date < start_date",
            "'enquiry ' || start_date || ', conference ' || conference_date",
            "The initial conference is dated before the section 47 enquiry it follows. It counts on its own date.",
            _CHECK,
            Severity.NOTE,
        ),
    ),
    "conferences": (_future("conference_date", "conference"),),
    "in_need_plans": (
        _ends_first("start_date", "end_date", "child in need plan"),
        _before_referral("start_date", "child in need plan"),
    ),
    "protection_plans": (
        _ends_first("start_date", "end_date", "child protection plan", " (8925)"),
        _before_referral("start_date", "child protection plan"),
    ),
    "looked_after": (_ends_first("start_date", "end_date", "spell in care"),),
    "involvements": (_ends_first("start_date", "end_date", "involvement"),),
    "homes": (_ends_first("from_date", "to_date", "home"),),
}
