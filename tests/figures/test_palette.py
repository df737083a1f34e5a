"""Text can be read on every ground it is put on."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import palette
from dashboard.figures.palette import DARK, LIGHT, STAGE_DARK, STAGE_LIGHT

WALSALL = ("#12436D", "#28A197", "#801650", "#F46A25")
INKS = ("text", "second", "link", "short", "over")
HEX = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02X}{:02X}{:02X}".format(*rgb))


def test_black_on_white_is_21_to_1():
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_known_ratio():
    # 777777 on white is the well-known near miss of 4.5:1.
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


def test_text_on_the_four_localities():
    assert [palette.text_on(colour) for colour in WALSALL] == ["#FFFFFF", "#0B0C0C", "#FFFFFF", "#0B0C0C"]


@given(HEX)
def test_text_on_any_fill_reaches_four_and_a_half(fill):
    assert palette.contrast(palette.text_on(fill), fill) >= 4.5


@given(HEX, st.sampled_from([LIGHT, DARK]))
def test_any_council_colour_is_legible_on_either_ground(colour, theme):
    assert palette.contrast(palette.legible(colour, theme), theme.ground) >= 4.5


@pytest.mark.parametrize(
    ("theme", "ink", "ground"),
    list(product((LIGHT, DARK), INKS, ("ground", "panel", "banner"))),
)
def test_every_text_of_a_theme_on_each_of_its_grounds(theme, ink, ground):
    assert palette.contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize(
    ("theme", "ink", "ground"),
    list(product((STAGE_LIGHT, STAGE_DARK), INKS, ("ground", "panel", "banner"))),
)
def test_every_text_of_a_room_reaches_seven_on_each_ground(theme, ink, ground):
    assert palette.contrast(getattr(theme, ink), getattr(theme, ground)) >= 7


@given(HEX, st.sampled_from([STAGE_LIGHT, STAGE_DARK]))
def test_any_council_colour_reaches_seven_as_a_word_in_a_room(colour, theme):
    assert palette.contrast(palette.legible(colour, theme), theme.ground) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_on_the_accent(theme):
    assert palette.contrast(theme.on_accent, theme.accent) >= 4.5


def test_fewer_classes_keep_both_ends_of_the_blues():
    assert palette.sequential(3) == ("#E3EEF8", "#6BACE6", "#12436D")
    assert palette.sequential(5) == palette.SEQUENTIAL


def test_fill_styles_give_both_themes():
    assert palette.fill_styles("#12436D") == ("--fill:#12436D;--fill-dark:#4A6F8E;--on:#FFFFFF;--on-dark:#FFFFFF")
