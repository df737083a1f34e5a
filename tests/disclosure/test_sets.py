"""Two names for one set are one cell; a set inside another is a part of it."""

import pytest

from dashboard.disclosure.sets import category_of, part_of, whole_of


@pytest.fixture
def named(catalogue):
    return lambda name: part_of(catalogue.measure(name))


def test_a_factor_of_the_list_and_the_measure_of_that_factor_alone_are_one_set(catalogue, named):
    listed = category_of(catalogue.measure("assessment-factors"), catalogue.breakdown("factor"), "3B")
    assert listed == named("domestic-abuse-parent")


def test_the_whole_of_a_share_is_the_measure_that_counts_it(catalogue, named):
    assert whole_of(catalogue.measure("re-referrals")) == named("referrals")


def test_a_part_lies_within_its_whole_and_not_the_other_way(named):
    assert named("domestic-abuse-parent").within(named("domestic-abuse"))
    assert named("domestic-abuse").within(named("episodes-with-factors"))
    assert not named("episodes-with-factors").within(named("domestic-abuse"))


def test_values_named_twice_are_within_those_named_once(named):
    assert named("referrals-assessed-not-in-need").within(named("referrals-without-need"))
    assert not named("referrals-no-further-action").within(named("referrals-without-need"))  # told by another field


def test_a_bound_lies_within_no_bound_and_within_itself(named):
    assert named("conferences-in-time").within(named("initial-child-protection-conferences"))
    assert not named("initial-child-protection-conferences").within(named("conferences-in-time"))


def test_other_tables_hold_no_part_of_each_other(named):
    assert not named("protection-plans-open").within(named("children-in-need"))
