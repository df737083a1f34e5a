"""Rules about section 47 enquiries and initial child protection conferences."""

from __future__ import annotations

from dashboard.cases.rules.rule import (
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
    told,
)

_STARTED = "'started ' || t.start_date"
_SAME = "o.referral_date = t.referral_date"
_UNDECIDED = "{0}.conference_date is null and not coalesce({0}.conference_not_required, false)"
_NOT_DECIDED = f"{_UNDECIDED.format('t')} and {told('section_47_enquiries', 'conference_not_required')}"

WEEKS_TO_CONFERENCE = 3
"""15 working days as calendar weeks."""

ENQUIRY_RULES: tuple[Rule, ...] = (
    before_referral("start_date", "section 47 enquiry", "2889"),
    future("start_date", "section 47 enquiry"),
    after_closure(("start_date",), "section 47 enquiry"),
    note(
        "conference-before-enquiry",
        "8615",
        "t.conference_date < t.start_date",
        "'enquiry ' || t.start_date || ', conference ' || t.conference_date",
        "The initial conference is dated before the section 47 enquiry it follows. It counts on its own date.",
    ),
    note(
        "enquiry-open-on-a-closed-episode",
        "8868",
        _NOT_DECIDED + " and " + other("referrals", _SAME + " and o.closure_date is not null"),
        _STARTED,
        "The episode closed, and the enquiry has neither a conference nor the word that none was needed. "
        "The enquiry is counted.",
        "Fill in the conference, or that none was required.",
    ),
    note(
        "enquiry-open-for-long",
        "8675Q",
        _NOT_DECIDED
        + f" and t.start_date < {last_day()} - interval {WEEKS_TO_CONFERENCE} week and "
        + other("referrals", _SAME + " and o.closure_date is null"),
        _STARTED,
        "15 working days after the enquiry started there is neither a conference nor the word that none was needed. "
        "The enquiry is counted.",
        "Fill in the conference, or that none was required.",
    ),
    note(
        "target-on-a-weekend",
        "8870Q",
        "isodow(t.conference_target) > 5",
        "'target ' || t.conference_target",
        "The conference's target is 15 working days after the enquiry started, so never on a weekend. It is not used.",
        "Correct the target date.",
    ),
    note(
        "more-than-one-open-enquiry",
        "8839",
        _NOT_DECIDED
        + " and "
        + other("section_47_enquiries", f"{_SAME} and {_UNDECIDED.format('o')} and o.start_date > t.start_date"),
        _STARTED,
        "The episode has two enquiries that led to nothing yet. Both are counted.",
        "Fill in the conference of the earlier one, or that none was required.",
    ),
    note(
        "enquiry-overlaps-another",
        "8890",
        other("section_47_enquiries", f"{_SAME} and o.start_date < t.start_date and o.conference_date > t.start_date"),
        _STARTED,
        "The enquiry started while another of the same episode was going on. Both are counted.",
    ),
    note(
        "enquiry-without-assessment",
        "2991Q",
        f"{covered('assessments', 't.referral_date')} and {covered('assessments', 't.start_date + 14')}"
        f" and not {anywhere('assessments', _SAME)}",
        _STARTED,
        "No return holds an assessment of the episode that the enquiry belongs to. The enquiry is counted.",
        "Add the assessment, or check which episode the enquiry belongs to.",
    ),
)

CONFERENCE_RULES: tuple[Rule, ...] = (
    future("conference_date", "conference"),
    before_referral("conference_date", "conference", "1104"),
    after_closure(("conference_date",), "conference"),
    note(
        "conference-outside-the-year",
        "8715",
        outside_year("t.conference_date"),
        "'held ' || t.conference_date",
        "A census lists the conferences of its year. The conference is counted on its own date.",
    ),
    note(
        "conference-on-a-weekend",
        "8875",
        "isodow(t.conference_date) > 5",
        "'held ' || t.conference_date",
        "Conferences are held on working days. It is counted on the date given.",
        "Correct the date of the conference.",
    ),
)
