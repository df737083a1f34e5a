"""The invented council as it stands on the day reached: people, episodes of need, and what happens in them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dashboard.sample.days import FAR, Month, WorkingDays, working_days
from dashboard.sample.homes import read_homes
from dashboard.sample.population import Population
from dashboard.sample.quotas import shared
from dashboard.sample.schedule import NEED, Schedule, make_schedule
from dashboard.sample.store import NONE, Columns, Flags, Floats, Ints
from dashboard.sample.targets import Targets

GROWN_UP = 6574
"""Days from birth to the 18th birthday."""

Step = Callable[["World", Month, int], None]
"""What happens in a month; the number is the month's row in the schedule."""


class World:
    """State and history. Steps of a month read and write it; nothing else does."""

    def __init__(self, targets: Targets, rng: np.random.Generator) -> None:
        self.targets, self.rng = targets, rng
        self.work: WorkingDays = working_days(targets.council.holidays)
        self.schedule: Schedule = make_schedule(targets)
        letters = tuple(targets.settings["postcode_letters"])
        self.people = Population(rng, targets, read_homes(targets.council.folder, letters))
        self.episodes = Columns(
            child=0,
            referred=0,
            outcome=NEED,
            source=0,
            need=0,
            closed=FAR,
            reason=0,
            assessed=FAR,  # start of the first assessment
            authorised=FAR,
            plan=NONE,  # the protection plan that is open
            care=NONE,  # the spell in care that is open
            last_plan_end=-FAR,
            last_care_end=-FAR,
            enquiry=-FAR,  # start of the latest section 47 enquiry
        )
        self.enquiries = Columns(episode=0, start=0, conference=NONE)
        self.conferences = Columns(episode=0, enquiry=0, day=0, plan=NONE)
        self.plans = Columns(episode=0, start=0, end=FAR, category=0, latest=0, before=0, conference=NONE)
        self.care = Columns(episode=0, start=0, end=FAR, proceedings=0, way_out=0)
        self.open: Ints = np.zeros(0, dtype=np.int64)  # episodes of need that are open
        self.marks: list[int] = []  # how many episodes there were at the start of each month lived through
        self.court_owed = np.zeros(targets.places + 1)  # parts of a child for whom proceedings are due
        self.owed = np.zeros(targets.places + 1, dtype=np.int64)  # re-referrals no child was there for

    def rows_since(self, months: int) -> Ints:
        """Episodes added in this month and so many months before it."""
        start = self.marks[max(len(self.marks) - 1 - months, 0)]
        return np.arange(start, len(self.episodes), dtype=np.int64)

    def child(self, episodes: Ints) -> Ints:
        """Child of each episode."""
        return self.episodes["child"][episodes]

    def family(self, episodes: Ints) -> Ints:
        """Family of each episode's child."""
        return self.people.children["family"][self.child(episodes)]

    def place(self, episodes: Ints) -> Ints:
        """Where each episode's child lives now."""
        return self.people.place(self.child(episodes))

    def hardship(self, episodes: Ints) -> Floats:
        """Weight of deprivation in what goes on to an enquiry, a plan or care: steeper than in referrals."""
        return 1 / (0.3 + self.people.deprivation(self.child(episodes)))

    def known_from_plans(self, episodes: Ints) -> Floats:
        """Weight of having had a protection plan before: about one plan in four is a second or later one."""
        return np.where(self.people.children["plans_before"][self.child(episodes)] > 0, 1.3, 1.0)

    def of(self, name: str, episodes: Ints) -> Ints:
        """A column of the episodes given."""
        return self.episodes[name][episodes]

    def days(self, episodes: Ints, first: Ints, last: Ints) -> Ints:
        """A working day from first to last, the same for brothers and sisters with the same choice."""
        return self.work.draw(shared(self.rng, self.family(episodes)), first, last)

    def not_in_plan_or_care(self, episodes: Ints) -> Flags:
        """Episodes without an open protection plan and without an open spell in care."""
        return np.asarray((self.of("plan", episodes) == NONE) & (self.of("care", episodes) == NONE), dtype=np.bool_)

    def end_plans(self, episodes: Ints, day: Ints) -> None:
        """End the open protection plans of some episodes."""
        plan = self.of("plan", episodes)
        self.plans["end"][plan] = day
        self.episodes["plan"][episodes] = NONE
        self.episodes["last_plan_end"][episodes] = day

    def end_care(self, episodes: Ints, day: Ints) -> None:
        """End the open spells in care of some episodes."""
        spell = self.of("care", episodes)
        self.care["end"][spell] = day
        self.episodes["care"][episodes] = NONE
        self.episodes["last_care_end"][episodes] = day

    def close(self, episodes: Ints, day: Ints) -> None:
        """Close some open episodes of need."""
        self.episodes["closed"][episodes] = day
        self.people.children["closed"][self.child(episodes)] = day
        self.open = self.open[self.of("closed", self.open) == FAR]
