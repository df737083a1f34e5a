"""The way back into a meeting from the pages that members look at meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.ui.text import meeting as words

LEFT = "meeting-left"
"""Where in the session the step stands that was shown last: its words, and the parameters that open it again."""


def remember(view: Mapping[str, str], at: int, count: int) -> None:
    """Keep where the meeting is."""
    st.session_state[LEFT] = (words.back_words(at, count), dict(view))


def way_back() -> None:
    """The link back to the step that was shown last; nothing where no meeting is under way in this session."""
    found = st.session_state.get(LEFT)
    if found is not None:
        label, view = found
        st.page_link("pages/meeting.py", label=label, query_params=view)
