"""What the council says it spent, by site and kind of cost, added up exactly to the penny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.cube.read import Cube, Spent

TOTAL = "Total"

NONE = Decimal("0.00")


@dataclass(frozen=True)
class Spend:
    """Spend at its newest date, in pounds and pence (`decimal.Decimal`, never floats).

    Attributes
    ----------
    frame : pandas.DataFrame
        A row a site in the order of the council's table, then the total. Columns: Site, each kind of cost, Total.
        A kind that a site has no row of is None.
    total : Decimal
        The sum of all amounts.
    budget : Decimal or None
        What was set aside for all of it.
    as_at : date
    sources : tuple of str
    """

    frame: pd.DataFrame
    total: Decimal
    budget: Decimal | None
    as_at: date
    sources: tuple[str, ...]

    @property
    def over(self) -> Decimal | None:
        """What was spent beyond the budget; below nought what is left of it."""
        return None if self.budget is None else self.total - self.budget

    def of_site(self, site: str | None) -> Decimal | None:
        """The sum of one site; None where the table has no such site."""
        rows = self.frame[self.frame["Site"] == site]
        return None if rows.empty or site == TOTAL else rows[TOTAL].iloc[0]


def spend(cube: Cube) -> Spend | None:
    """The newest spend; None where the council has given none."""
    every = cube.spend()
    as_at = max((row.as_at for row in every), default=None)
    rows = [row for row in every if row.as_at == as_at]
    parts = {(row.site, row.kind): row.amount for row in rows if not row.is_total and row.amount is not None}
    if as_at is None or not parts:
        return None
    total = sum(parts.values(), NONE)
    sources = tuple(dict.fromkeys(row.source for row in rows if row.source))
    return Spend(_frame(parts), total, _budget(rows), as_at, sources)


def _frame(parts: dict[tuple[str, str], Decimal]) -> pd.DataFrame:
    sites = list(dict.fromkeys(site for site, _ in parts))
    kinds = list(dict.fromkeys(kind for _, kind in parts))
    lines: list[list[object]] = [
        [site, *(parts.get((site, kind)) for kind in kinds), _sum(parts, site=site)] for site in sites
    ]
    lines.append([TOTAL, *(_sum(parts, kind=kind) for kind in kinds), _sum(parts)])
    return pd.DataFrame(lines, columns=["Site", *kinds, TOTAL], dtype=object)


def _sum(parts: dict[tuple[str, str], Decimal], site: str | None = None, kind: str | None = None) -> Decimal:
    chosen = (amount for (s, k), amount in parts.items() if site in (None, s) and kind in (None, k))
    return sum(chosen, NONE)


def _budget(rows: Sequence[Spent]) -> Decimal | None:
    """The budget of the whole where the council gives one, else the sum of those of its lines."""
    whole = [row.budget for row in rows if (row.site, row.kind) == (TOTAL, TOTAL) and row.budget is not None]
    lines = [row.budget for row in rows if not row.is_total and row.budget is not None]
    sites = [row.budget for row in rows if row.is_total and row.site != TOTAL and row.budget is not None]
    given = whole[:1] or lines or sites
    return sum(given, NONE) if given else None
