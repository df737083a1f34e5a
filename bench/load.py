"""Loading: the sample into a snapshot with its cube, as it is and with many times the children."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Loading the sample into a snapshot with its cube"
NOTES = [
    "  Each load in a process of its own, into an empty home: reading, checking, merging, placing, counting.",
    "  Memory is the most the process held, libraries included. Growth is the processor's seconds per child.",
]
MOST_MB = 3000
MOST_GROWTH = 1.0
MB = 1e6


def measure(ground: Ground, sizes: Sequence[int]) -> tuple[str, list[Figure]]:
    """The section and its figures, for samples of several sizes, the first of which is 1."""
    told = {size: _loaded(ground, size) for size in sizes}
    figures = [figure for size, load in told.items() for figure in _figures(size, load)]
    figures += [
        Figure(
            f"growth from {small}x to {large}x, 1 is linear",
            told[large]["work"] / told[small]["work"] / (large / small),
            "",
            MOST_GROWTH,
        )
        for small, large in pairwise(sizes)
    ]
    return table(TITLE, NOTES, figures), figures


def _figures(size: int, told: dict[str, float]) -> list[Figure]:
    return [
        Figure(f"{size}x: seconds", told["seconds"], "s"),
        Figure(f"{size}x: seconds of the processor", told["work"], "s"),
        Figure(f"{size}x: of the seconds reading", told["reading"], "s"),
        Figure(f"{size}x: peak memory", told["bytes"] / MB, "MB", MOST_MB if size <= 10 else None),
    ]


def _loaded(ground: Ground, size: int) -> dict[str, float]:
    home = ground.home(size)
    told: dict[str, float] = json.loads((home / "load.json").read_text(encoding="utf-8"))
    return told
