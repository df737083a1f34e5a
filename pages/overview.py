"""Overview: where is demand, and are the people where it is?"""

import streamlit as st

from dashboard.answers.areas import Question, placed
from dashboard.answers.cards import cards
from dashboard.figures.share_bars import share_bars
from dashboard.model import Period, PeriodKind
from dashboard.ui import controls, maps, page, text
from dashboard.ui.blocks import Notice, locality_cards, notice, page_heading, stands_out
from dashboard.ui.cache import areas, factors, shares
from dashboard.ui.figure_block import figure_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import shares as share_text
from dashboard.words import finding

data = page.begin()
cube = data.cube
heading = st.container()

columns = st.columns(4)
with columns[0]:
    measure = controls.pick_measure(cube, [m for m in cube.catalogue.measures if m.only_by is None])
with columns[1]:
    period = controls.pick_period(cube, measure)
with columns[2]:
    locality = controls.pick_locality(cube)
with columns[3]:
    against = controls.pick_against(cube)

if period is None:
    with heading:
        page_heading(text.OVERVIEW, "Nothing is available for this measure")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()

question = Question(measure, period)
localities = areas(data, question, "locality", against)
staff = shares(data, period)
with heading:
    page_heading(text.OVERVIEW, finding.shares_finding(staff.frame) if staff else "")

locality_cards(cards(cube, question, placed(localities), staff, controls.against_words(cube, against)), data.colours)
unplaced = area_text.unplaced(cube, localities, measure)
if unplaced:
    notice(Notice.NOTE, unplaced)

left, right = st.columns([1, 1], gap="large")
with left:
    if staff is not None and staff.work_known:
        figure_block(
            share_text.share_title(staff),
            share_text.SHARE_SUBTITLE,
            lambda: share_bars(staff.frame, data.colours),
            share_text.share_table(staff),
            "demand-and-staff.csv",
            source=page.source(data, share_text.posts_words(staff)),
            alt=share_text.share_alt(staff),
            note=page.note(data),
        )
    year = Period(PeriodKind.ROLLING, period.end)
    referrals = placed(
        areas(data, Question(cube.catalogue.measure("referrals"), year), "locality", controls.Against.EARLIER)
    )
    stands_out(
        finding.stands_out(
            staff.frame if staff else None,
            factors(data, year, "parent"),
            referrals,
            f"the {cube.council.area_word}",
        )
    )
with right:
    level = "ward" if measure.levels is None else "locality"
    maps.map_block(data, question, level, maps.Show.VALUE, against, locality=locality, small=True)
    st.html(area_text.profiles(cube.profiles()))
