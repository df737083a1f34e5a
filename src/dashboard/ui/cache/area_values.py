"""A measure over areas, its changes, its scale on maps and its steadied rates."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.areas import Against, Question, area_values, placed
from dashboard.answers.maps import MapScale, Scaling, Show
from dashboard.answers.maps import map_scale as scale_of
from dashboard.answers.pairs import changed as changed_areas
from dashboard.answers.steady import steadied
from dashboard.model import Period, PeriodKind
from dashboard.ui.cache.opening import KEYS, Opened
from dashboard.ui.cache.places import neighbours


@st.cache_data(hash_funcs=KEYS, max_entries=500, show_spinner=False)
def areas(data: Opened, question: Question, level: str, against: Against) -> pd.DataFrame:
    """See `dashboard.answers.areas.area_values`."""
    return area_values(data.cube, question, level, against)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def changed(data: Opened, question: Question, before: Period, level: str) -> pd.DataFrame:
    """See `dashboard.answers.pairs.changed`."""
    return changed_areas(data.cube, question, before, level)


def map_scale(data: Opened, question: Question, level: str, show: Show, scaling: Scaling) -> MapScale:
    """See `dashboard.answers.maps.map_scale`. One for all periods of the question's kind."""
    split = (question.breakdown, question.category)
    return _scale(data, question.measure.id, level, question.period.kind, show, scaling, *split)


@st.cache_resource(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def _scale(
    data: Opened,
    measure: str,
    level: str,
    kind: PeriodKind,
    show: Show,
    scaling: Scaling,
    breakdown: str,
    category: str,
) -> MapScale:
    measured = data.cube.catalogue.measure(measure)
    return scale_of(data.cube, measured, level, kind, show, scaling, breakdown, category)


@st.cache_data(hash_funcs=KEYS, max_entries=100, show_spinner="Looking for patterns")
def steady_rates(data: Opened, question: Question, level: str) -> pd.DataFrame:
    """See `dashboard.answers.steady.steadied`."""
    rows = placed(areas(data, question, level, Against.WHOLE))
    return steadied(rows, question.measure, neighbours(data, level))
