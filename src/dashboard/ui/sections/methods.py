"""The blocks of the page on methods."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.answers.methods import Method
from dashboard.catalogue import Measure
from dashboard.ui.blocks.figure_block import list_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.cache import Opened, measure_table
from dashboard.ui.text.about import methods as text


def measure_block(data: Opened, measure: Measure) -> None:
    """One measure: everything the catalogue says of it, and where its numbers come from in the loaded data."""
    table = measure_table(data)
    row = table[table["Id"] == measure.id].iloc[0].to_dict()
    with st.container(gap="small"):
        st.html(f'<div class="ld-block-title"><h2>{escape(measure.title)}</h2><p>{text.MEASURE}</p></div>')
        st.html(text.measure_html({str(name): str(value) for name, value in row.items()}))
        st.html(measures_panel(data, [measure]))


def catalogue_block(data: Opened, table: pd.DataFrame) -> None:
    """Every measure, by subject."""
    list_block(
        f"All {len(table)} measures",
        text.CATALOGUE,
        text.catalogue_html(table),
        table,
        "measures.csv",
        source=text.CATALOGUE_SOURCE,
    )


def methods_block(told: Sequence[Method]) -> None:
    """Every method, with its source."""
    list_block(
        "How numbers are worked out",
        text.STATISTICS,
        text.methods_html(told),
        text.methods_table(told),
        "methods.csv",
        source=text.METHODS_SOURCE,
    )
