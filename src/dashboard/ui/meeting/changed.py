"""The step on change: a control chart where quarters are held, else the years, with what they say in words."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from dashboard.answers.trends import View, is_known, views
from dashboard.figures.time_chart import time_chart
from dashboard.model import ALL
from dashboard.ui import page, style
from dashboard.ui.blocks.figure_block import stage_figure
from dashboard.ui.blocks.page_blocks import source_line
from dashboard.ui.cache import series
from dashboard.ui.meeting.step import Asked
from dashboard.ui.sections import trends
from dashboard.ui.text import meeting as text
from dashboard.ui.text.scrutiny import trends as words


def view_of(asked: Asked) -> View | None:
    """Quarters, which have a control chart; years in a release, whose quarters are rounded; None without either."""
    offered = views(asked.data.cube, asked.question.measure)
    wanted = (View.YEAR,) if asked.data.release is not None else (View.QUARTER, View.YEAR)
    return next((view for view in wanted if view in offered), None)


def changed(asked: Asked) -> str:
    """Draw the area's line; gives since when it is otherwise, or that it is not."""
    data, measure, view = asked.data, asked.question.measure, view_of(asked)
    if view is None:
        return words.NO_VIEW
    figures = series(data, measure.id, ALL, ALL, view)
    held = asked.area == ALL or (figures["area"] == asked.area).any()
    if not is_known(figures) or not held:
        return words.NO_VIEW
    seen = trends.seen(data, measure, ALL, view, asked.area, figures, ())
    told = trends.told(data, seen, [])
    if told is None:
        st.html(f'<p class="ld-ask">{escape(text.ONLY_COUNTED)}</p>')
        return words.counted_title(seen.title, seen.name)
    stage_figure(
        partial(time_chart, told.chart, style.theme()),
        words.subtitle(measure, view, marked=False) + text.key_words(view, asked.whole, asked.area == ALL),
        "",
        told.title,
        "meeting-changed",
    )
    if told.causes:
        st.html(f'<p class="ld-since">{escape(told.causes[0])}</p>')
    source_line(page.source(data))
    return told.title
