"""A what-if beside today: work and people of every unit, shares, money, under every scheme that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.answers.staff.workload import Workload
from dashboard.resourcing.changing import people_changed
from dashboard.resourcing.cost import Change, change_cost
from dashboard.resourcing.picture import Ground, Picture, beside, pictures
from dashboard.resourcing.scenario import Scenario, applied
from dashboard.resourcing.units import WHOLE
from dashboard.rows import rows_of

COLUMNS = ("demand", "carrying", "in_post", "gap_fte")


@dataclass(frozen=True)
class Side:
    """A figure today and then; `better` is +1 where more is better, -1 where less is, 0 where neither."""

    name: str
    unit: str
    now: float
    then: float
    better: int = 0

    @property
    def change(self) -> float:
        """Then less now."""
        return self.then - self.now


@dataclass(frozen=True)
class WhatIf:
    """A what-if under one scheme of weights.

    `units` is as `dashboard.resourcing.picture.beside` for units of the localities and of the whole council;
    `localities` has a row a locality: demand_share, staff_share (per cent) and gap (full-time equivalents) each with
    _now, _then and _change. `load` is the what-if's own workload, from which moves can be suggested.
    """

    scenario: Scenario
    title: str
    load: Workload
    units: pd.DataFrame
    localities: pd.DataFrame
    change: Change
    """What it costs more each year, and once."""

    def short(self, when: str) -> float:
        """Full case holders that all units of localities together are short of, `when` being "now" or "then"."""
        mine = self.units[self.units.index.get_level_values("area") != WHOLE]
        return float(-mine[f"gap_fte_{when}"].clip(upper=0).sum())

    def widest(self, when: str) -> tuple[str, str, float]:
        """Area, kind and gap of the locality unit that is shortest."""
        mine = self.units.loc[self.units.index.get_level_values("area") != WHOLE, f"gap_fte_{when}"]
        top = rows_of(mine.sort_values().head(1).reset_index())[0]
        return str(top["area"]), str(top["kind"]), float(mine.min())


def what_if(today: Workload, scenario: Scenario) -> WhatIf:
    """Work out a what-if beside today's workload.

    Raises
    ------
    ResourcingError
        Where it cannot be: more people would move than are there, a team has no posts, a role has no pay.
    """
    return what_ifs([today], scenario)[0]


def what_ifs(todays: Sequence[Workload], scenario: Scenario) -> list[WhatIf]:
    """The same under several schemes; weights of the what-if are those of the first one, the council's own.

    Raises
    ------
    ResourcingError
        As `what_if`.
    """
    first = applied(scenario, todays[0].ground)
    grounds = [first, *(replace(first, scheme=today.ground.scheme) for today in todays[1:])]
    change = cost_of(todays[0], scenario, first.posts)
    return [
        _beside(today, scenario, ground, then, change)
        for today, ground, then in zip(todays, grounds, pictures(grounds), strict=True)
    ]


def _beside(today: Workload, scenario: Scenario, ground: Ground, then: Picture, change: Change) -> WhatIf:
    assert today.picture is not None
    places = [*today.ground.localities, WHOLE]
    rank = {area: number for number, area in enumerate(places)}
    units = beside(today.picture, then)
    there = [area in rank and bool(any(amounts)) for (area, _), amounts in zip(
        units.index, units[_THERE].to_numpy(), strict=True)]  # fmt: skip
    units = units[there].sort_index(level=[0, 1], key=lambda level: level.map(rank) if level.name == "area" else level)
    load = replace(today, ground=ground, picture=then)
    return WhatIf(scenario, ground.scheme.title, load, units, _localities(today.picture, then), change)


_THERE = [f"{name}_{when}" for name in ("demand", "capacity") for when in ("now", "then")]


def _lower(title: str) -> str:
    """A scheme's title within a sentence."""
    return title.removeprefix("The ")


def cost_of(today: Workload, scenario: Scenario, posts: pd.DataFrame) -> Change:
    """What the people of a what-if cost beside today's, each year and once."""
    before = today.ground.posts
    filled, agency = (people_changed(before, posts, column) for column in ("filled", "agency"))
    return change_cost(today.ground.staffing.costs, filled, agency, len(scenario.moves))


def _localities(now: Picture, then: Picture) -> pd.DataFrame:
    found: dict[str, pd.Series] = {}
    for name in ("demand_share", "staff_share", "gap"):
        times = 1 if name == "gap" else 100
        one, other = now.shares[name] * times, then.shares[name] * times
        found |= {f"{name}_now": one, f"{name}_then": other, f"{name}_change": other - one}
    return pd.DataFrame(found)


def sides(each: Sequence[WhatIf]) -> tuple[Side, ...]:
    """The figures that sum a what-if up, those in full case holders under every scheme given."""
    first = each[0]
    points = [first.units[f"demand_{when}"].sum() for when in ("now", "then")]
    people = [first.units[f"in_post_{when}"].sum() for when in ("now", "then")]
    gaps = [float(first.localities[f"gap_{when}"].clip(upper=0).sum()) for when in ("now", "then")]
    return (
        Side("Would have to move to follow the demand", "FTE", -gaps[0], -gaps[1], -1),
        *(Side(f"Local teams short, {_lower(one.title)}", "FTE", one.short("now"), one.short("then"), -1)
          for one in each),
        Side("Work", "points", float(points[0]), float(points[1])),
        Side("People in post", "FTE", float(people[0]), float(people[1])),
    )  # fmt: skip
