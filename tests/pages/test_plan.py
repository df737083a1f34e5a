"""Plan: a what-if in the link, sliders, moves put in, money, establishments, the review."""

from __future__ import annotations

import pytest

from dashboard.resourcing.changing import with_demand
from dashboard.resourcing.scenario import NewPosts, Scenario
from dashboard.ui.text.plan import plan as text
from pages.opening import forget_staff
from pages.test_pages import opened, words

PAGE = "pages/plan.py"
GROWTH = with_demand(Scenario(name="Growth"), "Central/South", "all", 13.9)


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def told(app, name):
    value = app.query_params[name]
    return value[0] if isinstance(value, list) else value


def test_a_link_opens_the_same_what_if():
    app = opened(PAGE, whatif=GROWTH.text)
    assert not app.exception
    assert app.slider(key="plan-demand-Central/South-all").value == 13.9
    assert "Growth: +13.9% of all work in Central/South" in words(app)


def test_a_slider_goes_into_the_link_and_back_to_today_takes_it_out():
    app = opened(PAGE)
    app.slider(key="plan-agency_ended").set_value(50.0).run()
    assert told(app, "whatif") == Scenario(agency_ended=0.5).text
    assert "50% of the agency workers gone" in words(app)
    app.button(key="plan-today").click().run()
    assert "whatif" not in app.query_params
    assert "Nothing is changed yet" in words(app)


def test_every_figure_stands_beside_todays_with_the_difference():
    shown = words(opened(PAGE, whatif=GROWTH.text))
    for head in ("Today", "What if", "Difference"):
        assert f">{head}</th>" in shown


def test_people_are_moved_and_taken_back():
    app = opened(PAGE)
    app.selectbox(key="plan-to").set_value("West Safeguarding")
    app.button(key="plan-add").click().run()
    assert (
        told(app, "whatif") == Scenario(posts=(NewPosts(team="West Safeguarding", role="social worker", fte=1.0),)).text
    )
    app.button(key="plan-undo-0").click().run()
    assert "whatif" not in app.query_params


def test_what_ifs_are_kept_side_by_side_in_the_link():
    app = opened(PAGE, whatif=GROWTH.text)
    app.button(key="plan-keep").click().run()
    assert '"name":"Growth"' in told(app, "kept")
    assert text.KEPT_SUBTITLE in words(app)


@pytest.mark.parametrize("name", ["whatif", "kept"])
def test_a_what_if_that_cannot_be_read_is_said_and_today_is_shown(name):
    app = opened(PAGE, **{name: '[{"demand": 1}]'})
    assert not app.exception
    assert "This is no what-if" in words(app)
    assert "Today, with nothing changed" in words(app)


def test_more_people_than_there_are_cannot_move():
    move = '{"moves":[{"role":"social worker","source":"West Safeguarding","target":"East Safeguarding","fte":99.0}]}'
    shown = words(opened(PAGE, whatif=move))
    assert "99 FTE social worker would move from West Safeguarding" in shown
    assert "Something went wrong" not in shown


@pytest.mark.parametrize("part", text.PARTS)
@pytest.mark.parametrize("whatif", ["", GROWTH.text])
def test_every_part_opens(part, whatif):
    app = opened(PAGE, part=part, **({"whatif": whatif} if whatif else {}))
    assert not app.exception
    shown = words(app).lower()
    assert "something went wrong" not in shown
    assert ">nan" not in shown
    assert " nan" not in shown
    assert ">none<" not in shown


def test_reserves_and_savings_stand_in_the_link_and_pay():
    post = Scenario(posts=(NewPosts(team="West Safeguarding", role="social worker", fte=1.0),))
    shown = words(opened(PAGE, part="cost", whatif=post.text, reserves="60000", income="60000"))
    assert "The change costs £56,330 a year and costs £3,500 once" in shown
    assert "paid for without reserves from 2027-28" in shown
    assert "£11,742,000" in shown


def test_an_amount_that_is_none_is_nought():
    assert opened(PAGE, part="cost", reserves="-5e9").number_input(key="control-reserves").value == 0


def test_any_two_establishments_stand_side_by_side():
    shown = words(opened(PAGE, part="posts", before="2019-09-30", after="2026-09-30", **{"by-what": "role"}))
    assert "30 September 2019" in shown
    assert "Movement" in shown


def test_the_review_warns_that_it_is_no_proof():
    shown = words(opened(PAGE, part="review", of="North"))
    assert "This is no proof" in shown
    assert "95% limits" in shown


def test_without_posts_the_page_says_what_is_missing(monkeypatch):
    from dashboard.cube.read import Cube

    monkeypatch.setattr(Cube, "posts", lambda self, _: self._posts.head(0))
    forget_staff()
    app = opened(PAGE)
    forget_staff()
    assert not app.exception
    assert "No posts are loaded" in words(app)
