"""The look of every page: one style sheet, the banner over invented data, the theme that is on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import figures
from dashboard.figures import palette
from dashboard.figures.palette import DARK, LIGHT, STAGE_DARK, STAGE_LIGHT, Theme
from dashboard.ui import on_stage
from dashboard.ui.spoken import first_pages

INVENTED = "Invented data."


def apply_style(title: str = "", group_sizes: Mapping[str, int] | None = None) -> None:
    """Put the style sheet on the page: once in each run, before anything is drawn.

    `title` stands above the list of pages. `group_sizes` says how many pages follow each heading in the list of pages.
    """
    groups = _group_headings(group_sizes or {})
    st.html(f"<style>{style_sheet()}:root{{--ld-app-title:{_css_text(title)}}}{groups}</style>")


def _group_headings(sizes: Mapping[str, int]) -> str:
    """Headings in the list of pages, drawn before the first page of each group.

    Streamlit's own sections put a heading into a list beside its items, which breaks the list for screen readers
    (axe-core: list, listitem). A flat list is whole. A drawn heading stands until `dashboard.ui.spoken` has put a
    real one into the first item of each group.
    """
    return "".join(
        f'[data-testid="stSidebarNavItems"]>li:nth-child({first}):not(:has(h2))::before{{content:{_css_text(title)}}}'
        for first, title in first_pages(sizes).items()
    )


def banner(text: str, lead: str = INVENTED) -> None:
    """The strip over a page that says what kind of data it shows."""
    with st.container(key="ld-banner"):
        st.html(f'<p class="ld-banner" role="note"><b>{escape(lead)}</b> {escape(text)}</p>')


def theme() -> Theme:
    """The colours of the theme the reader has on, for figures that cannot follow it by themselves."""
    dark = st.context.theme.type == "dark"
    stage = on_stage.current()
    if stage is None:
        return DARK if dark else LIGHT
    return replace(STAGE_DARK if dark else STAGE_LIGHT, letters=stage.letters)


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """Colours, the page and the figures as one sheet; read once."""
    sheets = [Path(__file__).parent / "style.css", *sorted(Path(str(figures.__file__)).parent.glob("*.css"))]
    return palette.css_variables() + "".join(sheet.read_text("utf-8") for sheet in sheets)


def _css_text(text: str) -> str:
    """Any text as a CSS string: all but letters, digits and spaces by their numbers."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'
