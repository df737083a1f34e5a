"""What the council has said: each claim of its papers beside what the loaded data give, then and now."""

import streamlit as st

from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import tested
from dashboard.ui.sections import profile, said
from dashboard.ui.text.scrutiny import said as words

data = page.begin()
heading = st.container()
claims = tested(data)

if not claims:
    with heading:
        page_heading(text.SAID, "Nothing that the council has said is held here")
    notice(Notice.NOTE, words.NONE)
    profile.statements_block(data, data.council.statements)
    st.stop()

with st.columns(3)[0]:
    locality = controls.pick_locality(data.cube)
with heading:
    page_heading(text.SAID, words.finding(claims))
if data.snapshot.manifest.invented:
    notice(Notice.CAUTION, words.drawn_to_agree(data.council))

said.claims_block(data, said.of_locality(claims, locality), locality)
profile.statements_block(data, data.council.statements)
