"""Areas as GeoJSON: what is hidden or missing is null, and says why."""

import json

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.answers.areas import Question
from dashboard.answers.features import SHARE_COLUMNS, about, features
from dashboard.model import Status, parse_period

NAN = float("nan")
SHAPES = {code: shapely.box(x, 0, x + 1, 1) for x, code in enumerate("ABCD")}
TOLD = {"title": "Referrals", "source": "Returns", "note": "Invented data", "shapes": ""}


def row(area, status, count=NAN, value=NAN):
    return {
        "area": area, "area_name": f"Area {area}", "numerator": count, "denominator": 1000.0, "value": value,
        "lower": value, "upper": value, "mark": "cannot be compared", "status": status,
    }  # fmt: skip


ROWS = [
    row("A", Status.OBSERVED.value, 12.0, 120.0), row("B", Status.ZERO.value, 0.0, 0.0),
    row("C", Status.SUPPRESSED.value), row("D", Status.NOT_AVAILABLE.value),
    row("not-known", Status.OBSERVED.value, 3.0),
]  # fmt: skip


@pytest.fixture
def question(catalogue):
    return Question(catalogue.measure("referrals"), parse_period("2025-26"))


@pytest.fixture
def collection(question):
    return json.loads(features(pd.DataFrame(ROWS), SHAPES, about(question, "ward"), TOLD))


def test_a_zero_a_hidden_and_a_missing_figure_are_three_things(collection):
    told = {one["id"]: (one["properties"]["count"], one["properties"]["status"]) for one in collection["features"]}
    assert told == {
        "A": (12.0, "observed"), "B": (0.0, "zero"), "C": (None, "suppressed"), "D": (None, "not-available"),
    }  # fmt: skip


def test_the_file_says_what_it_is(collection):
    assert (collection["title"], collection["note"]) == ("Referrals", "Invented data")
    assert "shapes" not in collection
    first = collection["features"][0]["properties"]
    assert (first["measure"], first["period"], first["period_end"]) == ("referrals", "2025-26", "2026-03-31")
    assert first["unit"] == "referrals per 10,000 children"


@given(st.lists(st.booleans(), min_size=1, max_size=3))
def test_outer_rings_run_against_the_clock_whatever_they_did(turns):
    boxes = [shapely.box(2 * x, 0, 2 * x + 1, 1, ccw=turn) for x, turn in enumerate(turns)]
    shape = boxes[0] if len(boxes) == 1 else shapely.MultiPolygon(boxes)
    from dashboard.catalogue import read_catalogue

    question = Question(read_catalogue().measure("referrals"), parse_period("2025-26"))
    (one,) = json.loads(features(pd.DataFrame(ROWS[:1]), {"A": shape}, about(question, "ward"), {}))["features"]
    read = shapely.from_geojson(json.dumps(one["geometry"]))
    assert all(part.exterior.is_ccw for part in shapely.get_parts(read))
    assert read.equals(shape)


def test_another_frame_has_columns_of_its_own(question):
    frame = pd.DataFrame({"area": ["A"], "children": [40], "demand_share": [25.0], "staff_share": NAN, "gap_fte": NAN})
    every = about(question, "locality", parse_period("2024-25"))
    (one,) = json.loads(features(frame, SHAPES, every, TOLD, SHARE_COLUMNS))["features"]
    told = one["properties"]
    assert (told["demand_share_per_cent"], told["staff_share_per_cent"]) == (25.0, None)
    assert (told["before"], told["before_end"]) == ("2024-25", "2025-03-31")
