"""Facts of work: how long each child stood at which stage, one stage at a time, and what came before and after."""

from __future__ import annotations

from dashboard.cases.facts.care import PROCEEDINGS_OVER
from dashboard.cases.facts.fact import FAR, Fact, event, stretch
from dashboard.staffing.work import LADDER, Work

FOLLOWS_WITHIN = 28
"""Days between two stages of a child within which the second follows from the first: a plan begins some days after its
assessment ends. After more the child's work had ended and begins anew."""

ENQUIRY_WORKING_DAYS = 15
"""Working days after which a section 47 enquiry is taken as done, where no conference was held: a conference is due by
then. Source: Working Together to Safeguard Children."""

_SPELLS = {
    Work.LOOKED_AFTER: ("looked_after", "start_date", "end_date", "not coalesce(t.respite, false)"),
    Work.PROCEEDINGS: ("care_proceedings", "issue_date", PROCEEDINGS_OVER, "true"),
    Work.PRE_PROCEEDINGS: ("pre_proceedings", "start_date", "end_date", "true"),
    Work.PROTECTION_PLAN: ("protection_plans", "start_date", "end_date", "true"),
    Work.IN_NEED_PLAN: ("in_need_plans", "start_date", "end_date", "true"),
    Work.ASSESSMENT: ("assessments", "start_date", "authorisation_date", "true"),
}
"""Record table, first day, last day and which records of each stage."""


def _open() -> str:
    """Every spell of every stage: child, opened, closed, furthest (1 is the furthest stage)."""
    return " union all ".join(
        f"select child, opened, closed, {number} as furthest from ({stretch(table, first, last, where)})"
        for number, (table, first, last, where) in enumerate((_SPELLS[work] for work in LADDER), start=1)
    )


def _stages() -> str:
    """One row for each stretch of days in which a child stood at one stage; where spells overlap, at the furthest."""
    names = ", ".join(f"'{work.value}'" for work in LADDER)
    return f"""
        with open as ({_open()}),
        edges as (select child, opened as day from open union select child, closed from open),
        cuts as (select child, day as began, lead(day) over (partition by child order by day) as ended from edges),
        stood as (
            select c.child, c.began, c.ended, min(o.furthest) as furthest
            from cuts c join open o on o.child = c.child and o.opened <= c.began and o.closed >= c.ended
            group by all
        ),
        numbered as (
            select *, count_if(not coalesce(same, false)) over (partition by child order by began) as run
            from (
                select *, furthest = lag(furthest) over w and began = lag(ended) over w as same
                from stood window w as (partition by child order by began)
            )
        ),
        stages as (
            select child, run, [{names}][any_value(furthest)] as stage, min(began) as began, max(ended) as ended
            from numbered group by child, run
        )
        select child, stage, began, ended,
            case when began - lag(ended) over w <= {FOLLOWS_WITHIN} then lag(stage) over w end as came_from,
            case when lead(began) over w - ended <= {FOLLOWS_WITHIN} then lead(stage) over w end as followed_by
        from stages window w as (partition by child order by began)
    """


def _enquiries() -> str:
    """Section 47 enquiries with the day on which each is over: its conference's, else that by which one is due."""
    return f"""
        select e.child, e.start_date as began,
            coalesce(e.conference_date, due.day) as ended
        from merged.section_47_enquiries e
        join working_days o on o.day = e.start_date
        join (select n, min(day) as day from working_days group by n) due on due.n = o.n + {ENQUIRY_WORKING_DAYS}
    """


_NOTHING_OWN = "null::date as given_referral, null::varchar as own_team, null::varchar as own_source"

_WORK = f"""
    select child, began as day, {_NOTHING_OWN}, stage, nullif(ended, {FAR}) as ended, came_from, followed_by
    from ({_stages()})
    union all
    select child, began, {_NOTHING_OWN}, '{Work.ENQUIRY.value}', ended, null, null
    from ({_enquiries()}) where ended > began
"""

_OPEN_ENQUIRIES = f"""
    select distinct e.child, m.month_end as day, {_NOTHING_OWN}
    from ({_enquiries()}) e join months m on e.began <= m.month_end and e.ended > m.month_end
    where m.month_end <= (select max(last_day) from coverage where record_table = 'section_47_enquiries')
"""

FACTS: dict[str, Fact] = {
    "work_spells": Fact(_WORK, ("assessments", "in_need_plans", "protection_plans", "looked_after")),
    "open_enquiries": Fact(_OPEN_ENQUIRIES, ("section_47_enquiries",)),
    "protection_reviews_held": Fact(event("protection_reviews", "review_date"), ("protection_reviews",)),
    "looked_after_reviews_held": Fact(event("looked_after_reviews", "review_date"), ("looked_after_reviews",)),
}
"""`work_spells`: each stretch of days of a child at one stage, and each section 47 enquiry beside it. `ended` is null
while it is open; `came_from` and `followed_by` are the stages before and after, null where there was none."""
