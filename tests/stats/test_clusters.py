"""Local clusters, by esda's values of a published data set, by planted ones, and by chance alone."""

import numpy as np
import pytest
from shapely.geometry import box

from dashboard.stats.clusters import clusters
from dashboard.stats.neighbours import of_pairs, touching
from stats.counties import COUNTIES, neighbours

BOARD = touching([box(100 * c, 100 * r, 100 * c + 100, 100 * r + 100) for r in range(12) for c in range(12)])


def planted():
    values = np.random.default_rng(3).normal(0, 1, (12, 12))
    values[1:4, 1:4] += 4
    values[8:11, 8:11] -= 4
    return values.ravel()


def test_moran_s_and_g_star_s_values_are_those_of_esda():
    found = clusters(COUNTIES["rate_z"], neighbours(), permutations=99)
    assert found.moran == pytest.approx(COUNTIES["moran"].to_numpy(), abs=1e-6)
    assert found.g_star == pytest.approx(COUNTIES["g_star"].to_numpy(), abs=1e-6)


def test_g_star_of_esda_s_own_test():
    """esda, tests/test_getisord.py: six points within 15 of each other, z of the first -1.39727626."""
    near = of_pairs(6, [0, 0, 1, 2, 4], [1, 3, 3, 4, 5])
    values = [2, 3, 3.2, 5, 8, 7]
    padded = clusters([*values, *values], of_pairs(12, [*near.one, *(near.one + 6)], [*near.other, *(near.other + 6)]))
    # twice the same six areas: mean and variance stay, and the expected spread takes twelve areas for six
    ratio = ((6 * 3 - 9) / 5 / ((12 * 3 - 9) / 11)) ** 0.5
    assert padded.g_star[0] == pytest.approx(-1.39727626 * ratio, abs=1e-6)


def test_planted_clusters_are_found_and_nothing_far_from_them():
    found = clusters(planted(), BOARD)
    cluster, spot = found.cluster.reshape(12, 12), found.spot.reshape(12, 12)
    assert (cluster[2, 2], cluster[9, 9]) == ("high among high", "low among low")
    assert (spot[2, 2], spot[9, 9]) == ("hot spot", "cold spot")
    assert (cluster[1:4, 1:4] == "high among high").mean() > 0.5
    assert set(cluster[5:7, 0:12].ravel().tolist()) <= {"no pattern beyond chance"}


def test_chance_alone_is_seldom_named():
    chance = np.random.default_rng(4)
    named = [
        (clusters(chance.normal(0, 1, 144), BOARD, permutations=1999, seed=n).cluster != "no pattern beyond chance")
        .any()
        for n in range(40)
    ]  # fmt: skip
    assert np.mean(named) <= 0.1


def test_a_high_area_among_low_ones_is_called_that():
    values = planted()
    values[9 * 12 + 9] = 6
    found = clusters(values, BOARD)
    assert found.cluster[9 * 12 + 9] == "high among low"


def test_the_same_map_gives_the_same_answer():
    one, other = clusters(planted(), BOARD), clusters(planted(), BOARD)
    assert (one.moran_p == other.moran_p).all()


def test_an_area_without_a_value_takes_no_part_and_one_without_neighbours_is_said():
    values = planted()
    values[0] = np.nan
    lonely = of_pairs(145, BOARD.one, BOARD.other)
    found = clusters([*values, 0.3], lonely, permutations=99)
    assert (found.cluster[0], found.spot[0]) == ("cannot be told", "cannot be told")
    assert (found.cluster[144], found.spot[144]) == ("no neighbours", "no neighbours")
    assert np.isnan([found.moran[0], found.moran[144], found.moran_p[144], found.g_star[144]]).all()
    assert np.isfinite(found.moran[1:144]).all()


@pytest.mark.parametrize("value", [0.0, 0.1, 7.0])
def test_where_all_are_alike_there_is_no_pattern(value):
    found = clusters([value] * 144, BOARD)
    assert set(found.cluster.tolist()) == {"no pattern beyond chance"}
    assert set(found.spot.tolist()) == {"no pattern beyond chance"}


def test_seven_areas_are_too_few():
    found = clusters([1, 2, 3, 4, 5, 6, 7], of_pairs(7, range(6), range(1, 7)))
    assert set(found.cluster.tolist()) == {"cannot be told"}
    assert clusters([], of_pairs(0, [], [])).cluster.size == 0


def test_units_and_origin_of_the_values_do_not_matter():
    one, other = clusters(planted(), BOARD), clusters(planted() * 1000 + 5000, BOARD)
    assert (one.cluster == other.cluster).all()
    assert one.moran == pytest.approx(other.moran)
    assert one.g_star == pytest.approx(other.g_star)
