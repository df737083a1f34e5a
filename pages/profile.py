"""Locality profile: who lives there, demand and needs beside the council, staff, hub, and what is said of it."""

import streamlit as st

from dashboard.ui import controls, page, profile, text
from dashboard.ui.blocks import Notice, notice, page_heading
from dashboard.ui.cache import profile as beside
from dashboard.ui.cache import shares
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import profile as profile_text

data = page.begin()
referrals = data.cube.catalogue.measure("referrals")
heading = st.container()

first, second, _ = st.columns(3)
with first:
    locality = controls.pick("Locality", "area", {one.name: one.name for one in data.council.localities})
with second:
    period = controls.pick_period(data.cube, referrals)

staff = shares(data, period) if period else None
if period is None:
    with heading:
        page_heading(text.PROFILE, f"{locality}: its demand is not available")
    notice(Notice.CAUTION, area_text.not_covered(referrals))
else:
    frame = beside(data, "locality", locality, period)
    with heading:
        page_heading(text.PROFILE, profile_text.finding(frame, locality, f"the {data.council.area_word}"))

profile.facts_block(data, locality, staff)
profile.households_block(data, locality)
if period is not None:
    profile.demand_block(data, locality, period, frame)
    profile.needs_block(data, locality, period)
    profile.trend_block(data, locality, period)
profile.staff_block(data, locality, staff)
profile.hubs_block(data, locality)
profile.said_block(data, locality)
