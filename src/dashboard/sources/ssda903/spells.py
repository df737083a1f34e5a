"""From the episodes of all years' returns to spells in care, in SQL over `episodes`, `reviews` and `header`.

No id is in these tables: children are keyed hashes, homes numbers of a list of areas.
"""

from __future__ import annotations

from dashboard.sources.ssda903.tables import LEGAL_STATUS, RESPITE

EARLIEST, LATEST = "1990-01-01", "2100-01-01"
"""No event of a child now known to a council lies outside these."""


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


SETTING_UP = (
    # 01/05/2024, 1.5.2024 or 2024-05-01, with or without a time behind it
    r"""create macro any_day(text) as try_strptime(
        replace(replace(regexp_extract(trim(text), '^([0-9./-]+)([T ][0-9:.]*)?$', 1), '-', '/'), '.', '/'),
        ['%d/%m/%Y', '%Y/%m/%d'])::date""",
    f"""create macro event_day(text) as
        case when any_day(text) >= date '{EARLIEST}' and any_day(text) < date '{LATEST}' then any_day(text) end""",
    f"""create macro is_respite(text) as
        case when upper(trim(text)) in ({_listed(LEGAL_STATUS)})
        then upper(trim(text)) in ({_listed(RESPITE)}) end""",
    """create table episodes
        (child bigint, decom date, dec date, respite boolean, home integer, part integer, row bigint)""",
    "create table reviews (child bigint, day varchar, part integer, row bigint)",
    """create table header
        (child bigint, birth_month varchar, sex varchar, ethnicity varchar, part integer, row bigint)""",
    "create table parts (part integer, place integer, last_day date)",
)

ONE_A_DECOM = """
create table listed as
select e.child, e.decom, e.dec, e.respite, e.home,
    max(p.last_day) over (partition by e.child, e.decom) as listed_until,
    lead(e.decom) over (partition by e.child order by e.decom, p.place, e.row) as after
from episodes e join parts p using (part)
qualify row_number() over (partition by e.child, e.decom order by p.place desc, e.row desc) = 1
"""
"""The episodes, each once: where years' returns list the same one, the newest year's row counts."""

ENDED = """
create table ended as
with following as (
    select *, lead(decom) over (partition by child order by decom) as next_decom,
        case when listed_until < (select max(last_day) from parts) then listed_until + 1 end as lapsed
    from listed
)
select *, coalesce(dec, least(lapsed, next_decom)) as ceased,
    dec is null and lapsed <= coalesce(next_decom, lapsed) as is_lapsed,
    dec is null and next_decom < coalesce(lapsed, date '9999-12-31') as is_open_before_another
from following
"""
"""Each episode with the day it ceased: DEC, or else the next one's start or the end of the last year that listed it."""

SPELLS = """
with chained as (
    select *, coalesce(respite, false) as short_break,
        max(coalesce(ceased, date '9999-12-31')) over (
            partition by child order by decom rows between unbounded preceding and 1 preceding) as ceased_before
    from ended
),
marked as (
    select *, case when decom <= ceased_before
        and short_break = lag(short_break) over (partition by child order by decom) then 0 else 1 end as begins
    from chained
),
numbered as (select *, sum(begins) over (partition by child order by decom) as spell from marked)
select child, min(decom)::varchar as start_date,
    case when bool_and(ceased is not null) then max(ceased) end::varchar as end_date,
    bool_or(respite)::varchar as respite, arg_min(home, decom) as home
from numbered group by child, spell order by child, start_date
"""
"""Spells in care: episodes that follow without a day between them. Short breaks and care are spells apart."""

CHILDREN = """
select child, arg_max(birth_month, (place, row)), arg_max(sex, (place, row)), arg_max(ethnicity, (place, row)),
    max(row) from header join parts using (part) group by child order by child
"""
"""Each child once: of every field the newest value that is not empty."""

REVIEWED = "select distinct on (child, day) child, day, row from reviews order by child, day, row"
