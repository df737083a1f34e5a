"""The invented council, written as returns and loaded by the road of anybody's: what the cube counts of it.

Borough figures are those published for Walsall (data/published); localities are those of the council's scrutiny
report of 30 January 2023, read as levels of 2021-22.
"""

import pandas as pd
import pytest

from dashboard.cases.snapshot import current
from dashboard.cube.read import open_cube
from dashboard.model import parse_period
from dashboard.paths import ROOT
from dashboard.stats.values import with_values

pytestmark = pytest.mark.slow

COUNTS = ["referrals", "section-47-enquiries", "protection-plans-started"]
STOCKS = ["children-in-need", "protection-plans-open", "looked-after"]
YEARS = range(2018, 2026)

MAY_FIND = dict.fromkeys(
    [
        "area-not-known",  # homes that nobody recorded
        "assessment-open-for-long (8670Q)",  # what is late on the last day of a return
        "enquiry-open-for-long (8675Q)",
        "factors-missing (8897)",  # fewer episodes with a factor were published than assessments completed
        "postcode-not-usable",  # what people type where there is no home
        "role-not-social-work",  # family support workers have posts too
    ],
    "note",
)
"""What the returns of the invented council are told about: queries that a real one has as well. Nothing is left out."""


@pytest.fixture(scope="module")
def cube(full_home, council, catalogue):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(full_home))
        snapshot = current("walsall")
    return open_cube(snapshot.cube, council, catalogue)


def test_the_sample_has_these_findings_and_no_others(cube):
    found = cube.findings()
    assert dict(zip(found["rule"], found["severity"], strict=True)) == MAY_FIND


@pytest.fixture(scope="module")
def published():
    frame = pd.read_csv(ROOT / "data" / "published" / "published_figures.csv")
    mine = frame[frame["area_code"] == "E08000030"]
    values = pd.to_numeric(mine["value"], errors="coerce")
    return values.set_axis(pd.MultiIndex.from_frame(mine[["measure", "year"]])).dropna()


def year(end: int):
    return parse_period(f"{end - 1}-{end % 100:02d}")


def counted(cube, measure, end, level="council", by="all"):
    return with_values(
        cube.figures(cube.catalogue.measure(measure), level, [year(end)], by), cube.catalogue.measure(measure)
    )


@pytest.mark.parametrize("measure", COUNTS + STOCKS)
def test_borough_counts_follow_the_published_ones(cube, published, measure):
    name = cube.catalogue.measure(measure).published
    tolerance = 0.02 if measure in COUNTS else 0.05
    compared = 0
    for end in YEARS:
        if (name, end) in published.index:
            got = counted(cube, measure, end)["numerator"].iloc[0]
            assert got == pytest.approx(published[name, end], rel=tolerance), end
            compared += 1
    assert compared >= 5


def test_factor_shares_follow_the_published_ones_within_a_percentage_point(cube, published):
    codes = pd.read_csv(ROOT / "data" / "factor_codes.csv")
    columns = codes.groupby("published_column")["code"].apply(list)
    compared = 0
    for end in YEARS:
        rows = counted(cube, "assessment-factors", end, by="factor").set_index("category")
        whole = published["episodes_with_assessment_factor", end]
        for column, members in columns.items():
            name = f"factor_{column.lower()}"
            name = {"factor_privately_fostered": None}.get(name, name)  # several codes, counted once an episode
            if name and len(members) == 1 and (name, end) in published.index and members[0] in rows.index:
                got = rows.loc[members[0], "numerator"] / rows.loc[members[0], "denominator"]
                assert 100 * abs(got - published[name, end] / whole) < 1, (name, end)
                compared += 1
    assert compared > 200


def test_later_years_go_on_from_the_last(cube):
    last = counted(cube, "referrals", 2025)["numerator"].iloc[0]
    assert counted(cube, "referrals", 2026)["numerator"].iloc[0] == pytest.approx(last, rel=0.1)


def test_work_was_open_on_the_first_day(cube):
    measure = cube.catalogue.measure("children-in-need")
    april = cube.figures(measure, "council", [parse_period("2017-04")])["numerator"].iloc[0]
    assert april > 2000


def localities(cube, measure, end, by="all"):
    rows = counted(cube, measure, end, "locality", by)
    return rows[rows["area"].isin(["North", "West", "East", "Central/South"])].set_index("area")


def test_north_has_most_referrals_and_west_the_second_highest_rate(cube):
    rows = localities(cube, "referrals", 2022)
    assert rows["numerator"].idxmax() == "North"
    assert rows["value"].sort_values().index[-2] == "West"


def factor(cube, code, end=2022):
    rows = localities(cube, "assessment-factors", end, "factor")
    return rows[rows["category"] == code]["value"]


def test_west_s_parental_mental_health_is_29_8_and_the_child_s_1_9_per_cent(cube):
    assert factor(cube, "4B")["West"] == pytest.approx(29.8, abs=0.5)
    assert factor(cube, "4A")["West"] == pytest.approx(1.9, abs=0.5)


def test_east_s_domestic_abuse_of_a_parent_is_almost_40_per_cent(cube):
    assert 38.5 <= factor(cube, "3B")["East"] < 40.5


def test_domestic_abuse_is_the_highest_of_the_groups_in_every_locality(cube):
    abuse = localities(cube, "domestic-abuse", 2022)["value"]
    for other in ("mental-health-parent", "mental-health-child", "substance-misuse", "neglect"):
        assert (abuse > localities(cube, other, 2022)["value"]).all(), other


def test_central_south_s_referrals_with_further_action_grew_most(cube):
    def acted(end):
        rows = localities(cube, "referrals-no-further-action", end)
        return rows["denominator"] - rows["numerator"]

    growth = acted(2022) / acted(2021) - 1
    assert growth.idxmax() == "Central/South"
    assert growth["Central/South"] == pytest.approx(0.139, abs=0.005)


def test_demand_has_shifted_towards_west_and_central_south_since_2019(cube):
    def share(end):
        rows = localities(cube, "referrals", end)["numerator"]
        return (rows / rows.sum())[["West", "Central/South"]]

    assert (share(2022) > share(2019)).all()


def test_every_referral_has_an_area_or_is_counted_as_having_none(cube):
    whole = counted(cube, "referrals", 2025)["numerator"].iloc[0]
    for level in ("locality", "ward", "lsoa"):
        assert counted(cube, "referrals", 2025, level)["numerator"].sum() == whole
