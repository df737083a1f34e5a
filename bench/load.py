"""Loading: the sample into a snapshot with its cube, once as it is and once with several times the children."""

from __future__ import annotations

import json

from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Loading the sample into a snapshot with its cube"
NOTES = [
    "  Each load in a process of its own, into an empty home: reading, checking, merging, placing, counting.",
    "  Memory is the most the process held, libraries included. Growth is seconds beside seconds, per child.",
]
MOST_MB = 3000
MOST_GROWTH = 1.0
MB = 1e6


def measure(ground: Ground, times: int) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    small, large = _loaded(ground, 1), _loaded(ground, times)
    figures = [
        Figure("1x: seconds", small["seconds"], "s"),
        Figure("1x: of these reading", small["reading"], "s"),
        Figure("1x: peak memory", small["bytes"] / MB, "MB", MOST_MB),
        Figure(f"{times}x: seconds", large["seconds"], "s"),
        Figure(f"{times}x: of these reading", large["reading"], "s"),
        Figure(f"{times}x: peak memory", large["bytes"] / MB, "MB", MOST_MB),
        Figure("growth, 1 is linear", large["seconds"] / small["seconds"] / times, "", MOST_GROWTH),
    ]
    return table(TITLE, NOTES, figures), figures


def _loaded(ground: Ground, size: int) -> dict[str, float]:
    home = ground.home(size)
    told: dict[str, float] = json.loads((home / "load.json").read_text(encoding="utf-8"))
    return told
