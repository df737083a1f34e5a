"""Methods: every measure, every method with its source, and the accessibility statement."""

import streamlit as st

from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import page_heading
from dashboard.ui.cache import measure_table, method_list
from dashboard.ui.sections import methods
from dashboard.ui.text.about import accessibility
from dashboard.ui.text.about import methods as words

data = page.begin()
heading = st.container()
table, told = measure_table(data), method_list()
with heading:
    page_heading(text.METHODS, words.finding(table, told))

with st.columns(2)[0]:
    measure = controls.pick_measure(data.cube, data.cube.catalogue.measures)
methods.measure_block(data, measure)
methods.catalogue_block(data, table)
methods.methods_block(told)
st.html(accessibility.statement(data.council))
