"""Rules about assessments and the factors they found."""

from __future__ import annotations

from dashboard.cases.rules.rule import (
    CHECK,
    Rule,
    after_closure,
    anywhere,
    before_referral,
    covered,
    future,
    last_day,
    note,
    other,
    outside_year,
)  # fmt: skip
from dashboard.model import Severity

_SAME_EPISODE = "o.referral_date = t.referral_date"
_STARTED = "'started ' || t.start_date"

WEEKS_OPEN = 9
"""45 working days as calendar weeks: an assessment open for longer is counted among the overdue."""

ASSESSMENT_RULES: tuple[Rule, ...] = (
    Rule(
        "assessment-ends-before-it-starts",
        "authorisation_date < start_date",
        "'started ' || start_date || ', authorised ' || authorisation_date",
        "An assessment that was authorised before it started cannot be counted; it is left out.",
        CHECK,
        Severity.DROP,
        dfe="8608",
    ),
    before_referral("start_date", "assessment", "1103"),
    future("start_date", "assessment"),
    after_closure(("start_date", "authorisation_date"), "assessment"),
    note(
        "authorised-outside-the-year",
        "8696",
        outside_year("t.authorisation_date"),
        "'authorised ' || t.authorisation_date",
        "A census lists assessments that were finished in its year. The assessment is counted on its own date.",
    ),
    note(
        "assessment-open-on-a-closed-episode",
        "8867",
        "t.authorisation_date is null and " + other("referrals", _SAME_EPISODE + " and o.closure_date is not null"),
        _STARTED,
        "The assessment has no authorisation date though its episode closed. It is over with the episode, and is in no "
        "count of finished assessments.",
        "Fill in the authorisation date.",
    ),
    note(
        "assessment-open-for-long",
        "8670Q",
        f"t.authorisation_date is null and t.start_date < {last_day()} - interval {WEEKS_OPEN} week and "
        + other("referrals", _SAME_EPISODE + " and o.closure_date is null"),
        _STARTED,
        "The assessment has been open for over 45 working days. That is counted, and need not be a fault.",
        "Fill in the authorisation date if the assessment is finished.",
    ),
    note(
        "factors-missing",
        "8897",
        f"{covered('factors', 't.authorisation_date')} and not {anywhere('factors', 'o.start_date = t.start_date')}",
        "'authorised ' || t.authorisation_date",
        "A finished assessment has no factors, not even 21 (none found). It lowers the share of every factor.",
        "Fill in the factors found at the assessment, or 21.",
    ),
    note(
        "assessment-overlaps-another",
        "8863Q",
        other(
            "assessments", f"{_SAME_EPISODE} and o.start_date < t.start_date and o.authorisation_date > t.start_date"
        ),
        _STARTED,
        "The assessment started while another of the same episode was going on. Both are counted.",
    ),
    note(
        "more-than-one-open-assessment",
        "8896",
        "t.authorisation_date is null and "
        + other("assessments", f"{_SAME_EPISODE} and o.authorisation_date is null and o.start_date > t.start_date"),
        _STARTED,
        "The episode has two open assessments. The child counts once as open work.",
        "Fill in the authorisation date of the earlier one.",
    ),
)

FACTOR_RULES: tuple[Rule, ...] = (
    note(
        "factors-before-the-assessment-is-finished",
        "8614",
        other("assessments", "o.start_date = t.start_date and o.authorisation_date is null"),
        "t.factor || ', assessment of ' || t.start_date",
        "Factors are what a finished assessment found. They are counted once the assessment is authorised.",
        "Fill in the authorisation date, or leave the factors out.",
    ),
    note(
        "factor-listed-twice",
        "8898",
        other("factors", "o.start_date = t.start_date and o.factor = t.factor and o.place < t.place"),
        "t.factor || ', assessment of ' || t.start_date",
        "An assessment lists a factor more than once. It is counted once.",
        "Leave the repeated factor out.",
    ),
    note(
        "none-found-beside-factors",
        "8869",
        "t.factor = '21' and " + other("factors", "o.start_date = t.start_date and o.factor <> '21'"),
        "'21 and others, assessment of ' || t.start_date",
        "Factor 21 says that none was found, beside others that were. The others are counted.",
        "Remove 21, or the other factors.",
    ),
)
