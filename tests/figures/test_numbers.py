"""What a reader sees where a figure stands."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (1002, Kind.COUNT, "1,002"),
        (0, Kind.COUNT, "0"),
        (2.5, Kind.COUNT, "3"),
        (63.24, Kind.RATE, "63.2"),
        (99.94, Kind.RATE, "99.9"),
        (99.95, Kind.RATE, "100"),
        (632.4, Kind.RATE, "632"),
        (1234.5, Kind.RATE, "1,235"),
        (31.4, Kind.PERCENT, "31%"),
        (30.5, Kind.PERCENT, "31%"),
        (0.3, Kind.PERCENT, "under 1%"),
        (99.7, Kind.PERCENT, "over 99%"),
        (100, Kind.PERCENT, "100%"),
        (0, Kind.PERCENT, "0%"),
        (12.35, Kind.DECIMAL, "12.4"),
        (-3, Kind.COUNT, "\N{MINUS SIGN}3"),
        (-0.01, Kind.DECIMAL, "0.0"),
    ],
)
def test_number_in_words(value, kind, words):
    assert numbers.text(value, kind) == words


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA, pd.NaT, math.inf])
def test_missing_value_is_a_word(missing):
    for written in (
        numbers.text(missing, Kind.RATE),
        numbers.change(missing),
        numbers.fte(missing),
        numbers.gap(missing),
    ):
        assert written == "not available"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SUPPRESSED, "hidden"),
        (Status.NOT_AVAILABLE, "not available"),
        (Status.NOT_APPLICABLE, "not applicable"),
        (Status.ZERO, "0"),
    ],
)
def test_status_in_words(status, words):
    assert numbers.text(math.nan, Kind.COUNT, status) == words


def test_suppressed_value_is_never_written_even_where_it_is_known():
    assert numbers.text(4, Kind.COUNT, "suppressed") == "hidden"


def test_true_zero_of_a_percentage():
    assert numbers.text(math.nan, Kind.PERCENT, Status.ZERO) == "0%"


def test_limits():
    assert numbers.limits(592.8, 672.3) == "95% limits 593 to 672"
    assert numbers.limits(22.1, 28.4, Kind.PERCENT) == "95% limits 22% to 28%"
    assert numbers.limits(math.nan, 5) == ""


@pytest.mark.parametrize(
    ("per_cent", "words"),
    [
        (1.44, "+1.4%"),
        (-3.0, "\N{MINUS SIGN}3.0%"),
        (0.04, "no change"),
        (-0.04, "no change"),
        (1250, "+1,250.0%"),
    ],
)
def test_change(per_cent, words):
    assert numbers.change(per_cent) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-1.1, "1.1 FTE short"),
        (7.6, "7.6 FTE over an even share"),
        (0.04, "an even share"),
        (-0.04, "an even share"),
    ],
)
def test_gap(value, words):
    assert numbers.gap(value) == words


@given(
    st.one_of(st.floats(-1e12, 1e12), st.integers(-(10**7), 10**7).map(lambda n: n / 200)), st.sampled_from([0, 1, 2])
)
def test_halves_go_up_as_they_are_written(value, decimals):
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    found = numbers.half_up(value, decimals)
    assert found == float(exact)
    assert math.copysign(1, found) > 0 or found < 0


@pytest.mark.parametrize("kind", list(Kind))
@given(st.lists(st.one_of(st.floats(-5000, 5000), st.integers(-50000, 50000).map(lambda n: n / 20), st.just(math.nan))))
def test_many_are_rounded_as_one_is(kind, values):
    found = numbers.rounded_all(np.array(values, dtype=float), kind)
    for value, shown in zip(values, found, strict=True):
        assert math.isnan(shown) if math.isnan(value) else shown == numbers.rounded(value, kind)
