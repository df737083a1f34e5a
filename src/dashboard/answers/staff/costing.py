"""What people cost today and in a what-if, and how a change is paid for, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.answers.staff.whatif import cost_of
from dashboard.answers.staff.workload import Workload
from dashboard.resourcing.cost import Change, Funding, RoleCost, Year, balanced_by, pay_for, staff_costs
from dashboard.resourcing.scenario import Scenario, applied
from dashboard.sources.own.papers import Paper, read_papers

YEARS = 4
"""Financial years over which a change is paid for."""


@dataclass(frozen=True)
class Costing:
    """Cost of the people by role today and then, in pounds; and what the change costs each year and once."""

    now: tuple[RoleCost, ...]
    then: tuple[RoleCost, ...]
    change: Change

    @property
    def totals(self) -> tuple[Decimal, Decimal]:
        """All roles together, today and then."""
        now, then = (sum((role.total for role in roles), Decimal(0)) for roles in (self.now, self.then))
        return now, then


@dataclass(frozen=True)
class Paid:
    """Years of paying for a change, and the year from which on reserves are not needed (None where there is none)."""

    years: tuple[Year, ...]
    balanced: str | None

    @property
    def costs_nothing(self) -> bool:
        """Whether no year costs more than today."""
        return all(year.cost == 0 for year in self.years)


def costing(today: Workload, scenario: Scenario) -> Costing:
    """Cost a what-if beside today.

    Raises
    ------
    ResourcingError
        Where a role with people has no pay, or the what-if cannot be.
    """
    costs = today.ground.staffing.costs
    then = applied(scenario.model_copy(update={"model": None}), today.ground).posts
    return Costing(staff_costs(today.ground.posts, costs), staff_costs(then, costs), cost_of(today, scenario, then))


def paid(change: Change, first_year: str, income: Decimal, reserves: Decimal, years: int = YEARS) -> Paid:
    """How a change is paid for: so much income from its second year on, the rest out of reserves.

    Parameters
    ----------
    first_year : str
        A financial year, "2026-27".
    income : Decimal
        Savings and budget of each later year, since a saving comes after the change that makes it.
    """
    named = financial_years(first_year, years)
    told = pay_for(Funding(named, change, dict.fromkeys(named[1:], income), reserves))
    return Paid(told, balanced_by(told))


def financial_years(first: str, count: int) -> tuple[str, ...]:
    """Financial years from one on: "2026-27", "2027-28", ..."""
    year = int(first[:4])
    return tuple(f"{year + n}-{(year + n + 1) % 100:02d}" for n in range(count))


def own_papers(council: str) -> tuple[Paper, ...]:
    """The papers of a council whose tables are held."""
    return tuple(paper for paper in read_papers().values() if paper.council == council)
