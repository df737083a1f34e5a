"""Where an event belongs: to the area of the child's home, or where a council has no such areas, to a team's."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cases.facts.fact import FAR, Fact
from dashboard.cases.stage import Stage
from dashboard.council import Council, CouncilError
from dashboard.sources.records import TABLES


@dataclass(frozen=True, slots=True)
class Placing:
    """SQL of placing: whether the home tells (`home`), the locality by team, and the tables that needs (`joins`)."""

    home: str
    team: str
    joins: str = ""


BY_HOME = Placing("h.placed is not null", "team_areas.locality")
"""By the home; where none is known, by the team that the record or its referral names."""


def by_team(council: Council, fact: Fact) -> Placing:
    """By the team that holds such records; else that of the worker who has the case that day, else the one named."""
    team = _holder(council, fact.needs[0]) or "coalesce(held_by.locality, team_areas.locality)"
    joins = (
        "\nleft join team_spells held_by on held_by.child = a.child"
        " and held_by.from_day <= a.day and held_by.until_day > a.day"
    )
    return Placing("false", team, joins)


def make_team_spells(stage: Stage) -> None:
    """Table ``team_spells``: which team's locality each child belongs to, [from_day, until_day), without overlaps.

    Of two workers at a time the one who came last tells.
    """
    stage.con.execute(
        f"""
        create or replace table team_spells as
        with held as (
            select i.child, t.locality, i.start_date as from_day, coalesce(i.end_date, {FAR}) as until_day
            from merged.involvements i join team_areas t using (team)
            where i.start_date is not null
        ),
        edges as (select child, from_day as day from held union select child, until_day from held),
        stretches as (
            select child, day as from_day, lead(day) over (partition by child order by day) as until_day from edges
        )
        select s.child, s.from_day, s.until_day, arg_max(h.locality, (h.from_day, h.locality)) as locality
        from stretches s join held h
            on h.child = s.child and h.from_day <= s.from_day and h.until_day > s.from_day
        where s.until_day is not null
        group by s.child, s.from_day, s.until_day
        """
    )


def _holder(council: Council, table: str) -> str:
    """The locality of the team that holds a record table, as an SQL text; empty where none does."""
    for team in council.teams:
        if unknown := sorted(set(team.holds) - set(TABLES)):
            raise CouncilError(f"{council.id}/council.toml: {team.name} holds {unknown}; there is no such table.")
        if team.locality and table in team.holds:
            return "'" + team.locality.replace("'", "''") + "'"
    return ""
