"""Making the pack: one button, a bar that says what it waits for, then all files at once and each alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from dashboard import log
from dashboard.reports.deck.template import TemplateError
from dashboard.reports.packed import packed
from dashboard.reports.paper import About
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.paper.briefing import briefing_of
from dashboard.ui.paper.pack import Asked, paper_of
from dashboard.ui.paper.slides import slides_of
from dashboard.ui.text import pack as text

HELD, _ASKED = "ld-pack-made", "ld-pack-asked"

KINDS = {
    "pdf": (text.BRIEFING, "application/pdf"),
    "pptx": (text.SLIDES, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "xlsx": (text.WORKBOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Label and kind of each file, by its ending."""


@dataclass
class Pack:
    """Files by their ending, and why one could not be made."""

    files: dict[str, bytes] = field(default_factory=dict)
    refused: str = ""


def pack_block(data: Opened, asked: Asked, about: About, name: str) -> None:
    """A button that makes the pack, and the files of the view that is shown.

    Parameters
    ----------
    name
        Begins the files' names.
    """
    made_of = (data.snapshot.manifest.id, data.own, repr(asked), about.link)
    with st.container(key="ld-pack", gap="small"):
        st.button(text.MAKE, key="ld-pack-make", type="primary", on_click=_ask)
        if st.session_state.pop(_ASKED, False):
            st.session_state[HELD] = (made_of, made(data, asked, about))
        held, pack = st.session_state.get(HELD, (None, Pack()))
        if held == made_of:
            _offer(pack, about, name)


def _ask() -> None:
    st.session_state[_ASKED] = True


def made(data: Opened, asked: Asked, about: About) -> Pack:
    """Every file, step by step; slides that cannot be made do not keep the others back."""
    pack, bar = Pack(), st.progress(0.0)

    def told(step: int) -> None:
        bar.progress(step / len(text.STEPS), text=text.STEPS[step])

    pack.files["pdf"] = briefing_of(data, asked, about, told)
    told(3)
    try:
        pack.files["pptx"] = slides_of(data, asked, about)
    except TemplateError as error:
        pack.refused = text.NO_SLIDES.format(why=error)
        log.event("template refused")
    told(4)
    from dashboard.reports.workbook import workbook

    pack.files["xlsx"] = workbook(paper_of(data, asked, about))
    bar.empty()
    for ending in pack.files:
        log.event("paper made", kind=ending)
    return pack


def _offer(pack: Pack, about: About, name: str) -> None:
    """All at once, then each alone."""
    if pack.refused:
        notice(Notice.CAUTION, pack.refused)
    st.html(f'<p class="ld-done">{text.READY}</p>')
    st.download_button(
        text.ALL, _zipped(pack, about, name), f"{name}.zip", "application/zip", key="ld-pack-zip", type="primary",
        on_click="ignore",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for ending, content in pack.files.items():
            label, kind = KINDS[ending]
            st.download_button(
                label, content, f"{name}.{ending}", kind, key=f"ld-pack-{ending}", on_click="ignore"
            )  # fmt: skip


def _zipped(pack: Pack, about: About, name: str) -> Callable[[], bytes]:
    """Packed when it is asked for, so that no session holds everything twice."""
    return lambda: packed({f"{name}.{ending}": content for ending, content in pack.files.items()}, about.made)
