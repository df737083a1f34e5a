"""By how much families widen limits, on a loaded invented council."""

import dataclasses

import pandas as pd
import pytest

from dashboard.answers.areas import Question, area_values
from dashboard.answers.widths import NOT_WIDENED, Widths, widths, work_out_ahead
from dashboard.model import parse_period
from dashboard.stats.limits import rate_limits

pytestmark = pytest.mark.slow

YEAR = parse_period("2025-26")


@pytest.fixture(scope="module")
def cube(tiny_cube):
    return tiny_cube


def of(cube, name, **columns):
    frame = pd.DataFrame({"category": "all", **columns})
    return widths(cube, cube.catalogue.measure(name)).of(frame)


def test_positions_are_widened_by_the_families_whose_work_began_together(cube):
    """Children squared by family and week, over children: from the table of arrivals, by hand."""
    began = cube.work.arrivals[cube.work.arrivals["stage"] == "assessment"]
    west = began[began["locality"] == "West"]
    found = of(cube, "assessments-open", area=["West"]).iloc[0]
    assert found["dispersion"] == pytest.approx(west["squares"].sum() / west["children"].sum())
    assert found["widened"] == "counted by family"
    assert found["dispersion"] > 1


def test_a_finer_area_takes_the_middle_of_the_localities(cube):
    localities = [area.code for area in cube.areas["locality"]]
    found = of(cube, "referrals", area=[*localities, "E05000000"])
    assert found["dispersion"].iloc[-1] == pytest.approx(found["dispersion"].iloc[:-1].median())


def test_sums_and_positions_without_families_are_not_widened(cube):
    assert widths(cube, cube.catalogue.measure("caseload")) is NOT_WIDENED
    assert of(cube, "child-in-need-visits-in-time", area=["West"])["dispersion"].tolist() == [1.0]


def test_a_breakdown_has_a_width_for_each_area_and_category(cube):
    found = widths(cube, cube.catalogue.measure("assessment-factors"), "factor")
    assert {area for area, _ in found.by_area} == {*(area.code for area in cube.areas["locality"]), cube.council.code}
    assert all(factor >= 1 for factor, _ in found.by_area.values())
    one = widths(cube, cube.catalogue.measure("assessment-factors"), "factor", "4B")
    assert one.by_area["West", "4B"] == pytest.approx(found.by_area["West", "4B"])


def test_the_limits_of_every_area_are_those_of_its_own_width(cube):
    question = Question(cube.catalogue.measure("referrals"), YEAR)
    rows = area_values(cube, question, "locality").set_index("area")
    for area in ("North", "West"):
        row = rows.loc[area]
        lower, upper = rate_limits(row["numerator"], row["denominator"], dispersion=row["dispersion"])
        assert (row["lower"], row["upper"]) == (pytest.approx(float(lower)), pytest.approx(float(upper)))
        assert row["dispersion"] > 1


def test_a_measure_is_looked_at_once_for_a_cube_and_anew_for_a_changed_one(cube):
    measure = cube.catalogue.measure("referrals")
    assert widths(cube, measure) is widths(cube, measure)
    assert widths(dataclasses.replace(cube), measure) is not widths(cube, measure)


def test_an_area_that_is_not_named_is_as_wide_as_chance():
    found = Widths({("West", "all"): (4.0, "counted by family")}, {})
    told = found.of(pd.DataFrame({"area": ["West", "North"], "category": "all"}))
    assert told["dispersion"].tolist() == [4.0, 1.0]
    assert told["widened"].tolist() == ["counted by family", "each counted on its own"]


def test_ahead_they_are_worked_out_as_they_are_when_asked_for(cube):
    first, second = dataclasses.replace(cube), dataclasses.replace(cube)
    work_out_ahead(first)
    for measure in cube.offered:
        assert first.kept[measure.id, "all", "all"] == widths(second, measure)
