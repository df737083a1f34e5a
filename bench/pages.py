"""Changing a control: each page beside the plainest page there is, and beside itself with more children."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median, quantiles

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import BASELINE, Ground

TITLE = "Changing a control"
SESSIONS = 3
NOTES = [
    "  Script time in Streamlit's script runner of 30 changes in one session, each to values it has not seen: all",
    "  controls of the page at once, through the address. The plainest page changes one line of text, in the same",
    "  runner; a page may take 100 ms more. Data has no control and is drawn again. A busy machine only ever adds, so",
    f"  each change is timed in {SESSIONS} sessions that know nothing of each other, and its quickest counts.",
]
NAMES = {
    "overview": "Overview",
    "demand_map": "Demand map, any level",
    "demand_map, small areas": "Demand map, small areas",
    "needs": "Needs",
    "resources": "Demand and resources",
    "trends": "Trends",
    "caseloads": "Caseloads",
    "plan": "Plan, a slider's change",
    "data": "Data",
}
MOST_MORE = 100.0
"""Milliseconds that a page may take beyond the plainest."""

MOST_GROWTH = 1.2


def measure(ground: Ground, times: int) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    settings = ground.folder / "changes.json"
    settings.write_text(json.dumps(alone("bench.changes", home=ground.home(1))), encoding="utf-8")
    homes = {size: ground.home(size) for size in (1, times)}
    plain = _quickest(BASELINE, settings, [homes[1]])[0]
    figures = [
        Figure("the plainest page: median", median(plain), "ms"),
        Figure("the plainest page: p95", _p95(plain), "ms"),
    ]
    for page, name in NAMES.items():
        one, many = _quickest(page, settings, list(homes.values()))
        figures += [
            Figure(f"{name}: median", median(one), "ms", median(plain) + MOST_MORE),
            Figure(f"{name}: p95", _p95(one), "ms", _p95(plain) + MOST_MORE),
            Figure(f"{name}, {times}x the children: median", median(many), "ms"),
            Figure(f"{name}, {times}x the children: beside 1x", median(many) / median(one), "", MOST_GROWTH),
        ]
    return table(TITLE, NOTES, figures), figures


def _quickest(page: str, settings: Path, homes: list[Path]) -> list[list[float]]:
    """Milliseconds of each change, by home. Homes take turns, so that a busy minute meets all of them."""
    sessions = [[alone("bench.page_once", page, settings, home=home) for home in homes] for _ in range(SESSIONS)]
    return [[min(change) for change in zip(*runs, strict=True)] for runs in zip(*sessions, strict=True)]


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
