"""Each statement of the council about its localities (walsall-2023), in our reading, against the loaded sample.

Levels are those of 2021-22, changes those from 2020-21 to 2021-22. The sample is drawn to agree: agreement proves the
arithmetic and says nothing about Walsall.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.cases.snapshot import current
from dashboard.cube.read import Cube, open_cube
from dashboard.model import parse_period
from dashboard.paths import ROOT
from dashboard.stats.values import with_values

pytestmark = pytest.mark.slow

FACTS = Path(__file__).parents[3] / "shared" / "domain" / "seed-facts.yaml"
NORTH, WEST, EAST, SOUTH = "North", "West", "East", "Central/South"
ALL = [NORTH, WEST, EAST, SOUTH]
BEFORE, AFTER = 2021, 2022
ALCOHOL_DRUGS, PHYSICAL, ABUSE = ["1A", "1B", "1C", "2A", "2B", "2C"], ["18A", "18B", "18C"], ["3A", "3B", "3C"]


class Loaded:
    """What the cube of the loaded sample says of the four localities."""

    def __init__(self, cube: Cube) -> None:
        self.cube = cube

    def rows(self, measure: str, year: int, by: str = "all") -> pd.DataFrame:
        asked = self.cube.catalogue.measure(measure)
        period = parse_period(f"{year - 1}-{year % 100:02d}")
        frame = with_values(self.cube.figures(asked, "locality", [period], by), asked)
        return frame[frame["area"].isin(ALL)].set_index("area")

    def count(self, measure: str, year: int = AFTER) -> pd.Series:
        return self.rows(measure, year)["numerator"]

    def rate(self, measure: str, year: int = AFTER) -> pd.Series:
        return self.rows(measure, year)["value"]

    def factor(self, code: str, year: int = AFTER) -> pd.DataFrame:
        rows = self.rows("assessment-factors", year, "factor")
        return rows[rows["category"] == code]

    def share(self, code: str, year: int = AFTER) -> pd.Series:
        rows = self.factor(code, year)
        return rows["numerator"] / rows["denominator"]

    def codes(self, codes: list[str], year: int = AFTER) -> pd.Series:
        """Findings of any of the codes per episode; an episode with two of them counts twice."""
        return sum(self.share(code, year) for code in codes)

    def rest(self, code: str, place: str) -> float:
        rows = self.factor(code).drop(index=place)
        return rows["numerator"].sum() / rows["denominator"].sum()


def north_most_referrals(sample: Loaded) -> None:
    """Referrals and early help begun are the highest counts; children 0 to 17 the lowest."""
    rows = sample.rows("referrals", AFTER)
    assert rows["numerator"].idxmax() == NORTH
    assert rows["denominator"].idxmin() == NORTH
    assert sample.count("early-help-started").idxmax() == NORTH


def north_neglect(sample: Loaded) -> None:
    """Shares of 16A and of 17A are the highest of the four."""
    assert [sample.share(code).idxmax() for code in ("16A", "17A")] == [NORTH, NORTH]


def north_most_deprived(_: Loaded) -> None:
    """Median rank of the small areas in the Index of Multiple Deprivation 2019: the lowest is most deprived."""
    wards = pd.read_csv(ROOT / "data/walsall/ward_population.csv").drop_duplicates("ward_code")
    areas = pd.read_csv(ROOT / "data/walsall/lsoa_2011.csv").merge(wards[["ward_code", "locality"]], on="ward_code")
    assert areas.groupby("locality")["imd_2019_rank"].median().idxmin() == NORTH


def west_second_rate(sample: Loaded) -> None:
    """Referrals per 10,000 children: second of the four."""
    assert sample.rate("referrals").sort_values(ascending=False).index[1] == WEST


def west_da(sample: Loaded) -> None:
    """Domestic abuse (3A, 3B or 3C) is found in four of ten episodes or more, and police refer most."""
    assert sample.rate("domestic-abuse")[WEST] > 40
    sources = sample.rows("referrals", AFTER, "source").loc[WEST].set_index("category")["numerator"]
    assert sources.idxmax() == "6"


def west_parent_mh(sample: Loaded) -> None:
    """Share of 4B is 29.8%, and higher than in the rest beyond chance."""
    row = sample.factor("4B").loc[WEST]
    assert row["numerator"] / row["denominator"] == pytest.approx(0.298, abs=0.001)
    assert row["lower"] / 100 > sample.rest("4B", WEST)


def west_child_mh(sample: Loaded) -> None:
    """Share of 4A is 1.9%, about 15 episodes; the rest about 10%."""
    row = sample.factor("4A").loc[WEST]
    assert row["numerator"] / row["denominator"] == pytest.approx(0.019, abs=0.0005)
    assert sample.rest("4A", WEST) == pytest.approx(0.10, abs=0.01)


def west_sub_low(sample: Loaded) -> None:
    """Share of 14A is the lowest of the four, and less than half of the rest's."""
    share = sample.share("14A")
    assert share.idxmin() == WEST
    assert share[WEST] < 0.5 * sample.rest("14A", WEST)


def cs_growth(sample: Loaded) -> None:
    """Referrals not closed with no further action: +13.9%, the greatest growth; the borough's about +4.8%."""
    acted = [(rows["denominator"] - rows["numerator"]) for rows in (
        sample.rows("referrals-no-further-action", year) for year in (BEFORE, AFTER))]  # fmt: skip
    growth = acted[1] / acted[0] - 1
    assert growth.idxmax() == SOUTH
    assert growth[SOUTH] == pytest.approx(0.139, abs=0.001)
    assert acted[1].sum() / acted[0].sum() - 1 == pytest.approx(0.048, abs=0.003)


def cs_early_help_low(sample: Loaded) -> None:
    """Early help begun per 10,000 children is the lowest of the four."""
    assert sample.rate("early-help-started").idxmin() == SOUTH


def east_da(sample: Loaded) -> None:
    """Share of 3B is almost 40%."""
    assert 0.395 < sample.share("3B")[EAST] <= 0.40


def east_substance(sample: Loaded) -> None:
    """Alcohol or drugs (1x or 2x) and each of their codes: the highest shares."""
    assert sample.rate("substance-misuse").idxmax() == EAST
    assert sample.codes(ALCOHOL_DRUGS[:3]).idxmax() == sample.codes(ALCOHOL_DRUGS[3:]).idxmax() == EAST


def east_child_mh(sample: Loaded) -> None:
    """Share of 4A is the highest of the four, and higher than a year before."""
    assert sample.share("4A").idxmax() == EAST
    assert sample.share("4A")[EAST] > sample.share("4A", BEFORE)[EAST]


def all_da(sample: Loaded) -> None:
    """Domestic abuse is the commonest group of factors in every locality in each of three years."""
    for year in (BEFORE, AFTER, 2023):
        abuse = sample.rate("domestic-abuse", year)
        for other in ("mental-health-parent", "mental-health-child", "substance-misuse", "neglect"):
            assert (abuse > sample.rate(other, year)).all(), (year, other)


def physical_rise(sample: Loaded) -> None:
    """Findings of 18A, 18B and 18C per episode rise in West and in Central/South."""
    rise = sample.codes(PHYSICAL) - sample.codes(PHYSICAL, BEFORE)
    assert (rise[[WEST, SOUTH]] > 0).all()


def parental_mh_rise(sample: Loaded) -> None:
    """Episodes with 4B and their share rise in all four."""
    assert (sample.share("4B") > sample.share("4B", BEFORE)).all()
    assert (sample.factor("4B")["numerator"] > sample.factor("4B", BEFORE)["numerator"]).all()


def north_proceedings(sample: Loaded) -> None:
    """Children for whom care proceedings are issued: half as many as a year before."""
    before, after = (sample.count("care-proceedings-issued", year)[NORTH] for year in (BEFORE, AFTER))
    assert after / before == 0.5


def north_cp(sample: Loaded) -> None:
    """Protection plans started fell."""
    assert sample.count("protection-plans-started")[NORTH] < sample.count("protection-plans-started", BEFORE)[NORTH]


def north_staff(sample: Loaded) -> None:
    """Vacant posts as a share of funded ones are the fewest of the four; changes of worker: test_statements."""
    posts = sample.cube.posts(parse_period("2021-22").end)
    posts = posts[posts["role"].isin(sample.cube.council.staff.social_work_roles)].groupby("locality")
    sums = posts[["funded", "filled"]].sum().loc[ALL]
    assert (1 - sums["filled"] / sums["funded"]).idxmin() == NORTH


def demand_shifted(sample: Loaded) -> None:
    """Shares of referrals of 2018-19 and 2021-22: West and Central/South gain, North and East lose."""
    then, now = (sample.count("referrals", year) for year in (2019, AFTER))
    gain = now / now.sum() - then / then.sum()
    assert sorted(gain[gain > 0].index) == sorted([WEST, SOUTH])


READINGS: dict[str, Callable[[Loaded], None]] = {
    "north-most-referrals": north_most_referrals,
    "north-neglect": north_neglect,
    "north-most-deprived": north_most_deprived,
    "west-second-rate": west_second_rate,
    "west-da": west_da,
    "west-parent-mh": west_parent_mh,
    "west-child-mh": west_child_mh,
    "west-sub-low": west_sub_low,
    "cs-growth": cs_growth,
    "cs-early-help-low": cs_early_help_low,
    "east-da": east_da,
    "east-substance": east_substance,
    "east-child-mh": east_child_mh,
    "all-da": all_da,
    "physical-rise": physical_rise,
    "parental-mh-rise": parental_mh_rise,
    "north-proceedings": north_proceedings,
    "north-cp": north_cp,
    "north-staff": north_staff,
    "demand-shifted": demand_shifted,
}
"""Every statement by its id, with the function whose docstring says how it is read."""


@pytest.fixture(scope="module")
def loaded(full_home, council, catalogue) -> Loaded:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(full_home))
        return Loaded(open_cube(current("walsall").cube, council, catalogue))


@pytest.mark.parametrize("statement", READINGS)
def test_the_loaded_sample_agrees_with_the_statement(loaded: Loaded, statement: str) -> None:
    READINGS[statement](loaded)


@pytest.mark.skipif(not FACTS.exists(), reason="the list of statements lies outside the repository")
def test_every_statement_is_read() -> None:
    text = FACTS.read_text(encoding="utf-8").split("trio_of_vulnerabilities")[0].split("statements:")[1]
    assert set(re.findall(r"- \{id: ([a-z-]+),", text)) == set(READINGS)
