"""Small multiples: a panel an area on one common axis from zero, each with the whole council's line behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of, fill_styles

WIDTH, HEIGHT, EDGE = 300, 120, 6

Values = Sequence[float | None]


def small_multiples(frame: pd.DataFrame, whole: str, colours: Mapping[str, str], kind: Kind) -> str:
    """HTML of a panel for each area but the whole.

    Parameters
    ----------
    frame
        One row an area and period, periods in order: area, period (as written), value, lower, upper. A missing value
        leaves a hole.
    whole
        The area that stands behind all others, dashed.
    colours
        Colour by area.
    kind
        How values are written.
    """
    periods = list(dict.fromkeys(frame["period"].astype(str)))
    held = frame[frame["upper"].notna() | frame["value"].notna()]
    end = axis.top([*frame["value"], *held["upper"]])
    lines = {str(area): rows for area, rows in frame.groupby("area", sort=False)}
    behind = list(lines[whole]["value"]) if whole in lines else []
    panels = "".join(
        _panel(area, rows, behind, end, colour_of(area, colours), kind, whole)
        for area, rows in lines.items()
        if area != whole
    )
    span = f"{periods[0]} to {periods[-1]}" if periods else ""
    key = f'<p class="ld-panels-key">{escape(span)}. Dashed: {escape(whole)}. Top of each panel: '
    return f'<div class="ld-panels">{panels}</div>{key}{numbers.text(end, kind)}</p>'


def _panel(area: str, rows: pd.DataFrame, behind: Values, end: float, colour: str, kind: Kind, whole: str) -> str:
    values = list(rows["value"])
    known = [value for value in values if numbers.is_known(value)]
    last = numbers.text(known[-1], kind) if known else numbers.NOT_AVAILABLE
    first = numbers.text(known[0], kind) if known else numbers.NOT_AVAILABLE
    told = f"{area}: from {first} to {last}; {whole} dashed"
    parts = [
        _mask(_band(list(rows["lower"]), list(rows["upper"]), end)),
        _mask(_runs(behind, end, 'stroke-width="1.5" stroke-dasharray="5 4"'), "ld-panel-whole"),
        _mask(_runs(values, end, 'stroke-width="3" stroke-linejoin="round"') + _dot(values, end)),
    ]
    return (
        f'<figure class="ld-panel" style="{fill_styles(colour)}" aria-label="{escape(told)}">'
        f"<figcaption><b>{escape(area)}</b> <span>{escape(last)}</span></figcaption>"
        f'<div aria-hidden="true">{"".join(parts)}</div></figure>'
    )


def _mask(shapes: str, name: str = "") -> str:
    """Shapes as an element in its panel's colour; inline drawings do not pass the page's cleaning of HTML."""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f"{shapes}</svg>"
    )
    return f'<span class="{name}" style="--line:url(data:image/svg+xml,{quote(drawing, safe="")})"></span>'


def _at(place: int, value: float, count: int, end: float) -> str:
    across = EDGE + place * (WIDTH - 2 * EDGE) / max(count - 1, 1)
    return f"{across:.1f},{HEIGHT - min(value / end, 1.0) * (HEIGHT - 2):.1f}"


def _runs(values: Values, end: float, style: str) -> str:
    """Lines through values in a row without a hole."""
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if numbers.is_known(value):
            runs[-1].append(_at(place, value, len(values), end))
        else:
            runs.append([])
    return "".join(
        f'<polyline fill="none" stroke="#000" {style} points="{" ".join(run)}"/>' for run in runs if len(run) > 1
    )


def _band(lower: Values, upper: Values, end: float) -> str:
    """What lies between the limits, in unbroken stretches."""
    stretches: list[list[int]] = [[]]
    for place, pair in enumerate(zip(lower, upper, strict=True)):
        if all(numbers.is_known(value) for value in pair):
            stretches[-1].append(place)
        else:
            stretches.append([])
    count = len(lower)
    shapes = []
    for places in stretches:
        over = [_at(place, float(upper[place] or 0.0), count, end) for place in places]
        under = [_at(place, float(lower[place] or 0.0), count, end) for place in places[::-1]]
        if len(places) > 1:
            shapes.append(f'<polygon fill="#000" opacity="0.18" points="{" ".join([*over, *under])}"/>')
    return "".join(shapes)


def _dot(values: Values, end: float) -> str:
    """The last value."""
    if not values or not numbers.is_known(values[-1]):
        return ""
    x, y = _at(len(values) - 1, values[-1], len(values), end).split(",")
    return f'<circle fill="#000" cx="{x}" cy="{y}" r="4.5"/>'
