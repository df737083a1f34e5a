"""Families and their children: ages, sexes, ethnicities, disabilities, homes and moves of home."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dashboard.sample.days import FAR
from dashboard.sample.homes import Homes
from dashboard.sample.store import NONE, Columns, Floats, Ints
from dashboard.sample.targets import Targets

ADDRESS, EXTRACT, NO_ADDRESS, NOWHERE, UNPLACED = range(5)
"""How a home is known: address table, postcode extract, only by the team, not at all, by what is no postcode."""

KNOWN_BY = (0.952, 0.030, 0.0145, 0.0, 0.0035)
FAMILY_SIZES = (0.52, 0.27, 0.14, 0.07)
"""Share of referred families with one, two, three and four children referred together."""

AGES = (
    (-0.45, 0.0, 0.05),
    (0.0, 1.0, 0.14),
    (1.0, 5.0, 0.23),
    (5.0, 10.0, 0.25),
    (10.0, 16.0, 0.27),
    (16.0, 17.3, 0.06),
)
"""Age of the first child of a family new to the council: from, to, share. With brothers, sisters and children who come
back, ages at referral are then near England's in the children in need census."""

DISABLED = 0.10
UNKNOWN_SEX = 0.004
PLAN_ELSEWHERE = 0.05
"""Share of children who had a protection plan before this council knew them."""

MOVES_A_MONTH = 0.006
MOVES_AWAY = 0.012
YEAR = 365.25


@dataclass
class Population:
    """Everybody invented so far. Rows of children and families never move; `addresses` keeps homes over time."""

    rng: np.random.Generator
    targets: Targets
    stock: Homes
    ethnicities: list[str] = field(default_factory=list)
    families: Columns = field(default_factory=lambda: Columns(place=0, home=NONE, known_by=ADDRESS))
    children: Columns = field(
        default_factory=lambda: Columns(
            family=0,
            born=0,
            sex=0,
            ethnicity=0,
            disabled=0,
            referred=-FAR,
            closed=-FAR,
            care_year=0,
            plans_before=0,
        )
    )
    addresses: Columns = field(default_factory=lambda: Columns(family=0, home=0, start=0, end=FAR))

    def __post_init__(self) -> None:
        self.ethnicities = list(self.targets.settings["ethnicity"]["all"])

    @property
    def elsewhere(self) -> int:
        """Number of the place that stands for a home outside, or nowhere."""
        return self.targets.places

    def place(self, children: Ints) -> Ints:
        """Where each child's home is on the day reached: locality number, or `elsewhere`."""
        return self.families["place"][self.children["family"][children]]

    def deprivation(self, children: Ints) -> Floats:
        """Deprivation of each child's home: 0 is most deprived in England, 1 least."""
        home = self.families["home"][self.children["family"][children]]
        return np.where(home >= 0, self.stock.deprivation[home], 0.4)

    def add_children(self, place: int, count: int, day: int) -> Ints:
        """Invent `count` children of new families in a place, as old as children referred on `day` are."""
        if count <= 0:
            return np.zeros(0, dtype=np.int64)
        sizes = self._sizes(count)
        families = self._add_families(np.full(len(sizes), place), day)
        family = np.repeat(families, sizes)
        age = self._ages(sizes)
        return self.children.add(
            count,
            family=family,
            born=day - (age * YEAR).astype(np.int64),
            sex=np.where(self.rng.random(count) < UNKNOWN_SEX, 2, self.rng.integers(0, 2, count)),
            ethnicity=np.repeat(self._ethnicity(place, len(sizes)), sizes),
            disabled=(self.rng.random(count) < DISABLED).astype(np.int64),
            plans_before=(self.rng.random(count) < PLAN_ELSEWHERE).astype(np.int64),
        )

    def _sizes(self, count: int) -> Ints:
        drawn = self.rng.choice(len(FAMILY_SIZES), size=count, p=FAMILY_SIZES) + 1
        ends = np.cumsum(drawn)
        kept = drawn[: int(np.searchsorted(ends, count)) + 1].astype(np.int64)
        kept[-1] -= ends[len(kept) - 1] - count
        return kept

    def _ages(self, sizes: Ints) -> Floats:
        low, high, share = (np.array(column) for column in zip(*AGES, strict=True))
        band = self.rng.choice(len(AGES), size=len(sizes), p=share / share.sum())
        first = low[band] + self.rng.random(len(sizes)) * (high - low)[band]
        number = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        side = self.rng.choice([-1.0, 1.0], size=len(number))
        age = np.repeat(first, sizes) + side * number * (1.2 + 1.8 * self.rng.random(len(number)))
        age = np.where((age < 0.1) & (number > 0), np.abs(age) + 0.8, age)
        return np.where(age > 17.3, 17.3 - 0.7 * number - self.rng.random(len(age)), age)

    def _ethnicity(self, place: int, count: int) -> Ints:
        table = self.targets.settings["ethnicity"]
        names = self.targets.place_names
        weights = table.get(names[place] if place < len(names) else "", table["all"])
        chance = np.array([weights.get(code, 0.0) for code in self.ethnicities])
        return self.rng.choice(len(chance), size=count, p=chance / chance.sum()).astype(np.int64)

    def _add_families(self, place: Ints, day: int) -> Ints:
        known_by = self.rng.choice(len(KNOWN_BY), size=len(place), p=KNOWN_BY)
        nowhere = (place == self.elsewhere) & (self.rng.random(len(place)) < 0.45)
        known_by = np.where(nowhere, NOWHERE, np.where(place == self.elsewhere, ADDRESS, known_by))
        home = np.where(nowhere, NONE, self.stock.draw(self.rng, place))
        since = day - (self.rng.exponential(900, len(place)) + 40).astype(np.int64)
        rows = self.families.add(len(place), place=place, home=home, known_by=known_by)
        housed = ~np.isin(known_by, (NO_ADDRESS, NOWHERE))
        self.addresses.add(int(housed.sum()), family=rows[housed], home=home[housed], start=since[housed])
        return rows

    def move_homes(self, day: int) -> None:
        """Let some families move on the first day of a month, most of them within their locality."""
        families, rng = self.families, self.rng
        can = np.isin(families["known_by"], (ADDRESS, EXTRACT)) & (families["place"] < self.elsewhere)
        rows = np.flatnonzero(can & (rng.random(len(families)) < MOVES_A_MONTH))
        if not len(rows):
            return
        place = families["place"][rows]
        other = rng.integers(0, self.elsewhere, len(rows))
        place = np.where(rng.random(len(rows)) < 0.75, place, other)
        place = np.where(rng.random(len(rows)) < MOVES_AWAY, self.elsewhere, place)
        home = self.stock.draw(rng, place)
        current = self.addresses["family"]
        ending = np.flatnonzero(np.isin(current, rows) & (self.addresses["end"] == FAR))
        self.addresses["end"][ending] = day - 1
        self.addresses.add(len(rows), family=rows, home=home, start=day)
        families["place"][rows], families["home"][rows] = place, home
