"""The locality profile on a tiny council, and on one of which little is known."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.council import read_council
from dashboard.ui import cache
from dashboard.ui.cache import opening

APP = Path(__file__).parents[2] / "app.py"


def shown(**params):
    app = AppTest.from_file(str(APP), default_timeout=30).run()
    app.switch_page("pages/profile.py")
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    words = " ".join(str(block.proto.body) for block in app.get("html"))
    assert "Something went wrong" not in words
    return words


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    opening._open.clear()
    yield
    opening._open.clear()


def test_central_south_shows_its_room_its_people_and_the_spend():
    words = shown(area="Central/South")
    assert "60 people are assigned to Birchills; its IT serves 35 at once" in words
    assert "£114,328.72 was spent on sites, £41,548.72 over the budget of £72,780.00" in words
    assert "£19,726.64 of it was spent on Birchills" in words
    assert "63,667 people live in Central/South" in words


def test_west_shows_its_hub_s_steps_and_households():
    words = shown(area="West")
    assert "<b>13 September 2021</b>" in words
    assert "tower blocks" in words
    assert "What papers say" not in words


def test_east_shows_what_the_paper_says_of_its_size_and_the_figures():
    words = shown(area="East")
    assert "East is the smallest locality." in words
    assert "East 89,114" in words


@pytest.fixture
def bare(monkeypatch):
    """The same council without hubs, events, statements, teams and index."""

    def read(folder):
        council = read_council(folder)
        population = council.population.model_copy(update={"lsoa": "data/walsall/ward_population.csv"})
        nothing = dict.fromkeys(("hubs", "events", "statements", "teams"), ())
        return council.model_copy(update=nothing | {"population": population})

    monkeypatch.setattr(opening, "read_council", read)
    for answer in (cache.people_of, cache.index_of, cache.within):
        answer.clear()
    yield
    for answer in (cache.people_of, cache.index_of, cache.within):
        answer.clear()


def test_a_council_that_tells_little_gets_what_there_is(bare):
    words = shown(area="North")
    assert "No hub of North is known." in words
    assert '<h3>Deprivation</h3><p class="ld-figure ld-words"><b>not known</b></p>' in words
    for missing in ("<h2>Dates</h2>", "What papers say", "Who came when"):
        assert missing not in words
