"""Words around a map."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.answers.maps import MapScale
from dashboard.council import Hub
from dashboard.figures.maps.scales import classes
from dashboard.figures.numbers import Kind
from dashboard.map_settings import Background
from dashboard.ui.text import maps as words


def scale(values, asked=5, fixed=None):
    found = classes(values, Kind.COUNT, fixed=fixed)
    return MapScale(found, "numerator", Kind.COUNT, asked, (), (), np.empty((0, 0), dtype=np.intp))


def notes(values, shown, plural="wards", **more):
    told = scale(values, **more)
    return words.scale_notes(told, told.classes.fill_all(np.array(shown, dtype=float)), plural)


def test_classes_that_hold_enough_areas_need_no_word():
    assert notes(range(1, 101), range(1, 101)) == []


def test_classes_with_few_areas_or_none_are_named():
    # classes of 10 and 20: three areas under 10, none from 10 to 19, two from 20
    found = notes([], [1, 2, 3, 25, 30, 4, 5, 6, 7], fixed=[10, 20], asked=3)
    assert found == ["Few or none of these wards are in some classes, which hold for all periods: "
                     "10 to 19 (none) and 20 and over (2)."]  # fmt: skip


def test_four_areas_show_no_pattern_in_five_classes():
    (said,) = notes(range(1, 101), [5, 50, 60, 99], "localities")
    assert said == "4 localities in 5 classes: too few for colours to show a pattern. Read the numbers."


def test_too_few_different_values_for_the_classes_are_said():
    assert notes([1, 2] * 50, [1, 2] * 10)[0] == (
        "There are too few different values in all periods for 5 classes, so there are 2."
    )
    assert notes([7] * 50, [7] * 10)[0].endswith("so there is one.")


def test_where_there_is_nothing_to_class_nothing_is_said():
    assert notes([], []) == []


@pytest.mark.parametrize(
    ("hub", "said"),
    [
        (Hub(name="A", note="Two centres", since="August 2022"), "August 2022: Two centres"),
        (Hub(name="A", note="Being renovated", since="being renovated"), "Being renovated"),
        (Hub(name="A", note="Open.", partners=("police", "midwives")), "Open. With police and midwives"),
    ],
)
def test_a_place_says_since_when_what_and_with_whom(hub, said):
    assert words.hub_note(hub) == said


def test_layers_are_offered_as_far_as_the_council_has_them(council):
    assert list(words.layer_words(council)) == ["outlines", "hubs", "names", "marks", "deprivation", "cases"]
    own = Background(address="https://maps.example/{z}/{x}/{y}.png", attribution="ours")
    assert "background" in words.layer_words(council.model_copy(update={"background": own}))
    bare = council.model_copy(update={"hubs": (), "layers": tuple(x for x in council.layers if x.id != "hexagon")})
    assert list(words.layer_words(bare)) == ["outlines", "names", "marks", "deprivation"]


def test_a_council_without_a_table_of_small_areas_has_no_layer_of_deprivation(council):
    population = council.population.model_copy(update={"lsoa": None})
    assert "deprivation" not in words.layer_words(council.model_copy(update={"population": population}))


def test_outreach_places_are_named_where_there_are_some(council):
    assert words.layer_words(council)["hubs"] == "Family hubs"
    outreach = council.model_copy(update={"hubs": (council.hubs[0].model_copy(update={"kind": "outreach"}),)})
    assert words.layer_words(outreach)["hubs"] == "Hubs and outreach places"


def test_tenths_of_deprivation_are_said_from_both_ends():
    assert words.tenth_words(1) == "in the most deprived tenth of England"
    assert words.tenth_words(10) == "in the least deprived tenth of England"


def test_signs_of_the_legend_say_what_they_compare_with():
    assert [(entry.fill, entry.text) for entry in words.mark_legend("the city")] == [
        ("▲", "higher than the city"),
        ("▼", "lower than the city"),
    ]
