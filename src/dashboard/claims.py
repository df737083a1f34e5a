"""What a council's papers claim of its localities, as data: ``claims.toml`` in the council's folder.

Each claim stands with its source and our reading of it, since a paper seldom says which year, code or base it means. A
reading is one or several checks: a measure of the catalogue, a rule, and numbers where the paper gives some.
"""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from dashboard.catalogue import Catalogue
from dashboard.council import Council, CouncilError
from dashboard.layer import Strict, problems_of

FILE = "claims.toml"
DEPRIVATION = "deprivation"
"""A measure that no return holds: the average rank in the index of deprivation, the lowest being most deprived."""


class Rule(StrEnum):
    """How a claim is compared with the figures."""

    VALUE = "value"  # the area's value is the one that was said
    ABOVE = "above"  # the area's value is above a number
    ABOVE_REST = "above the rest"  # of the council: all other localities together
    BELOW_REST = "below the rest"
    HIGHEST = "highest"  # of the localities
    LOWEST = "lowest"
    SECOND = "second highest"
    RISES = "rises"  # on the year before, or since a year
    FALLS = "falls"
    CHANGE = "change"  # on the year before, in per cent, is the one that was said
    GREATEST_RISE = "greatest rise"
    SHARE_RISES = "share rises"  # the area's part of the whole council's count
    COMMONEST = "commonest"  # of some measures in the same area
    LARGEST_CATEGORY = "largest category"


class Check(Strict):
    """One comparison of an area's figures.

    `of` says what of the measure: its value (rate or share), its count, what was not counted (the rest of a share), or
    its base. `number` is what the paper says, in the measure's unit or in per cent of change, and holds in the figures
    where they come `within` so much of it. `since` is the year compared with, without it the year before. `back` looks
    at a year so many years earlier. `beside` are measures, `breakdown` and `category` parts of the measure, that the
    rule sets the area's own beside.
    """

    measure: str
    rule: Rule
    of: Literal["value", "count", "not counted", "base"] = "value"
    number: float | None = None
    within: Annotated[float, Field(ge=0)] = 0.0
    since: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")] | None = None
    back: Annotated[int, Field(ge=0, le=5)] = 0
    beside: tuple[str, ...] = ()
    breakdown: str | None = None
    category: str | None = None

    @model_validator(mode="after")
    def _has_what_its_rule_needs(self) -> Check:
        if (self.rule in (Rule.VALUE, Rule.ABOVE, Rule.CHANGE)) != (self.number is not None):
            raise ValueError("number goes with the rules value, above and change, and with no other")
        if (self.rule is Rule.COMMONEST) != bool(self.beside):
            raise ValueError("beside names measures for the rule commonest, and for no other")
        if (self.rule is Rule.LARGEST_CATEGORY) != bool(self.breakdown and self.category):
            raise ValueError("breakdown and category go with the rule largest category, and with no other")
        return self


class Claim(Strict):
    """Something a paper says of some localities, and how we read it. Every check must hold in every locality."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    localities: Annotated[tuple[str, ...], Field(min_length=1)]
    text: str
    source: str
    said: date
    year: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    reading: str
    note: str | None = None
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]


def read_claims(council: Council, catalogue: Catalogue) -> tuple[Claim, ...]:
    """Read and check a council's claims; a council without the file has none.

    Raises
    ------
    CouncilError
        Where the file holds something unknown or wrong, or names a locality, source or measure that is not there.
    """
    file = council.folder / FILE
    if not file.is_file():
        return ()
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")).get("claims", [])
        claims = tuple(Claim(**entry) for entry in told)
    except (OSError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CouncilError(f"{_called(file)} cannot be read: {error}.") from error
    except ValidationError as error:
        raise CouncilError(f"{_called(file)}: {problems_of(error, 'claim')}.") from error
    _names_are_known(claims, council, catalogue)
    return claims


def _names_are_known(claims: tuple[Claim, ...], council: Council, catalogue: Catalogue) -> None:
    localities = {locality.name for locality in council.localities}
    measures = {measure.id for measure in catalogue.measures} | {DEPRIVATION}
    ids = [claim.id for claim in claims]
    for claim in claims:
        named = {name for check in claim.checks for name in (check.measure, *check.beside)}
        for kind, unknown in (
            ("localities", set(claim.localities) - localities),
            ("sources", {claim.source} - set(council.sources)),
            ("measures", named - measures),
            ("claims, twice,", {claim.id} if ids.count(claim.id) > 1 else set()),
        ):
            if unknown:
                raise CouncilError(f'{FILE} of {council.id}: "{claim.id}" names {kind} {sorted(unknown)}.')


def _called(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"
