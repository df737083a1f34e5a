"""What a reader is likely to ask next, worked out by the server while it has nothing to do.

One thread serves all sessions: whoever asked last is served, since the others have read on meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from dashboard.ui.cache.beforehand import is_served

AFTER_SECONDS, BETWEEN_SECONDS = 0.2, 0.01
"""The page that asked comes first, and between two steps whatever else wants to run."""

Step = Callable[[], object]


class LookingAhead:
    """A thread that takes steps one by one, those that were asked for last."""

    def __init__(self, after: float = AFTER_SECONDS, between: float = BETWEEN_SECONDS) -> None:
        self._after, self._between = after, between
        self._asked = threading.Condition()
        self._steps: Iterator[Step] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, steps: Iterable[Step]) -> None:
        """Take these steps from now on, and no more of those before. A step that fails is passed over."""
        with self._asked:
            self._steps = iter([*steps])
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="looking ahead", daemon=True)
                self._thread.start()
            self._asked.notify()

    def _run(self) -> None:
        while True:
            with self._asked:
                self._asked.wait_for(lambda: self._steps is not None)
                steps = self._steps
            time.sleep(self._after)
            self._take(steps or iter([]))

    def _take(self, steps: Iterator[Step]) -> None:
        while self._steps is steps:
            step = next(steps, None)
            if step is None:
                with self._asked:
                    self._steps = None if self._steps is steps else self._steps
                return
            with suppress(Exception):  # what is wrong with the data is told by the page that asks for them
                step()
            time.sleep(self._between)


_AHEAD = LookingAhead()


def look_ahead(steps: Iterable[Step]) -> None:
    """Take steps soon, in the background; where no server serves, as in a test of a page, nothing is done."""
    if is_served():
        _AHEAD.ask(steps)
