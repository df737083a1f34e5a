"""Looking ahead: steps are taken in their order, the newest ones alone, and one that fails stops nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from dashboard.ui.cache import looking_ahead as ahead
from dashboard.ui.cache.looking_ahead import LookingAhead

SOON = 20.0


def fail() -> None:
    raise ValueError("what is wrong is told by the page that asks")


def test_steps_are_taken_in_their_order_past_one_that_fails():
    taken: list[int] = []
    done = threading.Event()
    LookingAhead(0, 0).ask([lambda: taken.append(1), fail, lambda: taken.append(2), done.set])
    assert done.wait(SOON)
    assert taken == [1, 2]


def test_whoever_asks_last_is_served():
    looking = LookingAhead(0, 0)
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()
    taken: list[str] = []

    def first() -> None:
        begun.set()
        go_on.wait(SOON)

    looking.ask([first, lambda: taken.append("of the first")])
    assert begun.wait(SOON)
    looking.ask([lambda: taken.append("of the second"), done.set])
    go_on.set()
    assert done.wait(SOON)
    assert taken == ["of the second"]


def test_it_serves_again_once_it_has_nothing_to_do():
    looking = LookingAhead(0, 0)
    served: list[str] = []

    def told(done: threading.Event) -> Callable[[], None]:
        return lambda: (served.append(threading.current_thread().name), done.set())[1]

    for _ in range(2):
        done = threading.Event()
        looking.ask([told(done)])
        assert done.wait(SOON)
    assert served == ["looking ahead"] * 2


@pytest.mark.parametrize("served", [False, True])
def test_only_a_server_looks_ahead(monkeypatch, served):
    asked: list[object] = []
    monkeypatch.setattr(ahead, "is_served", lambda: served)
    monkeypatch.setattr(ahead, "_AHEAD", SimpleNamespace(ask=asked.append))
    ahead.look_ahead([fail])
    assert asked == ([[fail]] if served else [])
