"""The blocks of what the council has said."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.answers.said.held import Tested
from dashboard.model import ALL
from dashboard.ui import page
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.cache import Opened
from dashboard.ui.text.scrutiny import said as text


def of_locality(found: Sequence[Tested], locality: str) -> list[Tested]:
    """Claims of one locality, or all."""
    return [one for one in found if locality in (ALL, *one.claim.localities)]


def claims_block(data: Opened, found: Sequence[Tested], locality: str) -> None:
    """Claims, each held against the figures then and now."""
    figure_block(
        text.title(found, "" if locality == ALL else locality),
        text.SUBTITLE,
        lambda: text.claims_html(found, data.cube.catalogue, data.council),
        text.table(found, data.council),
        "what-the-council-has-said.csv",
        source=page.source(data, text.HOW),
        alt=text.alt(found),
        note=page.note(data),
        origin=measures_panel(data, text.measures(found), ("Comparison", text.HOW)),
    )
