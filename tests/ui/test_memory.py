"""The collector between scripts: what is there from the start is left out of later collections."""

import gc

from dashboard.ui.memory import SELDOM, collect_between_scripts


def test_what_the_libraries_hold_is_not_looked_through_again():
    collect_between_scripts.clear()
    thresholds = gc.get_threshold()
    stop = collect_between_scripts()
    try:
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[2] > thresholds[2] or thresholds[2] == SELDOM
    finally:
        stop.set()
        collect_between_scripts.clear()
        gc.unfreeze()
        gc.set_threshold(*thresholds)
