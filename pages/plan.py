"""Plan: what if, which moves would help, what they cost, establishments before and after, a review after a year."""

import streamlit as st

from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import page_heading
from dashboard.ui.plan import plan_controls, plan_money, plan_moves, plan_posts, plan_what_if
from dashboard.ui.staff import staff_blocks
from dashboard.ui.text.plan import plan as words

data = page.begin()
heading = st.container()
if not staff_blocks.settings_are_usable(data):
    with heading:
        page_heading(text.PLAN, "The council's settings on staff cannot be used")
    st.stop()

part = controls.pick_button("Part of the plan", "part", words.PARTS)
scenario = plan_controls.scenario_of(data)
today = plan_what_if.loads(data)
if not today:
    with heading:
        page_heading(text.PLAN, "People cannot be set beside work yet")
    staff_blocks.tell_missing(data)
    plan_posts.without_people(data, part)
    st.stop()

found = plan_what_if.worked_out(today, scenario)
with heading:
    page_heading(text.PLAN, words.finding(found[0]))
if part == "whatif":
    plan_what_if.what_if_part(data, today, found)
elif part == "moves":
    plan_moves.moves_part(data, today, scenario)
elif part == "cost":
    plan_money.cost_part(data, today[0], scenario)
elif part == "posts":
    plan_posts.posts_part(data, today[0], scenario)
else:
    plan_posts.review_part(data)
