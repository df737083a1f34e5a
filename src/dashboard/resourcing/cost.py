"""What people cost and how it is paid for: exact, in pounds and pence; recurring and once, apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard.resourcing.errors import ResourcingError
from dashboard.staffing.rules import Costs

PENNY = Decimal("0.01")
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class RoleCost:
    """A role's people and their cost in a year."""

    role: str
    grade: str
    fte: Decimal
    agency_fte: Decimal
    pay: Decimal
    on_costs: Decimal
    agency_premium: Decimal

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.pay + self.on_costs + self.agency_premium


def post_cost(costs: Costs, role: str, *, agency: bool = False) -> Decimal:
    """A full-time post of a role for a year, with on-costs, to the penny; an agency worker's with the premium.

    Raises
    ------
    ResourcingError
        Where no pay is set for the role.
    """
    pay = next((each for each in costs.pay if each.role == role), None)
    if pay is None:
        known = ", ".join(each.role for each in costs.pay)
        raise ResourcingError(f'No pay is set for "{role}" in staffing.toml; it is for {known}.')
    premium = 1 + costs.agency_premium if agency else Decimal(1)
    return _pence(pay.salary * (1 + costs.on_costs) * premium)


def staff_costs(posts: pd.DataFrame, costs: Costs) -> tuple[RoleCost, ...]:
    """What the people in post cost in a year, by role in the order of the pay table.

    Parameters
    ----------
    posts : pandas.DataFrame
        At one date: role, filled and agency. Roles without people are left out.

    Raises
    ------
    ResourcingError
        Where a role has people and no pay.
    """
    people = posts.groupby("role")[["filled", "agency"]].sum()
    people = people[(people > 0).any(axis=1)]
    for role in people.index.difference([pay.role for pay in costs.pay]):
        post_cost(costs, str(role))
    found = []
    for pay in costs.pay:
        if pay.role in people.index:
            filled, agency = (_exact(float(amount)) for amount in people.loc[pay.role, ["filled", "agency"]].to_numpy())
            wages = pay.salary * (filled + agency)
            premium = pay.salary * (1 + costs.on_costs) * costs.agency_premium * agency
            found.append(
                RoleCost(pay.role, pay.grade, filled, agency, *map(_pence, (wages, wages * costs.on_costs, premium)))
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What a change costs: each year, and once."""

    recurring: Decimal = NOUGHT
    once: Decimal = NOUGHT


def change_cost(
    costs: Costs,
    posts: Mapping[str, Decimal] | None = None,
    agency: Mapping[str, Decimal] | None = None,
    moves: int = 0,
) -> Change:
    """Cost of posts added (below 0: cut) and agency workers taken on (below 0: ended) by role, and of moves.

    Every new post costs its recruitment once, part of one as much as a whole.
    """
    posts, agency = posts or {}, agency or {}
    recurring = sum((fte * post_cost(costs, role) for role, fte in posts.items()), NOUGHT)
    recurring += sum((fte * post_cost(costs, role, agency=True) for role, fte in agency.items()), NOUGHT)
    new = sum(_heads(fte) for fte in posts.values() if fte > 0)
    return Change(_pence(recurring), _pence(moves * costs.per_move + new * costs.per_new_post))


@dataclass(frozen=True, slots=True)
class Year:
    """One financial year of paying for something."""

    year: str
    cost: Decimal
    paid: Decimal
    """By savings and budget, at most the cost."""
    from_reserves: Decimal
    open: Decimal
    """What nothing pays for."""

    @property
    def is_balanced(self) -> bool:
        """Whether it is paid for without reserves."""
        return self.from_reserves == 0 and self.open == 0


@dataclass(frozen=True)
class Funding:
    """A change that begins in a year, and what pays for it: savings and budget by year, and reserves in all."""

    years: Sequence[str]
    change: Change
    income: Mapping[str, Decimal] = field(default_factory=dict)
    reserves: Decimal = NOUGHT


def pay_for(funding: Funding) -> tuple[Year, ...]:
    """Year by year: what a change costs (what it costs once, in the first), what pays, and what reserves must give.

    Raises
    ------
    ResourcingError
        Where there are no years, or reserves or an income below nought.
    """
    if not funding.years:
        raise ResourcingError("No years are named over which to pay.")
    if funding.reserves < 0 or any(income < 0 for income in funding.income.values()):
        raise ResourcingError("Reserves and income are amounts from 0 up.")
    left, found = funding.reserves, []
    for place, year in enumerate(funding.years):
        cost = max(funding.change.recurring + (funding.change.once if place == 0 else NOUGHT), NOUGHT)
        paid = min(cost, funding.income.get(year, NOUGHT))
        drawn = min(cost - paid, left)
        left -= drawn
        found.append(Year(year, cost, paid, drawn, cost - paid - drawn))
    return tuple(found)


def balanced_by(years: Sequence[Year]) -> str | None:
    """The year from which on everything is paid for without reserves; None where there is none."""
    for place, year in enumerate(years):
        if all(later.is_balanced for later in years[place:]):
            return year.year
    return None


@dataclass(frozen=True, slots=True)
class Benefit:
    """Savings realised against a target, in pounds."""

    realised: Decimal
    target: Decimal

    @property
    def left(self) -> Decimal:
        """What is still to be saved; 0 where the target is passed."""
        return max(self.target - self.realised, NOUGHT)

    @property
    def share(self) -> Decimal:
        """Realised of the target, in per cent to one decimal."""
        return (100 * self.realised / self.target).quantize(Decimal("0.1"), ROUND_HALF_UP)


def benefits(realised: Mapping[str, Decimal], target: Decimal) -> Benefit:
    """Add up what was saved, by any names, against a target.

    Raises
    ------
    ResourcingError
        Where the target is not above nought.
    """
    if target <= 0:
        raise ResourcingError("A target of savings is an amount above 0.")
    return Benefit(sum(realised.values(), NOUGHT), target)


def _heads(fte: Decimal) -> int:
    return int(fte.to_integral_value(ROUND_CEILING))


def _exact(amount: float) -> Decimal:
    return Decimal(str(round(amount, 6)))


def _pence(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, ROUND_HALF_UP)
