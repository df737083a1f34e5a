"""Load, and be killed at many moments. Run by `test_killed_load`, in a process of its own so that forks are cheap.

Prints one JSON object a kill: `before` and `after` (referrals that the current snapshot counts), `loading` (those of
the returns whose load was killed), `finished` (whether the kill came too late), and last what the store's folder holds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import holidays

from dashboard.cases.snapshot import current, store
from dashboard.catalogue import Catalogue, read_catalogue
from dashboard.council import read_council
from dashboard.cube.load import load_returns
from dashboard.cube.read import open_cube
from dashboard.model import parse_period
from dashboard.paths import council_folder

holidays.country_holidays("GB", subdiv="ENG", years=[2024])  # imported once here, not in every fork
COUNCIL = read_council(council_folder("walsall"))
_ALL = read_catalogue()
CATALOGUE = Catalogue(breakdowns=_ALL.breakdowns, measures=(_ALL.measure("referrals"),))


def census(folder: Path, referrals: int) -> Path:
    """A census of a few referrals, one child each."""
    children = "".join(
        f"<Child><ChildIdentifiers><LAchildID>C{n}</LAchildID></ChildIdentifiers>"
        "<CINdetails><CINreferralDate>2024-05-01</CINreferralDate></CINdetails></Child>"
        for n in range(referrals)
    )
    file = folder / f"census-{referrals}.xml"
    file.write_text(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
        "<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails></Header>"
        f"<Children>{children}</Children></Message>"
    )
    return file


def forked(work: Callable[[], int]) -> int:
    """Start work in a copy of this process that has done nothing else; its exit code is what the work returns."""
    process = os.fork()
    if process == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return process


def waited(process: int) -> int:
    """The exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def load(file: Path) -> int:
    load_returns([str(file)], COUNCIL, CATALOGUE)
    return 0


def ask() -> int:
    """What the current snapshot counts."""
    snapshot = current(COUNCIL.id)
    cube = open_cube(snapshot.cube, COUNCIL, CATALOGUE)
    frame = cube.figures(CATALOGUE.measures[0], "council", [parse_period("2024-25")])
    return int(frame["numerator"].iloc[0])


def main(folder: Path, times: int) -> None:
    returns = [census(folder, 2), census(folder, 3)]
    begun = time.monotonic()
    assert waited(forked(lambda: load(returns[0]))) == 0
    whole = time.monotonic() - begun
    before = waited(forked(ask))
    for number in range(times):
        loading = 3 if before == 2 else 2
        process = forked(lambda file=returns[loading - 2]: load(file))
        time.sleep(whole * (number + 1) / times)
        os.kill(process, signal.SIGKILL)
        ended = waited(process)
        after = waited(forked(ask))
        print(json.dumps({"before": before, "loading": loading, "after": after, "finished": ended == 0}))
        before = after
    assert waited(forked(lambda: load(returns[0]))) == 0
    print(json.dumps(sorted(entry.name for entry in store(COUNCIL.id).iterdir())))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
