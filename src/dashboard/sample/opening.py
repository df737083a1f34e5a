"""The work already open when the invented council's story begins, two years before the first day."""

from __future__ import annotations

import numpy as np

from dashboard.sample.days import FAR, Month
from dashboard.sample.quotas import apportion
from dashboard.sample.returns.codes import CATEGORIES, NEED_CODES, NEEDS, SOURCES
from dashboard.sample.schedule import places_shares
from dashboard.sample.store import Ints
from dashboard.sample.targets import WARM_UP
from dashboard.sample.world import World

LONGEST_CARE = 12 * 365

YOUNGEST = 60
"""Days a child has lived at least who is looked after when the story begins."""


def open_first_cases(world: World, month: Month) -> None:
    """Children in need, on plans and looked after on the day before the first month."""
    count = world.targets.count("children_in_need_31_march", WARM_UP - 1)
    in_care = world.targets.count("looked_after_31_march", WARM_UP - 1)
    on_plan = world.targets.count("protection_plans_31_march", WARM_UP - 1)
    children = _born_first(world, _children(world, month, count), month)
    rng = world.rng
    age = month.first - world.people.children["born"][children]
    back = np.minimum(rng.exponential(190, count), 1500).astype(np.int64) + 10
    back[:in_care] = np.minimum(rng.exponential(1100, count)[:in_care], LONGEST_CARE).astype(np.int64) + 40
    referred = month.first - np.minimum(back, np.maximum(age - 30, 5))
    rows = world.episodes.add(
        count,
        child=children,
        referred=referred,
        source=rng.integers(0, len(SOURCES) - 1, count),
        need=rng.choice(len(NEED_CODES), size=count, p=np.array(list(NEEDS.values())) / sum(NEEDS.values())),
        assessed=referred + 1,
        authorised=referred + 45,
    )
    world.people.children["referred"][children] = referred
    world.people.children["closed"][children] = FAR
    world.open = rows
    _open_care(world, rows[:in_care], month)
    _open_plans(world, rows[in_care : in_care + on_plan], month)


def _children(world: World, month: Month, count: int) -> Ints:
    places = apportion(count, places_shares(world.targets, "care", WARM_UP))
    found = [world.people.add_children(where, int(number), month.first) for where, number in enumerate(places)]
    return world.rng.permutation(np.concatenate(found))


def _born_first(world: World, children: Ints, month: Month) -> Ints:
    """Those not yet born, or new-born, last: the first in the row are looked after."""
    born = world.people.children["born"][children]
    return children[np.argsort(born > month.first - YOUNGEST, kind="stable")]


def _open_care(world: World, rows: Ints, month: Month) -> None:
    start = np.minimum(world.of("referred", rows) + 20, month.first - 1)
    spells = world.care.add(len(rows), episode=rows, start=start, proceedings=1)
    world.episodes["care"][rows] = spells


def _open_plans(world: World, rows: Ints, month: Month) -> None:
    referred = np.maximum(world.of("referred", rows), month.first - 600)
    start = np.minimum(referred + 25, month.first - 1)
    category = world.rng.integers(0, len(CATEGORIES), len(rows))
    plans = world.plans.add(len(rows), episode=rows, start=start, category=category, latest=category)
    world.episodes["plan"][rows] = plans
    world.people.children["plans_before"][world.child(rows)] = 1
