"""Which areas touch, on a board whose answer is known, and in Walsall."""

import numpy as np
from shapely.geometry import box

from dashboard.geography.layers import read_layers
from dashboard.stats.neighbours import of_pairs, touching


def board(rows, columns, gap=0.0):
    return [box(100 * c + gap, 100 * r + gap, 100 * c + 100 - gap, 100 * r + 100 - gap)
            for r in range(rows) for c in range(columns)]  # fmt: skip


def test_squares_of_a_board_touch_at_sides_and_corners():
    assert touching(board(3, 3)).numbers().tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]


def test_borders_that_are_rounded_still_touch_and_a_road_apart_does_not():
    assert touching(board(1, 2, gap=2)).numbers().tolist() == [1, 1]
    assert touching(board(1, 2, gap=10)).numbers().tolist() == [0, 0]


def test_sums_are_over_neighbours_and_nought_without_any():
    near = of_pairs(4, [0, 1], [1, 2])
    assert near.sums(np.array([1.0, 10, 100, 1000])).tolist() == [10, 101, 10, 0]


def test_pairs_count_once_and_no_area_is_its_own_neighbour():
    near = of_pairs(3, [0, 1, 2, 0], [1, 0, 2, 1])
    assert near.numbers().tolist() == [1, 1, 0]


def test_left_out_areas_take_their_pairs_with_them():
    near = of_pairs(4, [0, 1, 2], [1, 2, 3]).among(np.array([True, False, True, True]))
    assert (near.areas, near.numbers().tolist()) == (3, [0, 1, 1])


def test_every_small_area_and_ward_of_walsall_has_neighbours(council):
    layers = read_layers(council)
    small, wards = touching(layers["lsoa"].grid_polygons), touching(layers["ward"].grid_polygons)
    assert (small.areas, small.numbers().min() >= 1) == (167, True)
    assert 5 < small.numbers().mean() < 7
    assert (wards.areas, wards.numbers().min() >= 2) == (20, True)
