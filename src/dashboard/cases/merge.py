"""One event that stands in several returns counts once.

Identity is the child and the date. Among files of one source the later file's record wins whole, null or not; among
sources the more trusted one's value wins field by field, and what it leaves empty the next one fills. Records that
only an earlier file holds stay: each census year lists only that year's finished assessments, conferences and plans.
"""

from __future__ import annotations

from dashboard.cases.check import ABOUT_PERSONS
from dashboard.cases.conflicts import find_conflicts
from dashboard.cases.near_events import join_near_events
from dashboard.cases.not_listed import find_not_listed
from dashboard.cases.old_cases import join_old_cases
from dashboard.cases.ranking import rank_files
from dashboard.cases.spells_in_care import bring_together
from dashboard.cases.stage import Stage
from dashboard.model import Finding

KEYS: dict[str, tuple[str, ...]] = {
    "children": ("child",),
    "referrals": ("child", "referral_date"),
    "assessments": ("child", "start_date"),
    "factors": ("child", "start_date", "factor"),
    "section_47_enquiries": ("child", "start_date"),
    "conferences": ("child", "conference_date"),
    "in_need_plans": ("child", "start_date"),
    "protection_plans": ("child", "start_date"),
    "looked_after": ("child", "start_date"),
    "contacts": ("child", "contact_date", "source"),
    "early_help": ("child", "start_date"),
    "pre_proceedings": ("child", "start_date"),
    "care_proceedings": ("child", "issue_date"),
    "visits": ("child", "visit_date", "kind"),
    "protection_reviews": ("child", "review_date"),
    "looked_after_reviews": ("child", "review_date"),
    "families": ("child", "family"),
    "involvements": ("child", "worker", "team", "start_date"),
    "workers": ("worker",),
}

LISTING = ("census", "looked_after", "annex_a")
"""Returns that list everything open in their time, so that what a later one does not list has ended."""

AS_THEY_ARE = ("workforce", "vacancies")
"""Positions, in one return only: of two files of the same date `cases.rules.rules` has left the later one's."""

FILLED_ACROSS_FILES = {"children", "workers"}
"""Facts about a person, which an older file may still hold where a newer one has nothing."""


def merge(stage: Stage) -> list[Finding]:
    """Make the case tables (schema ``merged``) from the typed records of all files; where they disagree is said."""
    stage.con.execute("create or replace schema merged")
    findings = rank_files(stage)
    join_old_cases(stage)
    bring_together(stage)
    findings += join_near_events(stage)
    for table, key in KEYS.items():
        findings += find_conflicts(stage, table, key, table in ABOUT_PERSONS)
        stage.con.execute(merge_sql(stage, table))
    for table in AS_THEY_ARE:
        stage.con.execute(f"create table merged.{table} as select * exclude (place, file) from typed.{table}")
    return findings + list(find_not_listed(stage))


def merge_sql(stage: Stage, table: str) -> str:
    """SQL that makes one case table.

    Beside its own fields a case table has `listed_until`, the last day of the last return that lists what is open and
    held the record (the end of a census's year, the day a workbook was made); null where the more trusted dataset
    holds it. An open record that later ones no longer list ended then: see `dashboard.cases.not_listed`.
    """
    key = ", ".join(KEYS[table])
    of_t = ", ".join(f"t.{name}" for name in KEYS[table])
    others = [field.name for field in stage.fields(table) if field.name not in KEYS[table]]
    order = "f.trust::bigint * 1000000000 - rank_number" if table in FILLED_ACROSS_FILES else "f.trust"
    newest = "true" if table in FILLED_ACROSS_FILES else "newest = 1"
    values = "".join(f", arg_min({name}, believed) as {name}" for name in others)
    return f"""
        create table merged.{table} as
        with records as (
            select t.*, f.trust, f.source in {LISTING} as is_listing, f.rank, {order} as believed,
                row_number() over (partition by f.trust, {of_t} order by rank_number desc, t.place desc) as newest
            from typed.{table} t join files f using (file) join ranks using (file)
        ),
        seen as (
            select {key}, case when bool_and(is_listing) then max(try_cast(rank as date)) end as listed_until
            from records group by {key}
        ),
        chosen as (select {key}{values} from records where {newest} group by {key})
        select chosen.*, seen.listed_until from chosen join seen
        on {" and ".join(f"chosen.{name} is not distinct from seen.{name}" for name in KEYS[table])}
    """
