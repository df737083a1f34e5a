"""What is chosen lives in the address and in the session; the reader goes back and forward in the address."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def two_pages() -> None:
    import streamlit as st

    from dashboard.ui.state import begin_run, choice, choose, end_run, heed_history

    page = st.radio("Page", ["map", "needs"])
    heed_history(page)
    begin_run(page)
    measure = choice("measure", ["referrals", "contacts", "assessments"], "referrals")
    st.button("Contacts", on_click=choose, args=("measure", "contacts"))
    end_run(page)
    st.write(measure)


def shown(app: AppTest) -> str:
    assert not app.exception
    return str(app.markdown[0].value)


def test_a_choice_that_the_reader_has_gone_back_behind_is_undone():
    app = AppTest.from_function(two_pages).run()
    app.button[0].click().run()
    assert (shown(app), app.query_params["measure"]) == ("contacts", "contacts")
    del app.query_params["measure"]
    assert shown(app.run()) == "referrals"
    assert "measure" not in app.query_params


def test_the_address_that_the_reader_went_back_to_comes_along_to_the_next_page():
    app = AppTest.from_function(two_pages).run()
    app.button[0].click().run()
    app.query_params["measure"] = "assessments"
    assert shown(app.run()) == "assessments"
    app.query_params.clear()
    assert shown(app.radio[0].set_value("needs").run()) == "assessments"


def test_an_address_that_another_page_has_emptied_undoes_nothing():
    app = AppTest.from_function(two_pages).run()
    app.button[0].click().run()
    app.query_params.clear()
    assert shown(app.radio[0].set_value("needs").run()) == "contacts"
