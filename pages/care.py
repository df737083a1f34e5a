"""Cases and care: types of open case beside deprivation, and children entering and leaving care by month."""

import streamlit as st

from dashboard.answers.care_flow import ENTERED, LEFT
from dashboard.answers.case_types import TYPES, most_deprived_first
from dashboard.figures.cases_by_deprivation import cases_by_deprivation
from dashboard.figures.numbers import Kind
from dashboard.figures.trend_lines import trend_lines
from dashboard.model import ALL
from dashboard.ui import controls, page, style, text
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import care_months, types
from dashboard.ui.maps.deprivation import by_locality
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import care as care_text

data = page.begin()
cube, council = data.cube, data.council
stock = cube.catalogue.measure("looked-after")
heading = st.container()

first, second, _ = st.columns(3)
with first:
    period = controls.pick_period(cube, stock)
with second:
    locality = controls.pick_locality(cube)

counted = controls.only_counted(cube, stock, "locality")
deprivation = by_locality(data)
known = care_text.has_index(deprivation)
if period is None:
    with heading:
        page_heading(text.CARE, "Looked-after children are not available")
    notice(Notice.CAUTION, area_text.not_covered(stock))
else:
    layer = council.layer("locality")
    frame = most_deprived_first(types(data, period), deprivation)
    title = care_text.types_title(frame, deprivation, layer.plural)
    with heading:
        page_heading(text.CARE, title)
    figure_block(
        "Types of case beside deprivation" if known else "Types of case",
        care_text.types_subtitle(controls.period_words(period, stock), counted, known),
        lambda: cases_by_deprivation(
            frame, deprivation, data.colours, Kind.COUNT if counted else Kind.RATE, council.area_word
        ),
        care_text.types_table(frame, deprivation, layer.title, counted),
        f"cases-by-type-{period.id}.csv",
        source=page.source(data, *([care_text.INDEX_SOURCE] if known else [])),
        alt=care_text.types_alt(frame),
        note=page.note(data),
        origin=measures_panel(data, TYPES),
    )
    if not known and council.placed_by == "home":
        notice(Notice.NOTE, care_text.NO_INDEX.format(name=council.name))
    if counted:
        notice(Notice.NOTE, area_text.no_children(council, "locality"))

months = care_months(data, locality)
if not months.empty:
    figure_block(
        care_text.flow_title(months, care_text.place_words(council, locality, ALL)),
        "Children who began and who ceased to be looked after, by month",
        lambda: trend_lines(
            care_text.flow_lines(months),
            {care_text.ENTERED: style.theme().accent},
            Kind.COUNT,
            theme=style.theme(),
            dashed=[care_text.LEFT],
        ),
        care_text.flow_table(months),
        "care-by-month.csv",
        source=page.source(data),
        alt=care_text.flow_alt(months),
        note=page.note(data),
        origin=measures_panel(data, [ENTERED, LEFT]),
    )
