"""Tables beside the counts, for what a count cannot give: spells of work, arrivals of families, loads of workers.

They hold sums, or rows without any key of a child, a family or a worker, and stay inside the council.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from dashboard.cases.facts import needs
from dashboard.cases.facts.attention import ATTENTION, last_day
from dashboard.staffing.work import ARRIVALS, LADDER, Work

SQL = Path(__file__).parent / "sql" / "work"

HANDED_OVER_WITHIN = 28
"""Days between the end of one worker's time with a child and the beginning of the next one's in a handover."""

EVENTS = {
    Work.REFERRAL: "referrals",
    Work.CONFERENCE: "conferences",
    Work.PROTECTION_REVIEW: "protection_reviews_held",
    Work.CARE_REVIEW: "looked_after_reviews_held",
}
"""Facts of the work that is done as it comes."""

STOCKS = {
    Work.LOOKED_AFTER: "looked_after",
    Work.PROCEEDINGS: "care_proceedings_open",
    Work.PRE_PROCEEDINGS: "pre_proceedings",
    Work.PROTECTION_PLAN: "protection_plans",
    Work.IN_NEED_PLAN: "in_need_plans",
    Work.ASSESSMENT: "open_assessments",
    Work.ENQUIRY: "open_enquiries",
}
"""Facts of open work."""

HELD = "held"
"""Under which the coverage of who holds which case stands."""

Spans = dict[str, list[tuple[date, date]]]


def write_work(con: duckdb.DuckDBPyConnection, cube: str, coverage: Spans) -> None:
    """Write tables work_stock, work_spells, work_arrivals, work_steps, work_events, worker_*, attention* and coverage.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        Uses the case tables.
    cube : str
        The attached cube's name.
    coverage : dict
        Stretches of covered days by record table.
    """
    names = {
        "cube": cube,
        "stages": ", ".join(f"'{work.value}'" for work in LADDER),
        "enquiry": Work.ENQUIRY.value,
        "events": " union all ".join(_events(work) for work in ARRIVALS),
        "days": HANDED_OVER_WITHIN,
        "attention_days": " union all ".join(f"select '{what}' as what, {last_day(what)} as day" for what in ATTENTION),
    }
    for part in ("now", "stock", "spells", "arrivals", "steps", "events", "workers", "attention"):
        con.execute((SQL / f"{part}.sql").read_text().format(**names))
    con.execute("drop table work_now; drop table handovers")
    con.execute(f"create table {cube}.work_coverage (work varchar, first_day date, last_day date)")
    if rows := [[work, *span] for work, spans in _covered(coverage).items() for span in spans]:
        con.executemany(f"insert into {cube}.work_coverage values (?, ?, ?)", rows)


def _events(work: Work) -> str:
    return (
        f"select last_day(day) as month_end, area_locality as locality, '{work.value}' as work, count(*) as events"
        f" from facts.{EVENTS[work]} group by all"
    )


def _covered(coverage: Spans) -> Spans:
    """Stretches of days in which no row means none, by kind of work."""
    tables = {work.value: needs(table, ())[0] for work, table in {**STOCKS, **EVENTS}.items()}
    return {work: coverage.get(table, []) for work, table in {**tables, HELD: "involvements"}.items()}
