"""What a screen reader is told beyond the page itself: groups of pages, a finding that changed, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_name("spoken.js").read_text("utf-8")
_mount = st.components.v2.component("spoken", js=_SCRIPT)


def tell_screen_readers(group_sizes: Mapping[str, int]) -> None:
    """Put the page's live region into the frame, and headings before the groups in the list of pages.

    The region says the page's finding once a choice has changed it, question and finding of another page, and what
    stands in an element of class ld-done once something asked for is done. The browser does all of it, since
    Streamlit draws neither.

    Parameters
    ----------
    group_sizes
        How many pages follow each heading.
    """
    _mount(key="ld-spoken", data={"groups": list(first_pages(group_sizes).items())})


def first_pages(group_sizes: Mapping[str, int]) -> dict[int, str]:
    """The place of each group's first page in the list, counted from 1, with the group's name."""
    firsts = accumulate(group_sizes.values(), initial=1)
    return dict(zip(firsts, group_sizes, strict=False))
