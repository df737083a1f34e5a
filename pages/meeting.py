"""Meeting: a story of an area and a period in steps, then what was pinned; one a screen, for a room."""

import streamlit as st

from dashboard.answers.areas import Question
from dashboard.ui import controls, page
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.meeting import frame, kept, pinned
from dashboard.ui.meeting.step import Asked
from dashboard.ui.meeting.story import story
from dashboard.ui.text import areas as area_text

data = page.open_data()
cube = data.cube
stage = frame.set_up(data)
with stage.choices:
    measure = controls.pick_measure(
        cube, [m for m in cube.offered if m.only_by is None and "locality" in cube.levels(m)]
    )
    period = controls.pick_period(cube, measure)
    locality = controls.pick_locality(cube)
    against = controls.pick_against(cube)
if period is None:
    frame.nothing(stage, "Nothing is available for this measure", area_text.not_covered(measure))
    st.stop()

asked = Asked(data, Question(measure, period), against, locality)
told = story(asked)
pins, trouble = kept.shown()
with stage.choices:
    if trouble:
        notice(Notice.CAUTION, trouble)
    pinned.pin_list(data, pins, len(told))
    pinned.share_link(frame.view_of(asked), pins)
frame.play(stage, asked, [*told, *pinned.steps_of(data, pins)])
