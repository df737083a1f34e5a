"""Rows that open: a list that can be looked over on a phone, with what stands behind each row inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Fold:
    """One row: its title, what is said of it beside, and the HTML inside, which is seen at once where it `is_open`.

    `look` is a word for the style sheet.
    """

    title: str
    said: str
    body: str
    look: str = ""
    is_open: bool = False


def folds(rows: Iterable[Fold], label: str) -> str:
    """HTML of a list of rows that open and close by themselves, with a click, a finger or a key.

    Parameters
    ----------
    rows
        In the order shown. `body` is HTML, everything else is text.
    label
        What the list holds, for those who do not see it.
    """
    return f'<div class="ld-folds" role="group" aria-label="{escape(label)}">{"".join(map(_fold, rows))}</div>'


def told_list(rows: Iterable[tuple[str, str]]) -> str:
    """HTML of names with what is told of each, for the inside of a row."""
    told = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(words)}</dd></div>" for name, words in rows)
    return f'<dl class="ld-told">{told}</dl>'


def _fold(row: Fold) -> str:
    said = f'<span class="ld-fold-said">{escape(row.said)}</span>' if row.said else ""
    look = f" ld-{row.look}" if row.look else ""
    is_open = " open" if row.is_open else ""
    return (
        f'<details class="ld-fold{look}"{is_open}><summary><span class="ld-fold-title">{escape(row.title)}</span>{said}'
        f'</summary><div class="ld-fold-body">{row.body}</div></details>'
    )
