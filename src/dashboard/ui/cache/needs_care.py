"""Needs that assessments found, kinds of cases, and children who come into care and leave it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.care_flow import care_flow
from dashboard.answers.case_types import case_types
from dashboard.answers.needs import codes_about, factor_history, factor_table
from dashboard.model import ALL, Period
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def factors(data: Opened, period: Period, who: str, level: str = "locality") -> pd.DataFrame:
    """See `dashboard.answers.needs.factor_table`."""
    return factor_table(data.cube, period, codes_about(data.cube, who), level)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def factor_years(data: Opened, period: Period, code: str, level: str = "locality") -> pd.DataFrame:
    """See `dashboard.answers.needs.factor_history`."""
    return factor_history(data.cube, period, code, level)


@st.cache_data(hash_funcs=KEYS, max_entries=100, show_spinner=False)
def types(data: Opened, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.case_types.case_types`."""
    return case_types(data.cube, period)


@st.cache_data(hash_funcs=KEYS, max_entries=100, show_spinner=False)
def care_months(data: Opened, locality: str) -> pd.DataFrame:
    """See `dashboard.answers.care_flow.care_flow`; of one locality, or of the whole council."""
    whole = locality == ALL
    return care_flow(data.cube, "council" if whole else "locality", data.council.code if whole else locality)
