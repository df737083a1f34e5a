"""Controls that several pages share: what is next to a period in the list."""

from __future__ import annotations

import pytest

from dashboard.model import parse_period
from dashboard.ui import controls

OFFERED = [parse_period(name) for name in ("2024-25", "2023-24", "2022-23", "2024-25-Q4", "2024-25-Q3")]


@pytest.mark.parametrize(
    ("period", "beside"),
    [
        ("2024-25", ["2023-24", "2022-23"]),
        ("2022-23", ["2024-25-Q4", "2023-24", "2024-25-Q3", "2024-25"]),
        ("2024-25-Q3", ["2024-25-Q4", "2022-23"]),
        ("2017-18", []),
    ],
)
def test_periods_beside_one_are_the_nearest_in_the_list(monkeypatch, period, beside):
    monkeypatch.setattr(controls, "offered_periods", lambda *_: OFFERED)
    assert [one.id for one in controls.periods_beside(None, None, parse_period(period))] == beside
