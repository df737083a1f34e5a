"""Controls that are drawn behind what they change, so that the browser gets that first and shows it sooner.

What is chosen stands in the address and not in the control, so a page knows it before the control is drawn. A list to
choose from costs the browser more than a map does, and a page has ten of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from dashboard.ui.cache.beforehand import is_served


@dataclass
class _Waiting:
    """Controls of a page that wait to be drawn, once the page has asked for that."""

    asked: bool = False
    controls: list[Callable[[], object]] = field(default_factory=list)


FIRST_SECONDS = 0.3
"""How long the lists of a session's first page wait."""

_STOOD = "a page has stood in this session"

_WAITING: ContextVar[_Waiting | None] = ContextVar("controls that wait", default=None)


@contextmanager
def drawn_last() -> Iterator[None]:
    """The frame around a page: at its end the controls are drawn that the page has put off.

    A page that fails has its controls all the same, since a reader leaves it by them. One that stops must do so by
    `stop`; where a newer run takes over, that one draws them.
    """
    waiting = _Waiting()
    token = _WAITING.set(waiting)
    try:
        yield
    except (RerunException, StopException):
        waiting.controls.clear()
        raise
    finally:
        _WAITING.reset(token)
        _let_the_map_come(waiting)
        _draw_all(waiting)
        st.session_state[_STOOD] = True


def _let_the_map_come(waiting: _Waiting) -> None:
    """Wait a moment before the lists of a session's first page.

    A browser that has just fetched Streamlit's code puts in place what comes at once all together. So the map comes an
    eighth of a second sooner, and the whole page no later: the browser is busy meanwhile.
    """
    if waiting.controls and _STOOD not in st.session_state and is_served():
        time.sleep(FIRST_SECONDS)


def _draw_all(waiting: _Waiting) -> None:
    controls = waiting.controls[:]
    waiting.controls.clear()
    for control in controls:
        control()


def stop() -> NoReturn:
    """End the page here, with its controls: Streamlit draws nothing any more once a page has stopped."""
    waiting = _WAITING.get()
    if waiting is not None:
        _draw_all(waiting)
    st.stop()


def put_off_controls() -> None:
    """From here on the page's controls are drawn at its end, each where it was picked: in a container of its own."""
    waiting = _WAITING.get()
    if waiting is not None:
        waiting.asked = True


def draw(control: Callable[[], object]) -> None:
    """Draw a control now or, where controls are put off, later in the same place."""
    waiting = _WAITING.get()
    if waiting is None or not waiting.asked:
        control()
        return
    place = copy_context()  # Streamlit keeps there which containers are open
    waiting.controls.append(lambda: place.run(control))
