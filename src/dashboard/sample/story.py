"""Month by month through the years of the invented council."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dashboard.sample import care, closures, protection
from dashboard.sample.assessments import hold_back
from dashboard.sample.days import Month
from dashboard.sample.opening import open_first_cases
from dashboard.sample.referrals import refer
from dashboard.sample.targets import Targets
from dashboard.sample.world import Step, World


def _move(world: World, month: Month, number: int) -> None:
    world.people.move_homes(month.first)


STEPS: tuple[Step, ...] = (
    _move,
    refer,
    care.come_of_age,
    protection.enquire,
    protection.confer,
    care.enter_care,
    care.leave_care,
    protection.end_plans,
    closures.close,
)
"""What happens in a month, in this order: what is begun counts before what is ended."""


def live(targets: Targets, seed: int, progress: Callable[[float], None]) -> World:
    """Draw the whole history; `progress` is told the share that is done."""
    world = World(targets, np.random.default_rng(seed))
    open_first_cases(world, world.schedule.months[0])
    for number, month in enumerate(world.schedule.months):
        world.marks.append(len(world.episodes))
        for step in STEPS:
            step(world, month, number)
        progress((number + 1) / len(world.schedule.months))
    hold_back(world)
    return world
