"""A line the size of a word: how a number came to be what it is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from dashboard.figures import numbers

WIDTH, HEIGHT, EDGE = 150, 40, 5


def sparkline(values: Sequence[float | None], colour: str, alt: str) -> str:
    """An SVG of a series with a dot at its last value; a missing value leaves a hole.

    It runs from the lowest to the highest value, not from zero: it shows the way, not the size.
    """
    lines = "".join(
        f'<polyline points="{run}" fill="none" stroke="{escape(colour)}" stroke-width="2.5" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
        for run in _runs(_points(values))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(alt)}</title>{lines}{_dot(_points(values), colour)}</svg>"
    )


def as_mask(values: Sequence[float | None], alt: str) -> str:
    """The sparkline as an element in its parent's `--fill` colour, which follows the theme."""
    uri = quote(sparkline(values, "#000", alt), safe="")
    style = f"--line:url(data:image/svg+xml,{uri})"
    return f'<span class="ld-spark" role="img" aria-label="{escape(alt)}" style="{style}"></span>'


def _points(values: Sequence[float | None]) -> list[tuple[float, float] | None]:
    known = [value for value in values if numbers.is_known(value)]
    low, spread = min(known, default=0.0), (max(known, default=0.0) - min(known, default=0.0))
    across = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    return [
        (EDGE + place * across, _height(value, low, spread)) if numbers.is_known(value) else None
        for place, value in enumerate(values)
    ]


def _height(value: float, low: float, spread: float) -> float:
    share = (value - low) / spread if spread else 0.5
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """The points in a row without a hole, as SVG writes them."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{point[0]:.1f},{point[1]:.1f}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _dot(points: Sequence[tuple[float, float] | None], colour: str) -> str:
    if not points or points[-1] is None:
        return ""
    x, y = points[-1]
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{escape(colour)}"/>'
