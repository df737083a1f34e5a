"""What was said held against the figures, outcomes, and groups of children."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.equality import access, outcome
from dashboard.answers.outcomes import followed, scorecard
from dashboard.answers.outcomes import years as scorecard_years
from dashboard.answers.said.comments import Held
from dashboard.answers.said.comments import held as held_comments
from dashboard.answers.said.held import Tested
from dashboard.answers.said.held import tested as tested_claims
from dashboard.claims import read_claims
from dashboard.framework import Framework, read_framework
from dashboard.model import Period
from dashboard.ui.cache.opening import KEYS, Opened


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner="Holding what was said against the figures")
def tested(data: Opened) -> list[Tested]:
    """See `dashboard.answers.said.held.tested`."""
    return tested_claims(data.cube, read_claims(data.council, data.cube.catalogue))


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def framework(data: Opened) -> Framework:
    """See `dashboard.framework.read_framework`; illustrations stand beside invented data only."""
    found = read_framework(data.council, data.cube.catalogue)
    return found if data.snapshot.manifest.invented else found.without_illustrations()


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def framework_years(data: Opened) -> list[Period]:
    """See `dashboard.answers.outcomes.years`."""
    return scorecard_years(data.cube, followed(data.cube, framework(data)))


@st.cache_resource(hash_funcs=KEYS, max_entries=50, show_spinner="Holding each measure against the years before")
def outcome_card(data: Opened, year: Period) -> tuple[pd.DataFrame, Held]:
    """See `dashboard.answers.outcomes.scorecard`, and `dashboard.answers.said.comments.held` for the comments on it."""
    card = scorecard(data.cube, framework(data), year)
    return card, held_comments(framework(data), card, data.council, year)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def group_access(data: Opened, measure: str, beside: str, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.equality.access`; measures by their ids, "" where those counted stand beside nobody."""
    catalogue = data.cube.catalogue
    other = catalogue.measure(beside) if beside else None
    return access(data.cube, catalogue.measure(measure), other, level, area, period)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def group_outcome(data: Opened, measure: str, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.equality.outcome`; the measure by its id."""
    return outcome(data.cube, data.cube.catalogue.measure(measure), level, area, period)
