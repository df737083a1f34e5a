"""What a reader is likely to ask next, worked out by the server while it has nothing to do.

All sessions share it: whoever asked last is served, since the others have read on meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from dashboard.ui.cache.beforehand import is_served

AFTER_SECONDS, BETWEEN_SECONDS = 0.2, 0.01
"""The page that asked comes first, and between two steps whatever else wants to run."""

Step = Callable[[], object]


class LookingAhead:
    """Takes steps one by one in the background, those that were asked for last."""

    def __init__(self, after: float = AFTER_SECONDS, between: float = BETWEEN_SECONDS) -> None:
        self._after, self._between = after, between
        self._newest: Iterable[Step] = ()

    def ask(self, steps: Iterable[Step]) -> None:
        """Take these steps from now on, and no more of those before. A step that fails is passed over."""
        self._newest = steps
        thread = threading.Timer(self._after, self._take, (steps,))
        thread.name, thread.daemon = "looking ahead", True
        thread.start()

    def _take(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if self._newest is not steps:
                return
            with suppress(Exception):  # what is wrong with the data is told by the page that asks for them
                step()
            time.sleep(self._between)


_AHEAD = LookingAhead()


def look_ahead(steps: Iterable[Step]) -> None:
    """Take steps soon, in the background; where no server serves, as in a test of a page, nothing is done."""
    if is_served():
        _AHEAD.ask(steps)
