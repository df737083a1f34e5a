"""Figures pinned to a meeting, as text that a link carries: which figure of which page, with the page's choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from dashboard.ui.text import meeting as words

MOST = 12
"""Pins of one meeting: more is a report."""

LONGEST_NAME, LONGEST_VALUE = 80, 2000
_BETWEEN, _PART, _OF, _NAME = "|", ";", ":", "="
_WORD = re.compile(r"[a-z0-9-]{1,40}")


class PinError(ValueError):
    """A text that is no pin, or a figure that these data do not have; the message says which."""


@dataclass(frozen=True)
class Pin:
    """One figure.

    Attributes
    ----------
    page : str
        The page it stands on, by its place in the address (`dashboard.ui.text.meeting.PAGES`).
    figure : str
        What it is called in `dashboard.ui.meeting.drawable`; "" for one that is opened by its link only.
    params : mapping
        What was chosen on the page, by the names in its address; what is usual stands there too.
    name : str
        What somebody called it; "" where nobody has.
    """

    page: str
    figure: str
    params: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def to_text(pins: Sequence[Pin]) -> str:
    """Pins as the address holds them."""
    return _BETWEEN.join(_pin_text(pin) for pin in pins)


def _pin_text(pin: Pin) -> str:
    told = [f"{name}{_OF}{quote(value, safe=' ,')}" for name, value in pin.params.items() if value]
    named = [f"{_NAME}{quote(pin.name, safe=' ,')}"] if pin.name else []
    return _PART.join([f"{pin.page}{_OF}{pin.figure}", *told, *named])


def read(text: str) -> list[Pin]:
    """Pins of a text.

    Raises
    ------
    PinError
        Where a part is no pin, or there are more than a meeting holds.
    """
    if not text:
        return []
    parts = text.split(_BETWEEN)
    if len(parts) > MOST:
        raise PinError(f"The link holds {len(parts)} pinned figures; a meeting holds {MOST}.")
    return [_read_pin(part) for part in parts]


def _read_pin(text: str) -> Pin:
    first, *rest = text.split(_PART)
    page, between, figure = first.partition(_OF)
    if not between or page not in words.PAGES or (figure and not _WORD.fullmatch(figure)):
        raise PinError(f'"{text[:40]}" is no figure of a page.')
    params, name = {}, ""
    for part in rest:
        if part.startswith(_NAME):
            name = unquote(part.removeprefix(_NAME))[:LONGEST_NAME]
            continue
        key, _, value = part.partition(_OF)
        if not _WORD.fullmatch(key) or len(value) > LONGEST_VALUE:
            raise PinError(f'"{part[:40]}" is no choice of a page.')
        params[key] = unquote(value)
    return Pin(page, figure, params, name)


def moved(pins: Sequence[Pin], at: int, by: int) -> list[Pin]:
    """With one pin earlier (-1) or later (+1); as they are at the ends."""
    to = at + by
    found = list(pins)
    if 0 <= at < len(found) and 0 <= to < len(found):
        found[at], found[to] = found[to], found[at]
    return found


def renamed(pins: Sequence[Pin], at: int, name: str) -> list[Pin]:
    """With one pin called otherwise; an empty name gives it back its own."""
    plain = " ".join(name.split())[:LONGEST_NAME]
    return [replace(pin, name=plain) if place == at else pin for place, pin in enumerate(pins)]


def without(pins: Sequence[Pin], at: int) -> list[Pin]:
    """With one pin less."""
    return [pin for place, pin in enumerate(pins) if place != at]


def added(pins: Sequence[Pin], pin: Pin) -> list[Pin]:
    """With one pin more at the end; as they are where it is among them, or there are as many as a meeting holds."""
    held = [(one.page, one.figure, dict(one.params)) for one in pins]
    if len(pins) >= MOST or (pin.page, pin.figure, dict(pin.params)) in held:
        return list(pins)
    return [*pins, pin]
