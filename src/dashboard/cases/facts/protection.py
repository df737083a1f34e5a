"""Facts of child protection: enquiries, conferences, plans, their reviews and visits."""

from __future__ import annotations

from dashboard.cases.facts.fact import Fact, event, spell
from dashboard.cases.facts.reviews import with_plan_reviews
from dashboard.cases.facts.visits import with_visits

_LED_TO_CONFERENCE = """
    t.conference_date is not null
        or exists (from merged.conferences c where c.child = t.child and c.enquiry_start_date = t.start_date)
"""

_ENQUIRY_DAY = """
    coalesce(t.enquiry_start_date, (
        select max(e.start_date) from merged.section_47_enquiries e
        where e.child = t.child and e.start_date <= t.conference_date and coalesce(
            e.conference_date = t.conference_date, e.referral_date is not distinct from t.referral_date)
    ))
"""
"""The start of the enquiry that a conference followed: its own, else that of the enquiry which names its day, else
the last one of the same episode that names no day."""

_TO_PLAN = """
    exists (from merged.protection_plans p where p.child = t.child
        and p.start_date between t.conference_date and t.conference_date + interval 7 day)
"""
"""A plan starts on the day of its conference; some systems record it some days later."""

_AGAIN = "(coalesce(t.previous_plans, 0) > 0 or row_number() over (partition by t.child order by t.start_date) > 1)"

_OPEN_PLANS = spell(
    "protection_plans",
    "start_date",
    "end_date",
    ", coalesce(s.latest_category, s.initial_category, 'not-known') as category"
    ", m.month_end >= s.opened + interval 24 month as two_years",
)

FACTS: dict[str, Fact] = {
    "section_47_enquiries": Fact(
        event("section_47_enquiries", "start_date", f", {_LED_TO_CONFERENCE} as to_conference"),
        ("section_47_enquiries",),
        {"to_conference": ("conferences",)},
    ),
    "conferences": Fact(
        f"""
        select e.* exclude (enquiry_day), done.n - begun.n as working_days
        from ({
            event(
                "conferences",
                "conference_date",
                f", coalesce(t.transfer_in, false) as transfer_in, {_TO_PLAN} as to_plan"
                f", {_ENQUIRY_DAY} as enquiry_day",
            )
        }) e
        join working_days done on done.day = e.day left join working_days begun on begun.day = e.enquiry_day
        """,
        ("conferences",),
        {"working_days": ("section_47_enquiries",), "to_plan": ("protection_plans",)},
    ),
    "protection_plan_starts": Fact(
        event(
            "protection_plans",
            "start_date",
            f", coalesce(t.initial_category, t.latest_category, 'not-known') as category, {_AGAIN} as again",
        ),
        ("protection_plans",),
    ),
    "protection_plans": Fact(
        with_visits(with_plan_reviews(_OPEN_PLANS), "PROTECTION"),
        ("protection_plans",),
        {
            "review_due": ("protection_reviews",),
            "reviewed": ("protection_reviews",),
            "visit_due": ("visits",),
            "visited": ("visits",),
        },
    ),
    "protection_plan_ends": Fact(
        event(
            "protection_plans",
            "end_date",
            ", coalesce(t.latest_category, t.initial_category, 'not-known') as category"
            ", t.end_date >= t.start_date + interval 24 month as two_years",
        ),
        ("protection_plans",),
    ),
}
