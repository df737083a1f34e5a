"""Demand and resources: share of demand against share of staff, caseload, posts against people."""

import streamlit as st

from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import shares
from dashboard.ui.sections.overview import share_block
from dashboard.ui.staff import staff_parts
from dashboard.ui.staff.resources import areas_of_work
from dashboard.ui.staff.workforce import workforce_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text.staff import resources as resource_text
from dashboard.words import finding

data = page.begin()
cube = data.cube
work = cube.catalogue.measure("open-work")
heading = st.container()

first, second, third = st.columns(3)
with first:
    period = controls.pick_period(cube, work)
with second:
    locality = controls.pick_locality(cube)

staff = shares(data, period) if period else None
if period is not None and data.council.placed_by == "team":
    with heading:
        page_heading(text.RESOURCES, resource_text.by_team_finding(areas_of_work(data, period)))
    notice(Notice.NOTE, resource_text.BY_TEAM)
    staff_parts.by_team(data, period, locality)
    st.stop()
if period is None or staff is None or not staff.work_known:
    with heading:
        page_heading(text.RESOURCES, "Open work is not covered by the loaded returns")
    notice(Notice.CAUTION, area_text.not_covered(work))
    workforce_block(data)
    st.stop()

with heading:
    page_heading(text.RESOURCES, finding.shares_finding(staff.frame))
if staff.posts_at is None:
    notice(Notice.CAUTION, resource_text.NO_POSTS)

share_block(data, staff, locality)
notice(Notice.NOTE, resource_text.unplaced(staff, data.council))

staff_parts.by_home(data, period, locality, staff)
