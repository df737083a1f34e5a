"""Demand map: any measure, level and period, as rate or count."""

import streamlit as st

from dashboard.answers.areas import Question
from dashboard.catalogue import Unit
from dashboard.ui import controls, maps, page, text
from dashboard.ui.blocks import Notice, notice, page_heading
from dashboard.ui.cache import areas
from dashboard.ui.text import areas as area_text

data = page.begin()
cube = data.cube
heading = st.container()

first, second, third = st.columns(3)
with first:
    measure = controls.pick_measure(cube, cube.catalogue.measures)
with second:
    period = controls.pick_period(cube, measure)
with third:
    against = controls.pick_against(cube)
first, second, third = st.columns(3)
with first:
    breakdown, category = controls.pick_category(cube, measure)
    level = controls.pick_level(cube, measure, breakdown)
with second:
    show = controls.pick_show(measure)
with third:
    hubs = controls.pick_switch("Family hubs", "hubs", {"shown": "Shown", "hidden": "Hidden"}) == "shown"

if period is None:
    with heading:
        page_heading(text.MAP, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()

question = Question(measure, period, breakdown, category)
frame = areas(data, question, level, against)
with heading:
    page_heading(text.MAP, area_text.map_finding(cube, question, level, frame, against))

maps.map_block(data, question, level, show, against, hubs=hubs)
unplaced = area_text.unplaced(cube, frame, measure)
if unplaced:
    notice(Notice.NOTE, unplaced)
st.caption(f"{measure.meaning} {measure.definition}")
if measure.unit is not Unit.RATIO and level == "lsoa":
    notice(Notice.NOTE, area_text.SMALL_AREAS)
