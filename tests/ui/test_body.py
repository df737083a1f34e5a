"""A page inside its frame: it runs again by itself, and where it stops the frame goes on."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def framed(times: int) -> None:
    import streamlit as st  # noqa: PLC0415  the script of an app stands alone

    from dashboard.ui.body import run_body  # noqa: PLC0415
    from dashboard.ui.drawn_last import stop  # noqa: PLC0415

    def body() -> None:
        st.write("the page")
        stop()

    page = st.navigation([st.Page(body, title="Page", url_path="page", default=True)])
    for _ in range(times):
        run_body(page)
    st.write("the frame")


def said(times: int) -> list[str]:
    app = AppTest.from_function(framed, kwargs={"times": times}).run()
    assert not app.exception
    return [one.value for one in app.markdown]


def test_a_page_that_stops_leaves_the_frame_whole():
    assert said(1) == ["the page", "the frame"]


def test_a_page_can_be_run_again_without_the_frame():
    assert said(2) == ["the page", "the page", "the frame"]
