"""The one control that says whose data are shown, where this installation shows more than one council."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import paths
from dashboard.council import CouncilError, read_council
from dashboard.councils import offered_councils
from dashboard.ui import state

NAME = "council"
"""The parameter in the address."""

KEY = "control-council"

HELD_ACROSS = (NAME, "measure", "period", "show", "compare")
"""Choices that mean the same in every council; areas and what is on the map do not."""


def chosen_council() -> str:
    """The council that is shown: from the address, else from earlier in the session, else the default.

    Raises
    ------
    CouncilError
        As `dashboard.councils.offered_councils`.
    """
    return _chosen(offered_councils())


def pick_council() -> None:
    """The control that changes the council, beside the pages; with one council there is none.

    It belongs to the frame. Where councils cannot be told, each page says why.
    """
    try:
        offered = offered_councils()
    except CouncilError:
        return
    if len(offered) == 1:
        return
    st.session_state[KEY] = _chosen(offered)
    names = {council: _name(council) for council in offered}
    with st.sidebar:
        st.selectbox("Council", offered, format_func=lambda council: names[council], key=KEY, on_change=_switch)


def _chosen(offered: Sequence[str]) -> str:
    return offered[0] if len(offered) == 1 else state.choice(NAME, offered, offered[0])


def _switch() -> None:
    state.keep_only(HELD_ACROSS, {NAME: st.session_state[KEY]})


def _name(council: str) -> str:
    """A council's name; its folder's, where the folder cannot be read: choosing it then says why."""
    folder = paths.council_folder(council)
    return _read_name(council, (folder / "council.toml").stat().st_mtime_ns)


@st.cache_resource(max_entries=100, show_spinner=False)
def _read_name(council: str, changed: int) -> str:
    try:
        return read_council(paths.council_folder(council)).name
    except CouncilError:
        return council
