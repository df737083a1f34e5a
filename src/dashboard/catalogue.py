"""The measure catalogue: ``data/measures.toml`` turned into checked, frozen objects. Adding a measure is no code."""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dashboard import paths
from dashboard.layer import problems_of


class CatalogueError(Exception):
    """A catalogue that cannot be used, or a measure that is not in it; the message says what to do."""


class Polarity(StrEnum):
    """What "higher" means. More referrals is neither good nor bad."""

    NONE = "no judgement"
    WORSE = "higher is worse"
    BETTER = "higher is better"


class Unit(StrEnum):
    """How a measure's value comes from numerator and denominator."""

    RATE = "rate"  # events or children per 10,000 children of the area
    SHARE = "share"  # a part of the counted, per cent
    RATIO = "ratio"  # one sum over another, as cases per full-time equivalent
    PERCENTAGE = "percentage"  # one sum over another, per cent, as vacant posts of all posts
    AMOUNT = "amount"  # a sum that stands for itself, as full-time equivalents in post


PER = {Unit.RATE: 10_000, Unit.SHARE: 100, Unit.RATIO: 1, Unit.PERCENTAGE: 100, Unit.AMOUNT: 1}
"""What a value is given per: children, per cent, one."""

QUOTIENTS = frozenset([Unit.RATIO, Unit.PERCENTAGE])
"""Units of one sum over another."""

SUMS = QUOTIENTS | {Unit.AMOUNT}
"""Units whose values come from sums of a position, not from counted events or children: they have no limits."""


class When(StrEnum):
    """When something counts."""

    PERIOD = "in the period"
    END = "at the end of the period"
    LATEST = "latest in the period"  # a position told of some days only: the last one in the period


OWN_COUNTS = "indicators"
"""Table of measures that no return holds: the council's own counts of ``indicators.csv``, under the measure's id."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Column = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Condition(_Strict):
    """A test on one field of a fact: one of some values, or within bounds."""

    field: Column
    one_of: tuple[str | bool | int, ...] = ()
    none_of: tuple[str | bool | int, ...] = ()
    at_least: int | None = None
    at_most: int | None = None

    @model_validator(mode="after")
    def _tests_something(self) -> Condition:
        if not (self.one_of or self.none_of or self.at_least is not None or self.at_most is not None):
            raise ValueError("a condition needs one_of, none_of, at_least or at_most")
        return self


class Break(_Strict):
    """A change in recording that makes values before and after unlike."""

    date: date
    text: str
    categories: tuple[str, ...] = Field((), description="The categories it touches; all where none is named")


class Breakdown(_Strict):
    """A way of splitting a measure's total."""

    id: Slug
    title: str
    column: Column
    words: dict[str, str]
    splits_children: bool = False
    """True where the categories are kinds of children (age, sex): then no rate per child of the area applies."""
    overlaps: bool = False
    """True where one event can be in several categories (factors): shares are then of the whole."""
    council_only: tuple[str, ...] = ()
    """Categories so rare and telling that they are neither kept nor shown below the whole council."""
    since: dict[str, date] = {}
    """First day on which a category could be recorded; before it the category does not apply."""
    published: dict[str, Column] = {}
    """Names of the categories in the published figures."""

    def offered(self, level: str) -> dict[str, str]:
        """Categories that may be shown at a level, with their words."""
        hidden = set() if level == "council" else set(self.council_only)
        return {code: words for code, words in self.words.items() if code not in hidden}


class Measure(_Strict):
    """One measure: what is counted, of what, in what words."""

    id: Slug
    title: str
    noun: str
    question: Literal["how many", "how well", "so what"]
    meaning: str
    definition: str
    table: Column
    when: When
    counts: Column = Field(description="Column whose distinct values are counted, or 'rows'")
    unit: Unit
    where: tuple[Condition, ...] = ()
    numerator: tuple[Condition, ...] = ()
    since: Column | None = Field(
        None, description="Column with the day from which on what makes the part was found: a period must hold it too"
    )
    numerator_sum: Column | None = None
    denominator_sum: Column | None = None
    numerator_words: str
    denominator_words: str
    polarity: Polarity = Polarity.NONE
    breakdowns: tuple[Slug, ...] = ()
    only_by: Slug | None = Field(None, description="A breakdown without which the total says nothing")
    levels: tuple[Column, ...] | None = None
    lookback_months: int = 0
    settles_months: int = Field(
        0,
        description="Months after a period until what comes of its events is known; years are told at once",
    )
    decimals: int = 1
    group: str = "Demand"
    breaks: tuple[Break, ...] = ()
    published: Column | None = Field(None, description="Its name in the published figures")
    published_of: Column | None = Field(None, description="Name of what the published number of a share is a part of")
    published_differs: str = Field("", description="Why the loaded data may give another number than the published one")
    classes: tuple[float, ...] = Field(
        (), max_length=4, description="A map's classes: lower bounds of the second and of those above, in its unit"
    )

    @model_validator(mode="after")
    def _classes_rise(self) -> Measure:
        if any(lower >= upper for lower, upper in pairwise((0.0, *self.classes))):
            raise ValueError("classes must rise, from above 0")
        return self

    @model_validator(mode="after")
    def _fits_its_unit(self) -> Measure:
        if self.is_own_count:
            return self._as_own_count()
        if self.unit is Unit.SHARE and not self.numerator:
            raise ValueError("a share needs a numerator: the conditions that make the part")
        if self.unit is not Unit.SHARE and self.numerator:
            raise ValueError("only a share has numerator conditions; use where")
        if (self.unit in SUMS, self.unit in QUOTIENTS) != (bool(self.numerator_sum), bool(self.denominator_sum)):
            raise ValueError("a ratio or percentage needs numerator_sum and denominator_sum, an amount numerator_sum; "
                             "other units have neither")  # fmt: skip
        if self.unit in SUMS and (self.when is When.PERIOD or self.breakdowns):
            raise ValueError("sums are of a position: at the end of the period or latest in it, with no breakdowns")
        if self.when is When.LATEST and self.unit not in SUMS:
            raise ValueError("what is latest in the period is a sum: a ratio, a percentage or an amount")
        if self.only_by is not None and self.only_by not in self.breakdowns:
            raise ValueError("only_by must be one of the measure's breakdowns")
        if bool(self.published_of) != (self.unit is Unit.SHARE and bool(self.published or self.only_by)):
            raise ValueError("published_of is what a published share is a part of; other units have none")
        if self.since is not None and (self.unit is not Unit.SHARE or self.when is When.END or self.counts == "rows"):
            raise ValueError("since is for shares of what is counted once in a period")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its table that the measure's counts hang on, breakdowns aside."""
        fields = [condition.field for condition in self.where + self.numerator]
        others = [self.counts if self.counts != "rows" else None, self.since, self.numerator_sum, self.denominator_sum]
        return tuple(dict.fromkeys([*fields, *(column for column in others if column is not None)]))

    def counted_at(self, level: str) -> bool:
        """Whether there are figures of it at a level."""
        return self.levels is None or level in self.levels

    def _as_own_count(self) -> Measure:
        asked = (self.where, self.numerator, self.numerator_sum, self.denominator_sum, self.breakdowns, self.only_by)
        if any(asked) or self.counts != "rows" or self.lookback_months:
            raise ValueError("the council's own counts are given: no conditions, sums, breakdowns or look-back")
        if self.unit in SUMS:
            raise ValueError("the council's own counts are a rate or a share")
        return self

    @property
    def is_own_count(self) -> bool:
        """Whether its figures are the council's own counts and not counted from records."""
        return self.table == OWN_COUNTS

    @property
    def per(self) -> int:
        """What the value is given per: 10,000 children, per cent, or one."""
        return PER[self.unit]


class Catalogue(_Strict):
    """All breakdowns and measures."""

    breakdowns: tuple[Breakdown, ...]
    measures: tuple[Measure, ...]

    @model_validator(mode="after")
    def _ids_are_known(self) -> Catalogue:
        for kind, ids in (
            ("measure", [m.id for m in self.measures]),
            ("breakdown", [b.id for b in self.breakdowns]),
        ):
            twice = {i for i in ids if ids.count(i) > 1}
            if twice:
                raise ValueError(f"{kind} {sorted(twice)} is there twice")
        known = {b.id for b in self.breakdowns}
        for measure in self.measures:
            if unknown := set(measure.breakdowns) - known:
                raise ValueError(f"measure {measure.id} names breakdowns that do not exist: {sorted(unknown)}")
        return self

    def measure(self, measure_id: str) -> Measure:
        """One measure by its id; a `CatalogueError` names the ones there are."""
        for measure in self.measures:
            if measure.id == measure_id:
                return measure
        known = ", ".join(measure.id for measure in self.measures)
        raise CatalogueError(f'There is no measure "{measure_id}". The measures are: {known}.')

    def breakdown(self, breakdown_id: str) -> Breakdown:
        """One breakdown by its id."""
        for breakdown in self.breakdowns:
            if breakdown.id == breakdown_id:
                return breakdown
        known = ", ".join(breakdown.id for breakdown in self.breakdowns)
        raise CatalogueError(f'There is no breakdown "{breakdown_id}". The breakdowns are: {known}.')


def default_file() -> Path:
    """The catalogue that ships: ``data/measures.toml``."""
    return paths.ROOT / "data" / "measures.toml"


def read_catalogue(file: Path | None = None) -> Catalogue:
    """Read and check a catalogue.

    Raises
    ------
    CatalogueError
        Where the file is missing, is no TOML, or holds something unknown or wrong; the message says where.
    """
    file = file or default_file()
    try:
        return Catalogue(**tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise CatalogueError(f"The catalogue {file.name} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"The catalogue {file.name} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise CatalogueError(f"The catalogue {file.name}: {problems_of(error)}.") from error
