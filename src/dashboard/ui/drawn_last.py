"""Controls that are drawn behind what they change, so that the browser gets that first and shows it sooner.

What is chosen stands in the address and not in the control, so a page knows it before the control is drawn. A list to
choose from costs the browser more than a map does, and a page has ten of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException


@dataclass
class _Waiting:
    """Controls of a page that wait to be drawn, once the page has asked for that."""

    asked: bool = False
    controls: list[Callable[[], object]] = field(default_factory=list)


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
        _draw_all(waiting)


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
