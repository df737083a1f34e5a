"""Pins as text: what a link carries comes back as it was, in order, and nothing that is no pin is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.meeting.pins import MOST, Pin, PinError, added, moved, read, renamed, to_text, without
from dashboard.ui.text.meeting import PAGES

CARDS = Pin("overview", "cards", {"measure": "referrals", "period": "2024-25", "area": "Central/South"})
TREND = Pin("trends", "trend", {"measure": "contacts", "view": "quarter"}, "What changed; and why: 100% | all")
LINK = Pin("care", "", {"period": "2025-26"})

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
PINS = st.builds(
    Pin,
    st.sampled_from(sorted(PAGES)),
    st.sampled_from(["", "map", "cards"]),
    st.dictionaries(WORDS, st.text(min_size=1, max_size=20), max_size=4),
    st.text("abc |;:=%,/é", max_size=20),
)


def test_pins_come_back_from_a_link_as_they_were():
    assert read(to_text([CARDS, TREND, LINK])) == [CARDS, TREND, LINK]


@given(st.lists(PINS, max_size=MOST))
def test_any_pins_come_back_in_their_order(pins):
    assert read(to_text(pins)) == pins


def test_no_pins_are_an_empty_text():
    assert to_text([]) == ""
    assert read("") == []


@pytest.mark.parametrize(
    "text",
    ["nowhere:cards", "overview", "overview:<script>", "overview:cards;Measure:x", f"overview:cards;of:{2001 * 'x'}"],
)  # fmt: skip
def test_what_is_no_pin_is_refused(text):
    with pytest.raises(PinError):
        read(text)


def test_more_than_a_meeting_holds_is_refused_and_not_added():
    many = [Pin("overview", "cards", {"period": str(number)}) for number in range(MOST)]
    assert added(many, LINK) == many
    with pytest.raises(PinError, match="a meeting holds 12"):
        read(to_text([*many, LINK]))


def test_the_same_figure_is_pinned_once_even_where_it_was_renamed():
    held = renamed([CARDS], 0, "  Our   headline ")
    assert held[0].name == "Our headline"
    assert added(held, CARDS) == held


def test_pins_move_up_and_down_and_stay_at_the_ends():
    pins = [CARDS, TREND, LINK]
    assert moved(pins, 1, -1) == [TREND, CARDS, LINK]
    assert moved(pins, 1, 1) == [CARDS, LINK, TREND]
    assert moved(pins, 0, -1) == pins
    assert moved(pins, 2, 1) == pins
    assert without(pins, 1) == [CARDS, LINK]
