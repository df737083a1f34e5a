"""What assessments found: exact counts of each factor by year and locality, spread over likely episodes."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd

from dashboard import paths
from dashboard.sample.quotas import apportion, lowest, race
from dashboard.sample.schedule import NOT_IN_NEED
from dashboard.sample.store import Flags, Floats, Ints
from dashboard.sample.targets import Targets
from dashboard.sample.world import World

NOTHING_FOUND = "21"
ODDS_ARE = 0.35
"""How strongly one factor of a group draws another to the same family: 0 not at all."""

GROUPS = ("1A 1B 1C 2A 2B 2C", "3A 3B 3C 17A", "4A 15A", "11A 10A 13A 24A 14A 2A 12A", "16A 5B 1B 2B")
"""Factors found together more often than by chance."""

FROM_AGE = {
    "1A": 11, "2A": 11, "4A": 6, "7A": 6, "9A": 12, "10A": 9, "11A": 10, "12A": 10, "13A": 10, "14A": 8, "15A": 9,
    "24A": 10,
}  # fmt: skip
"""Age in years from which a factor of the child is likely."""


def published_factors() -> dict[str, tuple[str, ...]]:
    """Codes behind each published measure of factors, as ``factor_neglect`` -> ("16A",)."""
    with (paths.ROOT / "data" / "factor_codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["published_column"]]
    names = dict.fromkeys(row["published_column"] for row in rows)
    return {
        f"factor_{name.lower()}": tuple(row["code"] for row in rows if row["published_column"] == name)
        for name in names
    }


def all_factors(world: World, assessments: pd.DataFrame) -> pd.DataFrame:
    """Factors of every authorised assessment.

    Returns
    -------
    pandas.DataFrame
        Columns assessment (row of `assessments`), code. One row a factor; "21" for nine in ten of those that found
        none, the others have no row at all.
    """
    parts = []
    last = world.schedule.months[-1].year
    for year, rows in assessments[assessments["authorised"] <= day_of(world)].groupby("year"):
        parts.append(_year(world, min(int(str(year)), last), rows))
    return pd.concat(parts, ignore_index=True).sort_values(["assessment", "code"], ignore_index=True)


def day_of(world: World) -> int:
    """Last day of the extract."""
    return world.schedule.months[-1].last


def _year(world: World, year: int, assessments: pd.DataFrame) -> pd.DataFrame:
    episodes, place = assessments["episode"].to_numpy(), assessments["place"].to_numpy()
    reached = sum(month.year == year for month in world.schedule.months) / 12
    wanted = round(world.targets.count("episodes_with_assessment_factor", year) * reached)
    has_any = _with_factor(world, episodes, place, min(wanted, len(episodes)))
    rows = np.flatnonzero(has_any)
    found = _found(world, year, reached, episodes[rows], place[rows])
    row, number = np.nonzero(found)
    codes = np.array(list(_codes(published_factors())))
    numbers = assessments.index.to_numpy()
    some = pd.DataFrame({"assessment": numbers[rows][row], "code": _one_code(world, codes, number)})
    none = numbers[~has_any]
    none = none[world.rng.random(len(none)) < 0.9]
    return pd.concat([some, pd.DataFrame({"assessment": none, "code": NOTHING_FOUND})], ignore_index=True)


def _sizes(world: World, place: Ints) -> Ints:
    """How many there are in each place."""
    return np.asarray(np.bincount(place, minlength=world.targets.places + 1), dtype=np.int64)


def _codes(published: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """First code of each published measure, with the measure."""
    return {codes[0]: name for name, codes in published.items()}


def _one_code(world: World, codes: np.ndarray, number: Ints) -> np.ndarray:
    """The code of each finding; where one published measure stands for several codes, one of them by chance."""
    many = {group[0]: group for group in published_factors().values() if len(group) > 1}
    found = codes[number].astype(object)
    for first, group in many.items():
        here = np.flatnonzero(found == first)
        found[here] = np.array(group, dtype=object)[world.rng.integers(0, len(group), len(here))]
    return found


def _with_factor(world: World, episodes: Ints, place: Ints, wanted: int) -> Flags:
    """Which assessments found anything: as many of each place as their share, those not in need last."""
    counts = apportion(wanted, _sizes(world, place).astype(float))
    weight = np.where(world.of("outcome", episodes) == NOT_IN_NEED, 0.2, 1.0)
    scores = race(world.rng, world.family(episodes), weight)
    chosen = np.zeros(len(episodes), dtype=np.bool_)
    for where, count in enumerate(counts):
        here = np.flatnonzero(place == where)
        chosen[here[lowest(scores[here], int(count))]] = True
    return chosen


def _found(world: World, year: int, reached: float, episodes: Ints, place: Ints) -> Flags:
    """Which episode has which factor: shape (episodes, published factors)."""
    names = _codes(published_factors())
    found = np.zeros((len(episodes), len(names)), dtype=np.bool_)
    leaning = _leaning(world, episodes)
    sizes = _sizes(world, place)
    for column, (code, name) in enumerate(names.items()):
        total = round(world.targets.factor_count(name, year) * world.targets.size * reached)
        counts = _counts(world.targets, code, year, total, sizes)
        scores = race(world.rng, world.family(episodes), leaning[code] * _likely(world, episodes, code))
        for where, count in enumerate(counts):
            here = np.flatnonzero(place == where)
            found[here[lowest(scores[here], int(count))], column] = True
    for where in range(len(sizes)):
        _leave_none_empty(world.rng, found, np.flatnonzero(place == where))
    return found


def _counts(targets: Targets, code: str, year: int, total: int, sizes: Ints) -> Ints:
    """A factor's count in each place: stated shares first, the rest by odds, to the borough's total."""
    names = list(targets.place_names)
    stated = {
        names.index(row["locality"]): row["shares"][code]
        for row in targets.settings.get("factor_shares", [])
        if row["year"] == year and code in row["shares"]
    }
    counts = np.zeros(len(sizes), dtype=np.int64)
    for where, share in stated.items():
        counts[where] = min(round(share * int(sizes[where])), total)
    odds = np.array(targets.settings.get("factor_weights", {}).get(code, [1.0] * len(names)))[targets.order]
    weight: Floats = np.append(odds, 1.0) * sizes.astype(float)
    weight[list(stated)] = 0.0
    left = apportion(max(total - int(counts.sum()), 0), weight)
    return np.asarray(np.minimum(counts + left, sizes), dtype=np.int64)


def _leaning(world: World, episodes: Ints) -> dict[str, Floats]:
    """How likely each factor is in each family, the same tendency for factors found together."""
    family, place = np.unique(world.family(episodes), return_inverse=True)
    found: dict[str, Floats] = {code: np.ones(len(episodes)) for code in _codes(published_factors())}
    for group in GROUPS:
        tendency = np.exp(world.rng.normal(0, 2 * ODDS_ARE, len(family)))[place]
        for code in group.split():
            found[code] = found[code] * tendency
    return found


def _likely(world: World, episodes: Ints, code: str) -> Floats:
    """Age and sex: older children for what children do, girls for 22A, disabled children for 5A and 6A."""
    children = world.people.children
    child = world.child(episodes)
    years = (world.of("referred", episodes) - children["born"][child]) / 365.25
    if code in FROM_AGE:
        return np.where(years >= FROM_AGE[code], 1.0, 0.02)
    if code == "22A":
        return np.where(children["sex"][child] == 1, 1.0, 0.02)
    if code in ("5A", "6A"):
        return np.where(children["disabled"][child] == 1, 12.0, 1.0)
    return np.ones(len(episodes))


def _leave_none_empty(rng: np.random.Generator, found: Flags, rows: Ints) -> None:
    """Give every episode a factor: one that has several hands its commonest over, so that no count changes."""
    empty = rows[~found[rows].any(axis=1)]
    several = rng.permutation(rows[found[rows].sum(axis=1) > 1])
    several = several[np.argsort(found[several].sum(axis=1) <= 2, kind="stable")]
    empty, givers = empty[: len(several)], several[: len(empty)]
    column = np.argmax(found[givers] * (found[rows].sum(axis=0) + 1), axis=1)
    found[givers, column], found[empty, column] = False, True
