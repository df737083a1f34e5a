"""Residents and deprivation, against what is published of Walsall and against small tables."""

import pytest

from dashboard import paths
from dashboard.geography.deprivation import RANKED, deprivation
from dashboard.geography.layers import read_layers
from dashboard.geography.residents import residents


@pytest.fixture(scope="module")
def shapes(council):
    return read_layers(council)


@pytest.fixture(scope="module")
def walsall(council, shapes):
    return residents(council, shapes).set_index(["level", "area", "mid_year"])


@pytest.fixture
def elsewhere(council, tmp_path, monkeypatch):
    """The council with population files of the test's own."""
    monkeypatch.setattr(paths, "ROOT", tmp_path)

    def made(lsoa="lsoa11_code\n", ward="ward_code,mid_year,children_0_17\n"):
        (tmp_path / "lsoa.csv").write_text(lsoa)
        (tmp_path / "ward.csv").write_text(ward)
        population = council.population.model_copy(update={"lsoa": "lsoa.csv", "ward": "ward.csv"})
        return council.model_copy(update={"population": population})

    return made


def test_localities_are_within_a_thousandth_of_what_the_council_published(walsall):
    """59,551 people and 15,931 children in North, 64,635 people in Central/South (scrutiny report, January 2023)."""
    north, central = walsall.loc["locality", "North", 2019], walsall.loc["locality", "Central/South", 2019]
    assert north.tolist() == pytest.approx([59_551, 15_931], rel=0.001)
    assert central["people"] == pytest.approx(64_635, rel=0.001)
    assert round(100 * north["children"] / north["people"], 1) == 26.8


def test_the_whole_is_the_sum_of_the_localities(walsall):
    whole = walsall.xs("council", level="level").groupby("mid_year").sum()
    parts = walsall.xs("locality", level="level").groupby("mid_year").sum()
    assert whole.to_dict() == parts.to_dict()


def test_layers_without_a_table_have_no_rows(walsall):
    assert set(walsall.index.get_level_values("level")) == {"lsoa", "ward", "locality", "council"}


def test_people_that_a_table_does_not_count_are_not_known(elsewhere, shapes):
    council = elsewhere(ward="ward_code,mid_year,children_0_17\nE05001301,2022,2500\n")
    found = residents(council, shapes).set_index(["level", "area"])
    assert found.loc[("ward", "E05001301"), "children"] == 2500
    assert found["people"].isna().all()


def test_every_small_area_has_its_rank_and_tenth(council):
    found = deprivation(council)
    assert len(found) == 167
    assert found["rank"].between(1, RANKED).all()
    assert found["mid_year"].unique().tolist() == [2020]


def test_tenths_are_those_of_the_ranks(council):
    """Each tenth of England holds 3,284 or 3,285 small areas."""
    found = deprivation(council)
    assert (found["tenth"] == -(-10 * found["rank"] // RANKED)).all()


def test_without_an_index_there_is_nothing_to_say(elsewhere):
    assert deprivation(elsewhere(lsoa="lsoa11_code,people_mid_2020\nE01,10\n")).empty


def test_people_of_an_index_without_them_are_not_known(elsewhere):
    found = deprivation(elsewhere(lsoa="lsoa11_code,imd_2019_rank,imd_2019_decile\nE01,5,1\n"))
    assert found["people"].isna().all()
