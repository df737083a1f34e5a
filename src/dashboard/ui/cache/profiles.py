"""One area beside the whole council."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.profile import beside_whole, journey, needs_of, years_of
from dashboard.answers.profile import shares_of_needs as needs_without_breakdown
from dashboard.model import OWN, Period
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def profile(data: Opened, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.beside_whole`, for the measures of a profile."""
    return beside_whole(data.cube, level, area, period, journey(data.cube, level))


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def needs(data: Opened, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.needs_of`."""
    return needs_of(data.cube, level, area, period)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def shares_of_needs(data: Opened, own: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.beside_whole`, for needs that are no breakdown, of an own area by its id."""
    measures = needs_without_breakdown(data.cube, data.own_areas[own].layer)
    return beside_whole(data.cube, OWN, own, period, measures)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def area_years(data: Opened, measure: str, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.years_of`; the measure by its id."""
    return years_of(data.cube, data.cube.catalogue.measure(measure), level, area, period)
