"""A page inside its frame: it can be run again by itself."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def framed() -> None:
    import streamlit as st

    from dashboard.ui.body import run_body

    page = st.navigation([st.Page(lambda: st.write("the page"), title="Page", url_path="page", default=True)])
    run_body(page)
    run_body(page)
    st.write("the frame")


def test_a_page_can_be_run_again_without_the_frame():
    app = AppTest.from_function(framed).run()
    assert not app.exception
    assert [one.value for one in app.markdown] == ["the page", "the page", "the frame"]
