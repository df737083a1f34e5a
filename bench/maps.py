"""Maps in a real browser: the living map beside the plainest page and beside other ways of drawing the same map."""

from __future__ import annotations

from statistics import median, quantiles
from typing import Any

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Maps in Chromium"
SESSIONS = 3
NOTES = [
    "  From the choice of a value that the session has not seen to the last repaint; ten changes each, 1440 x 1000.",
    "  The plainest page changes one line of text; the Demand map shows 167 small areas and may take 100 ms more.",
    f"  A busy machine only ever adds, so each change is timed in {SESSIONS} sessions with own servers, and its",
    "  quickest counts. The same map drawn in three ways is filmed once: last picture that differs, and how long it",
    "  was blank (less than half its colour).",
]
MOST_MORE = 100.0
"""Milliseconds that the map may take beyond one line of text."""

MOST_KILOBYTES = 12.0
MOST_AREAS = 2.0
"""How many times the repaint of 167 areas that of 3,000 may take."""

MOST_FIRST = 1.5
"""How many times the first view of a line of text that of the map may take, its geometry's transfer aside."""

WAYS = {"live": "the living map", "folium": "st_folium", "plotly": "Plotly's tile map"}


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    home, folder = ground.home(1), ground.folder / "maps"
    folder.mkdir(exist_ok=True)
    rounds = [alone("bench.map_once", folder, "changes", home=home) for _ in range(SESSIONS)]
    films = alone("bench.map_once", folder, "pictures", home=home)
    first = alone("bench.map_once", folder, "first", home=home)
    figures = [*_changes(rounds), *_films(films), *_first(first)]
    return table(TITLE, NOTES, figures), figures


def _changes(rounds: list[Any]) -> list[Figure]:
    quickest = {name: [min(times) for times in zip(*(told[name]["ms"] for told in rounds), strict=True)]
                for name in rounds[0]}  # fmt: skip
    longest = max(size for told in rounds for name in ("periods", "measures") for size in told[name]["bytes"])
    plain = quickest["plain"]
    figures = [
        Figure("one line of text: median", median(plain), "ms"),
        Figure("one line of text: p95", _p95(plain), "ms"),
    ]
    for name, words in (("periods", "another period"), ("measures", "another measure")):
        times = quickest[name]
        figures += [
            Figure(f"Demand map, {words}: median", median(times), "ms", median(plain) + MOST_MORE),
            Figure(f"Demand map, {words}: p95", _p95(times), "ms", _p95(plain) + MOST_MORE),
        ]
    few, many = median(quickest["167"]), median(quickest["3000"])
    return [
        *figures,
        Figure("Demand map, longest message", longest / 1024, "KB", MOST_KILOBYTES),
        Figure("the map alone, 167 areas: median", few, "ms"),
        Figure("the map alone, 3,000 areas: median", many, "ms"),
        Figure("the map alone, 3,000 areas beside 167", many / few, "", MOST_AREAS),
    ]


def _films(films: dict[str, Any]) -> list[Figure]:
    figures = []
    for draw, words in WAYS.items():
        told = films[draw]
        figures += [
            Figure(f"{words}, filmed: median", median(told["ms"]), "ms"),
            Figure(f"{words}, filmed: p95", _p95(told["ms"]), "ms"),
            Figure(f"{words}, filmed: longest blank", max(told["blank"]), "ms", 0.0 if draw == "live" else None),
        ]
    return figures


def _first(first: dict[str, list[float]]) -> list[Figure]:
    plain, page, geometry = (median(first[name]) for name in ("plain", "page", "geometry"))
    return [
        Figure("first view, one line of text: median", plain, "ms"),
        Figure("first view, transfer of the geometry: median", geometry, "ms"),
        Figure("first view, Demand map: median", page, "ms", MOST_FIRST * plain + geometry),
    ]


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
