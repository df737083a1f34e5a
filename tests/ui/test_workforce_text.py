"""The council's social workers over the years, in words and as a table."""

import math

import pandas as pd
import pytest

from dashboard.figures.numbers import Kind, text
from dashboard.ui.text.staff import workforce


def years(loaded, published, nation=(15.0, 11.8), told="observed"):
    columns = {"loaded": loaded, "published": published, "nation": nation}
    frame = pd.DataFrame(columns, index=pd.Index([2024, 2025], name="year"), dtype=float)
    for name in columns:
        frame[f"{name}_status"] = [
            "not-available" if name != "published" and math.isnan(v) else told if math.isnan(v) else "observed"
            for v in frame[name]
        ]
    return frame


NAN = math.nan


@pytest.fixture
def turnover(catalogue):
    return catalogue.measure("workforce-turnover")


def test_the_title_is_the_council_s_newest_figure_beside_the_nation_s(turnover, council):
    title = workforce.title(years((8.09, 8.1), (8.1, 8.1)), turnover, council)
    assert title == "Turnover of social workers: 8.1% on 30 September 2025, 11.8% in England"


def test_a_year_that_is_not_loaded_is_not_told_of(turnover, council):
    assert "9.3% on 30 September 2024" in workforce.title(years((9.3, NAN), (8.1, 8.1)), turnover, council)


def test_without_a_census_the_published_figure_is_told(turnover, council):
    shown = years((NAN, NAN), (9.0, 8.1))
    assert "8.1% on 30 September 2025" in workforce.title(shown, turnover, council)
    assert set(workforce.lines(shown, turnover, council)["area"]) == {"Walsall, published", "England"}


def test_an_amount_is_not_drawn_beside_the_whole_nation_s(catalogue, council):
    lines = workforce.lines(
        years((250, 287), (250, 287), (34000, 36000)), catalogue.measure("workforce-in-post"), council
    )
    assert "England" not in set(lines["area"])


def test_what_is_missing_stays_a_hole_in_the_table(turnover, council):
    table = workforce.table(years((NAN, 8.14), (8.1, 8.1)), turnover, council)
    assert table["Walsall, loaded"].isna().tolist() == [True, False]
    assert table["Walsall, loaded"].iloc[1] == 8.1


def test_what_is_hidden_is_a_word_and_not_the_same_as_missing(turnover, council):
    table = workforce.table(years((8, 8), (NAN, 8.1), told="suppressed"), turnover, council)
    assert table["Walsall, published"].tolist() == ["hidden", "8.1%"]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [(8.05, Kind.TENTHS, "8.1%"), (0.0, Kind.TENTHS, "0.0%"), (287.72, Kind.AMOUNT, "287.7")],
)  # fmt: skip
def test_percentages_and_amounts_of_sums_have_one_decimal(value, kind, words):
    assert text(value, kind) == words
