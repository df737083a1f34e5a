"""What is spoken of is what pages show: on the small cube of `conftest`, and across a tiny council's every measure."""

from datetime import date

import numpy as np
import pytest

from dashboard.answers.areas import Against, Question, area_values
from dashboard.answers.comparisons import comparisons
from dashboard.answers.looked import look
from dashboard.catalogue import Break
from dashboard.model import parse_period
from dashboard.words.beside import COLUMNS, Beside
from dashboard.words.notable import notable

YEAR = parse_period("2024-25")


@pytest.fixture(scope="module")
def looked(cube):
    return look(cube)


@pytest.fixture(scope="module")
def rows(looked):
    return comparisons(looked, YEAR)


def row(rows, area, kind, measure="referrals"):
    return rows[(rows["area"] == area) & (rows["kind"] == kind.value) & (rows["measure"] == measure)].iloc[0]


def test_only_what_has_limits_and_is_held_by_locality_is_looked_at(looked):
    ids = [one.id for one in looked.measures]
    assert "referrals" in ids
    assert "assessment-factors" not in ids  # says nothing without a category
    assert "caseload" not in ids  # a sum


def test_the_rows_have_the_columns_that_words_read(rows):
    assert list(rows.columns) == list(COLUMNS)


def test_north_is_set_beside_the_whole_with_both_counts(rows):
    found = row(rows, "North", Beside.WHOLE)
    assert (found["numerator"], found["other_numerator"], found["mark"]) == (60, 80, "higher")


def test_north_trebled_within_a_year(rows):
    found = row(rows, "North", Beside.YEAR)
    assert (found["other_numerator"], found["numerator"], found["mark"]) == (19, 60, "higher")


def test_the_whole_is_not_set_beside_itself(rows, cube):
    mine = rows[rows["area"] == cube.council.code]
    assert set(mine["kind"]) == {Beside.YEAR.value, Beside.FIVE.value}


def test_two_years_make_no_trend(rows):
    five = rows[rows["kind"] == Beside.FIVE.value]
    assert set(five["mark"]) == {"cannot be compared"}
    assert five["chance"].isna().all()


def test_a_period_that_nothing_covers_has_no_rows(looked):
    assert comparisons(looked, parse_period("2015-16")).empty
    assert list(comparisons(looked, parse_period("2015-16")).columns) == list(COLUMNS)


def test_months_are_not_spoken_of(looked):
    assert comparisons(looked, parse_period("2024-06")).empty


def test_a_locality_in_words(rows):
    texts = [one.text for one in notable(rows, "North", 5)]
    assert any(text.startswith("North had 60 referrals in the year to March 2025.") for text in texts)


@pytest.mark.parametrize("period", ["2024-25", "2023-24", "2024-25-Q2", "12m-2025-02"])
def test_counts_values_and_marks_are_those_of_the_pages(looked, cube, period):
    at = parse_period(period)
    told = comparisons(looked, at)
    told = told[told["level"] == "locality"]
    assert len(told)
    for measure in told["measure"].unique():
        question = Question(cube.catalogue.measure(measure), at)
        for kind, against in ((Beside.WHOLE, Against.WHOLE), (Beside.YEAR, Against.EARLIER)):
            shown = area_values(cube, question, "locality", against).set_index("area")
            mine = told[(told["measure"] == measure) & (told["kind"] == kind.value)].set_index("area")
            shown = shown.loc[mine.index]
            known = mine["status"].isin(["observed", "zero"])
            assert mine.loc[~known, "numerator"].isna().all()
            for name in ("numerator", "value"):
                np.testing.assert_allclose(mine.loc[known, name].astype(float), shown.loc[known, name].astype(float))
            assert mine["status"].tolist() == shown["status"].tolist()
            assert mine["mark"].tolist() == shown["mark"].tolist()


def test_a_break_in_recording_bars_what_lies_before_it(looked, cube):
    change = Break(date=date(2024, 4, 1), text="Counted otherwise")
    broken = cube.catalogue.measure("referrals").model_copy(update={"breaks": (change,)})
    measures = tuple(broken if one.id == "referrals" else one for one in looked.measures)
    rows = comparisons(type(looked)(measures, looked.areas, looked.held, looked.dispersion), YEAR)
    assert row(rows, "North", Beside.YEAR)["mark"] == "cannot be compared"
    assert row(rows, "North", Beside.WHOLE)["mark"] == "higher"
