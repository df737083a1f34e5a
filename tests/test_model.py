from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Period, PeriodKind, financial_year, month_end, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("2024-25", date(2024, 4, 1), date(2025, 3, 31), "Year ending 31 March 2025"),
        ("2024-25-Q1", date(2024, 4, 1), date(2024, 6, 30), "April to June 2024"),
        ("2024-25 q4", date(2025, 1, 1), date(2025, 3, 31), "January to March 2025"),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30), "June 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("12m-2026-09", date(2025, 10, 1), date(2026, 9, 30), "Year ending 30 September 2026"),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31), "Year ending 31 March 2000"),
    ],
)
def test_a_period_is_read_as_people_type_it(text, first, last, title):
    period = parse_period(text)
    assert (period.start, period.end, period.title) == (first, last, title)


@pytest.mark.parametrize("text", ["", "2024", "2024-13", "2024-26", "2024-25-Q5", "12m-2026-00", "last year"])
def test_what_is_no_period_is_refused_with_the_forms_that_are(text):
    with pytest.raises(ValueError, match="2024-25-Q1"):
        parse_period(text)


@given(st.integers(2013, 2099), st.integers(1, 12), st.sampled_from(list(PeriodKind)))
def test_a_period_s_id_reads_back_to_itself(year, month, kind):
    if kind is PeriodKind.QUARTER:
        month = (month - 1) // 3 * 3 + 3
    if kind is PeriodKind.YEAR:
        month = 3
    period = Period(kind, month_end(year, month))
    assert parse_period(period.id) == period


def test_financial_years_turn_on_1_april():
    assert financial_year(date(2025, 3, 31)) == "2024-25"
    assert financial_year(date(2025, 4, 1)) == "2025-26"
    assert financial_year(date(1999, 4, 1)) == "1999-00"


def test_a_period_has_its_like_a_year_before():
    assert parse_period("2024-02").earlier(1) == parse_period("2023-02")
    assert parse_period("2024-25").earlier(1) == parse_period("2023-24")
