"""Whether figures are drawn for a room: at which size of letters, and without what only a desk needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

LEAST = 24
"""Pixels of the smallest text that a room can read."""

IN_HAND = 16
"""Pixels of a chart's text on a phone, which is no room: as at a desk."""


@dataclass
class Stage:
    """What a room looks at: pixels of plain text, and the headings of the figures drawn on it, for the step's own."""

    letters: int = LEAST
    titles: list[str] = field(default_factory=list)


_STAGE: ContextVar[Stage | None] = ContextVar("stage", default=None)


def current() -> Stage | None:
    """The stage that is drawn on; None on a page as people read it at a desk."""
    return _STAGE.get()


@contextmanager
def on_stage(letters: int) -> Iterator[Stage]:
    """What is drawn inside is drawn for a room."""
    before = _STAGE.set(stage := Stage(letters))
    try:
        yield stage
    finally:
        _STAGE.reset(before)
