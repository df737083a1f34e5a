"""Steadier rates of small areas and their clusters, worked out only when somebody opens them."""

from __future__ import annotations

import streamlit as st

from dashboard.answers.areas import Against, Question, placed
from dashboard.answers.maps import kind_of
from dashboard.answers.steady import can_be_steadied
from dashboard.figures.numbers import Kind
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import table_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.cache import Opened, steady_rates
from dashboard.ui.cache import areas as areas_of
from dashboard.ui.text import steady as text
from dashboard.ui.text.areas import Subject


def steady_block(data: Opened, question: Question, level: str) -> None:
    """A row to open under a map; nothing at levels of few areas, and where small counts are hidden."""
    rows = placed(areas_of(data, question, level, Against.WHOLE))
    if not can_be_steadied(data.council, question.measure, level, int(rows["value"].notna().sum())):
        return
    opened = st.expander(text.OPEN, type="compact", key="ld-steady", on_change="rerun")
    if not opened.open:
        return
    layer, kind = data.council.layer(level), kind_of(question.measure)
    found = steady_rates(data, question, level)
    subject = Subject.of(data.cube, question)
    with opened:
        table_block(
            text.title(found, layer, f"{subject.title}, {controls.period_words(question.period, question.measure)}"),
            text.SUBTITLE,
            text.table(found, layer),
            f"{subject.id}-steadier-by-{level}-{question.period.id}.csv",
            source=page.source(data, text.METHOD),
            note=page.note(data),
            origin=measures_panel(data, [question.measure], ("Method", text.METHOD)),
            kinds=dict.fromkeys(("As counted", "Steadier", "Steadier with neighbours"), kind)
            | {"Count": Kind.COUNT, "Own part": Kind.PERCENT},
        )
