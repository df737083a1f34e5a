"""The form of a rule about whole records, and the parts that many rules share."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one record table.

    `broken` is the SQL condition that finds a broken record ``t`` among typed records, `shows` the SQL text of what is
    found there (dates of events and codes only). A broken record is dropped, or kept: then `mends` says in SQL what is
    set on it, if anything. `dfe` is the number of the rule in the census's own validation rules, where it has one
    (Department for Education, children in need census 2024 to 2025; a Q marks a query, which is no error).
    """

    id: str
    broken: str
    shows: str
    means: str
    mend: str
    severity: Severity
    mends: str = ""
    dfe: str = ""

    @property
    def name(self) -> str:
        """What findings call the rule: its id, with the census's number."""
        return f"{self.id} ({self.dfe})" if self.dfe else self.id


CHECK = "Correct the dates in the case system and export again."


def note(name: str, dfe: str, broken: str, shows: str, means: str, mend: str = CHECK) -> Rule:
    """A rule whose broken records are kept as they are."""
    return Rule(name, broken, shows, means, mend, Severity.NOTE, dfe=dfe)


def other(table: str, condition: str) -> str:
    """SQL: the same file holds a record ``o`` of the same child of which a condition is true."""
    return f"exists (select 1 from typed.{table} o where o.child = t.child and o.file = t.file and {condition})"


def anywhere(table: str, condition: str) -> str:
    """SQL: some file holds such a record. For what is missing: what another return supplies does not lack."""
    return f"exists (select 1 from typed.{table} o where o.child = t.child and {condition})"


def covered(table: str, day: str) -> str:
    """SQL: the file covers a table on a day, so that a record it does not hold is missing and not merely elsewhere."""
    return (
        "exists (select 1 from coverage c where c.file = t.file"
        f" and c.record_table = '{table}' and {day} between c.first_day and c.last_day)"
    )


def told(table: str, field: str) -> str:
    """SQL: the file tells a field of at least one record, so that an empty one was left out and not never asked for."""
    return f"t.file in (select o.file from typed.{table} o where o.{field} is not null)"


def last_day() -> str:
    """SQL: the last day that the record's file covers."""
    return "(select max(c.last_day) from coverage c where c.file = t.file)"


def outside_year(day: str) -> str:
    """SQL: the record stands in a census and a day lies outside that census's year."""
    first = "(select min(c.first_day) from coverage c where c.file = t.file)"
    is_census = "t.file in (select f.file from files f where f.source = 'census')"
    return f"{is_census} and ({day} < {first} or {day} > {last_day()})"


def ends_first(start: str, end: str, what: str, dfe: str = "") -> Rule:
    """A spell that ends before it starts."""
    return Rule(
        f"{what.replace(' ', '-')}-ends-before-it-starts",
        f"{end} < {start}",
        f"'from ' || {start} || ' to ' || {end}",
        f"A {what} that ends before it starts cannot be counted; it is left out.",
        CHECK,
        Severity.DROP,
        dfe=dfe,
    )


def same_day(what: str, dfe: str) -> Rule:
    """A plan that starts and ends on one day."""
    return note(
        f"{what.replace(' ', '-')}-of-one-day",
        dfe,
        "t.start_date = t.end_date",
        "'on ' || t.start_date",
        f"The {what} starts and ends on the same day. It is counted as started, and is open at no month's end.",
        "Check both dates in the case system.",
    )


def before_referral(day: str, what: str, dfe: str) -> Rule:
    """An event before the referral that its episode of need began with."""
    return note(
        f"{what.replace(' ', '-')}-before-referral",
        dfe,
        f"t.{day} < t.referral_date",
        f"t.{day} || ', referral ' || t.referral_date",
        f"The {what} is dated before the referral it belongs to. It is counted on its own date.",
    )


def future(day: str, what: str, dfe: str = "") -> Rule:
    """An event after everything that its file can know."""
    return note(
        f"{what.replace(' ', '-')}-after-the-return",
        dfe,
        f"t.{day} > {last_day()}",
        f"cast(t.{day} as varchar)",
        f"The {what} is dated after the last day that the return covers, so no period counts it.",
    )


def after_closure(days: tuple[str, ...], what: str) -> Rule:
    """Something dated after its episode of need closed."""
    latest = f"greatest({', '.join(f't.{day}' for day in days)})" if len(days) > 1 else f"t.{days[0]}"
    closed = other("referrals", f"o.referral_date = t.referral_date and o.closure_date < {latest}")
    return note(
        f"{what.replace(' ', '-')}-after-closure",
        "8565",
        closed,
        f"cast({latest} as varchar)",
        f"The {what} is dated after its episode of need closed. It is counted on its own date.",
    )


def several_open(table: str, start: str, end: str, what: str, dfe: str, means: str) -> Rule:
    """One child with two records without an end in one file: told once for each but the last."""
    return note(
        f"more-than-one-open-{what.replace(' ', '-')}",
        dfe,
        f"t.{end} is null and " + other(table, f"o.{end} is null and o.{start} > t.{start}"),
        f"'open since ' || t.{start}",
        means,
        "Fill in the end of the earlier one.",
    )


def overlapping(table: str, start: str, end: str, what: str, dfe: str, means: str) -> Rule:
    """A record that starts while an earlier one, which has ended since, was still going on."""
    earlier = other(table, f"o.{start} < t.{start} and o.{end} > t.{start}")
    return note(f"{what.replace(' ', '-')}-overlaps-another", dfe, earlier, f"'from ' || t.{start}", means)
