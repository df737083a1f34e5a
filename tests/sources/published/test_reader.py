"""What ships, and newer files beside it."""

from __future__ import annotations

import shutil

import pytest

from dashboard import paths
from dashboard.council import Council
from dashboard.model import Status
from dashboard.sources.published.reader import published_figures, published_files, read_published

ID = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
WALSALL = "Reporting year,Local authority,E92000001,England,E12000005,West Midlands,335,E08000030,Walsall"


@pytest.fixture
def own(council, tmp_path) -> Council:
    """The council in a folder of its own, so that files can be put there."""
    (tmp_path / "published").mkdir()
    return council.model_copy(update={"folder": tmp_path})


def value(told, measure, year, code="E08000030"):
    rows = told.frame[told.frame["area_code"] == code]
    row = rows[(rows["measure"] == measure) & (rows["year"] == year)].iloc[0]
    return row["value"], row["status"], row["symbol"]


def test_a_number_a_hidden_one_and_one_that_did_not_exist_are_three_things(council):
    told = published_figures(council)
    assert value(told, "referrals", 2023) == (3450, Status.OBSERVED, "")
    assert value(told, "assessments_within_45_days", 2020)[1:] == (Status.SUPPRESSED, "c")
    assert value(told, "factor_child_criminal_exploitation", 2020)[1:] == (Status.NOT_AVAILABLE, "x")
    assert value(told, "factor_female_genital_mutilation", 2023) == (0, Status.ZERO, "")


def test_the_failure_demand_that_the_council_speaks_of_is_in_the_figures(council):
    assert value(published_figures(council), "referrals_assessed_not_in_need", 2023)[0] == 1706


def test_a_year_that_is_newly_published_is_added(own):
    (own.folder / "published" / "c1.csv").write_text(f"{ID},referral_count\n2026,{WALSALL},3500\n")
    assert value(published_figures(own), "referrals", 2026) == (3500, Status.OBSERVED, "")


def test_a_revised_figure_is_believed_and_told(own):
    (own.folder / "published" / "c1.csv").write_text(f"{ID},referral_count\n2023,{WALSALL},3451\n")
    told = published_figures(own)
    assert value(told, "referrals", 2023)[0] == 3451
    assert [finding.rule for finding in told.findings] == ["figures-revised"]


def test_of_two_files_the_one_with_the_later_last_year_is_believed(own):
    folder = own.folder / "published"
    (folder / "a_new.csv").write_text(f"{ID},Referrals\n2023,{WALSALL},3452\n2026,{WALSALL},3500\n")
    (folder / "b_old.csv").write_text(f"{ID},Referrals\n2023,{WALSALL},3451\n")
    assert value(published_figures(own), "referrals", 2023)[0] == 3452


def test_another_file_is_a_finding_and_changes_nothing(own):
    (own.folder / "published" / "notes.csv").write_text("a,b\n1,2\n")
    told = published_figures(own)
    assert [finding.rule for finding in told.findings] == ["not-published-statistics"]
    assert len(told.frame) == len(published_figures(own.model_copy(update={"folder": own.folder / "none"})).frame)


def test_files_lie_beside_the_shipped_one_too(own, tmp_path, monkeypatch):
    shutil.copytree(paths.ROOT / "data" / "published", tmp_path / "data" / "published")
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    (tmp_path / "data" / "published" / "c1.csv").write_text(f"{ID},referral_count\n2026,{WALSALL},3500\n")
    assert [file.name for file in published_files(own)] == ["published_figures.csv", "c1.csv"]


def test_a_council_without_a_table_of_its_own_has_none_of_the_shipped_figures(own):
    alone = own.model_copy(update={"population": own.population.model_copy(update={"published": None})})
    assert published_figures(alone).frame.empty


def test_national_totals_are_read_and_never_added_up(council):
    """England's referrals of 2025 as published, rounded to ten; the eleven councils that ship are a few of many."""
    assert value(published_figures(council), "referrals", 2025, "E92000001")[0] == 632_830


def test_the_workforce_of_a_council_and_its_nation_are_read_by_the_beginning_of_their_names(council):
    rows = read_published(council, "workforce_")
    assert set(rows["area_kind"]) == {"authority", "nation"}
    assert set(rows["area_code"]) == {council.code, "E92000001"}
