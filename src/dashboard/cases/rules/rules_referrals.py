"""Rules about episodes of need, which begin with a referral."""

from __future__ import annotations

from dashboard.cases.rules.rule import CHECK, Rule, anywhere, covered, future, note, other, outside_year, overlapping
from dashboard.model import Severity

_REFERRED = "'referred ' || t.referral_date"
_SAME = "o.referral_date = t.referral_date"
_OLDER_CASE = (
    "(t.source is null and t.no_further_action is null and t.file in (select f.file from files f"
    " where f.source = 'annex_a'))"
)
"""A case that Annex A lists without its referral, which is older than its lists: nobody can fill in what is missing."""

_WORKED_ON = "not coalesce({}.no_further_action, false)"


def _born(months: str) -> str:
    """SQL: in whole months between birth (or its expected month) and the referral."""
    born = "coalesce(o.birth_month, o.expected_birth_month)"
    return f"date_diff('month', {born}, t.referral_date) {months}"


REFERRAL_RULES: tuple[Rule, ...] = (
    Rule(
        "closed-before-referral",
        "closure_date < referral_date",
        "'closed ' || closure_date || ', referred ' || referral_date",
        "An episode of need that closed before its referral is counted as closed on the day of the referral.",
        CHECK,
        Severity.NOTE,
        "closure_date = referral_date",
        "8630",
    ),
    note(
        "closed-without-reason",
        "8805",
        "t.closure_date is not null and t.closure_reason is null",
        "'closed ' || t.closure_date",
        "The episode of need has a closure date and no reason for closure. It is counted as closed.",
        "Fill in the reason for closure.",
    ),
    note(
        "reason-without-closure",
        "8810",
        "t.closure_date is null and t.closure_reason is not null",
        "'reason ' || t.closure_reason",
        "The episode of need has a reason for closure and no closure date. It is counted as open.",
        "Fill in the closure date.",
    ),
    future("referral_date", "referral"),
    note(
        "no-further-action-not-said",
        "8568",
        f"t.no_further_action is null and not {_OLDER_CASE}",
        _REFERRED,
        "Whether the referral led to no further action is not said. It is counted as one that was taken further.",
        "Fill in whether the referral led to no further action.",
    ),
    note(
        "source-of-referral-missing",
        "8866",
        f"t.source is null and not {_OLDER_CASE}",
        _REFERRED,
        'The referral is counted as "not known" where figures are split by who referred.',
        "Fill in the source of the referral.",
    ),
    note(
        "need-missing",
        "8610",
        f"t.need is null and {_WORKED_ON.format('t')}",
        _REFERRED,
        'The episode of need is counted as "not known" where figures are split by need.',
        "Fill in the primary need.",
    ),
    note(
        "closure-outside-the-year",
        "8620",
        outside_year("t.closure_date"),
        "'closed ' || t.closure_date",
        "A census lists episodes that were open in its year. The episode is counted, until the day it closed.",
    ),
    note(
        "referral-long-before-birth",
        "8606",
        other("children", _born("< -10")),
        _REFERRED,
        "The referral is dated more than 40 weeks before the child's birth. The child is counted as unborn.",
        "Correct the date of the referral or of the birth.",
    ),
    note(
        "adult-at-referral",
        "",
        other("children", _born("between 216 and 312")),
        _REFERRED,
        "The person was 18 or over when referred. The referral is counted, in no age group of children.",
        "Check the date of birth; leave adults out of the return.",
    ),
    note(
        "over-25-at-referral",
        "8775Q",
        other("children", _born("> 312")),
        _REFERRED,
        "The person was over 25 when referred, which no children's service is for. The referral is counted.",
        "Correct the date of birth.",
    ),
    note(
        "more-than-one-open-episode",
        "8815",
        f"t.closure_date is null and {_WORKED_ON.format('t')} and "
        + other(
            "referrals", f"o.closure_date is null and {_WORKED_ON.format('o')} and o.referral_date > t.referral_date"
        ),
        "'open since ' || t.referral_date",
        "The child has two open episodes of need. Both count as episodes; the child counts once as open work.",
        "Close the earlier episode.",
    ),
    note(
        "open-episode-not-the-latest",
        "8816",
        f"t.closure_date is null and {_WORKED_ON.format('t')} and "
        + other("referrals", "o.closure_date is not null and o.referral_date > t.referral_date"),
        "'open since ' || t.referral_date",
        "A later episode of the child has closed and this one has not. It is counted as open.",
        "Close the episode if it is over.",
    ),
    overlapping(
        "referrals", "referral_date", "closure_date", "episode", "8820",
        "The episode of need began before an earlier one had closed. Both are counted, the child once as open work.",
    ),
    note(
        "closed-after-assessment-without-one",
        "8825Q",
        "t.closure_reason in ('RC8', 'RC9') and t.closure_date is not null"
        f" and {covered('assessments', 't.referral_date')} and not {anywhere('assessments', _SAME)}",
        "'reason ' || t.closure_reason || ', closed ' || t.closure_date",
        "The episode closed after an assessment that no return holds. It counts as assessed not in need all the same.",
        "Add the assessment, or correct the reason for closure.",
    ),
    note(
        "plan-on-an-episode-assessed-not-in-need",
        "2990",
        "t.closure_reason = 'RC8' and ("
        + " or ".join(
            other(table, _SAME) for table in ("in_need_plans", "protection_plans")
        )
        + ")",
        "'reason RC8, referred ' || t.referral_date",
        "The episode closed as not in need after assessment, yet has a plan. Both are counted.",
        "Correct the reason for closure.",
    ),
    note(
        "activity-after-no-further-action",
        "8831",
        "t.no_further_action and ("
        + " or ".join(other(table, _SAME) for table in ("assessments", "section_47_enquiries", "conferences"))
        + ")",
        _REFERRED,
        "The referral led to no further action, yet has an assessment, enquiry or conference. All are counted.",
        "Correct whether the referral led to no further action.",
    ),
)  # fmt: skip
