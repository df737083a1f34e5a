"""Outcomes: the council's framework as a scorecard, how many, how well, so what; what is worse stands first."""

import streamlit as st

from dashboard.model import ALL, parse_period
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import framework as framework_of
from dashboard.ui.cache import framework_years, outcome_card
from dashboard.ui.sections import outcomes
from dashboard.ui.text.scrutiny import outcomes as words

data = page.begin()
heading = st.container()
framework = framework_of(data)
years = framework_years(data)
if not years:
    with heading:
        page_heading(text.OUTCOMES, "No year of any measure is loaded whole")
    notice(Notice.NOTE, "A scorecard sets a financial year beside the one before. The Data page lists what is loaded.")
    st.stop()

first, second, third = st.columns(3)
with first:
    locality = controls.pick_locality(data.cube)
with second:
    priority = outcomes.pick_priority(framework) if framework.priorities else ALL
with third:
    year = parse_period(controls.pick("Year", "card-year", {one.id: one.title for one in years}))

every, held = outcome_card(data, year)
card = outcomes.of_priority(every, framework, priority)
area = data.council.code if locality == ALL else locality
mine = card[card["area"] == area]
with heading:
    page_heading(text.OUTCOMES, words.finding(mine, data.council.name if locality == ALL else locality, year))

if not framework.priorities:
    notice(Notice.NOTE, words.NO_FRAMEWORK)
outcomes.worse_block(data, card, area)
for question in words.QUESTIONS:
    outcomes.question_block(data, card, question, area, framework, held, year)
outcomes.refused_block(data, held)
