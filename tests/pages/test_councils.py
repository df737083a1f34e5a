"""Every page for every other council that ships, the control that switches, and what is said where something lacks."""

import pytest

from dashboard import paths
from dashboard.council import available, read_council
from pages.opening import PAGES, opened, words

OTHERS = sorted(set(available()) - {"walsall"})


@pytest.fixture(autouse=True)
def loaded(councils_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(councils_home))
    monkeypatch.setenv("DASHBOARD_COUNCIL", ",".join(OTHERS))


@pytest.mark.parametrize("council", OTHERS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_every_council(page, council):
    shown = words(opened(page, council=council))
    assert "<h1>" in shown
    assert "Something went wrong" not in shown
    assert "cannot be shown" not in shown
    assert "Invented data." in shown


@pytest.mark.parametrize("council", OTHERS)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_reads_nan_or_none(page, council):
    shown = words(opened(page, council=council)).lower()
    assert [word for word in (">nan", " nan ", ">none<") if word in shown] == []


@pytest.mark.parametrize("council", OTHERS)
def test_every_locality_has_its_profile(council):
    for locality in read_council(paths.council_folder(council)).localities:
        shown = words(opened("pages/profile.py", council=council, area=locality.name))
        assert "Something went wrong" not in shown
        assert locality.name in shown.replace("&#x27;", "'")


@pytest.mark.parametrize("council", OTHERS)
def test_every_level_has_its_map(council):
    for layer in read_council(paths.council_folder(council)).layers:
        app = opened("pages/demand_map.py", council=council, level=layer.id)
        assert app.selectbox(key="control-level").value == layer.id
        assert "Something went wrong" not in words(app)


def test_one_control_switches_the_council_and_leaves_its_areas_behind():
    app = opened("pages/overview.py", council=OTHERS[1], measure="looked-after", area="Low Hill and Scotlands")
    app.sidebar.selectbox(key="control-council").select(OTHERS[0]).run()
    assert not app.exception
    assert app.sidebar.selectbox(key="control-council").value == OTHERS[0]
    assert app.selectbox(key="control-measure").value == "looked-after"
    assert app.selectbox(key="control-area").value == "all"
    assert "is not offered here" not in words(app)


def test_a_link_to_a_council_that_is_not_shown_opens_the_first_and_says_so():
    shown = words(opened("pages/overview.py", council="walsall"))
    assert "The link asked for &quot;walsall&quot;" in shown or 'The link asked for "walsall"' in shown


def test_one_council_alone_has_no_control(monkeypatch):
    monkeypatch.setenv("DASHBOARD_COUNCIL", OTHERS[0])
    assert [one.key for one in opened("pages/overview.py").sidebar.selectbox] == []


def test_wards_that_a_paper_leaves_open_are_told_on_the_map():
    shown = words(opened("pages/demand_map.py", council="wolverhampton", level="ward"))
    assert "Graiseley is our placing" in shown


def test_rates_are_not_made_up_where_no_children_are_held():
    app = opened("pages/demand_map.py", council="wolverhampton", level="ward")
    assert app.selectbox(key="control-show").options == ["Count"]
    assert "No children by ward are held for Wolverhampton" in words(app)


def test_the_whole_council_keeps_its_rate():
    app = opened("pages/demand_map.py", council="wolverhampton", level="council")
    assert app.selectbox(key="control-show").options == ["Rate per 10,000 children", "Count"]


def test_hubs_without_a_place_are_listed():
    shown = words(opened("pages/overview.py", council="wolverhampton"))
    assert "Eastfield Campus; Portobello Community Centre (outreach); The St Chads Parish Centre (outreach)" in shown


def test_deprivation_that_is_not_held_is_said_to_be_unknown():
    shown = words(opened("pages/care.py", council="wolverhampton"))
    assert "How deprived the areas of Wolverhampton are is not known here" in shown


def test_a_sample_without_published_figures_says_so():
    shown = words(opened("pages/overview.py", council="monmouthshire"))
    assert "their number is invented too" in shown.replace("&#x27;", "'")
    assert "totals follow published figures for Monmouthshire" not in shown


def test_teams_are_not_compared_by_shares_of_one_kind_of_work():
    shown = words(opened("pages/resources.py", council="monmouthshire"))
    assert "Areas here are teams that do different work" in shown
    assert "Share of demand" not in shown
