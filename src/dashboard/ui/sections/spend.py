"""The block on spend: a table with totals, and how they stand to the budget."""

from __future__ import annotations

from dashboard.ui.blocks.figure_block import table_block
from dashboard.ui.blocks.origin import facts_panel
from dashboard.ui.cache import Opened, spend
from dashboard.ui.text import spend as words


def spend_block(data: Opened) -> None:
    """The council's newest spend; nothing where it has given none.

    Spend is never invented, so the sample's note does not stand in its download: its source does.
    """
    spent = spend(data)
    if spent is None:
        return
    table_block(
        words.title(spent),
        words.SUBTITLE,
        spent.frame,
        "spend.csv",
        source=words.source(spent),
        note=words.note(spent),
        kinds=words.kinds(spent),
        origin=facts_panel(("Amounts", words.AMOUNTS)),
    )
