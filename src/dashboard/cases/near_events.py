"""Two returns that disagree by a few days about one event tell one event, not two.

A case system and a census made from it can date the same referral differently. Counting both would count the child
twice. Events are brought together only where it cannot take anything away: between different sources, each of which
holds exactly one of the two, and only where it could have held the other. Of two files of one return for the same year
the one that is used counts as a source before the other (`dashboard.cases.ranking.rank_files` comes first).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.cases.naming import files_words, source_words, table_words
from dashboard.cases.stage import Stage
from dashboard.model import Finding, Severity
from dashboard.sources.records import COVERED_WITH, TABLES

PLACES = 5
"""How many places a finding names."""


@dataclass(frozen=True, slots=True)
class Near:
    """How a table's events are dated: by which field, within how many days two sources may mean one, ended by which."""

    day: str
    within: int
    end: str | None = None


NEAR: dict[str, Near] = {
    "referrals": Near("referral_date", 7, "closure_date"),
    "assessments": Near("start_date", 7, "authorisation_date"),
    "section_47_enquiries": Near("start_date", 5),
    "conferences": Near("conference_date", 3),
    "in_need_plans": Near("start_date", 7, "end_date"),
    "protection_plans": Near("start_date", 7, "end_date"),
    "early_help": Near("start_date", 7, "end_date"),
    "pre_proceedings": Near("start_date", 7, "end_date"),
    "care_proceedings": Near("issue_date", 7, "end_date"),
    "protection_reviews": Near("review_date", 3),
    "looked_after_reviews": Near("review_date", 3),
}
"""Windows: a week where a decision and its entry drift apart, less where a meeting has a day. Contacts and visits come
several a week, so their dates are never doubted; spells in care have a rule of their own
(`dashboard.cases.spells_in_care`)."""

FOLLOWERS: dict[str, tuple[tuple[str, str], ...]] = {
    "referrals": tuple(
        (table, "referral_date")
        for table, fields in TABLES.items()
        if table != "referrals" and any(field.name == "referral_date" for field in fields)
    ),
    "assessments": (("factors", "start_date"),),
    "section_47_enquiries": (("conferences", "enquiry_start_date"),),
    "conferences": (("section_47_enquiries", "conference_date"),),
    "protection_plans": (("protection_reviews", "plan_start_date"),),
}
"""Fields of other tables that name an event by its date, and so move with it."""


def join_near_events(stage: Stage) -> list[Finding]:
    """Give near events of different sources the date of the more trusted source, in schema ``typed``.

    Two events of one child are one where their dates lie within the table's window, neither source has an event on the
    other's date, no third event in the window leaves a doubt which belongs to which, and either each source covers the
    other's day or, for spells, both were going on at the same time. Doing it again changes nothing.
    """
    findings: list[Finding] = []
    stage.con.execute(_TELLERS)
    for table, near in NEAR.items():
        trusted = [row[0] for row in stage.con.execute(_TRUSTED.format(table=table)).fetchall()]
        if len(trusted) < 2:
            continue
        _gather(stage, table, near, trusted)
        if stage.con.execute("select 1 from moved limit 1").fetchall():
            findings += _told(stage, table, near)
            for follower, field in ((table, near.day), *FOLLOWERS.get(table, ())):
                stage.con.execute(_MOVE.format(table=follower, field=field))
    return findings


_TELLERS = """
    create or replace temp table tellers as
    with twins as (
        select file, row_number() over (partition by source, rank order by rank_number desc) as behind
        from files join ranks using (file) where file in (select file from coverage)
    )
    select f.* exclude (trust), dense_rank() over (order by f.trust, coalesce(t.behind, 1)) as trust
    from files f left join twins t using (file)
"""
"""The files with a trust of their own for each further file of one source and year, next to the one that is used."""

_TRUSTED = "select distinct trust from tellers where file in (select distinct file from typed.{table}) order by trust"

_EVENTS = """
    select child, {day} as day, {last} as last_day, {trust} as trust
    from typed.{table} where file in (select file from tellers where trust = {trust}) group by child, {day}
"""
"""A source's events, each once, with the last day of those that last."""

_PAIRS = """
    insert into moved
    with theirs as ({theirs}),
    lone as (from theirs anti join settled using (child, day)),
    free as (from settled anti join theirs using (child, day)),
    close as (
        select s.child, s.day as old, c.day as new, s.trust, s.last_day as s_last, c.last_day as c_last,
            c.trust as c_trust, count(*) over (partition by s.child, s.day) as choices,
            count(*) over (partition by s.child, c.day) as claims
        from lone s join free c on c.child = s.child and c.day between s.day - {within} and s.day + {within}
    )
    select child, old, new, trust, c_trust from close
    where choices = 1 and claims = 1
        and s_last >= {least} and ((old < c_last and new < s_last) or ({covers_new} and {covers_old}))
"""

_SETTLE = """
    insert into settled
    from ({theirs}) anti join settled using (child, day)
    anti join (select child, old as day from moved where trust = {trust}) using (child, day)
"""

_MOVE = """
    update typed.{table} t set {field} = m.new
    from (select m.*, f.file from moved m join tellers f using (trust)) m
    where t.file = m.file and t.child = m.child and t.{field} = m.old
"""


def _gather(stage: Stage, table: str, near: Near, trusted: list[int]) -> None:
    """Fill table ``moved``: which event of which source takes which date. Sources come in the order of trust."""
    stage.con.execute("create or replace temp table moved (child bigint, old date, new date, trust int, better int)")
    stage.con.execute("create or replace temp table settled as " + _events(table, near, trusted[0]))
    least = "new" if near.end else "old"  # no event may begin after its own end
    for trust in trusted[1:]:
        theirs = _events(table, near, trust)
        new, old = _covers(table, str(trust), "new"), _covers(table, "c_trust", "old")
        stage.con.execute(_PAIRS.format(theirs=theirs, within=near.within, least=least, covers_new=new, covers_old=old))
        stage.con.execute(_SETTLE.format(theirs=theirs, trust=trust))


def _events(table: str, near: Near, trust: int) -> str:
    last = f"coalesce(max({near.end}), date '9999-12-31')" if near.end else near.day
    return _EVENTS.format(table=table, day=near.day, last=last, trust=trust)


def _covers(table: str, trust: str, day: str) -> str:
    """SQL: whether a source covers a day of a table, so that an event it does not hold did not begin that day."""
    return (
        f"exists (select 1 from coverage v join tellers f using (file)"
        f" where v.record_table = '{COVERED_WITH.get(table, table)}'"
        f" and f.trust = {trust} and {day} between v.first_day and v.last_day)"
    )


_FOUND = """
    select f.source, if(f.source = any_value(o.source), any_value(o.name), null), any_value(o.source),
        count(distinct (m.child, m.old)),
        list((f.name, f.source, t.place) order by f.rank, f.name, t.place)[1:{places}],
        arg_min(m.old, (m.old, m.new)), arg_min(m.new, (m.old, m.new))
    from moved m join tellers f using (trust) join typed.{table} t
        on t.file = f.file and t.child = m.child and t.{day} = m.old
    join (select trust, any_value(source) as source, max_by(name, rank) as name from tellers group by trust) o
        on o.trust = m.better
    group by f.source, m.better order by f.source, m.better
"""


def _told(stage: Stage, table: str, near: Near) -> Iterator[Finding]:
    """How many events were brought together, before they are."""
    rows = stage.con.execute(_FOUND.format(table=table, day=near.day, places=PLACES)).fetchall()
    for source, twin, better, times, places, old, new in rows:
        what, by = table_words(table), twin or f"the {source_words(better)}"
        trusted = "which is used of the two files" if twin else "which is trusted more"
        yield Finding(
            source_words(source), files_words(table, places), "events-brought-together",
            f"{times:,} {what} up to {near.within} days apart from those of {by}: {old} here, {new} there",
            f"Each pair is taken for one event, on the date of {by}, {trusted}. "
            "What belongs to the event goes with it.",
            "Correct the date in the case system, so that all returns tell the same.", Severity.NOTE, times,
        )  # fmt: skip
