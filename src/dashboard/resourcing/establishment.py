"""Two establishments side by side, and tables of money that add up: to the last digit, in decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from dashboard.sources.own.papers import Money, Point, TwoEstablishments

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of two establishments: full-time equivalents before and after; None where it is in one only."""

    name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal:
        """After less before."""
        return (self.after or Decimal(0)) - (self.before or Decimal(0))


def side_by_side(before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> tuple[Beside, ...]:
    """Lines of two establishments: those of the first in their order, then the new ones, then "Total"."""
    names = list(dict.fromkeys([*before, *after]))
    lines = [Beside(name, before.get(name), after.get(name)) for name in names]
    return (*lines, Beside("Total", sum(before.values(), Decimal(0)), sum(after.values(), Decimal(0))))


def of_posts(posts: pd.DataFrame, by: str, column: str = "funded") -> dict[str, Decimal]:
    """An establishment out of posts, in tenths of full-time equivalents.

    Parameters
    ----------
    posts : pandas.DataFrame
        At one date, as `Cube.posts`.
    by : str
        team, role, kind or locality; posts without one are "Whole council".
    column : str
        funded, or filled, agency ...
    """
    sums = posts.groupby(posts[by].fillna("Whole council"), sort=True)[column].sum()
    return {str(name): Decimal(str(round(float(fte), 6))).quantize(TENTH) for name, fte in sums.items()}


def of_paper(tables: TwoEstablishments) -> tuple[tuple[Beside, ...], tuple[Beside, ...]]:
    """A paper's establishments by team and by role."""
    teams = [{row.name: row.fte for row in table.rows} for table in (tables.before, tables.after)]
    roles = [{role.name: getattr(role, side) for role in tables.roles} for side in ("before", "after")]
    return side_by_side(*teams), side_by_side(*roles)


def differences(tables: TwoEstablishments) -> tuple[str, ...]:
    """Where a paper's own totals are not the sums of its lines; both are shown as they are."""
    by_team, by_role = of_paper(tables)
    told = (("before", tables.before.total), ("after", tables.after.total))
    return tuple(
        f"{side}, by {what}: the lines add up to {getattr(lines[-1], side)}, the paper says {total}"
        for what, lines in (("team", by_team), ("role", by_role))
        for side, total in told
        if len(lines) > 1 and getattr(lines[-1], side) != total
    )


def adds_up(table: Money) -> tuple[str, ...]:
    """Where a table of money does not add up: its total over the lines that are no part of another, and each whole."""
    found = []
    wholes = {row.part_of for row in table.rows if row.part_of}
    for row in table.rows:
        parts = sum((part.amount for part in table.rows if part.part_of == row.name), Decimal(0))
        if row.name in wholes and parts != row.amount:
            found.append(f"{row.name}: its parts add up to {parts}, the table says {row.amount}")
    top = sum((row.amount for row in table.rows if row.part_of is None), Decimal(0))
    if top != table.total:
        found.append(f"Total: the lines add up to {top}, the table says {table.total}")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Children at a date beside what lies on the way from count to target; `off` is how many more there are."""

    date: date
    children: int | None
    planned: float
    target: int | None

    @property
    def off(self) -> float | None:
        """Children above the way; None where nobody counted."""
        return None if self.children is None else self.children - self.planned


def trajectory(points: Sequence[Point], counted: Mapping[date, int] | None = None) -> tuple[OnTheWay, ...]:
    """Children against a way that goes straight from the last count of a plan to its targets, one after the other.

    Parameters
    ----------
    points : sequence of Point
        The plan's counts and targets.
    counted : mapping
        Later counts. A day before the plan's last count, or after its last target, is left out.
    """
    told = sorted(points, key=lambda point: point.date)
    way = [(point.date, point.children or 0) for point in told if point.children is not None][-1:]
    way += [(point.date, point.target) for point in told if point.target is not None and point.date > way[0][0]]
    later = {day: number for day, number in (counted or {}).items() if way[0][0] < day <= way[-1][0]}
    days = sorted({point.date for point in told} | set(later))
    known = {point.date: point.children for point in told if point.children is not None} | later
    targets = {point.date: point.target for point in told if point.target is not None}
    return tuple(
        OnTheWay(day, known.get(day), float(known[day]) if day < way[0][0] else _straight(way, day), targets.get(day))
        for day in days
    )


def _straight(way: Sequence[tuple[date, int]], day: date) -> float:
    for (first, before), (last, after) in pairwise(way):
        if first <= day <= last:
            return before + (after - before) * ((day - first).days / (last - first).days)
    return float(way[-1][1])
