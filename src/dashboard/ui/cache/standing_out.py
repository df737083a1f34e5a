"""Everything that words can speak of, read once, and what it comes to in a period."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.comparisons import comparisons
from dashboard.answers.looked import Looked, look
from dashboard.model import Period
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner="Looking for what stands out")
def looked(data: Opened) -> Looked:
    """See `dashboard.answers.looked.look`. Once for all periods: the first page that asks pays for it."""
    return look(data.cube)


@st.cache_resource(hash_funcs=KEYS, max_entries=50, show_spinner=False)
def compared_all(data: Opened, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.comparisons.comparisons`. Shared between sessions: it must not be changed."""
    return comparisons(looked(data), period)
