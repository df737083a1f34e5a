"""What may be named an area of one's own: plain names, known codes, enough children."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geography.layers import read_layers
from dashboard.geography.own_areas import (
    LONGEST,
    OwnArea,
    OwnAreaError,
    check_size,
    checked_codes,
    checked_name,
    codes_in,
    layers_for_own_areas,
    own_shapes,
    usable,
    with_own,
)
from dashboard.model import OWN


@pytest.fixture(scope="module")
def shapes(council):
    return read_layers(council)


def area(layer="lsoa", codes=("E01010288",), name="Mine", identifier="own-0000000a"):
    return OwnArea(identifier, name, layer, tuple(codes))


def test_a_name_is_kept_on_one_line():
    assert checked_name("  Moxley \n and  Darlaston ", []) == "Moxley and Darlaston"


@pytest.mark.parametrize("name", ["St Matthew's (east)", "Caldmore & Palfrey", "Área 3", "A34 corridor, north/south"])
def test_plain_names_are_taken(name):
    assert checked_name(name, []) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "letters in it"),
        (" \t ", "letters in it"),
        ("123 - 4", None),
        ("---", "letters in it"),
        ("x" * (LONGEST + 1), "61 letters"),
        ("<b>West</b>", "plain text"),
        ("a](https", "plain text"),
        ("see http://x", "plain text"),
        ("$x^2$", "plain text"),
        ("**bold**", "plain text"),
        ("bell\x07s", "plain text"),
        ("turned\u202eround", "plain text"),
        ("=SUM(A1)", "plain text"),
        ("-2+3 a", "begins with a letter"),
    ],
)
def test_what_is_no_plain_name_is_refused(name, said):
    if said is None:
        assert checked_name(name, []) == name
        return
    with pytest.raises(OwnAreaError, match=said):
        checked_name(name, [])


@pytest.mark.parametrize("name", ["West", "west", " WEST ", "Central/south"])
def test_a_name_that_is_taken_is_refused_however_it_is_written(name):
    with pytest.raises(OwnAreaError, match="already"):
        checked_name(name, ["West", "Central/South"])


@given(st.text(max_size=80))
def test_a_name_that_is_taken_in_has_no_markup_and_stays_as_it_is(name):
    try:
        kept = checked_name(name, [])
    except OwnAreaError:
        return
    assert not set(kept) & set('<>{}[]|\\`"*_#@=^~$%;\n\r\t')
    assert 0 < len(kept) <= LONGEST
    assert checked_name(kept, []) == kept


def test_codes_are_read_however_they_are_pasted():
    assert codes_in("E01010288, e01010263\nE01010288;\t'E01010264'") == ["E01010288", "E01010263", "E01010264"]
    assert codes_in(" ,\n") == []


def test_codes_come_in_the_layer_s_order_and_once(shapes):
    given_ = [shapes["ward"].codes[3], shapes["ward"].codes[0], shapes["ward"].codes[3].lower()]
    assert checked_codes(given_, shapes["ward"]) == (shapes["ward"].codes[0], shapes["ward"].codes[3])


def test_unknown_codes_are_named(shapes):
    with pytest.raises(OwnAreaError, match=r"Small areas \(LSOA 2011\) have no E05001301, X1\. "):
        checked_codes(["E01010288", "E05001301", "X1"], shapes["lsoa"])


def test_many_unknown_codes_are_named_in_short(shapes):
    with pytest.raises(OwnAreaError, match="X4 and 2 more"):
        checked_codes([f"X{n}" for n in range(7)], shapes["lsoa"])


def test_no_codes_are_no_area(shapes):
    with pytest.raises(OwnAreaError, match="Choose the wards"):
        checked_codes([], shapes["ward"])


@pytest.mark.parametrize("layer", ["lsoa", "ward"])
@pytest.mark.parametrize("children", [499.9, 0.0])
def test_a_set_that_comes_near_a_home_is_refused(council, children, layer):
    with pytest.raises(OwnAreaError, match="at least 500"):
        check_size(children, council.layer(layer), council)


def test_where_children_are_not_known_small_areas_are_refused_and_wards_are_not(council):
    with pytest.raises(OwnAreaError, match="is not known"):
        check_size(math.nan, council.layer("lsoa"), council)
    check_size(math.nan, council.layer("ward"), council)


def test_a_set_with_enough_children_is_not_refused(council):
    check_size(500.0, council.layer("lsoa"), council)


def test_small_areas_and_wards_can_be_put_together_and_hexagons_cannot(council):
    assert [layer.id for layer in layers_for_own_areas(council)] == ["lsoa", "ward_2026", "ward"]


def test_an_area_of_which_the_council_lost_a_part_is_not_usable(shapes):
    whole, gone, other = area(), area(codes=("E01010288", "E09999999")), area(layer="parish")
    assert usable([whole, gone, other], shapes) == (whole,)


def test_the_mark_follows_the_parts_and_not_the_name_or_their_order():
    one = area(codes=("a", "b"))
    assert one.mark == area(codes=("b", "a"), name="Other").mark
    assert one.mark != area(codes=("a",)).mark
    assert one.mark != area(layer="ward", codes=("a", "b")).mark


def test_a_council_without_own_areas_stays_as_it_was(council):
    assert with_own(council, []) is council


def test_own_areas_are_the_finest_layer_and_homes_are_not_placed_in_it(council):
    mine = with_own(council, [area()])
    assert mine.layers[0].id == OWN
    assert mine.layer_ids == council.layer_ids


@pytest.mark.parametrize(("layers", "breakdowns"), [(["lsoa"], False), (["ward"], True), (["lsoa", "ward"], True)])
def test_breakdowns_are_offered_where_a_part_s_layer_holds_them(council, layers, breakdowns):
    mine = with_own(council, [area(layer=layer) for layer in layers])
    assert mine.layer(OWN).breakdowns is breakdowns


def test_the_attribution_names_the_year_of_every_layer_used(council):
    assert with_own(council, [area()]).layer(OWN).attribution.endswith("database right 2011.")
    both = with_own(council, [area(), area(layer="ward")])
    assert both.layer(OWN).attribution.endswith("database right 2011, 2018.")


def test_a_shape_is_the_union_of_its_parts(council, shapes):
    codes = shapes["ward"].codes[:2]
    mine = own_shapes(with_own(council, [area("ward", codes)]), [area("ward", codes)], shapes)
    assert mine.codes == ("own-0000000a",)
    assert mine.names == ("Mine",)
    parts = shapely.union_all(list(shapes["ward"].polygons[:2]))
    assert shapely.equals(mine.polygons[0], parts)
