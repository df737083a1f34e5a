"""A case that Annex A lists without its referral takes the referral that another return has.

Annex A lists the referrals of six months, and cases that are open however long ago they began. Of an older case the
workbook tells only the day it began as one in need, which can be days or weeks after its referral. A workbook of that
time, a census or the dataset has the referral. Without bringing them together one referral would count twice, and one
of the two would stay open.
"""

from __future__ import annotations

from dashboard.cases.near_events import FOLLOWERS
from dashboard.cases.stage import Stage

_CASES = """
    create or replace temp table moved_cases as
    with told as (
        select t.*, f.source = 'annex_a' as is_workbook, f.rank,
            t.source is not null or t.no_further_action is not null or f.source <> 'annex_a' as is_referral,
            case when f.source = 'annex_a' then try_cast(f.rank as date) else (
                select max(v.last_day) from coverage v where v.file = t.file and v.record_table = 'referrals'
            ) end as known_until
        from typed.referrals t join files f using (file)
    ),
    pairs as (
        select c.child, c.file, c.referral_date as began, max(r.referral_date) as referred
        from told c join told r on r.child = c.child and (r.rank < c.rank or not r.is_workbook)
        where c.is_workbook and not c.is_referral
            and r.is_referral and not coalesce(r.no_further_action, false)
            and r.referral_date <= c.referral_date and c.referral_date <= r.known_until
            and coalesce(r.closure_date >= c.referral_date, true)
            and not exists (from told o where o.child = c.child and o.file = r.file
                and o.referral_date = c.referral_date and not o.is_referral)
        group by all
    )
    from pairs where began > referred
    qualify row_number() over (partition by child, file, referred order by began) = 1
"""
"""Cases told by list 6 alone, with the referral in an earlier workbook's list 3 or in another return: the child's last
one up to the day the case began, where that return knows of this day and the referral had not closed before it. One
referral leads to one case."""

_MOVE = """
    update typed.{table} t set referral_date = m.referred from moved_cases m
    where t.file = m.file and t.child = m.child and t.referral_date = m.began
"""

_ASSESSMENTS = """
    update typed.assessments t set referral_date = (
        select max(r.referral_date) from typed.referrals r join files f using (file)
        where f.source = 'annex_a' and r.child = t.child and r.referral_date <= t.start_date
    ) where t.file in (select file from files where source = 'annex_a')
"""
"""An assessment belongs to the child's last referral on or before the day it began, of any workbook."""


def join_old_cases(stage: Stage) -> None:
    """Give such cases of Annex A their referrals, in schema ``typed``; assessments follow."""
    if not stage.con.execute("select 1 from files where source = 'annex_a' limit 1").fetchall():
        return
    stage.con.execute(_CASES)
    for table in ("referrals", *(table for table, _ in FOLLOWERS["referrals"])):
        stage.con.execute(_MOVE.format(table=table))
    stage.con.execute(_ASSESSMENTS)
