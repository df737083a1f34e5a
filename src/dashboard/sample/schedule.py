"""Targets of years turned into whole numbers by month and locality that add up to them exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.sample.days import Month, months
from dashboard.sample.quotas import apportion, split, spread
from dashboard.sample.store import Floats, Ints
from dashboard.sample.targets import WARM_UP, Targets

ELSEWHERE = 0.007
"""Share of children whose home is outside the council or not known at all."""

RETURNING = 0.22
"""Share of the children not referred in the last 12 months who were known before that."""

NFA, NOT_IN_NEED, NEED = 0, 1, 2
"""What becomes of a referral."""

AGAIN, BACK, NEW = 0, 1, 2
"""Referred before in the last 12 months, longer ago, never."""


@dataclass(frozen=True)
class Schedule:
    """What happens in each month: counts of children by place (localities, then "elsewhere").

    Shapes: types and outcomes (months, places, 3); enquiries, conferences, plans, care (months, places);
    sources (months, kinds); late_conferences and the stocks at the month's end (months,).
    """

    months: list[Month]
    types: Ints
    outcomes: Ints
    sources: Ints
    enquiries: Ints
    conferences: Ints
    late_conferences: Ints
    plans: Ints
    care: Ints
    stock_need: Ints
    stock_plans: Ints
    stock_care: Ints


def make_schedule(targets: Targets) -> Schedule:
    """Lay the targets of all years out by month."""
    every = months(WARM_UP, targets.last_day)
    years = sorted({month.year for month in every})
    blocks = [_year(targets, year) for year in years]
    joined = {name: np.concatenate([block[name] for block in blocks])[: len(every)] for name in blocks[0]}
    return Schedule(
        every,
        **joined,
        stock_need=_stock(targets, years, "children_in_need_31_march", with_september=True)[: len(every)],
        stock_plans=_stock(targets, years, "protection_plans_31_march")[: len(every)],
        stock_care=_stock(targets, years, "looked_after_31_march")[: len(every)],
    )


def _year(targets: Targets, year: int) -> dict[str, Ints]:
    conferences = _flow(targets, "initial_cp_conferences", "plans", year)
    in_time = targets.count("initial_cp_conferences_within_15_days", year)
    plans = _part_of(conferences, targets, "protection_plans_started", "plans", year)
    return {
        **_referrals(targets, year),
        "enquiries": _flow(targets, "section_47_enquiries", "enquiries", year),
        "conferences": conferences,
        "late_conferences": apportion(int(conferences.sum()) - in_time, conferences.sum(axis=1).astype(float)),
        "plans": plans,
        "care": _flow(targets, "looked_after_started", "care", year),
    }


def places_shares(targets: Targets, name: str, year: int) -> Floats:
    """Shares by locality, with the small share of "elsewhere" behind them; they add up to 1."""
    shares = targets.shares(name, year)
    return np.append(shares / shares.sum() * (1 - ELSEWHERE), ELSEWHERE)


def _referrals(targets: Targets, year: int) -> dict[str, Ints]:
    shares = places_shares(targets, "referrals", year)
    total = targets.count("referrals", year)
    no_action = targets.count("referrals_no_further_action", year)
    not_in_need = targets.count("referrals_assessed_not_in_need", year)
    again = targets.count("rereferrals", year)
    assessed = apportion(total - no_action, shares)
    outcomes = np.stack([apportion(no_action, shares), _share_out(not_in_need, assessed)], axis=1)
    outcomes = np.column_stack([outcomes, assessed - outcomes[:, 1]])
    by_place = outcomes.sum(axis=1)
    types = np.stack([_share_out(again, by_place)] * 3, axis=1)
    types[:, BACK] = _share_out(round(RETURNING * (total - again)), by_place - types[:, AGAIN])
    types[:, NEW] = by_place - types[:, AGAIN] - types[:, BACK]
    monthly = apportion(total, targets.months(year))
    places = split(spread(by_place), monthly, len(shares))
    sources = np.array(list(targets.sources(year).values()))
    return {
        "types": _cut(types, places),
        "outcomes": _cut(outcomes, places),
        "sources": split(spread(sources), monthly, len(sources)),
    }


def _share_out(total: int, among: Ints) -> Ints:
    return apportion(total, among.astype(float))


def _cut(kinds: Ints, places: Ints) -> Ints:
    """Cut each place's row of kinds into its monthly numbers: shape (months, places, kinds)."""
    parts = [split(spread(row), places[:, place], len(row)) for place, row in enumerate(kinds)]
    return np.stack(parts, axis=1)


def _flow(targets: Targets, measure: str, shares: str, year: int) -> Ints:
    """A year's count by month and place."""
    total = targets.count(measure, year)
    places = apportion(total, places_shares(targets, shares, year))
    return split(spread(places), apportion(total, targets.months(year)), len(places))


def _part_of(whole: Ints, targets: Targets, measure: str, shares: str, year: int) -> Ints:
    """A count that is part of another, month by month and place by place."""
    total = targets.count(measure, year)
    wanted = _flow(targets, measure, shares, year)
    part = np.minimum(wanted, whole)
    missing = apportion(total - int(part.sum()), (whole - part).ravel().astype(float))
    return np.minimum(part + missing.reshape(part.shape), whole)


def _stock(targets: Targets, years: list[int], measure: str, with_september: bool = False) -> Ints:
    """A stock at each month's end, on straight lines between the days it is known for."""
    pins = {12 * (year - years[0] + 1): targets.count(measure, year) for year in [years[0] - 1, *years]}
    if with_september:
        pins |= {12 * (year - years[0]) + 6: targets.open_cases(year - 1) for year in years}
    at = np.arange(1, 12 * len(years) + 1)
    known = sorted(pins)
    return np.rint(np.interp(at, known, [pins[each] for each in known])).astype(np.int64)
