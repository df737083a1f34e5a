"""What was loaded: what it covers, what was found in it, where numbers come from, and how they are made."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.loaded import as_findings, coverage_table, source_coverage, unplaced_table
from dashboard.answers.methods import Method, catalogue_table, methods
from dashboard.answers.origin import Origin
from dashboard.answers.origin import origin as origin_of
from dashboard.model import Finding
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_data(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def coverage(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.loaded.coverage_table`."""
    return coverage_table(data.cube)


@st.cache_data(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def by_source(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.loaded.source_coverage`."""
    return source_coverage(data.cube)


@st.cache_data(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def not_placed(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.loaded.unplaced_table`."""
    return unplaced_table(data.cube)


@st.cache_data(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def load_findings(data: Opened) -> list[Finding]:
    """What the load found: see `dashboard.cube.read.Cube.findings`."""
    return as_findings(data.cube.findings())


@st.cache_resource(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def origin(data: Opened, measure: str) -> Origin:
    """See `dashboard.answers.origin.origin`; the measure by its id."""
    return origin_of(data.cube, data.cube.catalogue.measure(measure))


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def measure_table(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.methods.catalogue_table`."""
    return catalogue_table(data.cube.catalogue)


@st.cache_resource(show_spinner=False)
def method_list() -> list[Method]:
    """See `dashboard.answers.methods.methods`: the same for all councils, read once."""
    return methods()
