"""Schemes of case weights: the council's own, and the published ones that stand beside it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from dashboard.layer import Strict
from dashboard.staffing.amounts import Amount, Positive, Slug
from dashboard.staffing.work import ARRIVALS, Work

OWN = "own"
"""Id of the council's own scheme."""


class Complexity(Strict):
    """Points on top for a child: all three of the trio found, brothers or sisters with open work, disability, court."""

    trio: Amount = 0.0
    siblings: Amount = 0.0
    disability: Amount = 0.0
    court: Amount = 0.0


class Scheme(Strict):
    """What kinds of work weigh, and what a full-time case holder carries.

    A scheme gives `weights` (points of a case) or `cases` (how many of a kind one worker holds, if nothing else).
    """

    id: Slug
    title: str
    source: str
    basis: Literal["published", "derived", "council"] = "published"
    per: Literal["child", "family"] = "child"
    points_per_fte: Positive = 100.0
    weights: dict[Work, Amount] = Field(default_factory=dict)
    cases: dict[Work, Positive] = Field(default_factory=dict)
    complexity: Complexity = Complexity()
    arrivals: dict[Work, Amount] = Field(default_factory=dict)
    assumed: tuple[Work, ...] = Field((), description="Kinds of work that the source does not name")

    @model_validator(mode="after")
    def _one_way(self) -> Scheme:
        if bool(self.weights) == bool(self.cases):
            raise ValueError(f'scheme "{self.id}" needs weights or cases, and not both')
        if wrong := [work.value for work in self.arrivals if work not in ARRIVALS]:
            raise ValueError(f'scheme "{self.id}": {", ".join(wrong)} is no work that arrives')
        if wrong := [work.value for work in (*self.weights, *self.cases) if work in ARRIVALS]:
            raise ValueError(f'scheme "{self.id}": {", ".join(wrong)} belongs under arrivals')
        return self

    @property
    def points(self) -> dict[Work, float]:
        """Points of one case (or family) of each kind of open work, and of one arrival of each kind."""
        of_cases = {work: self.points_per_fte / cases for work, cases in self.cases.items()}
        return {**self.weights, **of_cases, **self.arrivals}
