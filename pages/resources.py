"""Demand and resources: share of demand against share of staff, caseload, posts against people."""

import streamlit as st

from dashboard.figures.post_bars import post_bars
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import shares
from dashboard.ui.sections.overview import share_block, staff_panel
from dashboard.ui.sections.spend import spend_block
from dashboard.ui.staff import staff_blocks
from dashboard.ui.staff.resources import areas_of_work, caseload_block
from dashboard.ui.staff.workforce import workforce_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import resources as resource_text
from dashboard.ui.text import shares as share_text
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
    caseload_block(data, period)
    staff_blocks.absolute_blocks(data, locality, period.end)
    workforce_block(data)
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

staff_blocks.absolute_blocks(data, locality, period.end)

caseload_block(data, period)
if staff.posts_at is not None:
    figure_block(
        resource_text.posts_title(staff),
        "Social workers in full-time equivalents: filled, agency and vacant posts, with a mark where funding ends",
        lambda: post_bars(resource_text.chosen(staff.frame, locality), data.colours),
        lambda: resource_text.posts_table(staff),
        "posts.csv",
        source=page.source(data, share_text.posts_words(staff)),
        alt=resource_text.posts_alt(staff),
        note=page.note(data),
        origin=staff_panel(data, staff),
    )
workforce_block(data)
spend_block(data)
