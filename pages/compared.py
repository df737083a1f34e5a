"""Compared: the council, or a locality, beside its statistical neighbours, its region and its nation."""

import streamlit as st

from dashboard.answers.compared import beside_nation, comparable, rank, ranked, subject
from dashboard.model import ALL
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import compared as published_rows
from dashboard.ui.sections import compared
from dashboard.ui.text import areas as area_text
from dashboard.ui.text.scrutiny import compared as words

data = page.begin()
cube = data.cube
heading = st.container()

first, second, third = st.columns(3)
with first:
    measure = controls.pick_measure(cube, comparable(cube.catalogue))
    category = controls.pick_published(cube.catalogue, measure)
about = subject(cube.catalogue, measure, category)
with second:
    locality = controls.pick_locality(cube) if measure.counted_at("locality") else ALL
frame = published_rows(data, measure.id, category, locality)
if frame.empty:
    with heading:
        page_heading(text.COMPARED, f"Nothing is published of {about.title.lower()}")
    notice(Notice.CAUTION, words.NONE_PUBLISHED)
    compared.files_block(data)
    st.stop()

name, area = compared.whom(data, locality)
with third:
    year = controls.pick_year(frame["year"])
rows = ranked(frame, year, about, area)
with heading:
    beside = beside_nation(rows, about, area)
    page_heading(text.COMPARED, words.finding(rows, rank(rows, area), beside, about, data.council, name))

if data.council.compared is None:
    notice(Notice.NOTE, words.NO_NEIGHBOURS)
compared.since_block(data, about, frame, name)
compared.ranked_block(data, about, rows, name, year)
compared.years_block(data, about, frame, name)
compared.funnel_block(data, about, rows, name, year)
compared.agreement_block(data, about)
compared.files_block(data)
st.html(area_text.meaning(measure))
