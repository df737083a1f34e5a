"""A page inside its frame: what runs again when one of its controls changes, while the frame stands."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.ui.drawn_last import drawn_last
from dashboard.ui.failure import plain_failures
from dashboard.ui.page import tell_not_offered
from dashboard.ui.state import begin_run, end_run


def place_of(page: StreamlitPage) -> str:
    """Where a page stands in the address; the first one, which stands at its root, by its name."""
    return page.url_path or "overview"


@st.fragment
def run_body(page: StreamlitPage) -> None:
    """Run a page as a fragment: a choice on it sends the page anew, not the style sheet and the list of pages."""
    place = place_of(page)
    begin_run(place)
    page._can_be_called = True  # Streamlit lets a page run once in a script, and this is run without the script
    try:
        with plain_failures(page.title), drawn_last():
            page.run()
            tell_not_offered()
    finally:
        end_run(place)
