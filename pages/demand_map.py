"""Demand map: any measure, level and period, as rate or count."""

import streamlit as st

from dashboard.answers.areas import Question
from dashboard.ui import controls, maps, page, text
from dashboard.ui.blocks import Notice, notice, page_heading
from dashboard.ui.cache import areas
from dashboard.ui.text import areas as area_text

data = page.begin()
cube = data.cube
heading = st.container()

columns = st.columns([3, 2, 2, 2])
with columns[0]:
    measure = controls.pick_measure(cube, [m for m in cube.offered if m.counted_at("locality")])
    breakdown, category = controls.pick_category(cube, measure)
with columns[2]:
    locality = controls.pick_locality(cube)
    level = controls.pick_level(cube, measure, breakdown)
with columns[1]:
    period = controls.pick_period(cube, measure)
    show = controls.pick_show(cube, measure, level)
with columns[3]:
    against = controls.pick_against(cube)
    hubs = controls.pick_hubs(cube)

if period is None:
    with heading:
        page_heading(text.MAP, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()

question = Question(measure, period, breakdown, category)
frame = areas(data, question, level, against)
with heading:
    page_heading(text.MAP, area_text.map_finding(cube, question, level, frame, against))
if controls.only_counted(cube, measure, level):
    notice(Notice.NOTE, area_text.no_children(cube.council, level))

maps.map_block(data, question, level, show, against, locality=locality, hubs=hubs)
chosen = maps.chosen_area(data, question, level, show, against)
if chosen:
    notice(Notice.NOTE, chosen)
unplaced = area_text.unplaced(cube, frame, measure)
if unplaced:
    notice(Notice.NOTE, unplaced)
for words in area_text.layer_notes(cube.council, level):
    notice(Notice.NOTE, words)
st.html(area_text.explained(cube.council, level, measure))
