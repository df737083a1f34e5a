"""What was open in one return and is in no later one that should list it: it ended, and that is said."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.cases.naming import table_words
from dashboard.cases.stage import Stage
from dashboard.model import Finding, Severity

OPEN: dict[str, tuple[str, str]] = {
    "referrals": ("closure_date", "episodes of need"),
    "assessments": ("authorisation_date", "assessments"),
    "in_need_plans": ("end_date", "child in need plans"),
    "protection_plans": ("end_date", "protection plans"),
    "looked_after": ("end_date", "spells in care"),
    "early_help": ("end_date", "spells of early help"),
}
"""Record tables of what lasts: the field with its end, and what one is called."""


def lapsed(table: str) -> str:
    """SQL of the day on which a case table's record without an end was over: nothing where none should list it.

    That is the day after the last return that listed it, where a later one covers such records and does not.
    """
    return (
        f"case when listed_until < (select max(last_day) from coverage where record_table = '{table}')"
        " then listed_until + 1 end"
    )


def find_not_listed(stage: Stage) -> Iterator[Finding]:
    """One finding for each case table that has such records."""
    for table, (end, words) in OPEN.items():
        is_open = f"{end} is null" + (" and not coalesce(no_further_action, false)" if table == "referrals" else "")
        times, first = stage.con.execute(
            f"select count(*), min({lapsed(table)}) from merged.{table} where {is_open} and {lapsed(table)} is not null"
        ).fetchall()[0]
        if times:
            yield Finding(
                "all files", table_words(table), "open-and-not-listed-again",
                f"{times:,} {words} that were open in a return and are in no later one; the first is taken as ended on "
                f"{first}",
                "Each is counted as ended on the day after the last return that listed it: a later one lists all that "
                "is open and does not hold it.",
                "Check that the later return is whole and has the same ids; export it again if not.",
                Severity.NOTE, times,
            )  # fmt: skip
