"""The first start: where nothing is loaded, the invented sample is made and loaded, once, by one session."""

from __future__ import annotations

import os
import threading
from html import escape
from typing import NoReturn

import streamlit as st

from dashboard import log, paths
from dashboard.cases.snapshot import sample_wanted
from dashboard.catalogue import read_catalogue
from dashboard.council import read_council
from dashboard.ui.blocks.page_blocks import Notice, notice

NO_SAMPLE = (
    "Load returns: dashboard load FOLDER --council {council}. The council's folder has no sample.toml, so no invented "
    "sample can be made instead; docs/council.md says what it holds."
)


@st.cache_resource
def _turn() -> threading.Lock:
    return threading.Lock()


def make_sample(council_id: str) -> NoReturn:
    """Make and load the sample while a progress bar is shown, then run the page again.

    Where the council's folder says nothing of a sample, the page says what to do instead.
    """
    council = read_council(paths.council_folder(council_id))
    if not (council.folder / "sample.toml").is_file():
        st.html(f"<h1>Nothing is loaded for {escape(council.name)} yet</h1>")
        notice(Notice.NOTE, NO_SAMPLE.format(council=council_id))
        st.stop()
    st.html("<h1>Getting ready</h1><p>Nothing is loaded yet. The invented sample council is being made, once.</p>")
    bar = st.progress(0.0, "Starting")
    os.umask(0o077)  # what a first start writes is its owner's alone
    with _turn():
        if sample_wanted(council_id):
            _make(council_id, bar)
    st.rerun()


def _make(council_id: str, bar: st.delta_generator.DeltaGenerator) -> None:
    # imported here, since only a first start needs them
    from dashboard.cube.load import load_returns
    from dashboard.sample.write import write_sample

    def tell(share: float, what: str) -> None:
        bar.progress(min(1.0, share), what)

    council = read_council(paths.council_folder(council_id))
    directory = paths.home() / f"sample-{council_id}"
    size = float(os.environ.get("DASHBOARD_SAMPLE_SIZE", "1"))
    write_sample(directory, council.folder, size=size, progress=lambda share, what: tell(0.5 * share, what))
    snapshot, _ = load_returns(
        [str(directory)],
        council,
        read_catalogue(),
        lambda share, what: tell(0.5 + 0.5 * share, what),
    )
    log.event("sample loaded", council=council_id, snapshot=snapshot.manifest.id)
