"""A load that is killed at any moment leaves the old snapshot or the new one, whole, and nothing else for long."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 100
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the moments are reached by forking"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What each kill left, and what the store holds after one more load."""
    folder = tmp_path_factory.mktemp("killed")
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), str(folder), str(KILLS)],
        env=os.environ | {"DASHBOARD_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    *kills, held = [json.loads(line) for line in ran.stdout.splitlines()]
    return kills, held


def test_every_moment_was_tried(told):
    assert len(told[0]) == KILLS


def test_loads_were_killed_before_they_were_done(told):
    assert sum(not kill["finished"] for kill in told[0]) > KILLS / 2


def test_after_every_kill_the_old_or_the_new_snapshot_answers(told):
    assert [kill for kill in told[0] if kill["after"] not in (kill["before"], kill["loading"])] == []


def test_a_load_that_finished_is_current(told):
    assert [kill for kill in told[0] if kill["finished"] and kill["after"] != kill["loading"]] == []


def test_the_next_load_sweeps_what_killed_ones_left(told):
    assert told[1] == ["current", "snapshots"]
