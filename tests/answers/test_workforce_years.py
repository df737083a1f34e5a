"""A workforce measure over the years, from loaded censuses and as published."""

import pytest

from cases.test_workforce import workers
from cube.counted import counted, some
from dashboard.answers.staff.workforce import workforce_measures, workforce_years
from dashboard.catalogue import read_catalogue

IDS = ("workforce-in-post", "workforce-agency", "workforce-turnover")


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    census = workers({"fte": "1"}, {"fte": "1"}, {"fte": "0.5", "role_end": "2024-05-01"})
    return counted(council, some(catalogue, "referrals", *IDS), tmp_path_factory.mktemp("years"), census)


def test_every_measure_of_the_census_has_a_published_counterpart(cube):
    assert [measure.id for measure in workforce_measures(cube)] == list(IDS)


@pytest.mark.parametrize(
    ("measure", "loaded", "published", "nation"),
    [("workforce-in-post", 2, 253.5, 34328.2), ("workforce-turnover", 25, 8.1, 13.9)],
)
def test_the_loaded_figure_stands_beside_the_published_ones_of_its_30_september(
    cube, measure, loaded, published, nation
):
    row = workforce_years(cube, cube.catalogue.measure(measure)).loc[2024]
    assert (row["loaded"], row["published"], row["nation"]) == (loaded, published, nation)


def test_a_year_without_a_census_is_not_available(cube):
    row = workforce_years(cube, cube.catalogue.measure("workforce-in-post")).loc[2023]
    assert (row["loaded_status"], row["published_status"]) == ("not-available", "observed")


def test_what_the_census_did_not_tell_is_not_available_though_published(cube):
    row = workforce_years(cube, cube.catalogue.measure("workforce-agency")).loc[2024]
    assert (row["loaded_status"], row["published"]) == ("not-available", 11.2)


def test_the_catalogue_has_six_of_them():
    assert len([m for m in read_catalogue().measures if (m.published or "").startswith("workforce_")]) == 6
