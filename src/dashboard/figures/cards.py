"""A card for each locality: the number, what is behind it, how it compares, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures import marks, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of, fill_styles
from dashboard.figures.sparkline import as_mask
from dashboard.model import Status


@dataclass(frozen=True, slots=True)
class Card:
    """One locality's number. `change` is in per cent, `history` runs from the earliest to this period.

    `count_of` says what was counted ("referrals"); `mark` is a `marks.Mark` or None where nothing is compared;
    `facts` are (what, value) lines under the rest.
    """

    area: str
    value: float | None
    unit: str
    kind: Kind = Kind.RATE
    status: Status | str = Status.OBSERVED
    count: float | None = None
    count_of: str = ""
    low: float | None = None
    high: float | None = None
    mark: str | None = None
    against: str = "the borough"
    history: Sequence[float | None] = ()
    change: float | None = None
    change_since: str = "on last year"
    facts: Sequence[tuple[str, str]] = ()


HIDDEN = "so that no small number can be worked out"
"""Why a number is hidden, under the word itself."""


def cards(shown: Sequence[Card], colours: Mapping[str, str]) -> str:
    """The cards as HTML, side by side where there is room, in the order given."""
    return f'<ul class="ld-cards">{"".join(_card(card, colours) for card in shown)}</ul>'


def _card(card: Card, colours: Mapping[str, str]) -> str:
    return (
        f'<li class="ld-card" style="{fill_styles(colour_of(card.area, colours))}">'
        f"<h2>{escape(card.area)}</h2>{_number(card)}{_behind(card)}{_compared(card)}{_way(card)}{_facts(card)}</li>"
    )


def _number(card: Card) -> str:
    figure = numbers.text(card.value, card.kind, card.status)
    if not figure[0].isdigit() and figure[0] != numbers.MINUS:
        return f'<p class="ld-figure ld-words"><b>{figure}</b></p>'
    return f'<p class="ld-figure"><b>{figure}</b> <span>{escape(card.unit)}</span></p>'


def _behind(card: Card) -> str:
    """The count and the limits: a rate never stands without its count. Of what is hidden, why: it need not be small."""
    if Status(card.status) is Status.SUPPRESSED:
        return f'<p class="ld-behind">{escape(HIDDEN)}</p>'
    if Status(card.status) is not Status.OBSERVED:
        return ""
    parts = [numbers.limits(card.low, card.high, card.kind)]
    if numbers.is_known(card.count):
        parts.insert(0, f"{numbers.text(card.count)} {card.count_of}".strip())
    return f'<p class="ld-behind">{"<br>".join(escape(part) for part in parts if part)}</p>'


def _compared(card: Card) -> str:
    compared = marks.words(card.mark, card.against)
    if not compared:
        return ""
    return f'<p class="ld-compared"><span aria-hidden="true">{marks.sign(card.mark)}</span> {escape(compared)}</p>'


def _way(card: Card) -> str:
    """The sparkline with the change that it ends in."""
    if len(card.history) < 2:
        return ""
    first, last = (numbers.text(card.history[place], card.kind) for place in (0, -1))
    line = as_mask(card.history, f"{card.area}: from {first} to {last} over {len(card.history)} periods")
    return f'<div class="ld-way">{line}{_changed(card)}</div>'


def _facts(card: Card) -> str:
    """What else there is to know of the area, in a line each."""
    lines = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in card.facts)
    return f'<dl class="ld-facts">{lines}</dl>' if lines else ""


def _changed(card: Card) -> str:
    if not numbers.is_known(card.change):
        return ""
    return f"<p><b>{numbers.change(card.change)}</b><br>{escape(card.change_since)}</p>"
