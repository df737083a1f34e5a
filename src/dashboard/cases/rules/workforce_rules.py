"""Rules about whole records of the workforce census; see `dashboard.cases.rules.rules`."""

from __future__ import annotations

from dashboard.cases.rules.rules import Rule
from dashboard.model import Severity


def _replaced(table: str, day: str = "as_at") -> Rule:
    """Of two files that tell of the same day the later one stands alone."""
    return Rule(
        "replaced-by-a-later-file",
        f"({day}, file) in (select c.last_day, c.file from coverage c join files f using (file)"
        f" where c.record_table = '{table}'"
        " qualify row_number() over (partition by c.last_day order by f.rank desc, f.name desc, c.file desc) > 1)",
        f"'of ' || {day}",
        "Another file of the same date was made later, or at the same time and its name comes last; it is counted, and "
        "this record is left out.",
        "Nothing, if the later file is the right one; else leave it out of the folder.",
        Severity.DROP,
    )


def _outside(field: str, low: int, high: int, means: str, mend: str) -> Rule:
    """A number that cannot be meant is not known."""
    return Rule(
        f"{field.replace('_', '-')}-out-of-range",
        f"{field} not between {low} and {high}",
        f"{field}::varchar",
        f"{means} It is not counted; the rest of the record is.",
        mend,
        Severity.NOTE,
        f"{field} = null",
    )


_WORKFORCE_DATES = "Correct RoleStartDate and RoleEndDate and export the census again."

WORKFORCE_RULES: dict[str, tuple[Rule, ...]] = {
    "workforce": (
        _replaced("workforce"),
        *(
            _outside(
                field,
                0,
                1,
                "A full-time equivalent below 0 or above 1 is that of no single post.",
                "Write contracted hours over full-time hours, from 0 to 1.",
            )
            for field in ("fte", "fte_on_day")
        ),
        _outside("cases", 0, 500, "No worker holds so many cases, or fewer than none.", "Correct Cases30."),
        _outside(
            "days_lost",
            0,
            366,
            "No worker loses more days than a year has, or fewer than none.",
            "Correct WorkingDaysLost.",
        ),
        Rule(
            "worker-without-full-time-equivalent",
            "fte is null and fte_on_day is null and (not agency or cases > 0)",
            "'neither FTE nor FTE30'",
            "A worker whose full-time equivalent is not known is in no sum of full-time equivalents.",
            "Fill in FTE and FTE30.",
            Severity.NOTE,
        ),
        Rule(
            "role-ends-before-it-starts",
            "role_end < role_start",
            "'from ' || role_start || ' to ' || role_end",
            "The worker is counted by the day the role ended: as a leaver where that is in the census's year.",
            _WORKFORCE_DATES,
            Severity.NOTE,
        ),
        Rule(
            "role-ended-before-the-year",
            "role_end <= as_at - interval 1 year",
            "'ended ' || role_end || ', census of ' || as_at",
            "The role ended before the census's year began, so the worker is neither in post nor a leaver of the year.",
            _WORKFORCE_DATES,
            Severity.NOTE,
        ),
        Rule(
            "role-not-at-the-census-date",
            "role_start > as_at or role_end > as_at",
            "coalesce('starts ' || role_start, 'no start') || coalesce(', ends ' || role_end, '')",
            "The role starts or ends after the census date. Who starts later is not in post; who leaves later is.",
            _WORKFORCE_DATES,
            Severity.NOTE,
        ),
    ),
    "vacancies": (_replaced("vacancies"),),
}
