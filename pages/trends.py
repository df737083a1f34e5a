"""Trends: is it changing, since when, and what comes next?"""

import streamlit as st

from dashboard.answers.forecasts import foretellable
from dashboard.answers.trends import is_known, views
from dashboard.model import ALL
from dashboard.ui import controls, page, text
from dashboard.ui.blocks.notable import notable_block
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import series, yearly_change
from dashboard.ui.sections import trends
from dashboard.ui.sections.forecasts import forecast_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import own_areas as own_text
from dashboard.ui.text.scrutiny import trends as words

data = page.begin()
cube = data.cube
heading = st.container()

first, second, third = st.columns(3)
with first:
    measure = controls.pick_measure(cube, cube.offered)
    breakdown, category = controls.pick_category(cube, measure)
with second:
    locality = controls.pick_locality(cube, own=True) if "locality" in cube.levels(measure) else ALL

offered = views(cube, measure)
if not offered:
    with heading:
        page_heading(text.TRENDS, words.NO_VIEW)
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()
with third:
    view = trends.pick_view(offered)

own = data.own_areas.get(locality)
figures = series(data, measure.id, breakdown, category, view, own.id if own else "")
if not is_known(figures):
    with heading:
        page_heading(text.TRENDS, words.NO_VIEW)
    st.stop()

if own is not None and not is_known(figures[figures["area"] == own.id]):
    with heading:
        page_heading(text.TRENDS, words.NO_VIEW)
    notice(Notice.NOTE, own_text.not_counted(own.name))
    st.stop()

events = trends.dated(data, figures, data.locality_of(locality))
with second:
    base = trends.pick_base(events) if view.is_charted else ()
seen = trends.seen(data, measure, category, view, locality, figures, base)
recent, parts = yearly_change(data, measure.id, breakdown, category)

told = trends.series_block(data, seen, events)
with heading:
    page_heading(text.TRENDS, told)
trends.dates_block(data, measure, events)
trends.panels_block(data, seen, recent)
trends.trends_block(data, recent, measure)
trends.parts_block(data, parts, measure, seen.title, seen.area)
if own is not None:
    notice(Notice.NOTE, own_text.NOT_FORETOLD)
else:
    forecast_block(data, foretellable(cube), measure, seen.area, seen.name)
    latest = trends.latest_period(cube, measure, view)
    if latest is not None:
        notable_block(data, latest, seen.area)
st.html(area_text.meaning(measure))
