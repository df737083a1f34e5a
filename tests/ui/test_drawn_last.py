"""Controls stand where they were picked, whenever they are drawn; they are told their value only where that changes."""

from types import SimpleNamespace

from streamlit.testing.v1 import AppTest

from dashboard.ui.drawn_last import FIRST_SECONDS


def page() -> None:
    import streamlit as st

    from dashboard.ui import controls
    from dashboard.ui.drawn_last import drawn_last, put_off_controls, stop

    with drawn_last():
        first = st.container()
        put_off_controls()
        with first:
            controls.pick("Colour", "colour", {"r": "Red", "b": "Blue"})
            controls.pick_several("Also", "also", {"x": "X", "y": "Y"}, ["x"])
        st.write("below")
        if st.query_params.get("stops"):
            stop()


def asked() -> None:
    import streamlit as st

    from dashboard.ui import controls

    words = {"r": "Red", "b": "Blue"} if st.query_params.get("words") != "other" else {"r": "Rot", "b": "Blau"}
    controls.pick("Colour", "colour", words)


def test_controls_that_were_put_off_stand_where_they_were_picked() -> None:
    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    first, below = app.main.children[0], app.main.children[1]
    assert [one.type for one in first.children.values()] == ["selectbox", "button_group"]
    assert below.type == "markdown"


def test_a_page_that_stops_has_its_controls() -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["stops"] = "1"
    assert [one.label for one in app.run().selectbox] == ["Colour"]


def test_what_was_put_off_can_be_chosen() -> None:
    app = AppTest.from_function(page, default_timeout=60).run()
    app.selectbox[0].select("b").run()
    assert app.query_params["colour"] == "b"
    assert app.selectbox[0].value == "b"


def test_a_control_that_shows_its_choice_is_not_told_again() -> None:
    app = AppTest.from_function(asked, default_timeout=60)
    app.query_params["colour"] = "b"
    assert app.run().selectbox[0].proto.set_value
    assert not app.run().selectbox[0].proto.set_value


def test_a_control_is_told_where_a_link_says_otherwise() -> None:
    app = AppTest.from_function(asked, default_timeout=60).run()
    app.query_params["colour"] = "b"
    app.run()
    assert app.selectbox[0].proto.raw_value == "Blue"


def test_a_control_whose_options_read_otherwise_is_told_again() -> None:
    app = AppTest.from_function(asked, default_timeout=60)
    app.query_params["colour"] = "b"
    app.run()
    app.query_params["words"] = "other"
    app.run()
    assert (app.selectbox[0].proto.set_value, app.selectbox[0].proto.raw_value) == (True, "Blau")


def test_only_the_first_page_of_a_session_waits_before_its_controls(monkeypatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("dashboard.ui.drawn_last.is_served", lambda: True)
    monkeypatch.setattr("dashboard.ui.drawn_last.time", SimpleNamespace(sleep=waited.append))
    app = AppTest.from_function(page, default_timeout=60).run()
    assert [one.label for one in app.run().selectbox] == ["Colour"]
    assert waited == [FIRST_SECONDS]
