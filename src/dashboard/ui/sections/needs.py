"""The block of what assessments found."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.needs import MEASURE, WHO, found
from dashboard.figures.interval_plot import interval_plot
from dashboard.figures.numbers import Kind
from dashboard.model import Period
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.cache import Opened
from dashboard.ui.text import needs as text
from dashboard.ui.text.limits import share_limits_words


def factors_block(data: Opened, table: pd.DataFrame, who: str, period: Period, locality: str) -> None:
    """Factors about someone, of one locality or of each; `table` holds the rows that are shown."""
    whole = f"the {data.council.area_word}"
    measure = data.cube.catalogue.measure(MEASURE)
    figure_block(
        text.needs_title(WHO[who][0], locality),
        text.needs_subtitle(controls.period_words(period, measure), whole),
        lambda: interval_plot(found(table), data.colours, Kind.PERCENT, data.council.area_word),
        text.needs_table(table, data.council.area_word),
        f"factors-{who}-{period.id}.csv",
        source=page.source(data, "children in need census factors", share_limits_words(table)),
        alt=text.needs_alt(table, whole),
        note=page.note(data),
        origin=measures_panel(data, [measure]),
        pin="factors",
    )
