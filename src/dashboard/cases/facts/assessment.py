"""Facts of assessments: started, open, finished, and what they found."""

from __future__ import annotations

from dashboard.cases.facts.fact import Fact, event, spell
from dashboard.cases.facts.front_door import FOUND_NO_NEED

_WORKING_DAYS = (
    "join working_days done on done.day = t.authorisation_date join working_days begun on begun.day = t.start_date"
)

_LAST_AND_NO_NEED = f"""
    coalesce(r.closure_reason = '{FOUND_NO_NEED}' and t.authorisation_date
        = max(t.authorisation_date) over (partition by t.child, t.referral_date), false)
"""

_OF_EPISODE = "left join merged.referrals r on r.child = t.child and r.referral_date = t.referral_date"

_ENQUIRED = """
    exists (from merged.section_47_enquiries e where e.child = t.child and e.referral_date = t.referral_date)
"""

_GROUPS = {"abuse": "('3A', '3B', '3C')", "health": "('4A', '4B', '4C')",
           "misuse": "('1A', '1B', '1C', '2A', '2B', '2C')"}  # fmt: skip
"""The trio of vulnerabilities: domestic abuse, mental health, and alcohol or drug misuse, whoever's they are."""


def _trio() -> str:
    """One row for each assessment that found a factor; `trio_since` is null until its episode has all three.

    The unit is the episode, so what its earlier assessments found counts too. `trio_since` is the first day of the
    shortest stretch up to this assessment in which all three were found: a period that holds the stretch holds the
    trio, and one that begins later does not.
    """
    found = ", ".join(f"bool_or(f.factor in {codes}) as {group}" for group, codes in _GROUPS.items())
    last = ", ".join(
        f"max(case when {group} then day end) over (partition by child, given_referral order by day) as {group}_day"
        for group in _GROUPS
    )
    days = [f"{group}_day" for group in _GROUPS]
    return f"""
        with assessed as ({event("assessments", "authorisation_date", ", t.start_date")}),
        found as (
            select a.*, {found} from assessed a
            join merged.factors f on f.child = a.child and f.start_date = a.start_date and f.factor <> '21'
            group by all
        ),
        known as (select *, {last} from found)
        select child, day, given_referral, own_team, own_source, {" and ".join(f"{d} is not null" for d in days)}
            as trio, case when {" and ".join(f"{d} is not null" for d in days)} then least({", ".join(days)}) end
            as trio_since
        from known
    """


FACTS: dict[str, Fact] = {
    "assessment_starts": Fact(event("assessments", "start_date"), ("assessments",)),
    "open_assessments": Fact(spell("assessments", "start_date", "authorisation_date"), ("assessments",)),
    "assessments": Fact(
        event(
            "assessments",
            "authorisation_date",
            f", done.n - begun.n as working_days, {_LAST_AND_NO_NEED} as found_no_need, {_ENQUIRED} as enquired",
            f"{_WORKING_DAYS} {_OF_EPISODE}",
        ),
        ("assessments",),
        {"found_no_need": ("referrals",), "enquired": ("section_47_enquiries",)},
    ),
    "factors": Fact(
        event(
            "assessments",
            "authorisation_date",
            ", f.factor",
            "join merged.factors f on f.child = t.child and f.start_date = t.start_date",
        ),
        ("factors", "assessments"),
    ),
    "assessments_with_factors": Fact(_trio(), ("factors", "assessments")),
}
