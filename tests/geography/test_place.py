import h3
import numpy as np
import pytest

from dashboard.geography.place import placer


@pytest.fixture(scope="module")
def places(council):
    return placer(council)


HUB = ("inside", "E01010263", "88195c0e05fffff", "E05016436", "E05001303", "West")


def test_a_hub_s_postcode_is_placed_in_every_layer(places):
    # WS10 8AE is the Darlaston hub, in Bentley and Darlaston North, which is in West
    assert places.homes(["WS10 8AE"]) == [HUB]
    assert h3.latlng_to_cell(52.56768, -2.03378, 8) == HUB[2]


NOWHERE = (None,) * 5


def test_outside_and_unknown_are_different_things(places):
    assert places.homes(["B1 1AA", "ZZ99 3VZ", None]) == [
        ("outside", *NOWHERE),
        ("unknown", *NOWHERE),
        ("unknown", *NOWHERE),
    ]


def test_every_postcode_of_the_council_has_a_code_in_every_layer(places, council):
    from dashboard.geography.postcodes import _table

    table = _table("W")
    mine = table.index[table["council"] == council.code].tolist()
    placed = places.homes(mine)
    assert len(mine) > 6000
    assert all(row[0] == "inside" and None not in row for row in placed)


def test_a_locality_is_always_that_of_the_ward(places):
    members = places.shapes["locality"].members
    for *_, ward, locality in places.homes(["WS10 8AE", "WS3 1HJ", "WS2 8NF", "WS10 9SH"]):
        assert locality == members[ward]


def test_layers_hold_the_areas_they_should(places):
    counts = {layer: len(shapes.codes) for layer, shapes in places.shapes.items()}
    assert counts == {"lsoa": 167, "hexagon": 189, "ward_2026": 20, "ward": 20, "locality": 4, "council": 1}
    wards = places.shapes["locality"].members.values()
    assert {name: list(wards).count(name) for name in set(wards)} == {
        "East": 7,
        "West": 5,
        "North": 4,
        "Central/South": 4,
    }
    area = sum(shape.area for shape in places.shapes["ward"].grid_polygons) / 1e6
    assert area == pytest.approx(103.98, abs=0.05)  # km², as published with the boundaries
    assert places.shapes["council"].grid_polygons[0].area / 1e6 == pytest.approx(area, rel=1e-6)
    assert np.all([shape.is_valid for shape in places.shapes["lsoa"].grid_polygons])
