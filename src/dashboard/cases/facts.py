"""The fact tables: what measures count. Each is told here by the rows it takes from the case tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.cases.stage import Stage
from dashboard.council import Council
from dashboard.model import NOT_KNOWN, OUTSIDE

SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact table: its rows as SQL, and the record tables whose coverage it needs.

    The rows have child, day, given_referral, own_team, own_source and whatever else measures may ask of them.
    """

    rows: str
    needs: tuple[str, ...]


def _event(table: str, day: str, more: str = "", team: str = "team", joins: str = "") -> str:
    return (
        f"select child, {day} as day, referral_date as given_referral, {team} as own_team,"
        f" null::varchar as own_source{more} from merged.{table} {joins}"
    )


def _spell(table: str, first: str, last: str, more: str, referral: str, team: str, where: str = "true") -> str:
    """Rows of a stock: one for each month end at which a spell is open (it is not on the day it ends).

    A spell without an end is over at the latest when its episode of need closed, or when later returns that should
    list it do not.
    """
    return f"""
        select distinct on (child, day) child, m.month_end as day, {referral} as given_referral,
            {team} as own_team, null::varchar as own_source{more}
        from (select *, {first} as opened,
                  coalesce({last}, least({_lapsed(table)}, {_episode_closed(table)}), date '9999-12-31') as closed
              from merged.{table} s where {where}) s
        join months m on s.opened <= m.month_end and s.closed > m.month_end
        where m.month_end <= (select max(last_day) from coverage where record_table = '{table}')
        order by child, day, s.opened desc
    """


def _lapsed(table: str) -> str:
    """The day after the last census that listed an open record, where a later return covers it and does not."""
    return (
        f"case when census_until < (select max(last_day) from coverage where record_table = '{table}')"
        " then census_until + 1 end"
    )


def _episode_closed(table: str) -> str:
    """The day on which the episode of need that a record belongs to closed; nothing for episodes and care."""
    if table in ("referrals", "looked_after"):
        return "null::date"
    return (
        "(select any_value(r.closure_date) from merged.referrals r"
        " where r.child = s.child and r.referral_date = s.referral_date and r.closure_date >= s.start_date)"
    )


FACTS: dict[str, Fact] = {
    "contacts": Fact(
        "select child, contact_date as day, null::date as given_referral, null::varchar as own_team,"
        " source as own_source from merged.contacts",
        ("contacts",),
    ),
    "referrals": Fact(
        "select child, referral_date as day, referral_date as given_referral, team as own_team, source as own_source,"
        " coalesce(no_further_action, false) as no_further_action,"
        " coalesce(referral_date <= lag(referral_date) over (partition by child order by referral_date)"
        " + interval 12 month, false) as re_referral from merged.referrals",
        ("referrals",),
    ),
    "assessments": Fact(
        _event(
            "assessments",
            "authorisation_date",
            ", done.n - begun.n as working_days",
            joins="join working_days done on done.day = authorisation_date"
            " join working_days begun on begun.day = start_date",
        ),
        ("assessments",),
    ),
    "open_assessments": Fact(
        _spell("assessments", "start_date", "authorisation_date", "", "referral_date", "team"), ("assessments",)
    ),
    "factors": Fact(
        "select f.child, a.authorisation_date as day, a.referral_date as given_referral, a.team as own_team,"
        " null::varchar as own_source, f.factor from merged.factors f join merged.assessments a"
        " using (child, start_date) where a.authorisation_date is not null",
        ("factors", "assessments"),
    ),
    "section_47_enquiries": Fact(_event("section_47_enquiries", "start_date"), ("section_47_enquiries",)),
    "conferences": Fact(
        _event("conferences", "conference_date", ", coalesce(transfer_in, false) as transfer_in"),
        ("conferences",),
    ),
    "protection_plan_starts": Fact(
        _event(
            "protection_plans",
            "start_date",
            ", coalesce(initial_category, latest_category, 'not-known') as category",
            team="null::varchar",
        ),
        ("protection_plans",),
    ),
    "protection_plans": Fact(
        _spell(
            "protection_plans",
            "start_date",
            "end_date",
            ", coalesce(latest_category, initial_category, 'not-known') as category",
            "referral_date",
            "null::varchar",
        ),
        ("protection_plans",),
    ),
    "in_need_plans": Fact(
        _spell("in_need_plans", "start_date", "end_date", "", "referral_date", "team"), ("in_need_plans",)
    ),
    "episodes_of_need": Fact(
        _spell(
            "referrals",
            "referral_date",
            "closure_date",
            "",
            "referral_date",
            "team",
            "not coalesce(no_further_action, false)",
        ),
        ("referrals",),
    ),
    "looked_after": Fact(
        _spell(
            "looked_after",
            "start_date",
            "end_date",
            "",
            "null::date",
            "null::varchar",
            "not coalesce(respite, false)",
        ),
        ("looked_after",),
    ),
}

NEEDS: dict[str, tuple[str, ...]] = {name: fact.needs for name, fact in FACTS.items()} | {
    "open_work": ("assessments", "in_need_plans", "protection_plans", "looked_after"),
    "worker_loads": ("involvements", "workers"),
}
"""Record tables whose coverage each fact table needs."""


def make_facts(stage: Stage, council: Council) -> None:
    """Make schema ``facts`` from the case tables. The stage then holds everything a snapshot keeps."""
    _calendar(stage, council)
    _teams(stage, council)
    stage.con.execute((SQL / "words.sql").read_text())
    stage.con.execute(_homes_sql(stage.layers))
    stage.con.execute("create or replace schema facts")
    template = (SQL / "fact.sql").read_text()
    for name, fact in FACTS.items():
        stage.con.execute(
            template.format(name=name, rows=fact.rows, areas=_areas(stage.layers), team_area="team_areas.locality")
        )
    stage.con.execute((SQL / "open_work.sql").read_text())
    loads = (SQL / "worker_loads.sql").read_text()
    stage.con.execute(loads.format(areas=_team_only(stage.layers)))


def _calendar(stage: Stage, council: Council) -> None:
    """Tables ``months`` (the month ends that coverage reaches) and ``working_days`` (a running count by day)."""
    import holidays
    import pandas as pd

    days = pd.date_range("1989-12-31", f"{date.today().year + 10}-12-31")
    bank = holidays.country_holidays("GB", subdiv=council.holidays, years=range(days[0].year, days[-1].year + 1))
    free = days.day_of_week.isin([5, 6]) | days.normalize().isin(pd.to_datetime(list(bank)))
    frame = pd.DataFrame({"day": days, "n": (~free).cumsum()})
    stage.con.register("frame", frame)
    stage.con.execute("create or replace table working_days as select day::date as day, n::int as n from frame")
    stage.con.unregister("frame")
    stage.con.execute(
        "create or replace table months as select last_day(unnest(generate_series("
        "(select date_trunc('month', min(first_day)) from coverage),"
        " (select max(last_day) from coverage), interval 1 month))::date) as month_end"
    )


def _teams(stage: Stage, council: Council) -> None:
    stage.con.execute("create or replace table team_areas (team varchar, locality varchar)")
    rows = [[team.name, team.locality] for team in council.teams if team.locality]
    if rows:
        stage.con.executemany("insert into team_areas values (?, ?)", rows)


def _homes_sql(layers: tuple[str, ...]) -> str:
    packed = ", ".join(f"{layer} := t.{layer}" for layer in ("placed", *layers))
    return (SQL / "homes.sql").read_text().format(areas=f"struct_pack({packed})")


def _areas(layers: tuple[str, ...]) -> str:
    """Each layer's area: the home's; "outside"; for localities else the team's; else "not-known"."""
    columns = []
    for layer in layers:
        team = "team_areas.locality, " if layer == "locality" else ""
        columns.append(
            f"case h.placed when 'inside' then coalesce(h.{layer}, '{NOT_KNOWN}') when 'outside' then '{OUTSIDE}'"
            f" else coalesce({team}'{NOT_KNOWN}') end as area_{layer}"
        )
    return ",\n    ".join(columns)


def _team_only(layers: tuple[str, ...]) -> str:
    """Areas of what belongs to a team and to no home: its locality, and nothing finer."""
    return ", ".join(
        f"{'team_areas.locality' if layer == 'locality' else 'null::varchar'} as area_{layer}" for layer in layers
    )
