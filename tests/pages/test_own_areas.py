"""The page on own areas, from a name to the figures everywhere, on a copy of the tiny council's home."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cases.own_areas import own_areas, own_areas_file
from dashboard.ui import page
from dashboard.ui.cache import opening

APP = Path(__file__).parents[2] / "app.py"
WARDS = ["E05001303", "E05001306"]


@pytest.fixture(autouse=True)
def home(tiny_home, tmp_path, monkeypatch):
    shutil.copytree(tiny_home / "store", tmp_path / "home" / "store")
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path / "home"))
    # AppTest forgets before each run that the pages are framed: the page would run twice, and a click be lost
    monkeypatch.setattr(page, "_require_frame", lambda: None)
    opening._open.clear()
    yield
    opening._open.clear()


def opened(name="pages/own_areas.py", **params):
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    app.switch_page(name)
    for parameter, value in params.items():
        app.query_params[parameter] = value
    app.run()
    assert not app.exception
    return app


def words(app):
    return " ".join(str(block.proto.body) for block in app.get("html"))


def keep(app, name, codes, layer="ward"):
    app.selectbox(key="own-layer-walsall").set_value(layer).run()
    app.multiselect(key=f"own-parts-walsall-{layer}").set_value(codes).run()
    app.text_input[0].set_value(name).run()
    app.button(key="own-keep").click().run()
    return app


def test_without_any_the_page_says_so_and_how_large_one_must_be():
    shown = words(opened())
    assert "No area is named yet" in shown
    assert "An area needs at least 500 children" in shown


def test_a_named_area_is_counted_and_has_a_profile_and_a_page_says_what_is_refused():
    app = keep(opened(), "Moxley & north", WARDS)
    assert "Moxley &amp; north is kept and counted." in words(app)
    (area,) = own_areas("walsall")
    assert area.codes == tuple(WARDS)
    assert app.text_input[0].value == ""

    assert "is made of the same areas already" in words(keep(app, "Twice", WARDS))
    assert "plain text" in words(keep(app, "<script>", WARDS[:1]))
    assert "children live there; an area needs at least 500" in words(keep(app, "Tiny", ["E01010257"], "lsoa"))
    assert own_areas("walsall") == (area,)

    profile = opened("pages/profile.py", area=area.id)
    assert profile.selectbox(key="control-area").value == area.id
    assert "people live in Moxley &amp; north" in words(profile)
    assert "is an own area of 2 wards (2004 boundaries)" in words(profile)
    overview = opened("pages/overview.py", area=area.id)
    assert "<h2>Moxley &amp; north</h2>" in words(overview)
    on_map = opened("pages/demand_map.py", area=area.id, level="ward")
    assert "of 2 wards in Moxley &amp; north" in words(on_map)
    assert "of 1 own area higher than the borough" in words(opened("pages/demand_map.py", level="own"))
    assert "what assessments found in Moxley &amp; north" in words(opened("pages/needs.py", area=area.id))
    assert "in Moxley &amp; north" in words(opened("pages/trends.py", area=area.id))
    assert "Moxley &amp; north is not shown here" in words(opened("pages/care.py", area=area.id))

    app.text_input(key=f"own-fresh-{area.id}").set_value("Two wards").run()
    app.button(key="own-rename").click().run()
    assert [one.name for one in own_areas("walsall")] == ["Two wards"]
    assert "people live in Two wards" in words(opened("pages/profile.py", area=area.id))
    app.checkbox(key=f"own-sure-{area.id}").check().run()
    app.button(key="own-delete").click().run()
    assert own_areas("walsall") == ()
    gone = opened("pages/profile.py", area=area.id)
    assert gone.session_state["not-offered"] == area.id  # what the frame tells, which a test of a page goes without
    assert "people live in Central/South" in words(gone) or "people live in North" in words(gone)


def test_pasted_codes_are_added_and_unknown_ones_named():
    app = opened()
    key = "own-parts-walsall-lsoa"
    app.text_area(key=f"{key}-pasted").set_value("E01010288 X1").run()
    app.button(key=f"{key}-add").click().run()
    assert "have no X1" in words(app)
    app.text_area(key=f"{key}-pasted").set_value("e01010288, E01010264\nE01010288").run()
    app.button(key=f"{key}-add").click().run()
    assert sorted(app.multiselect(key=key).value) == ["E01010264", "E01010288"]
    app.button(key=f"{key}-clear").click().run()
    assert app.multiselect(key=key).value == []


def test_a_server_can_leave_naming_to_its_keeper(monkeypatch):
    monkeypatch.setenv("DASHBOARD_OWN_AREAS", "off")
    app = opened()
    assert "areas cannot be named or changed here" in words(app)
    assert not app.multiselect


def test_a_broken_file_is_told_on_the_page_and_no_other_page_suffers():
    own_areas_file("walsall").write_text("{")
    assert "Move own-areas.json away" in words(opened())
    assert "Something went wrong" not in words(opened("pages/profile.py"))
