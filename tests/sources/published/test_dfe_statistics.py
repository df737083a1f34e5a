"""Files of the Department for Education's statistics service, old and new. Numbers are published ones."""

from __future__ import annotations

import pytest

from dashboard.sources.published.dfe_columns import statistics_columns
from dashboard.sources.published.dfe_statistics import read_statistics

ID = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
NATION = "2025,Reporting year,National,E92000001,England,,,,,"
WALSALL = "2025,Reporting year,Local authority,E92000001,England,E12000005,West Midlands,335,E08000030,Walsall"
COVENTRY = "2025,Reporting year,Local authority,E92000001,England,E12000005,West Midlands,331,E08000026,Coventry"


@pytest.fixture
def read(tmp_path):
    """Read a file of these lines: its figures by area, year and measure, and its findings by rule."""

    def read(*lines, name="file.csv", encoding="utf-8"):
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding=encoding)
        told = read_statistics(file, statistics_columns())
        rows = told.frame[["area_code", "year", "measure", "value"]].itertuples(index=False, name=None)
        return {row[:3]: row[3] for row in rows}, {finding.rule: finding for finding in told.findings}

    return read


NEW = f"{ID},category,referral_count,rereferral_count,rereferral_percent,no_further_action_count"
OLD = f"{ID},Category,Referrals,Re_referrals,Re_referrals_percent,No_Further_Action"
TOLD = [f"{NATION},Referrals,632830,142900,22.6,41340", f"{WALSALL},Referrals,3355,662,19.7,249",
        f"{COVENTRY},Referrals,4735,878,18.5,c"]  # fmt: skip


@pytest.mark.parametrize("headings", [NEW, OLD])
def test_new_and_old_names_of_columns_are_read_alike(read, headings):
    figures, _ = read(headings, *TOLD)
    assert figures["E08000030", 2025, "referrals"] == "3355"
    assert figures["E08000030", 2025, "rereferrals"] == "662"
    assert figures["E92000001", 2025, "referrals"] == "632830"


def test_a_symbol_stays_a_symbol(read):
    figures, _ = read(NEW, *TOLD)
    assert figures["E08000026", 2025, "referrals_no_further_action"] == "c"


def test_columns_that_are_not_read_are_told(read):
    _, findings = read(NEW, *TOLD)
    assert (list(findings), findings["columns-not-read"].found) == (["columns-not-read"], "rereferral_percent")


def test_low_and_not_applicable_of_the_workforce_are_kept(read):
    figures, findings = read(
        f"{ID},inpost_fte,agency_fte,agency_rate_fte,agency_cover_rate_fte",
        "2025,Reporting year,Local authority,E92000001,England,E12000001,North East,394,E08000024,Sunderland,"
        "229.5,low,low,z",
    )
    assert figures == {
        ("E08000024", 2025, "workforce_inpost_fte"): "229.5",
        ("E08000024", 2025, "workforce_agency_fte"): "low",
        ("E08000024", 2025, "workforce_agency_rate_fte"): "low",
    }
    assert findings == {}


def test_conferences_in_time_are_added_up_of_two_bands_and_a_hidden_band_hides_the_sum(read):
    figures, _ = read(
        f"{ID},category,Section47,ICPC,Duration_0-10_days,Duration_11-15_days,Duration_16-20_days",
        f"{COVENTRY},Conferences,2602,519,20,423,47",
        f"{WALSALL},Conferences,876,221,c,178,6",
    )
    name = "initial_cp_conferences_within_15_days"
    assert (figures["E08000026", 2025, name], figures["E08000030", 2025, name]) == ("443", "c")


def test_looked_after_children_are_told_apart_by_a_filter(read):
    figures, _ = read(
        f"{ID},population_count,population_estimate,number,rate_per_10000",
        f"{WALSALL},Children looked after at 31 March each year,71799,578,81",
        f"{WALSALL},Children starting to be looked after each year,71799,115,16",
    )
    assert figures == {
        ("E08000030", 2025, "looked_after_31_march"): "578",
        ("E08000030", 2025, "looked_after_started"): "115",
    }


def test_of_split_figures_the_total_is_read(read):
    figures, _ = read(f"{ID},age,Referrals", f"{WALSALL},Total,3355", f"{WALSALL},Under 1,400", f"{WALSALL},1 to 4,700")
    assert figures == {("E08000030", 2025, "referrals"): "3355"}


def test_split_figures_without_a_total_are_not_read_and_never_added_up(read):
    figures, findings = read(f"{ID},age,Referrals", f"{WALSALL},Under 1,400", f"{WALSALL},1 to 4,700")
    assert (figures, "several-rows-for-a-year" in findings) == ({}, True)


@pytest.mark.parametrize(("period", "year"), [("202425", 2025), ("199900", 2000)])
def test_a_year_of_six_digits_is_the_one_in_which_it_ends(read, period, year):
    figures, _ = read(f"{ID},Referrals", WALSALL.replace("2025,Reporting", f"{period},Financial") + ",3355")
    assert list(figures) == [("E08000030", year, "referrals")]


def test_months_are_left_out_and_told(read):
    figures, findings = read(
        f"{ID},Referrals", f"{WALSALL},3355", WALSALL.replace("Reporting year", "January") + ",300"
    )
    assert (len(figures), findings["period-not-a-year"].times) == (1, 1)


def test_an_empty_cell_is_not_available_and_never_nought(read):
    figures, _ = read(f"{ID},Referrals", f"{WALSALL},")
    assert figures == {("E08000030", 2025, "referrals"): "x"}


def test_text_of_another_form_is_told_and_not_quoted(read):
    _, findings = read(f"{ID},Referrals", f"{WALSALL},Jane Doe")
    assert "Jane" not in str(findings["neither-number-nor-symbol"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_that_spreadsheets_write_is_read(read, encoding):
    figures, _ = read(f"{ID},Referrals", f"{WALSALL},3355", encoding=encoding)
    assert figures == {("E08000030", 2025, "referrals"): "3355"}


def test_wards_and_schools_are_passed_by(read):
    figures, _ = read(f"{ID},Referrals", f"{WALSALL},3355", WALSALL.replace("Local authority", "Ward") + ",12")
    assert len(figures) == 1


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (["name,value", "a,1"], "not-published-statistics"),
        ([f"{ID},something_new", f"{WALSALL},1"], "no-measure-known"),
        (["\x00\x01\x02"], "not-a-table"),
    ],
)
def test_a_file_of_another_kind_is_a_finding_that_leaves_what_was_published(read, lines, rule):
    figures, findings = read(*lines)
    assert (figures, list(findings)) == ({}, [rule])
    assert findings[rule].severity == "drop"


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    told = read_statistics(tmp_path / "none.csv", statistics_columns())
    assert (told.frame.empty, [finding.rule for finding in told.findings]) == (True, ["file-not-there"])


def test_every_measure_of_the_shipped_figures_that_has_a_known_column_is_listed_once():
    measures = [column.measure for column in statistics_columns()]
    assert sorted(set(measures)) == sorted(measures)
