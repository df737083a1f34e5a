"""Own areas named, renamed, deleted and counted, with everything that is refused on the way."""

from types import SimpleNamespace

import numpy as np
import pytest

from dashboard.cases.own_areas import change_own_areas, own_areas
from dashboard.cases.snapshot import store
from dashboard.cases.turns import turn
from dashboard.council import OwnAreas
from dashboard.cube.own_area_book import children_of, count_area, delete_area, name_area, rename_area
from dashboard.cube.own_area_counts import counts_file
from dashboard.cube.slab import People
from dashboard.geography.layers import read_layers
from dashboard.geography.own_areas import OwnArea, OwnAreaError

NORTH, WEST = "E05001306", "E05001303"


@pytest.fixture(scope="module")
def shapes(council):
    return read_layers(council)


@pytest.fixture(scope="module")
def cube(shapes):
    """A small area has 300 children at the first month end and 400 at the last, any other area ten times as many."""
    people = {
        level: People({1: 0, 2: 1}, np.outer([300.0, 400.0], np.full(len(one.codes), times)), np.zeros((2, 1)))
        for level, one in shapes.items()
        for times in [1.0 if level == "lsoa" else 10.0]
    }
    return SimpleNamespace(people=people, areas={level: one.areas for level, one in shapes.items()})


@pytest.fixture
def named(council, cube, shapes):
    def named(name="Mine", codes=(NORTH, WEST), layer="ward", of=council):
        return name_area(of, cube, shapes, name, layer, codes)

    return named


def test_a_named_area_is_kept_with_a_day_and_an_id_of_its_own(named):
    one, two = named(), named("Other", (NORTH, "E05001301"))
    assert own_areas("walsall") == (one, two)
    assert one.id != two.id
    assert len(one.made) == len("2026-11-25")


def test_children_are_those_of_the_newest_date(cube):
    assert children_of(cube, "ward", [NORTH, WEST]) == 8000


def test_children_that_nobody_tells_are_no_number(cube):
    assert np.isnan(children_of(SimpleNamespace(people={}, areas=cube.areas), "ward", [NORTH]))


def test_one_small_area_of_four_hundred_children_is_refused_and_two_are_taken(named, shapes):
    codes = shapes["lsoa"].codes
    with pytest.raises(OwnAreaError, match="About 400 children"):
        named("One", codes[:1], "lsoa")
    assert named("Two", codes[:2], "lsoa").codes == codes[:2]


@pytest.mark.parametrize("name", ["Mine", " mine ", "West", "WALSALL", "whole borough"])
def test_names_of_own_areas_and_localities_are_taken(named, name):
    named()
    with pytest.raises(OwnAreaError, match="already"):
        named(name, (NORTH,))


def test_the_same_set_is_not_kept_under_two_names(named):
    named()
    with pytest.raises(OwnAreaError, match='"Mine" is made of the same areas'):
        named("Other", (WEST, NORTH))


@pytest.mark.parametrize("layer", ["locality", "council", "hexagon", "parish"])
def test_other_layers_are_refused_with_those_there_are(named, layer):
    with pytest.raises(OwnAreaError, match="The layers are: lsoa, ward_2026, ward"):
        named(layer=layer)


def test_there_are_not_more_than_the_council_keeps(named, council):
    few = council.model_copy(update={"own_areas": OwnAreas(most=1)})
    named(of=few)
    with pytest.raises(OwnAreaError, match="as many as are kept"):
        named("Other", (NORTH,), of=few)
    assert len(own_areas("walsall")) == 1


def test_what_is_refused_changes_nothing(named):
    with pytest.raises(OwnAreaError):
        named("<b>")
    assert own_areas("walsall") == ()


def test_a_renamed_area_keeps_its_id_and_its_parts(named, council):
    area = named()
    rename_area(council, area.id, " Ours ")
    (renamed,) = own_areas("walsall")
    assert (renamed.id, renamed.name, renamed.mark) == (area.id, "Ours", area.mark)


def test_an_area_can_be_written_otherwise_and_not_as_another_s(named, council):
    area = named()
    rename_area(council, area.id, "MINE")
    named("Other", (NORTH,))
    with pytest.raises(OwnAreaError, match="already"):
        rename_area(council, area.id, "other")


@pytest.mark.parametrize("do", [lambda council: rename_area(council, "own-00000000", "A"),
                                lambda council: delete_area(council, "own-00000000")])  # fmt: skip
def test_an_area_that_is_gone_says_so(council, do):
    with pytest.raises(OwnAreaError, match="not there any more"):
        do(council)


def test_a_deleted_area_s_counts_go_from_every_load(named, council):
    area, other = named(), named("Other", (NORTH,))
    folders = [store("walsall") / "snapshots" / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir(parents=True)
        for one in (area, other):
            counts_file(folder, one).write_bytes(b"")
    delete_area(council, area.id)
    assert own_areas("walsall") == (other,)
    assert [[file.name for file in folder.iterdir()] for folder in folders] == [[f"{other.id}.duckdb"]] * 2


def test_where_there_are_no_case_tables_nothing_is_counted(named, council, catalogue, tmp_path, shapes):
    with pytest.raises(OwnAreaError, match="no case tables"):
        count_area(council, catalogue, tmp_path, named(), shapes)


def test_one_is_counted_at_a_time(named, council, catalogue, tmp_path, shapes):
    (tmp_path / "cases.duckdb").write_bytes(b"")
    area = named()
    with turn("walsall", "counting"), pytest.raises(OwnAreaError, match="Another area is being counted"):
        count_area(council, catalogue, tmp_path, area, shapes)


def test_an_area_whose_parts_the_boundaries_lost_is_not_counted(council, catalogue, tmp_path, shapes):
    lost = OwnArea("own-0000000a", "Lost", "ward", ("E05009999",))
    change_own_areas("walsall", lambda before: [lost])
    with pytest.raises(OwnAreaError, match="boundaries have changed"):
        count_area(council, catalogue, tmp_path, lost, shapes)
