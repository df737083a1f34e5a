"""Which return covers what: each by itself, all together, and what a row that is not there means."""

import re

import pandas as pd
import pytest

from cases.staged import census, dataset
from cube.counted import counted, some, statuses
from dashboard.answers.loaded import coverage_table, source_coverage
from dashboard.ui.text.about.coverage import coverage_html, coverage_rows, outside, stretches

EVENT = {"child": 1, "referral_date": "2023-05-10"}


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    """Two censuses with a year between them, and a dataset that begins in the second one's year."""
    sources = [
        census(2022, referrals=[EVENT | {"referral_date": "2021-05-10"}]),
        census(2024, referrals=[EVENT]),
        dataset("2023-10-01", "2025-03-31", referrals=[EVENT | {"referral_date": "2024-05-10"}]),
    ]
    return counted(council, some(catalogue, "referrals", "open-work"), tmp_path_factory.mktemp("two"), *sources)


def days(cube, source, measure="referrals"):
    frame = source_coverage(cube)
    rows = frame[(frame["source"] == source) & (frame["measure"] == measure)]
    return [(f"{row.first_day:%Y-%m-%d}", f"{row.last_day:%Y-%m-%d}") for row in rows.itertuples()]


def test_each_return_covers_its_own_days(cube):
    assert days(cube, "census") == [("2021-04-01", "2022-03-31"), ("2023-04-01", "2024-03-31")]
    assert days(cube, "ssd") == [("2023-10-01", "2025-03-31")]


def test_together_they_cover_the_days_of_both(cube):
    assert days(cube, "all") == [("2021-04-01", "2022-03-31"), ("2023-04-01", "2025-03-31")]


def test_returns_stand_in_the_order_of_trust(cube):
    assert list(dict.fromkeys(source_coverage(cube)["source"])) == ["all", "ssd", "census"]


def test_no_row_in_covered_days_is_a_true_nought_and_outside_them_not_available(cube):
    assert set(statuses(cube, "referrals", "council", "2023-06").values()) == {"zero"}
    assert set(statuses(cube, "referrals", "council", "2024-06").values()) == {"zero"}
    assert set(statuses(cube, "referrals", "council", "2022-06").values()) == {"not-available"}
    assert set(statuses(cube, "referrals", "council", "2025-04").values()) == {"not-available"}


def test_the_table_has_a_column_a_return_and_says_where_nothing_is_known(cube):
    table = coverage_rows(coverage_table(cube), source_coverage(cube)).set_index("Measure")
    row = table.loc["Referrals"]
    assert row["Standard Safeguarding Dataset"] == "October 2023 to March 2025"
    assert row["Children in need census"] == "April 2021 to March 2022; April 2023 to March 2024"
    assert row["Not available"] == "before April 2021; April 2022 to March 2023; after March 2025"


def subjects(**days):
    """The HTML of measures a to c, the second of another subject, with the days on which a census covers each."""
    covered = pd.DataFrame({"measure": list("abc"), "title": ["Ay", "Bee", "Cee"], "group": ["x", "y", "x"]})
    told = [
        {"source": source, "measure": one, "first_day": day(first), "last_day": day(last)}
        for one, (first, last) in days.items()
        for source in ("all", "census")
    ]
    return coverage_html(covered, pd.DataFrame(told))


YEAR = ("2023-04-01", "2024-03-31")


def test_a_subject_is_a_row_with_its_measures_that_are_covered_alike_together():
    html = subjects(a=YEAR, b=YEAR, c=YEAR)
    assert re.findall(r'title">(\w)</span><span class="ld-fold-said">([^<]*)', html) == [
        ("X", "2 measures, April 2023 to March 2024"), ("Y", "1 measure, April 2023 to March 2024")
    ]  # fmt: skip
    assert "<ul><li>Ay</li><li>Cee</li></ul>" in html


def test_a_subject_says_where_its_measures_are_not_covered_alike():
    html = subjects(a=YEAR, b=YEAR, c=("2022-04-01", "2023-03-31"))
    assert "2 measures, April 2022 to March 2024, not all of them throughout" in html
    assert "<ul><li>Ay</li></ul>" in html


def test_a_subject_that_nothing_covers_says_so():
    assert "1 measure, not available" in subjects(a=YEAR, c=YEAR)


def test_days_that_are_no_whole_months_are_told_in_full():
    spans = [(day("2023-04-15"), day("2024-03-30"))]
    assert stretches(spans) == "15 April 2023 to 30 March 2024"
    assert outside(spans) == "before 15 April 2023; after 30 March 2024"


def day(text):
    return pd.Timestamp(text)


def test_a_measure_that_nothing_covers_is_available_on_no_day():
    assert (stretches([]), outside([])) == ("not covered", "on any day")


def test_positions_of_single_days_are_counted():
    spans = [(day("2023-09-30"), day("2023-09-30")), (day("2024-09-30"), day("2024-09-30"))]
    assert stretches(spans[:1]) == "on 30 September 2023"
    assert stretches(spans) == "on 2 days, 30 September 2023 to 30 September 2024"
    assert outside(spans) == "on other days"
