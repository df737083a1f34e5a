"""Tile maps: squares on a grid, homes by the beginning of their postcode, and what a council's file may not say."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geography.place import by_beginning
from dashboard.geography.tiles import METRES, SIDE, in_degrees, in_metres, tile_polygons
from dashboard.layer import Layer, Tile

CELLS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=20, unique=True)


def tiles(cells):
    return [Tile(name=f"T{number}", column=column, row=row) for number, (column, row) in enumerate(cells)]


@given(CELLS)
def test_tiles_are_squares_of_one_size_that_do_not_overlap(cells):
    squares = tile_polygons(tiles(cells))
    assert {round(square.area / SIDE**2, 6) for square in squares} == {1.0}
    assert shapely.union_all(squares).area == pytest.approx(len(cells) * SIDE**2)


def test_columns_go_to_the_right_and_rows_down():
    first, right, below = tile_polygons(tiles([(1, 1), (2, 1), (1, 2)]))
    assert right.centroid.x - first.centroid.x == pytest.approx(SIDE)
    assert first.centroid.y - below.centroid.y == pytest.approx(SIDE)


def test_metres_lead_back_to_degrees():
    squares = np.array(tile_polygons(tiles([(1, 1), (3, 2)])))
    assert shapely.equals_exact(in_degrees(in_metres(squares)), squares, 1e-9).all()
    assert in_metres(squares)[0].area == pytest.approx((SIDE * METRES) ** 2)


def test_a_sector_comes_before_its_district_and_a_district_counts_whole():
    areas = {"AB1": "one", "AB12": "twelve", "AB12 3": "three"}
    postcodes = ["AB12CD", "AB123CD", "AB124CD", "AB129ZZ", "XY11AA", None]
    inside = np.array([True, True, True, True, True, True])
    assert by_beginning(areas, postcodes, inside) == ["one", "three", "twelve", "twelve", None, None]


def test_homes_outside_have_no_tile():
    assert by_beginning({"AB1": "one"}, ["AB12CD"], np.array([False])) == [None]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"column": 1, "row": 1, "name": "B"}, "same place"),
        ({"column": 2, "row": 1, "name": "A"}, "same code"),
        ({"column": 2, "row": 1, "name": "B", "postcodes": ["AB1"]}, "same beginning of postcodes"),
        ({"column": 0, "row": 1, "name": "B"}, "column"),
        ({"column": 2, "row": 1, "name": "B", "postcodes": ["ab1"]}, "postcodes"),
    ],
)
def test_a_slip_among_tiles_is_refused(more, says):
    first = {"column": 1, "row": 1, "name": "A", "postcodes": ["AB1"]}
    with pytest.raises(ValueError, match=says):
        Layer(id="ward", title="W", plural="ws", vintage="a tile each", tiles=[first, more])
