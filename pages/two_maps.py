"""Two maps side by side: one measure in two periods with the change between them, two measures, demand and staff."""

import streamlit as st

from dashboard.answers.pairs import Pair
from dashboard.ui import page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import shares
from dashboard.ui.drawn_last import put_off_controls, stop
from dashboard.ui.maps.take_away import take_away
from dashboard.ui.pairs import pair_blocks, pair_staff
from dashboard.ui.pairs.pair_controls import pick_all
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pairs as words
from dashboard.ui.text.staff import resources as resource_text
from dashboard.ui.text.take_away import OFFER_ONE
from dashboard.words import finding

data = page.begin()
heading = st.container()
put_off_controls()
chosen = pick_all(data)
question, here = chosen.question, chosen.here

if question is None:
    with heading:
        page_heading(text.TWO_MAPS, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(chosen.measure))
    stop()

if chosen.pair is Pair.STAFF:
    staff = shares(data, question.period)
    if staff is None or not staff.known:
        with heading:
            page_heading(text.TWO_MAPS, "Demand and staff cannot be set beside each other on this date")
        notice(Notice.CAUTION, resource_text.NO_POSTS)
        stop()
    with heading:
        page_heading(text.TWO_MAPS, finding.shares_finding(staff.frame))
    taken = [*pair_staff.staff_block(data, staff, question, here), pair_staff.gap_block(data, staff, question, here)]
    told = pair_staff.chosen_gap(staff)
    notes = [resource_text.unplaced(staff, data.council)]
elif chosen.second is not None:
    both = (question, chosen.second)
    with heading:
        page_heading(text.TWO_MAPS, pair_blocks.joint_finding(data, both, here))
    taken = pair_blocks.measures_block(data, both, here, chosen.scaling)
    told = pair_blocks.chosen_in_both(data, both, here)
    notes = area_text.layer_notes(data.council, here.level)
elif chosen.before is None:
    with heading:
        page_heading(text.TWO_MAPS, "There is no earlier period to set beside this one")
    notice(Notice.CAUTION, words.ONE_PERIOD)
    stop()
else:
    with heading:
        page_heading(text.TWO_MAPS, pair_blocks.change_finding(data, question, chosen.before, here))
    two = pair_blocks.periods_block(data, question, chosen.before, here, chosen.scaling)
    taken = [*two, pair_blocks.change_block(data, question, chosen.before, here, chosen.change)]
    told = pair_blocks.chosen_change(data, question, chosen.before, here)
    notes = words.change_notes(data.council, question, chosen.before, here.level)

take_away(data, lambda: taken, OFFER_ONE)
for said in [told, *notes]:
    if said:
        notice(Notice.NOTE, said)
if chosen.pair is not Pair.STAFF:
    st.html(area_text.explained(data.council, here.level, chosen.measure))
