"""A scorecard: each measure with its value, which way it goes, its target, and its areas; icons always with words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal, NamedTuple

Look = Literal["worse", "better", "plain"]


class Sign(NamedTuple):
    """An icon with its words; the look colours the icon and nothing else."""

    look: Look
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """One line: `behind` is what stands behind the value, `signs` say direction, target and what can be expected."""

    title: str
    value: str
    behind: str
    direction: Sign
    signs: tuple[Sign, ...] = ()
    areas: tuple[tuple[str, Sign], ...] = ()
    tag: str = ""
    comment: str = ""


def scorecard(scores: Sequence[Score], absent: str = "") -> str:
    """The lines as HTML, in the order given; `absent` says which measures have none."""
    lines = "".join(_score(score) for score in scores)
    last = f'<p class="ld-score-absent">{escape(absent)}</p>' if absent else ""
    return f'<div class="ld-figure-box">{f"<ul>{lines}</ul>" if lines else ""}{last}</div>'


def _score(score: Score) -> str:
    tag = f'<p class="ld-score-tag">{escape(score.tag)}</p>' if score.tag else ""
    signs = "".join(f"<p>{_sign(sign)}</p>" for sign in (score.direction, *score.signs))
    return (
        f'<li class="ld-score ld-score-{score.direction.look}"><div><h3>{escape(score.title)}</h3>{tag}</div>'
        f'<p class="ld-score-value"><b>{escape(score.value)}</b> {escape(score.behind)}</p>'
        f'<div class="ld-score-signs">{signs}</div>{_areas(score.areas)}{_comment(score.comment)}</li>'
    )


def _sign(sign: Sign) -> str:
    return f'<b class="ld-sign ld-sign-{sign.look}" aria-hidden="true">{escape(sign.icon)}</b> {escape(sign.words)}'


def _areas(areas: Sequence[tuple[str, Sign]]) -> str:
    items = "".join(f"<li><b>{escape(name)}</b> {_sign(sign)}</li>" for name, sign in areas)
    return f'<ul class="ld-score-areas">{items}</ul>' if items else ""


def _comment(text: str) -> str:
    return f'<p class="ld-score-comment"><b>The council says:</b> {escape(text)}</p>' if text else ""
