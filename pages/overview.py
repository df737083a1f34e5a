"""Overview: where is demand, and are the people where it is?"""

import streamlit as st

from dashboard.answers.areas import Question
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.notable import notable_block
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import areas, shares
from dashboard.ui.maps import measure_map
from dashboard.ui.sections.overview import card_block, share_block
from dashboard.ui.text import areas as area_text

data = page.begin()
cube = data.cube
heading = st.container()

columns = st.columns(3)
with columns[0]:
    offered = [m for m in cube.offered if m.only_by is None and "locality" in cube.levels(m)]
    measure = controls.pick_measure(cube, offered)
with columns[1]:
    period = controls.pick_period(cube, measure)
    locality = controls.pick_locality(cube, own=True)
with columns[2]:
    against = controls.pick_against(cube)

if period is None:
    with heading:
        page_heading(text.OVERVIEW, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()

question = Question(measure, period)
localities = areas(data, question, "locality", against)
staff = shares(data, period)
with heading:
    page_heading(text.OVERVIEW, area_text.overview_finding(cube, question, localities, staff))

card_block(data, question, localities, staff, against, locality)
unplaced = area_text.unplaced(cube, localities, measure)
if unplaced:
    notice(Notice.NOTE, unplaced)

left, right = st.columns(2, gap="large")
with left:
    if staff is not None and staff.work_known:
        share_block(data, staff)
    notable_block(data, period, data.locality_of(locality), staff)
with right:
    level = "ward" if "ward" in cube.levels(measure) else "locality"
    show = measure_map.Show.COUNT if controls.only_counted(cube, measure, level) else measure_map.Show.VALUE
    measure_map.small_map(data, question, level, show, against, locality)
said = area_text.said(cube)
if said:
    st.html(said)
