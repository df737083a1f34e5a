"""Equality: who is reached and what became of them, by sex, age, ethnic group and disability, with limits."""

import streamlit as st

from dashboard.answers.equality import door, to_access, to_outcome
from dashboard.model import ALL
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import group_access, group_outcome
from dashboard.ui.sections import equality
from dashboard.ui.text import areas as area_text
from dashboard.ui.text.scrutiny import equality as words

data = page.begin()
cube = data.cube
heading = st.container()
if not (to_access(cube) and to_outcome(cube)):
    with heading:
        page_heading(text.EQUALITY, "Groups cannot be compared")
    notice(Notice.NOTE, words.NOTHING)
    st.stop()

first, second, third = st.columns(3)
with first:
    reached = equality.pick_access(data)
with second:
    became = equality.pick_outcome(data)
with third:
    split = equality.pick_split(data)
first, second, _ = st.columns(3)
with first:
    locality = controls.pick_locality(cube)
with second:
    period = controls.pick_period(cube, became)
if period is None:
    with heading:
        page_heading(text.EQUALITY, f"{became.title} is not available")
    notice(Notice.CAUTION, area_text.not_covered(became))
    st.stop()

level, area = ("council", data.council.code) if locality == ALL else ("locality", locality)
beside = door(cube, reached, period)
access = group_access(data, reached.id, beside.id if beside else "", level, area, period)
outcome = group_outcome(data, became.id, level, area, period)
with heading:
    where = data.council.name if locality == ALL else locality
    page_heading(text.EQUALITY, words.finding(access, outcome, where))

equality.stands_out_block(access, outcome, reached, became, beside)
equality.access_block(data, access, split, reached, beside, locality, period)
equality.outcome_block(data, outcome, split, became, locality, period)
st.html(area_text.meaning(became))
