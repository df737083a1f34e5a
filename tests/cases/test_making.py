"""One load of a council at a time, and nothing that was given up stays."""

import os
import subprocess
import sys
import time

import pytest

from dashboard.cases.making import WAITS_FOR, BusyError, alone, making
from dashboard.cases.snapshot import store, waiting_place


def test_a_second_load_of_the_same_council_is_refused():
    with making("walsall"), pytest.raises(BusyError, match="Another load is running"), making("walsall"):
        pass


def test_a_load_of_another_council_is_not():
    with making("walsall"), making("dudley") as folder:
        assert folder.is_dir()


def test_after_a_load_that_failed_the_next_one_runs():
    with pytest.raises(RuntimeError), making("walsall"):
        raise RuntimeError
    with making("walsall") as folder:
        assert folder.is_dir()


def test_a_load_in_another_process_is_seen_and_its_end_too():
    hold = "from dashboard.cases.making import alone\nwith alone('walsall'): print('held', flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    with pytest.raises(BusyError), alone("walsall"):
        pass
    other.kill()
    other.communicate()
    with alone("walsall"):
        assert store("walsall").is_dir()


@pytest.mark.parametrize(("age", "stays"), [(WAITS_FOR - 60, True), (WAITS_FOR + 60, False)])
def test_a_load_that_nobody_made_current_goes_after_a_day(age, stays):
    old = waiting_place("walsall") / "one"
    old.mkdir(parents=True)
    os.utime(old, (time.time() - age, time.time() - age))
    with making("walsall"):
        assert old.exists() is stays
