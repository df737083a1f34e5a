"""Where the groups of pages begin in the list of pages."""

from dashboard.ui.spoken import first_pages


def test_each_group_begins_behind_the_pages_of_those_before_it():
    assert first_pages({"Explore": 7, "Resource": 3, "About": 2}) == {1: "Explore", 8: "Resource", 11: "About"}


def test_no_group_begins_nowhere():
    assert first_pages({}) == {}
