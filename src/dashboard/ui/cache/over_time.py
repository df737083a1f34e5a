"""Measures over time, and the months ahead."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.forecasts import Ahead, foretellable
from dashboard.answers.forecasts import ahead as foretold_months
from dashboard.answers.trends import About, View, over_time, parted
from dashboard.answers.trends import trends as recent_trends_of
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def series(data: Opened, measure: str, breakdown: str, category: str, view: View, own: str = "") -> pd.DataFrame:
    """See `dashboard.answers.trends.over_time`; the measure by its id."""
    return over_time(data.cube, About(data.cube.catalogue.measure(measure), breakdown, category), view, own)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def yearly_change(data: Opened, measure: str, breakdown: str, category: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Recent trends and the parts of a change: see `dashboard.answers.trends`; the measure by its id."""
    yearly, measured = series(data, measure, breakdown, category, View.YEAR), data.cube.catalogue.measure(measure)
    return (recent_trends_of(yearly, measured) if len(yearly) else yearly), parted(yearly, measured)


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner="Looking ahead")
def ahead(data: Opened) -> dict[str, Ahead]:
    """See `dashboard.answers.forecasts.ahead`; by the measures' ids. Once for all of them; it must not be changed."""
    return {measure.id: foretold_months(data.cube, measure) for measure in foretellable(data.cube)}
