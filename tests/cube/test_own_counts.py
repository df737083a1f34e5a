"""Own counts in the cube: shown where they were given, not available elsewhere, never worked out."""

from datetime import date

import pytest

from cases.staged import dataset, with_facts
from cube.counted import figures, some, statuses, told
from dashboard.answers.loaded import coverage_table
from dashboard.catalogue import CatalogueError, Measure
from dashboard.cube.build import build_cube
from dashboard.cube.read import open_cube
from dashboard.model import PeriodKind
from dashboard.ui.controls import offered_periods, period_words

YEAR, MONTH = "year", "month"
ROWS = [
    ("section-7-reports", "locality", "North", YEAR, date(2025, 3, 31), 12, None, "list"),
    ("section-7-reports", "locality", "West", YEAR, date(2025, 3, 31), 0, None, "list"),
    ("section-7-reports", "council", "E08000030", YEAR, date(2024, 3, 31), 40, None, "list"),
    ("private-fostering", "council", "E08000030", MONTH, date(2025, 3, 31), 7, None, "list"),
    ("satisfaction", "council", "E08000030", "quarter", date(2024, 9, 30), 67, 100, "survey"),
]


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    file = folder / "stage.duckdb"
    stage = with_facts(council, dataset("2023-04-01", "2025-03-31"), file=file)
    stage.con.executemany("insert into indicators values (?, ?, ?, ?, ?, ?, ?, ?)", ROWS)
    for table in ("profiles", "findings"):
        stage.con.execute(f"create table {table} (text varchar)")
    stage.con.close()
    of = some(
        catalogue, "referrals", "section-7-reports", "private-fostering", "satisfaction", "permanent-exclusions",
        *(name for change in council.breaks for name in change.measures),
    )  # fmt: skip
    build_cube(file, folder / "cube.duckdb", council, of)
    return open_cube(folder / "cube.duckdb", council, of)


def test_a_count_is_what_was_given(cube):
    assert told(cube, "section-7-reports", "locality", "2024-25") == {"North": 12}


def test_nought_that_was_given_is_nought_and_what_was_not_is_not_available(cube):
    found = statuses(cube, "section-7-reports", "locality", "2024-25")
    assert (found["North"], found["West"], found["East"]) == ("observed", "zero", "not-available")


def test_nothing_is_added_up_for_the_council(cube):
    assert statuses(cube, "section-7-reports", "council", "2024-25") == {"E08000030": "not-available"}


@pytest.mark.parametrize("period", ["2024-06", "2024-25-Q1", "12m-2025-03", "2022-23"])
def test_no_other_period_is_worked_out(cube, period):
    assert set(statuses(cube, "section-7-reports", "locality", period).values()) == {"not-available"}


def test_a_rate_is_per_child_of_the_area(cube):
    frame = figures(cube, "section-7-reports", "locality", "2024-25").set_index("area")
    assert frame.loc["North", "denominator"] > 10_000


def test_a_share_keeps_its_whole(cube):
    [(part, whole)] = figures(cube, "satisfaction", "council", "2024-25-Q2")[["numerator", "denominator"]].to_numpy()
    assert (part, whole) == (67, 100)


def test_a_stock_of_march_is_that_of_the_year(cube):
    assert told(cube, "private-fostering", "council", "2024-25") == {"E08000030": 7}


def test_measures_that_nothing_was_given_for_are_on_no_list(cube):
    assert [measure.id for measure in cube.offered if measure.is_own_count] == [
        "section-7-reports", "private-fostering", "satisfaction"
    ]  # fmt: skip
    assert "permanent-exclusions" not in set(coverage_table(cube)["measure"])


def test_only_the_levels_that_were_given_are_offered(cube):
    levels = {measure.id: cube.levels(measure) for measure in cube.offered}
    assert levels["satisfaction"] == ("council",)
    assert levels["section-7-reports"] == ("locality", "council")
    assert set(levels["referrals"]) >= {"ward", "locality", "council"}


def test_only_the_periods_that_were_given_are_offered(cube):
    reports, answers = (cube.catalogue.measure(name) for name in ("section-7-reports", "satisfaction"))
    assert [period.id for period in offered_periods(cube, reports)] == ["2024-25", "2023-24"]
    assert [period_words(period, answers) for period in offered_periods(cube, answers)] == ["July to September 2024"]
    assert cube.periods(reports, PeriodKind.MONTH) == []


@pytest.mark.parametrize(
    "change",
    [{"unit": "ratio"}, {"counts": "child"}, {"where": [{"field": "x", "one_of": ["y"]}]}, {"lookback_months": 12}],
)
def test_own_counts_take_nothing_that_would_count_them(catalogue, change):
    entry = catalogue.measure("section-7-reports").model_dump() | change
    with pytest.raises(ValueError, match="own counts are"):
        Measure(**entry)


def test_a_table_that_is_none_is_refused(catalogue):
    with pytest.raises(CatalogueError):
        catalogue.measure("indicators")
