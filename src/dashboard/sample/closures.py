"""Closures of episodes of need: as many in a month as the stock at its end leaves no room for."""

from __future__ import annotations

import numpy as np

from dashboard.sample.days import FAR, Month
from dashboard.sample.protection import PENDING
from dashboard.sample.quotas import lowest, race
from dashboard.sample.returns.codes import NEED_CODES, REASONS
from dashboard.sample.schedule import NOT_IN_NEED
from dashboard.sample.store import Flags, Floats, Ints
from dashboard.sample.world import World

REASON_SHARES = {"RC1": 0.0, "RC3": 0.05, "RC4": 0.06, "RC5": 0.0, "RC7": 0.72, "RC9": 0.17}
"""Why episodes of need close, from 2023; before RC9 there was only RC7 for its part."""

LONGEST = 7
"""Months within which an assessment has ended for certain."""


def close(world: World, month: Month, number: int) -> None:
    """Close some episodes, and give all closures of the month their reason."""
    surplus = len(world.open) + _being_assessed(world, month) - int(world.schedule.stock_need[number])
    rows = world.open[_can_close(world, month)]
    scores = race(world.rng, world.family(rows), _ripeness(world, rows, month))
    rows = rows[lowest(scores, surplus)]
    first = np.maximum(month.first, np.maximum(world.of("last_plan_end", rows), world.of("last_care_end", rows)))
    first = np.maximum(first, world.of("authorised", rows) * (world.of("authorised", rows) < FAR))
    first = np.minimum(first, month.last - 1)
    day = world.days(rows, first, np.full(len(rows), month.last - 1))
    world.episodes["reason"][rows] = _reasons(world, rows, month)
    world.close(rows, day)


def _being_assessed(world: World, month: Month) -> int:
    """Episodes open at the month's end that will turn out not to be in need."""
    rows = world.rows_since(LONGEST)
    waiting = (world.of("outcome", rows) == NOT_IN_NEED) & (world.of("closed", rows) > month.last)
    return int(waiting.sum())


def _can_close(world: World, month: Month) -> Flags:
    rows = world.open
    done = (world.of("authorised", rows) < month.last - 3) & world.not_in_plan_or_care(rows)
    quiet = world.of("enquiry", rows) < month.first - PENDING
    return np.asarray(done & quiet, dtype=np.bool_)


def _ripeness(world: World, rows: Ints, month: Month) -> Floats:
    """Weight of closing now: most plans last three months to a year; disabled children's stay open longer."""
    since = month.last - world.of("authorised", rows)
    ended = np.maximum(world.of("last_plan_end", rows), world.of("last_care_end", rows))
    weight = np.select([since < 30, since < 90, since < 365], [0.5, 1.1, 1.4], 1.0)
    weight = np.where(ended > month.last - 75, 0.35 * weight, weight)
    return np.where(world.of("need", rows) == NEED_CODES.index("N2"), 0.3 * weight, weight)


def _reasons(world: World, rows: Ints, month: Month) -> Ints:
    shares = dict(REASON_SHARES)
    if month.year < 2023:
        shares["RC7"] += shares.pop("RC9")
    numbers = np.array([REASONS.index(code) for code in shares])
    found = numbers[world.rng.choice(len(numbers), size=len(rows), p=list(shares.values()))]
    after_care = world.of("last_care_end", rows) > month.first - 200
    spell_out = world.rng.random(len(rows))
    ended = np.where(spell_out < 0.25, REASONS.index("RC1"), REASONS.index("RC3"))
    return np.where(after_care & (spell_out < 0.6), ended, found)
