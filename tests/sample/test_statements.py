"""At full size the invented localities agree with what the council said of them (walsall-2023), as we read it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard import paths
from dashboard.sample.draw import Sample
from dashboard.sample.store import Ints
from sample.counting import (
    CENTRAL_SOUTH,
    EAST,
    NORTH,
    WEST,
    by_place,
    found_factors,
    in_year,
    share,
)

pytestmark = pytest.mark.slow

LOCALITIES = range(4)


def _referrals(sample: Sample, year: int, assessed: bool = False) -> Ints:
    rows = sample.episodes[in_year(sample.episodes["referred"], year)]
    return by_place(sample, rows[~rows["no_action"]] if assessed else rows, "referred")[:4]


def _per_head(column: str, counts: Ints) -> np.ndarray:
    wards = pd.read_csv(paths.ROOT / "data/walsall/ward_population.csv")
    heads = wards[wards["mid_year"] == 2020].groupby("locality")[column].sum()
    return counts / heads[["North", "West", "East", "Central/South"]].to_numpy()


def test_north_has_most_referrals_and_most_early_help(full: Sample) -> None:
    help_begun = full.early_help[in_year(full.early_help["start"], 2022)]
    assert _referrals(full, 2022).argmax() == NORTH
    assert by_place(full, help_begun, "start")[:4].argmax() == NORTH


@pytest.mark.parametrize("column", ["people", "children_0_17"])
def test_west_has_the_second_highest_rate_of_referrals(full: Sample, column: str) -> None:
    order = np.argsort(-_per_head(column, _referrals(full, 2022)))
    assert order[:2].tolist() == [NORTH, WEST]


def test_referrals_that_lead_to_an_assessment_grew_most_in_central_south(full: Sample) -> None:
    growth = _referrals(full, 2022, assessed=True) / _referrals(full, 2021, assessed=True) - 1
    assert growth[CENTRAL_SOUTH] == pytest.approx(0.139, abs=0.001)
    assert growth.argmax() == CENTRAL_SOUTH


def test_demand_shifted_to_west_and_central_south(full: Sample) -> None:
    then, now = (_referrals(full, year) / _referrals(full, year).sum() for year in (2019, 2022))
    assert (now > then).tolist() == [False, True, False, True]


@pytest.mark.parametrize(("place", "code", "expected"), [(WEST, "4B", 0.298), (WEST, "4A", 0.019), (EAST, "3B", 0.398)])
def test_factor_shares_that_were_stated(full: Sample, place: int, code: str, expected: float) -> None:
    assert share(found_factors(full, 2022), place, code) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        (NORTH, ("16A",)),
        (NORTH, ("17A",)),
        (EAST, ("1A", "1B", "1C")),
        (EAST, ("2A", "2B", "2C")),
        (EAST, ("4A",)),
        (EAST, ("3B",)),
        (WEST, ("4B",)),
    ],
)
def test_factors_that_are_highest_in_a_locality(full: Sample, place: int, codes: tuple[str, ...]) -> None:
    rows = found_factors(full, 2022)
    assert np.argmax([share(rows, each, *codes) for each in LOCALITIES]) == place


@pytest.mark.parametrize("code", ["4A", "14A"])
def test_factors_that_are_lowest_in_west(full: Sample, code: str) -> None:
    rows = found_factors(full, 2022)
    assert np.argmin([share(rows, each, code) for each in LOCALITIES]) == WEST


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        (EAST, ("4A",)),
        (WEST, ("18A", "18B", "18C")),
        (CENTRAL_SOUTH, ("18A", "18B", "18C")),
        *[(place, ("4B",)) for place in LOCALITIES],
    ],
)
def test_factors_that_rose(full: Sample, place: int, codes: tuple[str, ...]) -> None:
    before, after = (share(found_factors(full, year), place, *codes) for year in (2021, 2022))
    assert after > before


@pytest.mark.parametrize("place", LOCALITIES)
@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_domestic_abuse_is_the_commonest_factor_everywhere(full: Sample, place: int, year: int) -> None:
    rows = found_factors(full, year)
    groups = [("1A", "1B", "1C"), ("2A", "2B", "2C"), ("4A", "4B", "4C"), ("16A",), ("17A",), ("20",)]
    assert share(rows, place, "3A", "3B", "3C") > max(share(rows, place, *codes) for codes in groups)


def test_protection_plans_started_fell_in_north(full: Sample) -> None:
    before, after = (by_place(full, full.plans[in_year(full.plans["start"], year)], "start") for year in (2021, 2022))
    assert after[NORTH] < before[NORTH]
    assert after[:4].sum() > before[:4].sum()


def test_proceedings_halved_in_north(full: Sample) -> None:
    court = full.court[full.court["issued"]]
    before, after = (by_place(full, court[in_year(court["ended"], year)], "ended") for year in (2021, 2022))
    assert after[NORTH] / before[NORTH] == pytest.approx(0.5, abs=0.005)


def test_early_help_is_taken_up_least_in_central_south(full: Sample) -> None:
    begun = full.early_help[in_year(full.early_help["start"], 2022)]
    assert _per_head("children_0_17", by_place(full, begun, "start")[:4]).argmin() == CENTRAL_SOUTH


def test_north_keeps_its_staff_longer(full: Sample) -> None:
    teams = full.targets.council.teams
    rows = full.workers[full.workers["start"] > full.first_day]
    changes = [
        sum(teams[team].locality == each.name for team in rows["team"].tolist())
        / sum(teams[team].locality == each.name for team in full.workers["team"].tolist())
        for each in full.targets.council.localities
    ]
    assert np.argmin(changes) == NORTH
