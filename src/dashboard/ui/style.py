"""The look of every page: one style sheet, the banner over invented data, the theme that is on."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import figures
from dashboard.figures import palette
from dashboard.figures.palette import DARK, LIGHT, Theme

INVENTED = "Invented data."


def apply_style() -> None:
    """Put the style sheet on the page: once in each run, before anything is drawn."""
    st.html(f"<style>{style_sheet()}</style>")


def banner(text: str, lead: str = INVENTED) -> None:
    """The strip over a page that says what kind of data it shows."""
    with st.container(key="ld-banner"):
        st.html(f'<p class="ld-banner" role="note"><b>{escape(lead)}</b> {escape(text)}</p>')


def theme() -> Theme:
    """The colours of the theme the reader has on, for figures that cannot follow it by themselves."""
    return DARK if st.context.theme.type == "dark" else LIGHT


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """Colours, the page and the figures as one sheet; read once."""
    sheets = [Path(__file__).parent / "style.css", Path(str(figures.__file__)).parent / "figures.css"]
    return palette.css_variables() + "".join(sheet.read_text("utf-8") for sheet in sheets)
