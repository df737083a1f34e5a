"""Opening a page as a reader does: through app.py, with a link's parameters."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.ui.staff import staff_cache

APP = Path(__file__).parents[2] / "app.py"
PAGES = re.findall(r'st\.Page\("(pages/\w+\.py)"', APP.read_text(encoding="utf-8"))
"""Every page that app.py lists, the first of them the one without a path."""


def opened(page: str, **params: str) -> AppTest:
    """The app on a page, which ran without an exception."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params.update(params)
    app.run()
    if page != PAGES[0]:
        app.switch_page(page)
        app.query_params.update(params)
        app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All that the page says in blocks of its own."""
    return " ".join(str(block.proto.body) for block in app.get("html"))


def forget_staff() -> None:
    """Nothing is held any more of what was worked out of people and work."""
    for held in vars(staff_cache).values():
        if hasattr(held, "clear") and hasattr(held, "__wrapped__"):
            held.clear()
