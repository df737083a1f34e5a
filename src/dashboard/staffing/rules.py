"""Rules about people: allowances, season, limits, group managers, buildings, moves and costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from dashboard.layer import Strict
from dashboard.staffing.amounts import Amount, Positive, Share


class Allowances(Strict):
    """What is left of a full-time equivalent for cases."""

    newly_qualified: Share = 0.75
    absent: Share = 0.0
    agency: Share = 1.0


Months = Annotated[tuple[Share, ...], Field(min_length=12, max_length=12)]
"""Shares of the working days of each month, January first."""


class Season(Strict):
    """Leave (with bank holidays) and training by month, as shares of the working days, with where they come from."""

    source: str = ""
    leave: Months = (0.0,) * 12
    training: Months = (0.0,) * 12

    @model_validator(mode="after")
    def _somebody_is_there(self) -> Season:
        if full := [str(month) for month, here in enumerate(self.there, start=1) if here <= 0]:
            raise ValueError(f"leave and training together take all of month {', '.join(full)}")
        if any((*self.leave, *self.training)) and not self.source.strip():
            raise ValueError("leave and training by month need a source")
        return self

    @property
    def there(self) -> tuple[float, ...]:
        """The share of working days that is left, by month."""
        return tuple(1 - leave - training for leave, training in zip(self.leave, self.training, strict=True))

    @property
    def availability(self) -> tuple[float, ...]:
        """What is left beside the year's average of 1, since a standard caseload counts a whole year with its leave."""
        average = sum(self.there) / 12
        return tuple(here / average for here in self.there)


class Limits(Strict):
    """From when on a worker holds too much."""

    cases_per_fte: Positive = 18.0


class Manager(Strict):
    """A group manager and the localities that are theirs."""

    name: str
    localities: Annotated[tuple[str, ...], Field(min_length=1)]


class Building(Strict):
    """A hub that not everybody fits into. `in_at_once` is the share of those assigned who are there together."""

    hub: str
    locality: str
    people: Positive
    at_once: Positive
    in_at_once: Annotated[float, Field(gt=0, le=1)] = 1.0

    @property
    def most_people(self) -> float:
        """How many can be assigned."""
        return min(self.people, self.at_once / self.in_at_once)


class Moves(Strict):
    """Which moves may be suggested."""

    step: Positive = 0.5
    most_moves: Annotated[int, Field(ge=0)] = 6
    most_km: Positive = 15.0
    roles: Annotated[tuple[str, ...], Field(min_length=1)] = ("social worker",)
    detour: Annotated[float, Field(ge=1)] = 1.3
    people_per_fte: Annotated[float, Field(ge=1)] = 1.0


class TeamFloor(Strict):
    """The least that one team needs, where its kind's floor does not fit."""

    team: str
    fte: Amount


class Pay(Strict):
    """Pay of a role in pounds a year, without on-costs."""

    role: str
    grade: str
    salary: Annotated[Decimal, Field(ge=0)]


class Costs(Strict):
    """What people cost, in pounds; `on_costs` and `agency_premium` are shares on top."""

    year: str
    note: str
    on_costs: Annotated[Decimal, Field(ge=0)]
    agency_premium: Annotated[Decimal, Field(ge=0)]
    pay: Annotated[tuple[Pay, ...], Field(min_length=1)]
    per_move: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    per_new_post: Annotated[Decimal, Field(ge=0)] = Decimal(0)

    @model_validator(mode="after")
    def _roles_once(self) -> Costs:
        roles = [pay.role for pay in self.pay]
        if twice := sorted({role for role in roles if roles.count(role) > 1}):
            raise ValueError(f"the pay of {', '.join(twice)} is given twice")
        return self
