"""An area's profile: who lives there, demand and needs beside the council, staff, hub, and what is said of it."""

import streamlit as st

from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import profile as beside
from dashboard.ui.cache import shares
from dashboard.ui.sections import profile
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import own_areas as own_text
from dashboard.ui.text import profile as profile_text

data = page.begin()
referrals = data.cube.catalogue.measure("referrals")
heading = st.container()

first, second, _ = st.columns(3)
with first:
    area = controls.pick("Area", "area", profile.offered(data))
with second:
    period = controls.pick_period(data.cube, referrals)

staff = shares(data, period) if period else None
if period is None:
    with heading:
        page_heading(text.PROFILE, f"{data.name_of(area)}: its demand is not available")
    notice(Notice.CAUTION, area_text.not_covered(referrals))
else:
    frame = beside(data, data.level_of(area), area, period)
    with heading:
        page_heading(text.PROFILE, profile_text.finding(frame, data.name_of(area), f"the {data.council.area_word}"))

profile.facts_block(data, area, staff)
if area not in data.own_areas:
    profile.households_block(data, area)
if period is not None:
    profile.demand_block(data, area, period, frame)
    profile.needs_block(data, area, period)
    profile.trend_block(data, area, period)
if area in data.own_areas:
    notice(Notice.NOTE, own_text.profile_note(data.council, data.own_areas[area]))
else:
    profile.staff_block(data, area, staff)
    profile.hubs_block(data, area)
    profile.said_block(data, area)
