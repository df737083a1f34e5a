"""Limits and control charts: beside the same in bare NumPy and SciPy array code (`bench/stats_baseline.py`)."""

from __future__ import annotations

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Statistics"
NOTES = [
    "  Limits of a million rates and a million proportions, and control charts with their four rules for 45 measures",
    "  x 4 localities x 100 months, beside bare array code without any check, by turns in one process; the quickest of",
    "  the rounds. Counts are drawn with 2, 8, 30 and 200 events on average.",
]
ROUNDS = 7
MS = 1e-3
MOST_OF_LIMITS, MOST_OF_CHARTS = 3.0, 2.0


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    took = alone("bench.stats_once", ROUNDS, home=ground.folder)
    best = {name: min(seconds) for name, seconds in took.items()}
    figures = []
    for name, what, most in (
        ("rates", "limits of a million rates", MOST_OF_LIMITS),
        ("large", "the same, all counts large", MOST_OF_LIMITS),
        ("proportions", "limits of a million proportions", MOST_OF_LIMITS),
        ("xmr", "180 XmR charts of 100 months", MOST_OF_CHARTS),
        ("laney", "180 of Laney's charts of 100 months", MOST_OF_CHARTS),
    ):
        figures += [
            Figure(what, best[name] / MS, "ms"),
            Figure(f"{what}, in bare passes", best[name] / best[f"bare {name}"], "", most),
        ]
    return table(TITLE, NOTES, figures), figures
