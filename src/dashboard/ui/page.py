"""What every page begins with: the council's data and the words that stand under its figures."""

from __future__ import annotations

from datetime import datetime

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from dashboard.cases.manifest import Manifest
from dashboard.cases.snapshot import SnapshotError, sample_wanted
from dashboard.ui import state
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened, opened
from dashboard.ui.councils import chosen_council
from dashboard.ui.meeting.way_back import way_back
from dashboard.ui.released import release_words
from dashboard.ui.start import make_sample
from dashboard.ui.style import banner

INVENTED = "The children and workers shown do not exist; totals follow published figures for {name}."
BY_TEAM = (
    "{name}'s areas are its teams, and work belongs to the team that holds it, wherever the child lives. Where a page "
    "says locality, read team."
)
NOTE = "Invented data: the children and workers do not exist"


def begin() -> Opened:
    """Open the data of the chosen council for a page, and say first what they are."""
    data = open_data()
    if data.snapshot.manifest.invented:
        banner(invented_words(data))
    for kind, words in told_of(data):
        notice(kind, words)
    way_back()
    return data


def open_data() -> Opened:
    """The data of the chosen council; the page says itself what they are."""
    _require_frame()
    council = chosen_council()
    try:
        data = opened(council)
    except SnapshotError:
        if not sample_wanted(council):
            raise
        data = None
    if data is None:
        make_sample(council)
    return data


def invented_words(data: Opened) -> str:
    """What is said of invented data after the words that they are."""
    return data.council.about_sample or INVENTED.format(name=data.council.name)


def told_of(data: Opened) -> list[tuple[Notice, str]]:
    """What every page says of the data besides: a release, areas that are teams, an earlier load that stands in."""
    told = [(Notice.NOTE, release_words(data.release))] if data.release is not None else []
    if data.council.placed_by == "team":
        told.append((Notice.NOTE, BY_TEAM.format(name=data.council.name)))
    if data.refused:
        told.append((Notice.PROBLEM, serving_words(data.refused, data.snapshot.manifest)))
    return told


def serving_words(refused: str, manifest: Manifest) -> str:
    """Said on every page where an earlier load stands in for the current one: which, from when, what to do."""
    loaded = datetime.fromisoformat(manifest.loaded_at)
    return (
        f"The newest data cannot be shown: {refused} What you see is the last good load, {manifest.id}, made "
        f"{loaded.day} {loaded:%B %Y, %H:%M} (UTC). To settle on it: dashboard use {manifest.id}."
    )


def _require_frame() -> None:
    """Run a page only inside app.py.

    Until `st.navigation` has been called once in a server's life, Streamlit finds the files in ``pages/`` by itself
    and runs the one that is asked for alone, without the frame that guards and styles it.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def tell_not_offered() -> None:
    """Say so where a link asked for something that this page or these data do not have."""
    asked = state.not_offered()
    if asked is not None:
        notice(
            Notice.CAUTION, f'The link asked for "{asked[:40]}", which is not offered here; the nearest view is shown.'
        )


def note(data: Opened) -> str:
    """What goes into each row of a download."""
    return NOTE if data.snapshot.manifest.invented else ""


def source(data: Opened, *more: str) -> str:
    """The line under a figure: where its numbers come from and as of when."""
    loaded = datetime.fromisoformat(data.snapshot.manifest.loaded_at)
    what = "Invented sample returns" if data.snapshot.manifest.invented else "The council's own returns"
    return "Source: " + "; ".join([f"{what} loaded {loaded.day} {loaded:%B %Y}", *more]) + "."
