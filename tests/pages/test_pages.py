"""Every page on a tiny council: it runs, it asks its question, it shows one thing the reader must see."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import text

APP = Path(__file__).parents[2] / "app.py"

PAGES = {
    "pages/overview.py": text.OVERVIEW,
    "pages/demand_map.py": text.MAP,
    "pages/two_maps.py": text.TWO_MAPS,
    "pages/profile.py": text.PROFILE,
    "pages/needs.py": text.NEEDS,
    "pages/care.py": text.CARE,
    "pages/own_areas.py": text.OWN,
    "pages/resources.py": text.RESOURCES,
    "pages/caseloads.py": text.CASELOADS,
    "pages/trends.py": text.TRENDS,
    "pages/plan.py": text.PLAN,
    "pages/compared.py": text.COMPARED,
    "pages/outcomes.py": text.OUTCOMES,
    "pages/equality.py": text.EQUALITY,
    "pages/said.py": text.SAID,
    "pages/meeting.py": text.MEETING,
    "pages/pack.py": text.PACK,
    "pages/data.py": text.DATA,
    "pages/methods.py": text.METHODS,
}


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def opened(page: str = "pages/overview.py", **params: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if page != "pages/overview.py":
        app.switch_page(page)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
    return app


def words(app: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in app.get("html"))


@pytest.mark.parametrize(("page", "question"), PAGES.items())
def test_a_page_runs_and_its_title_is_its_question(page, question):
    app = opened(page)
    assert not app.exception
    assert f"<h1>{question}</h1>" in words(app).replace("&#x27;", "'")
    assert "Something went wrong" not in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_that_the_sample_is_invented(page):
    assert "Invented data." in words(opened(page))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_reads_nan_or_none(page):
    shown = words(opened(page)).lower()
    assert ">nan" not in shown
    assert " nan" not in shown
    assert ">none<" not in shown


def test_the_overview_shows_a_card_for_each_locality():
    shown = words(opened())
    for name in ("North", "West", "East", "Central/South"):
        assert f"<h2>{name}</h2>" in shown or f"<h3>{name}</h3>" in shown


def test_a_link_opens_the_same_view():
    app = opened(measure="section-47-enquiries", period="2024-25", area="West", compare="year-before")
    assert [control.value for control in app.selectbox] == [
        "Protection", "section-47-enquiries", "2024-25", "West", "year-before",
    ]  # fmt: skip


def test_another_subject_offers_its_own_measures_and_the_address_holds_the_measure():
    app = opened()
    app.selectbox(key="control-subject").set_value("Care").run()
    chosen = app.selectbox(key="control-measure").value
    assert app.query_params["measure"] in (chosen, [chosen])  # one value comes as itself or as a list of one
    assert "Looked-after children" in app.selectbox(key="control-measure").options
    assert "Referrals" not in app.selectbox(key="control-measure").options


def test_a_choice_goes_into_the_address_and_along_to_the_next_page():
    app = opened()
    app.selectbox(key="control-measure").set_value("contacts").run()
    assert app.query_params["measure"] in ("contacts", ["contacts"])
    app.switch_page("pages/demand_map.py").run()
    assert app.selectbox(key="control-measure").value == "contacts"


def test_a_link_to_something_that_is_not_there_shows_the_default():
    app = opened(measure="nonsense", period="1066-67")
    assert not app.exception
    assert app.selectbox(key="control-measure").value == "referrals"


@pytest.mark.parametrize("level", ["locality", "ward", "lsoa", "council"])
@pytest.mark.parametrize("measure", ["referrals", "neglect", "children-in-need"])
def test_the_map_shows_any_measure_at_any_level(measure, level):
    app = opened("pages/demand_map.py", measure=measure, level=level)
    assert "What this measure means" in words(app)
    assert app.selectbox(key="control-level").value == level


def test_a_measure_that_only_speaks_by_category_offers_them_and_no_small_areas():
    app = opened("pages/demand_map.py", measure="assessment-factors")
    assert app.selectbox(key="control-factor").value == "3B"
    assert "Small areas" not in " ".join(app.selectbox(key="control-level").options)


def test_a_failure_is_a_plain_page_with_a_reference(monkeypatch, tiny_home):
    from dashboard.cube.read import Cube

    def broken(*_, **__):
        raise RuntimeError("child INV0000001 of WS3 1HJ")

    monkeypatch.setattr(Cube, "periods", broken)
    app = opened()
    assert not app.exception
    assert "Something went wrong" in words(app)
    assert "reference" in words(app)
    assert "INV0000001" not in words(app) + (tiny_home / "log" / "dashboard.jsonl").read_text()
