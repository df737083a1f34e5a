"""What needs attention on the last day that the returns cover: work that nears its limit or waits."""

from __future__ import annotations

from dashboard.cases.facts.fact import Fact, stretch
from dashboard.cases.facts.visits import with_visits

ASSESSMENT_DAYS, CONFERENCE_DAYS = 45, 15
"""Working days within which an assessment is to be done, and a conference held after the enquiry began. Source:
Working Together to Safeguard Children."""

ASSESSMENT_NEAR, CONFERENCE_NEAR = 10, 5
"""Working days before a limit from which on it is near: the dashboard's own choice."""

ATTENTION: dict[str, tuple[str, ...]] = {
    "assessment-near": ("assessments",),
    "assessment-late": ("assessments",),
    "conference-near": ("section_47_enquiries", "conferences"),
    "protection-visit": ("protection_plans", "visits"),
    "in-need-visit": ("in_need_plans", "visits"),
    "no-worker": ("assessments", "in_need_plans", "protection_plans", "involvements"),
}
"""What is counted, with the record tables that must be covered on its day."""

_NOTHING_OWN = "null::date as given_referral, null::varchar as own_team, null::varchar as own_source"


def last_day(what: str) -> str:
    """SQL of the last day that all records behind a count cover; null where one of them is not covered at all."""
    tables = ", ".join(f"'{table}'" for table in ATTENTION[what])
    return (
        "(select case when count(distinct record_table) = "
        f"{len(ATTENTION[what])} then min(last) end from (select record_table, max(last_day) as last from coverage"
        f" where record_table in ({tables}) group by record_table))"
    )


def _open(table: str, first: str, last: str, what: str) -> str:
    """Spells that are open on the day of a count, one a child: child, day, opened."""
    return (
        f"select child, {last_day(what)} as day, max(opened) as opened from ({stretch(table, first, last)})"
        f" where opened <= {last_day(what)} and closed > {last_day(what)} group by child"
    )


def _assessments(what: str, condition: str) -> str:
    return f"""
        select o.child, o.day, '{what}' as what
        from ({_open("assessments", "start_date", "authorisation_date", what)}) o
        join working_days begun on begun.day = o.opened join working_days today on today.day = o.day
        where today.n - begun.n {condition}
    """


def _conferences() -> str:
    """Enquiries of the last working days that had no conference, and of which none says that it needs none."""
    day = last_day("conference-near")
    return f"""
        select distinct e.child, {day} as day, 'conference-near' as what
        from merged.section_47_enquiries e
        join working_days begun on begun.day = e.start_date join working_days today on today.day = {day}
        where today.n - begun.n between {CONFERENCE_DAYS - CONFERENCE_NEAR} and {CONFERENCE_DAYS}
            and e.start_date <= {day}
            and coalesce(e.conference_date > {day}, true) and not coalesce(e.conference_not_required, false)
            and not exists (
                from merged.conferences c where c.child = e.child and c.conference_date between e.start_date and {day}
            )
    """


def _visits(what: str, table: str, kind: str, *also: str) -> str:
    rows = with_visits(_open(table, "start_date", "end_date", what), kind, *also)
    return f"select child, day, '{what}' as what from ({rows}) where visit_due and not visited"


def _no_worker() -> str:
    """Children with an assessment or a plan whom nobody holds."""
    spells = " union ".join(
        f"select child, day from ({_open(table, 'start_date', last, 'no-worker')})"
        for table, last in (
            ("assessments", "authorisation_date"), ("in_need_plans", "end_date"), ("protection_plans", "end_date"),
        )
    )  # fmt: skip
    return f"""
        select o.child, o.day, 'no-worker' as what from ({spells}) o where not exists (
            from merged.involvements i
            where i.child = o.child and i.start_date <= o.day and (i.end_date is null or i.end_date > o.day)
        )
    """


_NEAR = f"between {ASSESSMENT_DAYS - ASSESSMENT_NEAR} and {ASSESSMENT_DAYS}"

_PARTS = (
    _assessments("assessment-near", _NEAR),
    _assessments("assessment-late", f"> {ASSESSMENT_DAYS}"),
    _conferences(),
    _visits("protection-visit", "protection_plans", "PROTECTION"),
    _visits("in-need-visit", "in_need_plans", "IN-NEED", "PROTECTION"),
    _no_worker(),
)

FACTS: dict[str, Fact] = {
    "attention": Fact(
        f"select child, day, {_NOTHING_OWN}, what from ({' union all '.join(_PARTS)}) where day is not null",
        ("assessments",),
    ),
}
