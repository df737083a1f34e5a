"""What nearly every question about data just opened will need, worked out by the server while it has nothing to do."""

from __future__ import annotations

import threading
from contextlib import suppress

from streamlit import runtime

from dashboard.answers.widths import work_out_ahead
from dashboard.cube.read import Cube

AFTER_SECONDS = 1.0
"""The page that opened the data comes first."""


def work_beforehand(cube: Cube) -> None:
    """Begin soon, in the background; where no server serves, as in a test of a page, nothing does."""
    if not is_served():
        return
    thread = threading.Timer(AFTER_SECONDS, _work, (cube,))
    thread.daemon = True
    thread.start()


def is_served() -> bool:
    """Whether a server runs the page, so that there is time between two questions."""
    return runtime.exists() and isinstance(runtime.get_instance(), runtime.Runtime)


def _work(cube: Cube) -> None:
    with suppress(Exception):  # what is wrong with the data is told by the page that asks for them
        work_out_ahead(cube)
