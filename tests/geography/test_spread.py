import numpy as np
import pytest
import shapely

from dashboard.council import Layer
from dashboard.geography import spread
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.population import children_by_mid_year
from dashboard.geography.spread import spread_shares


def layer(name, **boxes):
    """Areas of a layer from boxes in metres east and north of a corner in Walsall."""
    told = Layer(
        id=name, title="", plural="", vintage="", product="", attribution_year=2018, file="f", code="c", name="n"
    )
    shapes = LayerShapes(told, tuple(boxes), tuple(boxes), (), {})
    shapes.__dict__["grid_polygons"] = np.array([shapely.box(*box) for box in boxes.values()])
    return shapes


SMALL = layer("small", a=(0, 0, 1000, 1000), b=(1000, 0, 2000, 1000), c=(5000, 0, 6000, 1000))
WIDE = layer("wide", west=(0, 0, 500, 1000), east=(500, 0, 6000, 1000))


def shares(monkeypatch, *points):
    monkeypatch.setattr(spread, "points_of", lambda council: np.array(points, dtype=float))
    return spread_shares("E08000030", SMALL, WIDE)


def test_children_go_where_the_postcodes_of_their_small_area_lie(monkeypatch):
    found = shares(monkeypatch, (100, 10), (200, 10), (300, 10), (900, 10), (1500, 10))
    assert found.loc["a"].to_dict() == {"west": 0.75, "east": 0.25}
    assert found.loc["b"].to_dict() == {"west": 0, "east": 1}


def test_an_area_without_a_postcode_goes_where_its_middle_lies(monkeypatch):
    assert shares(monkeypatch, (100, 10), (1500, 10)).loc["c"].to_dict() == {"west": 0, "east": 1}


def test_small_areas_spread_over_the_old_wards_come_near_the_wards_own_table(council):
    """The wards of 2004 have a table of their own: the way of spreading is held against it."""
    layers = read_layers(council)
    yearly = children_by_mid_year(council, 2020, 2020).set_index(["level", "area"])["children"]
    spread_over = spread_shares(council.code, layers["lsoa"], layers["ward"])
    estimate = yearly["lsoa"][list(spread_over.index)] @ spread_over
    told = yearly["ward"][list(spread_over.columns)]
    off = abs(estimate - told) / told
    assert off.max() < 0.15  # the town centre, where most postcodes are no homes
    assert off.median() < 0.03


def test_a_ward_of_2026_has_an_estimate(council):
    found = children_by_mid_year(council, 2024, 2024).set_index("level").loc["ward_2026"]
    assert set(found["basis"]) == {"estimate"}
    assert found["children"].between(2000, 6000).all()
    assert found["children"].sum() == pytest.approx(71799)
