"""Figures pinned to a meeting on a tiny council: from every page, in order, by one link, never with another number."""

from __future__ import annotations

import pytest

from dashboard.ui.meeting.drawable import FIGURES
from dashboard.ui.meeting.pins import Pin, read, to_text
from dashboard.ui.text import meeting as text
from pages.opening import opened, words
from pages.test_meeting import heading, loaded, param, released, step

__all__ = ["loaded", "released"]  # fixtures

PAGE = "pages/meeting.py"
YEAR = {"measure": "referrals", "period": "2024-25"}
PINS = {
    "cards": Pin("overview", "cards", YEAR),
    "map": Pin("demand_map", "map", YEAR | {"level": "ward"}),
    "factors": Pin("needs", "factors", {"who": "parent", "period": "2024-25"}),
    "trend": Pin("trends", "trend", {"measure": "referrals", "view": "year", "area": "West"}),
    "ranked": Pin("compared", "ranked", {"measure": "referrals", "year": "2024"}),
    "shares": Pin("resources", "shares", {"period": "2025-26"}),
    **{
        name: Pin("outcomes", name, {"card-year": "2024-25"})
        for name in ("scorecard-how-many", "scorecard-how-well", "scorecard-so-what")
    },
}


def held(app) -> list[Pin]:
    """The pins of the session, as the meeting will find them."""
    return read(app.session_state["view-pins"])


@pytest.mark.usefixtures("loaded")
def test_every_figure_that_can_be_drawn_is_drawn_from_its_link():
    assert set(PINS) == set(FIGURES)
    app = opened(PAGE, pins=to_text(list(PINS.values())), step="pin-1")
    for number in range(1, len(PINS) + 1):
        assert step(app) == f"pin-{number}"
        assert "nothing in its place" not in words(app)
        assert text.BY_LINK not in words(app)
        assert "Something went wrong" not in words(app)
        assert heading(app)
        if number < len(PINS):
            app.button(key="ld-stage-next").click().run()
            assert not app.exception


@pytest.mark.usefixtures("loaded")
def test_a_figure_is_pinned_on_its_page_with_its_choices_and_becomes_a_step():
    app = opened("pages/trends.py", measure="contacts", area="West")
    app.button(key="ld-pin-trend").click().run()
    assert app.button(key="ld-pin-trend").disabled
    (pin,) = held(app)
    assert (pin.page, pin.figure) == ("trends", "trend")
    assert {"measure": "contacts", "area": "West", "view": "year"}.items() <= dict(pin.params).items()
    app.switch_page(PAGE).run()
    assert read(param(app, "pins")) == [pin]
    app.button(key="ld-stage-to-pin-1").click().run()
    assert step(app) == "pin-1"
    assert "Trends: Contacts, West" in words(app)


@pytest.mark.usefixtures("loaded")
def test_pins_are_moved_named_and_removed_and_the_address_follows():
    first, second = PINS["cards"], PINS["shares"]
    app = opened(PAGE, pins=to_text([first, second]))
    app.button(key="pin-down-0").click().run()
    assert read(param(app, "pins")) == [second, first]
    app.text_input(key="pin-name-0").set_value("Our people").run()
    assert read(param(app, "pins"))[0].name == "Our people"
    assert app.button(key="ld-stage-to-pin-1").label == "7. Our people"
    app.button(key="pin-remove-1").click().run()
    assert [pin.figure for pin in read(param(app, "pins"))] == ["shares"]


@pytest.mark.usefixtures("loaded")
def test_the_link_that_is_shared_opens_the_same_story_with_the_same_pins():
    from urllib.parse import parse_qsl

    app = opened(PAGE, pins=to_text([PINS["cards"], PINS["trend"]]), area="East", measure="contacts")
    shared = dict(parse_qsl(app.code[0].value.partition("?")[2]))
    other = opened(PAGE, **shared, step="pin-2")
    assert read(param(other, "pins")) == [PINS["cards"], PINS["trend"]]
    assert step(other) == "pin-2"
    assert "West" in heading(other)
    assert other.selectbox(key="control-area").value == "East"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    "pin",
    [
        Pin("overview", "cards", {"measure": "no-such", "period": "2024-25"}),
        Pin("overview", "cards", {"measure": "referrals", "period": "1066-67"}),
        Pin("overview", "cards", YEAR | {"area": "Atlantis"}),
        Pin("demand_map", "map", YEAR | {"level": "parish"}),
        Pin("overview", "no-such-figure", YEAR),
        Pin("overview", "cards", YEAR | {"council": "elsewhere"}),
    ],
)
def test_what_the_data_do_not_have_is_told_and_nothing_stands_in_its_place(pin):
    app = opened(PAGE, pins=to_text([pin]), step="pin-1")
    assert "nothing in its place" in words(app)
    assert "ld-card" not in words(app).split("</style>")[-1]


@pytest.mark.usefixtures("loaded")
def test_a_figure_without_a_drawing_says_that_it_is_opened_by_its_link():
    assert text.BY_LINK in words(opened(PAGE, pins=to_text([Pin("care", "", {"period": "2024-25"})]), step="pin-1"))


@pytest.mark.usefixtures("loaded")
def test_a_link_that_is_no_pin_is_said_to_be_none():
    app = opened(PAGE, pins="nowhere:cards")
    assert "No pinned figure is shown." in words(app)


@pytest.mark.usefixtures("released")
def test_a_release_draws_no_pin_of_a_page_that_it_does_not_have():
    app = opened(PAGE, pins=to_text([PINS["shares"], PINS["trend"]]), step="pin-1")
    assert "A release does not have the page Demand and resources." in words(app)
    app.button(key="ld-stage-next").click().run()
    assert "A release does not have the page Trends." in words(app)
