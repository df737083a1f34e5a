"""Years that one council recorded otherwise, among the breaks that hold for every council."""

from datetime import date

import pytest

from dashboard.council import CouncilError, SeriesBreak, available, read_council
from dashboard.cube.own_breaks import check_breaks, with_own_breaks
from dashboard.paths import council_folder


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
        check_breaks(catalogue, own(council, measures=("shoe-size",)))


@pytest.mark.parametrize("name", available())
def test_breaks_of_councils_that_ship_name_measures_there_are(catalogue, name):
    check_breaks(catalogue, read_council(council_folder(name)))


def test_neglect_of_2018_19_is_marked_for_the_council_that_recorded_it_so(catalogue, council):
    found = with_own_breaks(catalogue, council).measure("neglect").breaks
    assert [(change.date, change.text) for change in found] == [
        (date(2019, 4, 1), "Neglect was recorded differently in 2018-19")
    ]
