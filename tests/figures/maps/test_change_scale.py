"""Classes of changes: the same on both sides of nought, whatever the numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.maps.change_scale import CHANGES, change_classes

changes = st.lists(st.floats(-500, 500).map(lambda value: round(value, 1)), max_size=40)


def test_steps_are_plain_and_edges_belong_to_the_class_away_from_nought():
    # three quarters of the sizes are 24 or less, so the outer edge is 20 and the inner one 5
    found = change_classes([4, -8, 16, -24, 40], "%")
    assert found.labels == (
        "fell by 20% or more",
        "fell by 5% to under 20%",
        "rose or fell by less than 5%",
        "rose by 5% to under 20%",
        "rose by 20% or more",
    )
    told = [-20, -19.9, -5, -4.9, 0, 4.9, 5, 19.9, 20]
    assert [found.place(value) for value in told] == [0, 1, 1, 2, 2, 2, 3, 3, 4]


def test_one_wild_area_leaves_the_others_their_colours():
    found = change_classes([10, -10, 12, -12, 15, -15, 900])
    assert found.place(12) != found.place(0)


@given(changes, st.floats(0, 500).map(lambda value: round(value, 1)))
def test_a_rise_stands_as_far_from_the_middle_as_a_fall_of_the_same_size(values, size):
    found = change_classes(values)
    assert found.place(size) - 2 == 2 - found.place(-size)
    assert found.place(0) == 2


@given(changes)
def test_the_five_classes_are_apart(values):
    found = change_classes(values)
    assert list(found.breaks) == sorted(set(found.breaks))
    assert len(found.labels) == len(CHANGES) == 5
    assert len(set(found.labels)) == 5


def test_without_a_change_anywhere_there_is_still_a_middle():
    assert change_classes([0, 0, None]).labels[2] == "rose or fell by less than 0.2"


def test_hidden_and_missing_are_drawn_as_such():
    fills = change_classes([5]).fill_all(np.array([5.0, float("nan"), 0.0]), ["observed", "suppressed", "zero"])
    assert [fill.place for fill in fills] == [fills[0].place, -1, -1]
    assert fills[1].label == "hidden (protects small numbers)"
    assert fills[2].pattern != fills[1].pattern
