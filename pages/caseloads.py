"""Caseloads: what needs attention in a group manager's localities, the most stretched team, and the move that helps."""

import streamlit as st

from dashboard.ui import page, text
from dashboard.ui.blocks.page_blocks import page_heading
from dashboard.ui.staff import caseloads, staff_blocks, staff_cache

data = page.begin()
heading = st.container()
if not staff_blocks.settings_are_usable(data):
    with heading:
        page_heading(text.CASELOADS, "The council's settings on staff cannot be used")
    st.stop()

with st.columns(3)[0]:
    mine = caseloads.pick_mine(data)
with heading:
    page_heading(text.CASELOADS, caseloads.finding(data, mine))

if staff_cache.needed(data, ahead=False) is None:
    staff_blocks.tell_missing(data)
caseloads.moves_block(data, mine)
caseloads.attention_block(data, mine)
staff_blocks.kind_block(data, caseloads.ordered_places(data, mine), ahead=False)
staff_blocks.spread_block(data, mine.localities)
staff_blocks.findings_block(data)
