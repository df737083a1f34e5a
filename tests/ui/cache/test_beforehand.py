"""What the server works out beforehand: only where one serves, and a fault is left to the page that meets it."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from dashboard.cube.read import CubeError
from dashboard.ui.cache import beforehand


class Served:
    """A server that exists."""


@pytest.fixture
def begun(monkeypatch):
    """What the threads that begin are given; none of them runs."""
    found = []
    monkeypatch.setattr(threading.Thread, "start", lambda thread: found.append(thread.args))
    return found


def test_without_a_server_nothing_begins(begun):
    beforehand.work_beforehand("cube")
    assert begun == []


def test_a_server_begins_once_for_the_data(begun, monkeypatch):
    monkeypatch.setattr(
        beforehand, "runtime", SimpleNamespace(exists=lambda: True, get_instance=Served, Runtime=Served)
    )
    beforehand.work_beforehand("cube")
    assert begun == [("cube",)]


def test_what_is_wrong_with_the_data_is_left_to_the_page(monkeypatch):
    asked = []

    def broken(cube):
        asked.append(cube)
        raise CubeError("The cube cannot be read.")

    monkeypatch.setattr(beforehand, "work_out_ahead", broken)
    beforehand._work("cube")
    assert asked == ["cube"]
