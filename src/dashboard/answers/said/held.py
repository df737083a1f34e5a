"""What a council's papers claim, held against the loaded data: as of the year they speak of, and now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.answers.said.held_figures import Figures, categories, figures, newest_period
from dashboard.answers.said.held_rules import Outcome, Seen, Verdict, judge
from dashboard.catalogue import When
from dashboard.claims import DEPRIVATION, Check, Claim, Rule
from dashboard.cube.read import Cube
from dashboard.model import Period, parse_period
from dashboard.words import held as words

NO_NEWER_INDEX = "no newer index than that of 2019 is held"

_BEFORE = frozenset([Rule.RISES, Rule.FALLS, Rule.CHANGE, Rule.GREATEST_RISE, Rule.SHARE_RISES])


@dataclass(frozen=True)
class Part:
    """One check in all localities that the claim names: the gravest verdict, and the figures."""

    check: Check
    verdict: Verdict
    agrees: bool | None
    told: str


@dataclass(frozen=True)
class Held:
    """A claim in one period: the gravest verdict of its parts, and whether the figures point its way all together.

    `day` is the last day of the period, or that of a position; None where there is nothing to look at.
    """

    verdict: Verdict
    agrees: bool | None
    parts: tuple[Part, ...]
    day: date | None


@dataclass(frozen=True)
class Tested:
    """A claim as of the year that we read it for, and in the newest data."""

    claim: Claim
    then: Held
    now: Held

    @property
    def no_longer(self) -> bool:
        """Whether the newest data refute what the figures of the time pointed to."""
        return self.now.verdict is Verdict.NOT and self.then.agrees is True


def tested(cube: Cube, claims: tuple[Claim, ...]) -> list[Tested]:
    """Every claim, held against the data twice."""
    return [Tested(claim, _held(cube, claim, newest=False), _held(cube, claim, newest=True)) for claim in claims]


def _held(cube: Cube, claim: Claim, *, newest: bool) -> Held:
    parts = tuple(_part(check, _outcomes(cube, claim, check, newest)) for check in claim.checks)
    ways = [part.agrees for part in parts]
    agrees = None if all(way is None for way in ways) else all(ways)
    return Held(_gravest([part.verdict for part in parts]), agrees, parts, _day(cube, claim, newest))


def _part(check: Check, outcomes: list[Outcome]) -> Part:
    ways = [outcome.agrees for outcome in outcomes]
    agrees = None if None in ways else all(ways)
    told = words.together([outcome.told for outcome in outcomes])
    return Part(check, _gravest([outcome.verdict for outcome in outcomes]), agrees, told)


def _gravest(verdicts: list[Verdict]) -> Verdict:
    return next(one for one in (Verdict.NOT, Verdict.UNTOLD, Verdict.HOLDS) if one in verdicts)


def _day(cube: Cube, claim: Claim, newest: bool) -> date | None:
    """The last day of what a claim is held against, told of its first check."""
    check = claim.checks[0]
    if check.measure == DEPRIVATION:
        return None
    measure = cube.catalogue.measure(check.measure)
    period = newest_period(cube, measure) if newest else parse_period(claim.year)
    if period is None:
        return None
    return cube.position(measure, period) if measure.when is When.LATEST else period.end


def _outcomes(cube: Cube, claim: Claim, check: Check, newest: bool) -> list[Outcome]:
    """One check in every locality that the claim names."""
    if newest and check.measure == DEPRIVATION:
        return [Outcome(Verdict.UNTOLD, None, NO_NEWER_INDEX)]
    period = _period(cube, claim, check, newest)
    now = figures(cube, check, period) if period else None
    if period is None or now is None:
        return [Outcome(Verdict.UNTOLD, None, f"{_title(cube, check.measure)}: {words.NOT_AVAILABLE}")]
    before = figures(cube, check, _earlier(check, period)) if check.rule in _BEFORE else None
    beside = {_title(cube, name): found for name in check.beside if (found := figures(cube, check, period, name))}
    if check.rule is Rule.LARGEST_CATEGORY:
        return [_of_category(cube, check, period, area) for area in claim.localities]
    return [judge(check, Seen(now, before, beside), area) for area in claim.localities]


def _period(cube: Cube, claim: Claim, check: Check, newest: bool) -> Period | None:
    if check.measure == DEPRIVATION or not newest:
        return parse_period(claim.year).earlier(check.back)
    found = newest_period(cube, cube.catalogue.measure(check.measure))
    return found.earlier(check.back) if found else None


def _earlier(check: Check, period: Period) -> Period:
    return parse_period(check.since) if check.since else period.earlier(1)


def _of_category(cube: Cube, check: Check, period: Period, area: str) -> Outcome:
    found = categories(cube, check, period, area)
    split = cube.catalogue.breakdown(check.breakdown or "")
    name = split.words[check.category or ""]
    if found is None or name not in found.frame.index:
        return Outcome(Verdict.UNTOLD, None, f"{area} {words.NOT_AVAILABLE}")
    return judge(check, Seen(Figures(found.frame.loc[[name]], None), beside={area: found}), area)


def _title(cube: Cube, measure: str) -> str:
    return "Deprivation" if measure == DEPRIVATION else cube.catalogue.measure(measure).title
