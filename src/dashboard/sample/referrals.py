"""Referrals of a month: who is referred, on which day, by whom, and what becomes of it; first assessments."""

from __future__ import annotations

import numpy as np

from dashboard.sample.days import FAR, Month
from dashboard.sample.quotas import deal, lowest, shared
from dashboard.sample.returns.codes import EARLY_HELP_SOURCE, NEED_CODES, NEEDS, REASONS, SOURCE_CODES, SOURCES
from dashboard.sample.schedule import AGAIN, BACK, NEED, NEW, NFA, NOT_IN_NEED
from dashboard.sample.store import Ints
from dashboard.sample.world import GROWN_UP, World

TOO_OLD = GROWN_UP - 230
"""Age in days from which nobody is referred any more, so that an assessment can end before 18."""

WITHIN, BEYOND = 360, 372
"""Days since the last referral: of a re-referral at most, of a child known longer ago at least. Between them is a
gap, so that no way of counting twelve months makes a difference."""

IN_TIME, LATE = 43, 47
"""Longest assessment in time and shortest late one, in working days; the limit of 45 lies between them."""

WEEKENDS = 0.12


def refer(world: World, month: Month, number: int) -> None:
    """Add the month's referrals."""
    chosen = _choose(world, month, number)
    rng, work = world.rng, world.work
    family = world.people.children["family"][chosen]
    outcome = _outcomes(world, chosen, number)
    first, last = (np.full(len(chosen), day) for day in (month.first, month.last))
    part = shared(rng, family)
    any_day = first + (part * (last - first + 1)).astype(np.int64)
    referred = np.where(shared(rng, family) < WEEKENDS, any_day, work.draw(part, first, last))
    assessed, authorised = _assessments(world, family, referred, outcome)
    rows = world.episodes.add(
        len(chosen),
        child=chosen,
        referred=referred,
        outcome=outcome,
        source=_sources(world, family, referred, number),
        need=_needs(world, chosen, outcome),
        closed=_closures(world, family, referred, authorised, outcome),
        reason=np.select([outcome == NFA, outcome == NOT_IN_NEED], [REASONS.index("RC7"), REASONS.index("RC8")], 0),
        assessed=assessed,
        authorised=authorised,
    )
    world.people.children["referred"][chosen] = referred
    world.people.children["closed"][chosen] = world.of("closed", rows)
    world.open = np.concatenate([world.open, rows[outcome == NEED]])


def _choose(world: World, month: Month, number: int) -> Ints:
    """Children referred in the month, in the order of their places."""
    children, rng = world.people.children, world.rng
    place = world.people.place(np.arange(len(children)))
    free = (children["closed"] < month.first) & (children["born"] > month.last - TOO_OLD)
    recent = free & (children["referred"] >= month.last - WITHIN)
    earlier = free & (children["referred"] <= month.first - BEYOND)
    found: list[Ints] = []
    for where, wanted in enumerate(world.schedule.types[number]):
        asked = min(int(wanted[AGAIN] + world.owed[where]), int(wanted.sum()))
        again = _pick(rng, np.flatnonzero(recent & (place == where)), children["family"], asked)
        world.owed[where] += wanted[AGAIN] - len(again)
        others = int(wanted.sum()) - len(again)
        known = round(others * wanted[BACK] / max(wanted[BACK] + wanted[NEW], 1))
        back = _pick(rng, np.flatnonzero(earlier & (place == where)), children["family"], known)
        day = int(rng.integers(month.first, month.last + 1))
        found += [again, back, world.people.add_children(where, others - len(back), day)]
    return np.concatenate(found)


def _pick(rng: np.random.Generator, rows: Ints, family: Ints, count: int) -> Ints:
    """Some of the children given, brothers and sisters together."""
    scores = shared(rng, family[rows]) + 1e-6 * rng.random(len(rows))
    return rows[lowest(scores, count)]


def _outcomes(world: World, chosen: Ints, number: int) -> Ints:
    """What becomes of each referral, by the quotas of each place."""
    place = world.people.place(chosen)
    family = world.people.children["family"][chosen]
    found = np.zeros(len(chosen), dtype=np.int64)
    for where, counts in enumerate(world.schedule.outcomes[number]):
        here = np.flatnonzero(place == where)
        found[here] = deal(world.rng, family[here], counts)
    return found


def _sources(world: World, family: Ints, referred: Ints, number: int) -> Ints:
    kinds = list(world.targets.sources(world.schedule.months[number].year))
    kind = deal(world.rng, family, world.schedule.sources[number])
    found = np.zeros(len(family), dtype=np.int64)
    for place, name in enumerate(kinds):
        here = kind == place
        codes = SOURCE_CODES[name]
        numbers = np.array([SOURCES.index(code) for code in codes])
        steps = np.cumsum(list(codes.values())) / sum(codes.values())
        found[here] = numbers[np.searchsorted(steps, shared(world.rng, family[here]), side="right")]
    steps_down = (found == SOURCES.index("5B")) & (world.schedule.months[number].year >= 2023)
    return np.where(steps_down, SOURCES.index(EARLY_HELP_SOURCE), found)


def _needs(world: World, chosen: Ints, outcome: Ints) -> Ints:
    """Primary need: not stated where nothing more is done, N9 for two in five of those assessed as not in need."""
    rng = world.rng
    family = world.people.children["family"][chosen]
    steps = np.cumsum(list(NEEDS.values())) / sum(NEEDS.values())
    need = np.searchsorted(steps, shared(rng, family), side="right")
    disabled = (world.people.children["disabled"][chosen] == 1) & (rng.random(len(chosen)) < 0.5)
    need = np.where(disabled, NEED_CODES.index("N2"), need)
    need = np.where((outcome == NOT_IN_NEED) & (shared(rng, family) < 0.4), NEED_CODES.index("N9"), need)
    return np.where(outcome == NFA, NEED_CODES.index("N0"), need)


def _assessments(world: World, family: Ints, referred: Ints, outcome: Ints) -> tuple[Ints, Ints]:
    """Start and authorisation of the first assessment of each referral that has one."""
    rng = world.rng
    delay = np.searchsorted([0.5, 0.82, 0.93, 0.97], shared(rng, family))
    start = np.where(delay == 0, referred, world.work.after(referred, delay))
    year = world.schedule.months[-1].year if not len(referred) else _year_of(int(referred.max()) + 75)
    late_share, bend = pace(world, year)
    length = 1 + (IN_TIME * shared(rng, family) ** bend).astype(np.int64)
    # first assessments are late a little less often than all: repeated ones make up the year's exact number
    assessed = np.flatnonzero(outcome != NFA)
    late = assessed[lowest(shared(rng, family[assessed]), round(0.93 * late_share * len(assessed)))]
    length[late] = LATE + (28 * rng.random(len(late)) ** 2).astype(np.int64)
    end = world.work.after(start, length)
    none = outcome == NFA
    return np.where(none, FAR, start), np.where(none, FAR, end)


def pace(world: World, year: int) -> tuple[float, float]:
    """Share of a year's assessments that are late, and the power that bends the others' lengths to the median."""
    figure = world.targets.figure
    in_time = figure("assessments_within_45_days", year) / figure("assessments_completed", year)
    median = figure("assessment_median_days", year)
    return 1 - in_time, float(np.log(median / IN_TIME) / np.log(0.5 / in_time))


def _year_of(day: int) -> int:
    month = np.datetime64(day, "D").astype("datetime64[M]").astype(int)
    return int((month - 3) // 12 + 1971)


def _closures(world: World, family: Ints, referred: Ints, authorised: Ints, outcome: Ints) -> Ints:
    """Closure of what ends at once or with its assessment; never on a month's last day: stocks are counted then."""
    rng = world.rng
    soon = world.work.after(referred, 1 + (4 * shared(rng, family)).astype(np.int64))
    after = authorised + (9 * shared(rng, family) ** 2).astype(np.int64)
    day = np.select([outcome == NFA, outcome == NOT_IN_NEED], [soon, after], FAR)
    known = day < FAR
    day[known] += is_month_end(day[known])
    return day


def is_month_end(days: Ints) -> Ints:
    """1 for the last day of a month, else 0."""
    month = (days + 1).astype("datetime64[D]").astype("datetime64[M]")
    return np.asarray(month.astype("datetime64[D]").astype(np.int64) == days + 1, dtype=np.int64)
