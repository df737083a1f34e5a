"""Making the fact tables of a load: the calendar, homes by time, then every fact with where and to whom it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dashboard.cases.facts.listed import FACTS
from dashboard.cases.facts.placing import BY_HOME, Placing, by_team, make_team_spells
from dashboard.cases.facts.workforce import make_workforce
from dashboard.cases.stage import Stage
from dashboard.council import Council
from dashboard.model import NOT_KNOWN, OUTSIDE

SQL = Path(__file__).parents[1] / "sql"


def make_facts(stage: Stage, council: Council) -> None:
    """Make schema ``facts`` from the case tables. The stage then holds everything a snapshot keeps."""
    _calendar(stage, council)
    _teams(stage, council)
    _visit_limits(stage, council)
    stage.con.execute((SQL / "words.sql").read_text())
    stage.con.execute(_homes_sql(stage.layers))
    stage.con.execute("create or replace schema facts")
    if council.placed_by == "team":
        make_team_spells(stage)
    for name, fact in FACTS.items():
        placing = by_team(council, fact) if council.placed_by == "team" else BY_HOME
        stage.con.execute(_fact_sql(stage.layers, name, fact.rows, placing))
    stage.con.execute((SQL / "open_work.sql").read_text())
    loads = (SQL / "worker_loads.sql").read_text()
    stage.con.execute(loads.format(areas=_team_only(stage.layers)))
    make_workforce(stage, council)


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


def _visit_limits(stage: Stage, council: Council) -> None:
    """Table ``visit_limits``: after how many working days each kind of visit is due again."""
    limits = {"PROTECTION": council.visits.protection_working_days, "IN-NEED": council.visits.in_need_working_days}
    stage.con.execute("create or replace table visit_limits (kind varchar, working_days int)")
    stage.con.executemany("insert into visit_limits values (?, ?)", [list(limit) for limit in limits.items()])


def _homes_sql(layers: tuple[str, ...]) -> str:
    packed = ", ".join(f"{layer} := t.{layer}" for layer in ("placed", *layers))
    return (SQL / "homes.sql").read_text().format(areas=f"struct_pack({packed})")


def _fact_sql(layers: tuple[str, ...], name: str, rows: str, placing: Placing) -> str:
    areas = ",\n    ".join(_area(layer, placing) for layer in layers)
    located = f"case when {placing.home} then 'home' when {placing.team} is not null then 'team' else 'none' end"
    template = (SQL / "fact.sql").read_text()
    return template.format(name=name, rows=rows, areas=areas, located=located, joins=placing.joins)


def _area(layer: str, placing: Placing) -> str:
    """A layer's area: the home's; "outside"; for localities else the team's; else "not-known"."""
    if layer == "locality" and placing is not BY_HOME:
        return f"coalesce({placing.team}, '{NOT_KNOWN}') as area_{layer}"
    team = f"{placing.team}, " if layer == "locality" else ""
    return (
        f"case h.placed when 'inside' then coalesce(h.{layer}, '{NOT_KNOWN}') when 'outside' then '{OUTSIDE}'"
        f" else coalesce({team}'{NOT_KNOWN}') end as area_{layer}"
    )


def _team_only(layers: tuple[str, ...]) -> str:
    """Areas of what belongs to a team and to no home: its locality, and nothing finer."""
    return ", ".join(
        f"{'team_areas.locality' if layer == 'locality' else 'null::varchar'} as area_{layer}" for layer in layers
    )
