"""One release of loaded data in a process of its own: made, attacked, and what it cost."""

from __future__ import annotations

import resource
import shutil
import time
from pathlib import Path

from bench.alone import answer, peak_bytes
from dashboard import paths
from dashboard.catalogue import read_catalogue
from dashboard.council import read_council
from dashboard.disclosure.making import make_release
from dashboard.disclosure.store import releases


def main(council_id: str, step: str, kept: str) -> dict[str, float]:
    """Make a release of every `step`-th measure; the file goes to `kept`, and no later one is held against it."""
    council, catalogue = read_council(paths.council_folder(council_id)), read_catalogue()
    left_out = {one.id for place, one in enumerate(catalogue.measures) if place % int(step)}
    settings = council.disclosure.model_copy(update={"withheld": (*council.disclosure.withheld, *sorted(left_out))})
    shutil.rmtree(releases(council_id), ignore_errors=True)
    begun, before = time.perf_counter(), _processor()
    made = make_release(council.model_copy(update={"disclosure": settings}), catalogue, workers=2)
    cpu, seconds = _processor() - before, time.perf_counter() - begun
    if made.file is not None:
        shutil.copyfile(made.file, Path(kept))
        shutil.rmtree(releases(council_id))
    lost = made.lost
    return {
        "cpu": cpu, "seconds": seconds, "shown": 100 * lost.share_shown, "totals": lost.totals,
        "rounded": lost.rounded, "cells": lost.cells, "leaks": len(made.leaks), "peak": peak_bytes(),
    }  # fmt: skip


def _processor() -> float:
    """Processor time of this process and of those that it started and that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    answer(main)
