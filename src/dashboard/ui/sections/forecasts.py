"""The block of what is to be expected, with its own record."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.catalogue import Measure
from dashboard.figures.numbers import Kind
from dashboard.figures.time_chart import Band, Line, TimeChart, time_chart
from dashboard.rows import rows_of
from dashboard.stats.foretold import Shown
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block, table_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened, ahead
from dashboard.ui.text.scrutiny import forecasts as text

BEHIND = 36
"""Months that are drawn before the coming ones."""


def forecast_block(data: Opened, measures: Sequence[Measure], measure: Measure, area: str, name: str) -> None:
    """Twelve months ahead for an area, never without the record; nothing where nothing can be foretold.

    Parameters
    ----------
    measures
        What can be foretold.
    measure
        What the page is about: shown first where it is one of them.
    """
    if not measures:
        return
    ids = {one.id: one.title for one in measures}
    chosen = controls.pick("Look ahead at", "ahead", ids, measure.id if measure.id in ids else None)
    about = next(one for one in measures if one.id == chosen)
    found = ahead(data)[about.id]
    past = found.past[found.past["area"] == area].tail(BEHIND).reset_index(drop=True)
    coming = found.coming[found.coming["area"] == area].reset_index(drop=True)
    record = _record(found.record, area)
    told = text.record_sentence(record, name)
    if record["shown"] == Shown.NOTHING.value:
        notice(Notice.NOTE, told)
        return
    figure_block(
        text.title(coming, record, name, about),
        f"{about.numerator_words[:1].upper()}{about.numerator_words[1:]}. {text.SUBTITLE}",
        lambda: time_chart(_fan(data, past, coming, name), style.theme()),
        lambda: text.table(past, coming),
        f"{about.id}-12-months-ahead.csv",
        source=page.source(data, "school terms and bank holidays in the calendar"),
        alt=text.title(coming, record, name, about),
        note=page.note(data),
        key="ahead",
        origin=measures_panel(data, [about], ("Forecast", text.METHOD), ("Record", text.RECORD)),
    )
    notice(Notice.NOTE if record["shown"] == Shown.MODEL.value else Notice.CAUTION, told)
    table_block(
        "How such forecasts did, area by area",
        text.RECORD,
        text.record_table(found.record, _names(found.past)),
        f"{about.id}-forecast-record.csv",
        source=page.source(data),
        note=page.note(data),
        origin=measures_panel(data, [about], ("Record", text.RECORD)),
    )


def _record(record: pd.DataFrame, area: str) -> dict[str, object]:
    row = rows_of(record[record["area"] == area])[0]
    return {str(key): value for key, value in row.items()}


def _names(past: pd.DataFrame) -> dict[str, str]:
    return dict(zip(past["area"], past["area_name"], strict=True))


def _fan(data: Opened, past: pd.DataFrame, coming: pd.DataFrame, name: str) -> TimeChart:
    """What was counted, then what may come; the line goes on from the last count."""
    theme = style.theme()
    ink = data.colours.get(name, theme.accent)
    nothing: list[float | None] = [None] * len(past)
    known = [float(value) if pd.notna(value) else None for value in past["numerator"]]
    labels = [f"{end:%b %Y}" for end in [*past["period_end"], *coming["period_end"]]]
    bands = [
        Band(f"{of}%", [*nothing, *coming[f"lower_{of}"]], [*nothing, *coming[f"upper_{of}"]], ink, opacity)
        for of, opacity in ((95, 0.16), (80, 0.28))
    ]
    lines = [
        Line("Counted", [*known, *([None] * len(coming))], ink, width=2, has_points=False),
        Line("Expected", [*nothing, *coming["value"]], ink, "dotted", 2, has_points=False, label="Expected"),
    ]
    return TimeChart(labels, lines, bands, kind=Kind.COUNT)
