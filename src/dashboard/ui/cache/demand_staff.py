"""Demand beside staff, social workers over the years, and spend."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.spend import Spend
from dashboard.answers.spend import spend as newest_spend
from dashboard.answers.staff.shares import Shares, demand_and_staff
from dashboard.answers.staff.workforce import workforce_years
from dashboard.model import Period
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_resource(hash_funcs=KEYS, max_entries=100, show_spinner=False)
def shares(data: Opened, period: Period) -> Shares | None:
    """See `dashboard.answers.staff.shares.demand_and_staff`."""
    return demand_and_staff(data.cube, period)


@st.cache_data(hash_funcs=KEYS, max_entries=50, show_spinner=False)
def social_workers(data: Opened, measure: str) -> pd.DataFrame:
    """See `dashboard.answers.staff.workforce.workforce_years`; the measure by its id."""
    return workforce_years(data.cube, data.cube.catalogue.measure(measure))


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def spend(data: Opened) -> Spend | None:
    """See `dashboard.answers.spend.spend`."""
    return newest_spend(data.cube)
