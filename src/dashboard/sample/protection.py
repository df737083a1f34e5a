"""Section 47 enquiries, initial conferences and protection plans of a month."""

from __future__ import annotations

import numpy as np

from dashboard.sample.days import FAR, Month
from dashboard.sample.quotas import apportion, lowest, lowest_by_place, race, shared
from dashboard.sample.returns.codes import CATEGORIES, CATEGORY_CODES, NEED_CODES
from dashboard.sample.schedule import NEED, NOT_IN_NEED
from dashboard.sample.store import NONE, Ints
from dashboard.sample.world import World

SOON, IN_TIME, LATE, LATEST = 6, 14, 17, 31
"""Working days from enquiry to conference: first and last in time, first and last late. The limit is 15."""

APART = 80
"""Days between two enquiries in one episode at least, so that two conferences never stand open."""

PENDING = 48
"""Days for which an enquiry may still lead to a conference; an episode is not closed before."""


def enquire(world: World, month: Month, number: int) -> None:
    """Start the month's section 47 enquiries, most of them at or soon after a referral."""
    rows = np.union1d(world.open, _being_assessed(world, month))
    day = _enquiry_days(world, rows, month)
    free = (world.of("enquiry", rows) < day - APART) & world.not_in_plan_or_care(rows)
    free &= (world.of("outcome", rows) == NEED) | (world.of("authorised", rows) > day)
    rows, day = rows[free], day[free]
    fresh = world.of("referred", rows) >= month.first - 7
    weight = world.hardship(rows) * world.known_from_plans(rows) * np.where(fresh, 8.0, 0.5)
    weight *= np.where(world.of("outcome", rows) == NEED, 2.0, 1.0)
    weight *= np.where(world.of("need", rows) == NEED_CODES.index("N1"), 2.5, 1.0)
    scores = race(world.rng, world.family(rows), weight)
    chosen = lowest_by_place(scores, world.place(rows), world.schedule.enquiries[number])
    world.enquiries.add(len(chosen), episode=rows[chosen], start=day[chosen])
    world.episodes["enquiry"][rows[chosen]] = day[chosen]


def _being_assessed(world: World, month: Month) -> Ints:
    rows = world.rows_since(1)
    lately = (world.of("referred", rows) >= month.first - 7) & (world.of("outcome", rows) == NOT_IN_NEED)
    return np.asarray(rows[lately], dtype=np.int64)


def _enquiry_days(world: World, rows: Ints, month: Month) -> Ints:
    referred = world.of("referred", rows)
    first = np.maximum(referred, month.first)
    last = np.where(referred >= month.first - 7, np.minimum(first + 6, month.last), month.last)
    return world.days(rows, first, last)


def confer(world: World, month: Month, number: int) -> None:
    """Hold the month's initial conferences, late ones among them, and start the plans they decide on."""
    counts = world.schedule.conferences[number]
    number_late = min(int(world.schedule.late_conferences[number]), int(counts.sum()))
    late = _hold(world, month, (LATE, LATEST), apportion(number_late, counts.astype(float)))
    places = np.bincount(world.place(world.conferences["episode"][late]), minlength=len(counts))
    left = np.maximum(counts - places, 0).astype(float)
    soon = _hold(world, month, (SOON, IN_TIME), apportion(int(counts.sum()) - len(late), left))
    _start_plans(world, np.concatenate([late, soon]), world.schedule.plans[number])


def _hold(world: World, month: Month, after: tuple[int, int], counts: Ints) -> Ints:
    """Hold conferences so many working days after their enquiry (first and last), `counts` of them by place."""
    work = world.work
    enquiries, episodes = _pending(world, month)
    at = work.place(world.enquiries["start"][enquiries])
    first, end = work.place(np.array([month.first, month.last])).tolist()
    low, high = np.maximum(at + after[0], first), np.minimum(at + after[1], end - 1)
    can = np.flatnonzero(low <= high)
    rows = episodes[can]
    scores = race(world.rng, world.family(rows), world.hardship(rows) * world.known_from_plans(rows))
    chosen = can[lowest_by_place(scores, world.place(rows), counts)]
    part = shared(world.rng, world.family(episodes[chosen]))
    day = work.at(low[chosen] + (part * (high - low + 1)[chosen]).astype(np.int64))
    held = world.conferences.add(len(chosen), episode=episodes[chosen], enquiry=enquiries[chosen], day=day)
    world.enquiries["conference"][enquiries[chosen]] = held
    return held


def _pending(world: World, month: Month) -> tuple[Ints, Ints]:
    """Enquiries that may still lead to a conference, and their episodes."""
    rows = np.flatnonzero(world.enquiries["start"] >= month.first - PENDING)
    episodes = world.enquiries["episode"][rows]
    free = (world.of("closed", episodes) == FAR) & world.not_in_plan_or_care(episodes)
    free &= world.enquiries["conference"][rows] == NONE
    return rows[free], episodes[free]


def _start_plans(world: World, held: Ints, counts: Ints) -> None:
    """Let some of the month's conferences decide on a plan, which starts that day."""
    rng = world.rng
    episodes = world.conferences["episode"][held]
    scores = race(rng, world.family(episodes), world.hardship(episodes))
    chosen = lowest_by_place(scores, world.place(episodes), counts)
    held, episodes = held[chosen], episodes[chosen]
    steps = np.cumsum(list(CATEGORIES.values())) / sum(CATEGORIES.values())
    category = np.searchsorted(steps, shared(rng, world.family(episodes)), side="right")
    changed = rng.random(len(held)) < 0.1
    latest = np.where(changed, rng.integers(0, len(CATEGORY_CODES), len(held)), category)
    child = world.child(episodes)
    rows = world.plans.add(
        len(held),
        episode=episodes,
        start=world.conferences["day"][held],
        category=category,
        latest=latest,
        before=world.people.children["plans_before"][child],
        conference=held,
    )
    world.people.children["plans_before"][child] += 1
    world.conferences["plan"][held] = rows
    world.episodes["plan"][episodes] = rows


def end_plans(world: World, month: Month, number: int) -> None:
    """End as many protection plans as the stock at the month's end leaves no room for."""
    on_plan = world.open[world.of("plan", world.open) != NONE]
    start = world.plans["start"][world.of("plan", on_plan)]
    surplus = len(on_plan) - int(world.schedule.stock_plans[number])
    can = start < month.first - 20
    rows, start = on_plan[can], start[can]
    age = month.first - start
    weight = np.select([age < 80, age < 170, age < 420, age < 700], [0.35, 0.9, 1.3, 2.0], 4.0)
    rows = rows[lowest(race(world.rng, world.family(rows), weight), surplus)]
    first = np.full(len(rows), month.first)
    world.end_plans(rows, world.days(rows, first, np.full(len(rows), month.last - 1)))
