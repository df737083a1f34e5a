"""The pins of this reader's meeting: kept in the session, and in the address of the Meeting page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.ui import state
from dashboard.ui.meeting.pins import LONGEST_VALUE, Pin, PinError, added, read, to_text
from dashboard.ui.text import meeting as words

PINS = "pins"
"""The parameter in the address."""


def pinned() -> list[Pin]:
    """Pins of the session, without a word where the text cannot be read: the Meeting page says so."""
    try:
        return read(state.asked_for(PINS) or "")
    except PinError:
        return []


def shown() -> tuple[list[Pin], str]:
    """Pins of the Meeting page, which its address holds from now on; and what is wrong with a link's."""
    try:
        return read(state.text(PINS)), ""
    except PinError as error:
        return [], f"{error} No pinned figure is shown."


def keep(pins: Sequence[Pin]) -> None:
    """Hold these from now on, before the Meeting page runs again."""
    state.choose(PINS, to_text(pins))


def pin_button(figure: str, key: str) -> None:
    """The button under a figure that pins it, as it is shown now; says where it is pinned already.

    Parameters
    ----------
    figure
        What `dashboard.ui.meeting.drawable` calls it; "" where it is opened by its link only.
    key
        The figure's own key on its page.
    """
    page, params = state.view_of_run()
    if page not in words.PAGES or any(len(value) > LONGEST_VALUE for value in params.values()):
        return
    pin = Pin(page, figure, {name: value for name, value in params.items() if name != PINS})
    held = pinned()
    is_held = added(held, pin) == held
    st.button(
        words.PINNED if is_held else words.PIN,
        key=f"ld-pin-{key}",
        type="tertiary",
        disabled=is_held,
        on_click=_pin,
        args=(pin,),
    )


def _pin(pin: Pin) -> None:
    state.keep(PINS, to_text(added(pinned(), pin)))
