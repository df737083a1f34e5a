"""Children who begin and cease to be looked after in a month."""

from __future__ import annotations

import numpy as np

from dashboard.sample.days import Month
from dashboard.sample.quotas import apportion, lowest, lowest_by_place, race
from dashboard.sample.returns.codes import REASONS, WAYS_OUT
from dashboard.sample.store import NONE, Ints
from dashboard.sample.world import GROWN_UP, World


def enter_care(world: World, month: Month, number: int) -> None:
    """Start the month's spells in care, likelier from a protection plan; the plan ends that day."""
    rows = world.open[world.of("care", world.open) == NONE]
    child = world.child(rows)
    born = world.people.children["born"][child]
    free = (world.people.children["care_year"][child] != month.year) & (world.of("referred", rows) < month.last - 3)
    free &= (born < month.last - 3) & (born > month.last - GROWN_UP + 120)
    rows = rows[free]
    on_plan = world.of("plan", rows) != NONE
    weight = world.hardship(rows) * np.where(on_plan, 6.0, 1.0)
    weight *= np.where(world.of("referred", rows) > month.first - 60, 2.0, 1.0)
    weight *= np.where(world.of("last_care_end", rows) > 0, 0.3, 1.0)
    chosen = lowest_by_place(
        race(world.rng, world.family(rows), weight), world.place(rows), world.schedule.care[number]
    )
    rows = rows[chosen]
    plan = world.of("plan", rows)
    earliest = np.maximum(world.of("referred", rows), world.people.children["born"][world.child(rows)]) + 1
    earliest = np.where(plan != NONE, np.maximum(earliest, world.plans["start"][plan] + 1), earliest)
    last = np.full(len(rows), month.last)
    day = world.days(rows, np.minimum(np.maximum(earliest, month.first), last), last)
    _begin(world, rows, day, month)
    with_plan = world.of("plan", rows) != NONE
    world.end_plans(rows[with_plan], day[with_plan])


def _begin(world: World, rows: Ints, day: Ints, month: Month) -> None:
    """Add spells; the share of each place that the schedule says goes to court."""
    place = world.place(rows)
    court = np.zeros(len(rows), dtype=np.int64)
    share = np.append(world.targets.shares("proceedings", month.year), 0.5)
    for where, part in enumerate(share):
        here = np.flatnonzero(place == where)
        scores = race(world.rng, world.family(rows[here]), np.ones(len(here)))
        # what a month rounds off the next months make good, so that a year has its share
        world.court_owed[where] += part * len(here)
        chosen = here[lowest(scores, int(np.floor(world.court_owed[where] + 0.5)))]
        world.court_owed[where] -= len(chosen)
        court[chosen] = 1
    spells = world.care.add(len(rows), episode=rows, start=day, proceedings=court)
    world.episodes["care"][rows] = spells
    world.people.children["care_year"][world.child(rows)] = month.year


def leave_care(world: World, month: Month, number: int) -> None:
    """End spells in care so that the stock at the month's end is met, after those who turn 18."""
    inside = world.open[world.of("care", world.open) != NONE]
    surplus = len(inside) - int(world.schedule.stock_care[number])
    start = world.care["start"][world.of("care", inside)]
    can = start < month.first - 10
    rows, age = inside[can], (month.first - start)[can]
    weight = np.select([age < 60, age < 200, age < 900], [1.6, 0.8, 1.1], 0.45)
    rows = rows[lowest(race(world.rng, world.family(rows), weight), surplus)]
    first, last = np.full(len(rows), month.first), np.full(len(rows), month.last - 1)
    years = (month.first - world.people.children["born"][world.child(rows)]) / 365.25
    chance = np.where(years < 6, 0.35, 0.0)
    adopted = world.rng.random(len(rows)) < chance
    ways = np.repeat(np.arange(2, len(WAYS_OUT)), apportion(len(rows), [40, 25, 15, 0, 20]))
    ways = np.where(adopted, WAYS_OUT.index("E11"), world.rng.permutation(ways))
    world.care["way_out"][world.of("care", rows)] = ways
    world.end_care(rows, world.days(rows, first, last))


def come_of_age(world: World, month: Month, number: int) -> None:
    """End everything of those who turn 18 in the month, on the day before or the last but one of the month."""
    born = world.people.children["born"][world.child(world.open)]
    birthday = born + GROWN_UP
    rows = world.open[birthday <= month.last]
    day = np.clip(birthday[birthday <= month.last] - 1, month.first, month.last - 1)
    day = np.maximum(day, world.of("referred", rows) + 1)
    on_plan, in_care = world.of("plan", rows) != NONE, world.of("care", rows) != NONE
    world.care["way_out"][world.of("care", rows)[in_care]] = WAYS_OUT.index("E5")
    world.end_plans(rows[on_plan], day[on_plan])
    world.end_care(rows[in_care], day[in_care])
    grown = world.people.children["disabled"][world.child(rows)] == 1
    world.episodes["reason"][rows] = np.where(grown, REASONS.index("RC5"), REASONS.index("RC7"))
    world.close(rows, day)
