"""Pinned figures on the Meeting page: the steps after the story, and the list that orders, names and shares them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard.ui import on_stage, state
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.councils import NAME as COUNCIL
from dashboard.ui.meeting.drawable import draw
from dashboard.ui.meeting.kept import PINS, keep
from dashboard.ui.meeting.pins import LONGEST_NAME, Pin, PinError, moved, renamed, to_text, without
from dashboard.ui.meeting.step import Step
from dashboard.ui.released import offers
from dashboard.ui.text import meeting as words


def steps_of(data: Opened, pins: Sequence[Pin]) -> list[Step]:
    """A step a pin, in their order."""
    return [
        Step(f"pin-{number}", title_of(data, pin), partial(_draw, data, pin), pin.page, pin.params, of_story=False)
        for number, pin in enumerate(pins, 1)
    ]


def title_of(data: Opened, pin: Pin) -> str:
    """What somebody called it, else its page with the measure and the area that were chosen there."""
    if pin.name:
        return pin.name
    titles = {one.id: one.title for one in data.cube.catalogue.measures}
    area = pin.params.get("area", "all")
    told = [titles.get(pin.params.get("measure", ""), ""), "" if area == "all" else area]
    about = ", ".join(one for one in told if one)
    return f"{words.PAGES[pin.page]}: {about}" if about else words.PAGES[pin.page]


def _draw(data: Opened, pin: Pin) -> str:
    """Draw the figure by the block of its page; gives its finding, else what it is called."""
    stage = on_stage.current()
    try:
        _require_held(data, pin)
        if not pin.figure or stage is None:
            st.html(f'<p class="ld-ask">{escape(words.BY_LINK)}</p>')
            return title_of(data, pin)
        with st.container(key="ld-stage-pin", gap="small"):
            draw(data, pin.figure, pin.params)
    except PinError as error:
        notice(Notice.CAUTION, f"{error} What was pinned is not shown, and nothing in its place.")
        return title_of(data, pin)
    return stage.titles[0] if stage.titles else title_of(data, pin)


def _require_held(data: Opened, pin: Pin) -> None:
    title = words.PAGES[pin.page]
    if not offers(title):
        raise PinError(f"A release does not have the page {title}.")
    if pin.params.get(COUNCIL, data.council.id) != data.council.id:
        raise PinError("This figure was pinned from another council's data.")


def pin_list(data: Opened, pins: Sequence[Pin], before: int) -> None:
    """Every pin with its name and its place; `before` steps come before them."""
    st.html(f'<h2 class="ld-pins-title">{words.PINS_TITLE}</h2>')
    if not pins:
        st.html(f"<p>{escape(words.NO_PINS)}</p>")
    for at, pin in enumerate(pins):
        number = before + at + 1
        with st.container(key=f"ld-pins-{at}", gap="small"):
            _name(data, pins, pin, at, number)
            with st.container(horizontal=True, gap="small"):
                _hands(pins, at, number)


def _hands(pins: Sequence[Pin], at: int, number: int) -> None:
    """The buttons that move a pin and take it away; they say which step they mean."""
    first, last = at == 0, at == len(pins) - 1
    st.button(f"Move {number} up", key=f"pin-up-{at}", disabled=first, on_click=_move, args=(pins, at, -1))
    st.button(f"Move {number} down", key=f"pin-down-{at}", disabled=last, on_click=_move, args=(pins, at, 1))
    st.button(f"Remove {number}", key=f"pin-remove-{at}", on_click=_remove, args=(pins, at))


def _name(data: Opened, pins: Sequence[Pin], pin: Pin, at: int, number: int) -> None:
    key = f"pin-name-{at}"
    st.session_state[key] = pin.name
    st.text_input(
        f"Name of step {number}", max_chars=LONGEST_NAME, placeholder=title_of(data, pin), key=key,
        on_change=lambda: keep(renamed(pins, at, st.session_state[key])),
    )  # fmt: skip


def _move(pins: Sequence[Pin], at: int, by: int) -> None:
    keep(moved(pins, at, by))


def _remove(pins: Sequence[Pin], at: int) -> None:
    """Without it; a step that is no more is left for the first one."""
    keep(without(pins, at))
    if (state.asked_for("step") or "").startswith("pin-"):
        state.choose("step", "")


def share_link(view: dict[str, str], pins: Sequence[Pin]) -> None:
    """The link that opens the same story with the same pins."""
    address = (st.context.url or "").partition("?")[0]
    told = view | ({PINS: to_text(pins)} if pins else {})
    st.html(f"<p>{escape(words.SHARE)}</p>")
    st.code(f"{address}?{urlencode(told)}", language=None, wrap_lines=True)
