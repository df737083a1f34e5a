from datetime import date

import pytest

from dashboard.geography.population import children_at_month_ends, children_by_mid_year


@pytest.fixture(scope="module")
def yearly(council):
    return children_by_mid_year(council, 2017, 2026).set_index(["level", "area", "mid_year"])


def test_the_council_s_total_is_the_published_one_and_official(yearly, council):
    row = yearly.loc[("council", council.code, 2020)]
    assert (row["children"], row["basis"]) == (68470, "official")
    assert yearly.loc[("council", council.code, 2024), "children"] == 71799


def test_years_that_are_not_published_keep_the_nearest_and_are_estimates(yearly, council):
    assert tuple(yearly.loc[("council", council.code, 2026)]) == (71799, "estimate")
    assert tuple(yearly.loc[("council", council.code, 2017)]) == (67833, "estimate")


@pytest.mark.parametrize("level", ["lsoa", "hexagon", "ward_2026", "ward", "locality"])
@pytest.mark.parametrize("year", [2017, 2021, 2026])
def test_areas_of_a_layer_add_up_to_the_council(yearly, council, level, year):
    total = yearly.xs(year, level="mid_year").loc[level, "children"].sum()
    assert total == pytest.approx(yearly.loc[("council", council.code, year), "children"])


def test_a_year_to_31_march_takes_the_mid_year_before_it(council):
    ends = children_at_month_ends(council, date(2020, 4, 1), date(2021, 9, 30)).astype({"month_end": str})
    mine = ends[ends["level"] == "council"].set_index("month_end")["children"]
    assert mine["2021-03-31"] == 68470  # mid-2020
    # 30 September 2021 lies half way between 31 March 2021 (mid-2020) and 31 March 2022 (mid-2021)
    assert mine["2021-09-30"] == pytest.approx((68470 + 68285) / 2)
