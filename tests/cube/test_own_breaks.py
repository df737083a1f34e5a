"""Years that one council recorded otherwise, among the breaks that hold for every council."""

from datetime import date

import pytest

from dashboard.council import CouncilError, SeriesBreak
from dashboard.cube.own_breaks import with_own_breaks


def own(council, **changed):
    given = {"date": date(2022, 4, 1), "text": "Counted anew", "measures": ("referrals",)} | changed
    return council.model_copy(update={"breaks": (SeriesBreak(**given),)})


def test_a_break_of_the_council_stands_behind_the_catalogue_s(catalogue, council):
    before = catalogue.measure("assessment-factors").breaks
    after = with_own_breaks(catalogue, own(council, measures=("assessment-factors",), categories=("16A",)))
    *same, added = after.measure("assessment-factors").breaks
    assert (tuple(same), added.text, added.categories) == (before, "Counted anew", ("16A",))


def test_other_measures_keep_theirs(catalogue, council):
    after = with_own_breaks(catalogue, own(council))
    assert [one.id for one, two in zip(after.measures, catalogue.measures, strict=True) if one != two] == ["referrals"]


def test_a_break_of_an_unknown_measure_is_refused(catalogue, council):
    with pytest.raises(CouncilError, match="shoe-size"):
        with_own_breaks(catalogue, own(council, measures=("shoe-size",)))


def test_neglect_of_2018_19_is_marked_for_the_council_that_recorded_it_so(catalogue, council):
    found = with_own_breaks(catalogue, council).measure("neglect").breaks
    assert [(change.date, change.text) for change in found] == [
        (date(2019, 4, 1), "Neglect was recorded differently in 2018-19")
    ]
