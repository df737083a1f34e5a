"""Charts for paper: names and years that do not cover each other, whatever their length."""

from __future__ import annotations

import re

import pytest

from dashboard.figures.print_charts import _last, _that_fit, years

YEARS = [f"Mar\n{year}" for year in range(2018, 2026)]

NAN = float("nan")


def drawn(svg: bytes) -> list[str]:
    """The words of a drawing, which Matplotlib writes as comments beside their outlines."""
    return [one.strip() for one in re.findall(r"<!--(.*?)-->", svg.decode(), re.DOTALL)]


@pytest.mark.parametrize(
    ("apart_by", "shown"), [(1.0, [*range(8)]), (0.3, [1, 3, 5, 7]), (0.16, [1, 4, 7]), (0.01, [7])]
)
def test_years_that_would_touch_are_left_out_and_the_last_never(apart_by, shown):
    assert _that_fit(YEARS, apart_by) == shown


def test_long_names_are_broken_and_leave_every_year_its_room():
    lines = {"Wednesfield, Heath Town and Ashmore Park": [1.0] * 8, "North": [1.0] * 8}
    words = drawn(years(lines, YEARS, {}))
    assert [one for one in words if one.startswith("20")] == [str(year) for year in range(2018, 2026)]
    assert {"Wednesfield, Heath Town", "and Ashmore Park", "North"} <= set(words)


def test_a_line_ends_at_its_last_known_value():
    assert _last([1.0, 2.0, NAN]) == (1, 2.0)
    assert _last([NAN, NAN]) is None


def test_each_name_has_a_line_that_leads_to_it_and_a_mark():
    one, two = (years({name: [1.0, 2.0] for name in names}, YEARS[:2], {}) for names in (["A"], ["A", "B"]))
    added = two.count(b'<g id="line2d_') - one.count(b'<g id="line2d_')
    assert added == 3, "a line, what leads from it, and the mark beside the name"


def test_what_has_no_value_at_all_has_no_name():
    assert "B" not in drawn(years({"A": [1.0, 2.0], "B": [NAN, NAN]}, YEARS[:2], {}))
