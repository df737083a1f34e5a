"""Which return covers which measures when: a bar on one time axis beside the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

Span = tuple[date, date]

WIDEST_STEP = (1, 2, 5, 10, 20, 50)
"""Years between two marks of the axis: the least that gives no more than `MARKS`."""

MARKS = 6
FARTHEST = 88
"""Per cent of the axis behind which no year fits."""


@dataclass(frozen=True, slots=True)
class Covering:
    """A return, in words the days that it covers, and the same as stretches; none for what is only said."""

    name: str
    words: str
    spans: tuple[Span, ...] = ()


def coverage_bars(measures: Sequence[str], rows: Sequence[Covering], whole: Span, is_last: bool = True) -> str:
    """HTML of measures that are covered alike, with a row a return.

    Parameters
    ----------
    measures
        Their titles.
    rows
        In the order of trust.
    whole
        First and last day of the axis, the same for all that stand on a page.
    is_last
        Whether the years stand below: once is enough for those that stand together.
    """
    titles = "".join(f"<li>{escape(title)}</li>" for title in measures)
    told = "".join(_row(row, whole) for row in rows)
    years = f'<div class="ld-cover-axis" aria-hidden="true">{_axis(whole)}</div>' if is_last else ""
    return f'<div class="ld-cover"><ul>{titles}</ul><div><dl>{told}</dl>{years}</div></div>'


def _row(row: Covering, whole: Span) -> str:
    bars = "".join(_bar(span, whole) for span in row.spans)
    drawn = f'<dd class="ld-cover-bar" aria-hidden="true">{bars}</dd>' if bars else ""
    return f"<div><dt>{escape(row.name)}</dt><dd>{escape(row.words)}</dd>{drawn}</div>"


def _bar(span: Span, whole: Span) -> str:
    first, last = _place(span[0], whole), _place(span[1] + timedelta(days=1), whole)
    return f'<i style="left:{first:.2f}%;width:{last - first:.2f}%"></i>'


def _axis(whole: Span) -> str:
    years = range(whole[0].year + 1, whole[1].year + 1)
    step = next((step for step in WIDEST_STEP if len(years) <= step * MARKS), WIDEST_STEP[-1])
    places = {year: _place(date(year, 1, 1), whole) for year in years if year % step == 0}
    return "".join(f'<i style="left:{place:.2f}%">{year}</i>' for year, place in places.items() if place < FARTHEST)


def _place(day: date, whole: Span) -> float:
    """Per cent of the axis's width at which a day begins."""
    length = (whole[1] - whole[0]).days + 1
    return 100 * (day - whole[0]).days / length
