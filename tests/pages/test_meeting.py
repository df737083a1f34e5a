"""The meeting's story on a tiny council: every step, the way on, back and out, and what a release leaves out."""

from __future__ import annotations

import re
import shutil

import pytest

from dashboard.disclosure.store import current_release
from dashboard.ui.text import meeting as meeting_text
from pages.opening import opened, words

PAGE = "pages/meeting.py"
STEPS = list(meeting_text.STEPS)


@pytest.fixture
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


@pytest.fixture
def released(release_home, small_council, tmp_path, monkeypatch):
    """A server of the tiny release, with no case data near it."""
    monkeypatch.setenv("DASHBOARD_HOME", str(release_home))
    file = tmp_path / "alone.release"
    shutil.copy(current_release(small_council.id), file)
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path / "empty"))
    monkeypatch.setenv("DASHBOARD_RELEASE", str(file))


def heading(app) -> str:
    """What the step shows, as its finding."""
    found = re.search(r'<h2 id="ld-step"[^>]*>(.*?)</h2>', words(app))
    assert found
    return found.group(1)


def step(app) -> str:
    found = re.search(r'data-step="([^"]+)"', words(app))
    assert found
    return found.group(1)


def param(app, name: str) -> str:
    """One value of the address, which comes as itself or as a list of one."""
    value = app.query_params[name]
    return value[0] if isinstance(value, list) else value


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("area", ["all", "West"])
@pytest.mark.parametrize("name", STEPS)
def test_every_step_says_its_finding_for_the_council_and_for_a_locality(name, area):
    app = opened(PAGE, step=name, area=area)
    assert step(app) == name
    assert heading(app)
    assert meeting_text.STEPS[name] in words(app)
    assert "Something went wrong" not in words(app)


@pytest.mark.usefixtures("loaded")
def test_the_step_on_where_demand_is_has_every_locality_with_count_and_limits():
    shown = words(opened(PAGE))
    for name in ("North", "West", "East", "Central/South"):
        assert f">{name}</span>" in shown
    assert re.search(r"<small>\d+ referrals, limits [\d.]+ to [\d.,]+</small>", shown)
    shares = words(opened(PAGE, measure="assessments-in-time"))
    assert re.search(r"<small>\d+ of \d+, limits \d+% to \d+%</small>", shares), "a percentage with its count"


@pytest.mark.usefixtures("loaded")
def test_next_and_back_go_through_every_step_and_stop_at_the_ends():
    app = opened(PAGE)
    seen = [step(app)]
    assert app.button(key="ld-stage-back").disabled
    while not app.button(key="ld-stage-next").disabled:
        app.button(key="ld-stage-next").click().run()
        seen.append(step(app))
    assert seen == STEPS
    app.button(key="ld-stage-back").click().run()
    assert step(app) == STEPS[-2]


@pytest.mark.usefixtures("loaded")
def test_the_list_of_steps_jumps_and_the_address_holds_the_step():
    app = opened(PAGE)
    app.button(key="ld-stage-to-people").click().run()
    assert step(app) == "people"
    assert param(app, "step") == "people"


@pytest.mark.usefixtures("loaded")
def test_the_internal_stage_warns_of_streaming_and_says_that_data_are_invented():
    shown = words(opened(PAGE))
    assert meeting_text.NOT_TO_STREAM in shown
    assert "Invented data." in shown


@pytest.mark.usefixtures("loaded")
def test_a_step_left_for_another_page_is_come_back_to_with_its_area():
    app = opened(PAGE, step="changed", area="West")
    app.switch_page("pages/trends.py").run()
    assert not app.exception
    label, view = app.session_state["meeting-left"]
    assert label == "Back to the meeting, step 3 of 6"
    assert (view["step"], view["area"]) == ("changed", "West")
    back = opened(PAGE, **view)
    assert step(back) == "changed"
    assert "West" in heading(back)


@pytest.mark.usefixtures("loaded")
def test_notes_define_the_terms_of_the_step():
    shown = words(opened(PAGE, step="people"))
    assert "<dt>Share of demand</dt>" in shown
    assert meeting_text.NOTES_TITLE in shown


@pytest.mark.usefixtures("released")
def test_a_release_tells_what_it_holds_and_says_what_it_leaves_out():
    app = opened(PAGE)
    seen = [step(app)]
    shown = words(app)
    assert "small numbers hidden" in shown
    assert meeting_text.NOT_TO_STREAM not in shown
    assert "Left out, since a release does not hold the figures: are the people there." in shown
    while not app.button(key="ld-stage-next").disabled:
        app.button(key="ld-stage-next").click().run()
        assert not app.exception
        assert "Something went wrong" not in words(app)
        seen.append(step(app))
    assert seen == list(meeting_text.IN_RELEASE)


@pytest.mark.usefixtures("released")
def test_a_hidden_locality_is_said_to_be_hidden_on_the_stage(small_council):
    """The first period of a measure in which the release hides a locality."""
    from dashboard import paths
    from dashboard.catalogue import read_catalogue
    from dashboard.cube.release import open_release
    from dashboard.model import PeriodKind, Status

    file = paths.release()
    assert file is not None
    cube = open_release(file, small_council, read_catalogue())
    for measure in cube.offered:
        for period in cube.periods(measure, PeriodKind.YEAR):
            rows = cube.figures(measure, "locality", [period])
            if (rows["status"].head(4) == Status.SUPPRESSED.value).any():
                app = opened(PAGE, measure=measure.id, period=period.id)
                assert "<b>hidden</b>" in words(app)
                return
    pytest.fail("the tiny release hides no locality")
