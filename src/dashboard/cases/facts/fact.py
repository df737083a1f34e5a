"""What a fact table is, and the two kinds of rows that facts are made of: events, and spells at month ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.cases.not_listed import lapsed
from dashboard.sources.records import TABLES

FAR = "date '9999-12-31'"
"""The end of what has not ended."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact table: its rows as SQL, and the record tables whose coverage it needs.

    The rows have child, day, given_referral, own_team, own_source and whatever else measures may ask of them.
    `columns` names those that need more record tables: a measure which asks for them is covered where these are too.
    """

    rows: str
    needs: tuple[str, ...]
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)


def event(table: str, day: str, more: str = "", joins: str = "", where: str = "true") -> str:
    """Rows of events: one for each record (``t``) that has a day.

    Parameters
    ----------
    table : str
        The record table.
    day : str
        The field with the day on which it counts.
    more : str
        Further columns, each with a comma before it.
    joins : str
        Tables they come from.
    where : str
        Which records are meant.
    """
    return (
        f"select t.child, t.{day} as day, {_own(table, 'referral_date', 'date')} as given_referral,"
        f" {_own(table, 'team', 'varchar')} as own_team, {_own(table, 'source', 'varchar')} as own_source{more}"
        f" from merged.{table} t {joins} where t.{day} is not null and ({where})"
    )


def spell(table: str, first: str, last: str, more: str = "", where: str = "true") -> str:
    """Rows of a stock: one for each month end at which a spell is open (it is not on the day it ends).

    When a spell is over `stretch` says. A child with two open spells is there once, with the one that began last.

    Parameters
    ----------
    table : str
        The record table.
    first, last : str
        The fields with its first day and the day it ended.
    more : str
        Further columns, each with a comma before it; ``s`` is the record, with `opened` and `closed`.
    where : str
        Which records (``t``) are meant.
    """
    return f"""
        select distinct on (child, day) s.child, m.month_end as day, {_own(table, "referral_date", "date", "s")}
            as given_referral, {_own(table, "team", "varchar", "s")} as own_team, null::varchar as own_source,
            s.opened{more}
        from ({stretch(table, first, last, where)}) s
        join months m on s.opened <= m.month_end and s.closed > m.month_end
        where m.month_end <= (select max(last_day) from coverage where record_table = '{table}')
        order by child, day, s.opened desc
    """


def stretch(table: str, first: str, last: str, where: str = "true") -> str:
    """Records with `opened` and `closed`, the day on which a spell is over; far away while it is open.

    A spell without an end is over at the latest when its episode of need closed, or when later returns that should
    list it do not.
    """
    return (
        f"select *, {first} as opened,"
        f" coalesce({last}, least({lapsed(table)}, {_episode_closed(table)}), {FAR}) as closed"
        f" from merged.{table} t where {where}"
    )


def _own(table: str, name: str, kind: str, alias: str = "t") -> str:
    """A field where the record table has it, else nothing of its kind."""
    return f"{alias}.{name}" if name in _fields(table) else f"null::{kind}"


def _fields(table: str) -> set[str]:
    return {column.name for column in TABLES[table]}


def _episode_closed(table: str) -> str:
    """The day on which the episode of need that a record belongs to closed; nothing where it belongs to none."""
    if table == "referrals" or "referral_date" not in _fields(table):
        return "null::date"
    return (
        "(select any_value(r.closure_date) from merged.referrals r"
        " where r.child = t.child and r.referral_date = t.referral_date and r.closure_date >= t.start_date)"
    )
