"""Cards of plain facts on one area: a heading, a number in large type, and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures.palette import fill_styles


@dataclass(frozen=True, slots=True)
class FactCard:
    """`figure` is written large and `unit` small beside it; `lines` are (what, value) under them."""

    title: str
    figure: str
    unit: str = ""
    lines: Sequence[tuple[str, str]] = ()


def fact_cards(shown: Sequence[FactCard], colour: str) -> str:
    """The cards as HTML, side by side where there is room, with a stripe in the area's colour."""
    return f'<ul class="ld-cards ld-fact-cards">{"".join(_card(card, colour) for card in shown)}</ul>'


def _card(card: FactCard, colour: str) -> str:
    words = "" if card.figure[:1].isdigit() else " ld-words"
    unit = f" <span>{escape(card.unit)}</span>" if card.unit else ""
    lines = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in card.lines)
    facts = f'<dl class="ld-facts">{lines}</dl>' if lines else ""
    return (
        f'<li class="ld-card" style="{fill_styles(colour)}"><h3>{escape(card.title)}</h3>'
        f'<p class="ld-figure{words}"><b>{escape(card.figure)}</b>{unit}</p>{facts}</li>'
    )
