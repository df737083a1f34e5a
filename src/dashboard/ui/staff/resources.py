"""Blocks of the page on demand and resources."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import Against, Question
from dashboard.catalogue import CatalogueError
from dashboard.figures.staff.caseload_bars import caseload_bars
from dashboard.model import Period
from dashboard.ui import page
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.cache import Opened, areas
from dashboard.ui.text.staff import resources as text


def caseload_block(data: Opened, period: Period) -> None:
    """Cases a full-time worker holds, by locality; nothing where no return tells it."""
    try:
        caseload = data.cube.catalogue.measure("caseload")
    except CatalogueError:
        return
    if not data.cube.periods(caseload, period.kind):
        return
    loads = text.caseloads(areas(data, Question(caseload, period), "locality", Against.WHOLE))
    figure_block(
        text.caseload_title(loads),
        text.CASELOAD_SUBTITLE,
        lambda: caseload_bars(loads, data.colours, text.reference(loads), data.council.area_word),
        lambda: text.caseload_table(loads),
        "caseload.csv",
        source=page.source(data, "involvements and workers of the Standard Safeguarding Dataset"),
        alt=text.caseload_alt(loads),
        note=page.note(data),
        origin=measures_panel(data, [caseload]),
    )


def areas_of_work(data: Opened, period: Period) -> pd.DataFrame:
    """Open work by locality."""
    return areas(data, Question(data.cube.catalogue.measure("open-work"), period), "locality", Against.WHOLE)
