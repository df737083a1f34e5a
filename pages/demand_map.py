"""Demand map: any measure, level and period, as rate or count; down to the small area and back, and through time."""

import streamlit as st

from dashboard.answers.areas import Question
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import areas
from dashboard.ui.drawn_last import put_off_controls, stop
from dashboard.ui.maps import map_layers, map_trail, measure_map
from dashboard.ui.maps.steady import steady_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import maps as map_text

data = page.begin()
cube = data.cube
heading = st.container()
put_off_controls()

picks = st.container(key="ld-picks")
columns = picks.columns(4)
with columns[0]:
    measure = controls.pick_measure(cube, [m for m in cube.offered if m.counted_at("locality")])
    breakdown, category = controls.pick_category(cube, measure)
with columns[2]:
    controls.pick_locality(cube, own=True)
    level = controls.pick_level(cube, measure, breakdown)
with columns[1]:
    period = controls.pick_period(cube, measure)
    show = controls.pick_show(cube, measure, level)
steps = map_trail.steps_to(data, level)
with columns[3]:
    against = controls.pick_against(cube)
    scaling = controls.pick_scaling(measure, show)

wide, narrow = picks.columns([2, 1])
with wide:
    layers = controls.pick_several("On the map", "layers", map_text.layer_words(data.council), map_layers.USUAL)
with narrow:
    controls.pick_spot(measure_map.names_shown(data, level, steps))

if period is None:
    with heading:
        page_heading(text.MAP, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    stop()

question = Question(measure, period, breakdown, category)
view = measure_map.MapView(level, show, against, scaling, layers, steps)
if controls.only_counted(cube, measure, level):
    notice(Notice.NOTE, area_text.no_children(cube.council, level))

measure_map.large_map(data, question, view)
with heading:
    page_heading(text.MAP, measure_map.finding(data, question, view))
chosen = measure_map.chosen_area(data, question, view)
if chosen:
    notice(Notice.NOTE, chosen)
unplaced = area_text.unplaced(cube, areas(data, question, level, against), measure)
if unplaced:
    notice(Notice.NOTE, unplaced)
for words in area_text.layer_notes(cube.council, level):
    notice(Notice.NOTE, words)
steady_block(data, question, level)
st.html(area_text.explained(cube.council, level, measure))
measure_map.look_around(data, question, view)
