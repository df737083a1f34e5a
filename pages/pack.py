"""The meeting pack: what the Overview shows, as files for the agenda and for the table."""

import streamlit as st

from dashboard.answers.areas import Question
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.paper.making import pack_block
from dashboard.ui.paper.pack import Asked, about_of, file_name, link_to
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pack as pack_text

data = page.begin()
cube = data.cube
heading = st.container()

columns = st.columns(3)
with columns[0]:
    offered = [m for m in cube.offered if m.only_by is None and "locality" in cube.levels(m)]
    measure = controls.pick_measure(cube, offered)
with columns[1]:
    period = controls.pick_period(cube, measure)
    locality = controls.pick_locality(cube)
with columns[2]:
    against = controls.pick_against(cube)

if period is None:
    with heading:
        page_heading(text.PACK, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()

asked = Asked(Question(measure, period), against, locality)
about = about_of(data, asked, link_to(data, asked))
with heading:
    page_heading(text.PACK, about.finding)
st.html(f"<p>{pack_text.EXPLAINED}</p>{pack_text.holds()}")
pack_block(data, asked, about, file_name(data, asked, about))
