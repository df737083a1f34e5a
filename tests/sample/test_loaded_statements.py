"""Each claim of the council about its localities (data/<council>/claims.toml) against the loaded sample.

Levels are those of the year that a claim is read for, changes those from the year before. The sample is drawn to agree:
agreement proves the arithmetic and says nothing about the council. Whether limits carry a claim is another question,
which the page asks as well.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.answers.said import held as answers
from dashboard.cases.snapshot import current
from dashboard.catalogue import read_catalogue
from dashboard.claims import read_claims
from dashboard.council import read_council
from dashboard.cube.read import Cube, open_cube
from dashboard.model import parse_period
from dashboard.paths import council_folder
from dashboard.stats.values import with_values

pytestmark = pytest.mark.slow

FACTS = Path(__file__).parents[3] / "shared" / "domain" / "seed-facts.yaml"
CLAIMS = [claim.id for claim in read_claims(read_council(council_folder("walsall")), read_catalogue())]
WEST, EAST, SOUTH = "West", "East", "Central/South"
BEFORE, AFTER = "2020-21", "2021-22"


@pytest.fixture(scope="module")
def cube(full_home, council, catalogue) -> Cube:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(full_home))
        return open_cube(current("walsall").cube, council, catalogue)


@pytest.fixture(scope="module")
def held(cube, council, catalogue):
    return {one.claim.id: one for one in answers.tested(cube, read_claims(council, catalogue))}


def rows(cube: Cube, measure: str, year: str = AFTER, by: str = "all") -> pd.DataFrame:
    """A measure by locality."""
    asked = cube.catalogue.measure(measure)
    frame = with_values(cube.figures(asked, "locality", [parse_period(year)], by), asked)
    return frame[~frame["area"].isin(["not-known", "outside"])].set_index("area")


def rest(frame: pd.DataFrame, place: str) -> float:
    """A share in all localities but one."""
    others = frame.drop(index=place)
    return others["numerator"].sum() / others["denominator"].sum()


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_loaded_sample_agrees_with_the_claim(held, claim):
    assert held[claim].then.agrees is True, [part.told for part in held[claim].then.parts]


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_claim_is_refuted_where_the_sample_was_drawn_to_agree(held, claim):
    assert held[claim].then.verdict != "does not hold"


@pytest.mark.skipif(not FACTS.exists(), reason="the list of statements lies outside the repository")
def test_every_statement_is_a_claim():
    text = FACTS.read_text(encoding="utf-8").split("trio_of_vulnerabilities")[0].split("statements:")[1]
    assert set(re.findall(r"- \{id: ([a-z-]+),", text)) == set(CLAIMS)


def test_the_rest_of_the_borough_is_as_its_published_total_leaves_it(cube):
    """The notes beside two claims: about 23.1% for 4B, about 10% for 4A."""
    assert rest(rows(cube, "mental-health-parent"), WEST) == pytest.approx(0.231, abs=0.002)
    assert rest(rows(cube, "mental-health-child"), WEST) == pytest.approx(0.10, abs=0.01)


def test_the_boroughs_referrals_that_led_on_grew_as_published(cube):
    """About 4.8% beside the 13.9% of Central/South."""
    acted = [
        (frame["denominator"] - frame["numerator"]).sum()
        for frame in (rows(cube, "referrals-no-further-action", year) for year in (BEFORE, AFTER))
    ]
    assert acted[1] / acted[0] - 1 == pytest.approx(0.048, abs=0.003)


@pytest.mark.parametrize("codes", [["1A", "1B", "1C"], ["2A", "2B", "2C"]])
def test_alcohol_and_drugs_each_stand_highest_in_east(cube, codes):
    found = rows(cube, "assessment-factors", by="factor")
    share = sum(one["numerator"] / one["denominator"] for one in (found[found["category"] == code] for code in codes))
    assert share.idxmax() == EAST
