"""Load on a disk without room. Run by `test_full_disk`, in a process of its own so that forks are cheap.

Prints one JSON object a try: `room` (bytes), `said` (the message, "loaded" where it loaded, or an unexpected error's
name), `before` and `after` (which snapshot is current), and `left` (what lies in the store beside the snapshots that
were there before).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bad_input.returns import dataset, laid
from cube.killed import CATALOGUE, COUNCIL, forked, waited
from dashboard.cases.snapshot import current_id, store
from dashboard.cube.load import load_returns

LIMITS = (0, 1_000, 20_000, 300_000, 600_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000)
"""Bytes that one file may have: the stage, the references, the case tables and the cube each break some of them."""

ROOM = (0, 10_000, 100_000, 1_000_000, 3_000_000, 6_000_000, 9_000_000, 10_500_000, 12_000_000, 13_500_000)
"""Bytes that are left on the whole disk."""

DISK = 40_000_000


def load(returns: Path) -> None:
    load_returns([str(returns)], COUNCIL, CATALOGUE)


def tried(returns: Path, room: int, narrow: Callable[[], None]) -> None:
    """Load in a fork in which there is not much room, and tell what came of it."""
    before, there = current_id(COUNCIL.id), lying()
    said = Path(os.environ["SAID"])  # on another disk

    def work() -> int:
        narrow()
        try:
            load(returns)
        except Exception as error:
            kind = type(error).__name__
            text = f"{kind}: {error}"
        else:
            text = "loaded"
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        said.write_text(text)
        return 0

    waited(forked(work))
    after = current_id(COUNCIL.id)
    left = sorted(lying() - there - {path for path in lying() if after is not None and after in path})
    print(json.dumps({"room": room, "said": said.read_text(), "before": before, "after": after, "left": left}))


def lying() -> set[str]:
    home = store(COUNCIL.id).parent.parent
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file() and path.parent.name != "log"}


def with_limits(returns: Path) -> None:
    """On a disk on which no file may grow beyond a limit."""
    load(returns)
    for limit in LIMITS:
        narrow = (resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        tried(returns, limit, lambda narrow=narrow: resource.setrlimit(*narrow))


def with_room(returns: Path, home: Path) -> None:
    """On a disk that something else has filled up to some bytes."""
    load(returns)
    filler = home / "filler"
    for room in ROOM:
        told = os.statvfs(home)
        filler.write_bytes(b"\1" * max(0, told.f_bavail * told.f_frsize - room))
        tried(returns, room, lambda: None)
        filler.unlink()


@contextmanager
def small_disk(place: Path) -> Iterator[bool]:
    """A disk of its own, if this account may make one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", str(place)], check=False)


def main(folder: Path, kind: str) -> None:
    returns = laid(folder / "returns", dataset())
    os.environ["SAID"] = str(folder / "said")
    if kind == "limits":
        os.environ["DASHBOARD_HOME"] = str(folder / "home")
        with_limits(returns)
        return
    with small_disk(folder / "disk") as made:
        if made:
            os.environ["DASHBOARD_HOME"] = str(folder / "disk")
            with_room(returns, folder / "disk")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
