"""Groups of bars along one axis from zero: what is there above what is needed, a group a team, with words beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures import axis, numbers
from dashboard.figures.palette import fill_styles

SOLID, HATCHED, EMPTY = "ld-solid", "ld-hatched", "ld-empty"
"""Looks of a bar; each means one thing in a figure, and the key says which."""

SHORT, OVER = "ld-short", "ld-over"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its length, the words beside it, its look. A value that is not known has words and no bar."""

    value: float | None
    words: str
    look: str = SOLID


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars under one name, in an area's colour.

    `said` stands beside them with `more` under it, `side` is one of `SHORT`, `OVER` or "".
    """

    name: str
    colour: str
    bars: Sequence[Bar]
    said: str = ""
    side: str = ""
    more: str = ""


def bar_groups(groups: Sequence[BarGroup], key: Sequence[tuple[str, str]] = ()) -> str:
    """HTML of the groups, in the order given, under a key.

    Parameters
    ----------
    groups
        All bars share one axis; the longest takes its whole width.
    key
        (look, what it means); without one the words beside the bars say it all.
    """
    known = [bar.value for group in groups for bar in group.bars if numbers.is_known(bar.value)]
    end = max(known, default=0.0) or 1.0
    said = "" if any(group.said for group in groups) else " ld-unsaid"
    body = "".join(_group(group, end) for group in groups)
    return f'<div class="ld-figure-box">{_key(key)}<ul class="ld-shares ld-groups{said}">{body}</ul></div>'


def _group(group: BarGroup, end: float) -> str:
    bars = "".join(_bar(bar, end) for bar in group.bars)
    more = f"<small>{escape(group.more)}</small>" if group.more else ""
    said = f'<div class="ld-beside"><b class="ld-gap {group.side}">{escape(group.said)}</b>{more}</div>'
    said = said if group.said else ""
    return (
        f'<li style="{fill_styles(group.colour)}"><b class="ld-name">{escape(group.name)}</b>'
        f'<div class="ld-pair">{bars}</div>{said}</li>'
    )


def _bar(bar: Bar, end: float) -> str:
    if not numbers.is_known(bar.value):
        return f'<div class="ld-row"><span>{escape(bar.words)}</span></div>'
    width = axis.place(bar.value, end)
    return (
        f'<div class="ld-row"><i class="ld-bar {bar.look}" style="width:calc({width} * var(--ld-longest, 0.6))"></i>'
        f"<span>{escape(bar.words)}</span></div>"
    )


def _key(key: Sequence[tuple[str, str]]) -> str:
    if not key:
        return ""
    parts = "".join(f'<span><i class="ld-swatch {look}"></i> {escape(words)}</span>' for look, words in key)
    return f'<p class="ld-key">{parts}</p>'
