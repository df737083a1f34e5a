"""Needs: what assessments found in each locality, with limits, and how it changed over the years."""

import streamlit as st

from dashboard.answers.needs import WHO
from dashboard.figures.numbers import Kind
from dashboard.figures.trend_lines import trend_lines
from dashboard.ui import controls, page, style, text
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import factor_years, factors
from dashboard.ui.sections.needs import factors_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import needs as needs_text
from dashboard.ui.text.limits import share_limits_words
from dashboard.words.finding import factor_finding

data = page.begin()
whole = f"the {data.council.area_word}"
measure = data.cube.catalogue.measure("assessment-factors")
heading = st.container()

first, second, third = st.columns(3)
with first:
    who = controls.pick("Whose needs", "who", {key: words for key, (words, _) in WHO.items()})
with second:
    period = controls.pick_period(data.cube, measure)
with third:
    area = controls.pick_locality(data.cube, own=True)

if period is None:
    with heading:
        page_heading(text.NEEDS, "No assessment factors are available")
    notice(Notice.CAUTION, area_text.not_covered(measure))
    st.stop()

level, name, own = data.level_of(area), data.name_of(area), data.own_areas.get(area)
if own is not None and not data.council.layer(own.layer).breakdowns:
    with heading:
        page_heading(text.NEEDS, f"{name}: what assessments found is not held")
    notice(Notice.NOTE, needs_text.not_held(name))
    st.stop()

table = needs_text.only_area(factors(data, period, who, level), area)
with heading:
    page_heading(text.NEEDS, factor_finding(table, whole))

factors_block(data, table, who, period, name)

category = controls.pick("Factor over the years", "factor", dict(zip(table["category"], table["factor"], strict=True)))
years = needs_text.only_years(factor_years(data, period, category, level), area)
words = data.cube.catalogue.breakdown("factor").words[category]
figure_block(
    needs_text.years_title(years, words, data.council),
    f"Share of episodes of need with a factor found, per cent. {words}",
    lambda: trend_lines(
        needs_text.year_lines(years, data.council),
        data.colours,
        Kind.PERCENT,
        theme=style.theme(),
        breaks=needs_text.breaks_for(measure, years, category),
        dashed=[data.council.area_word.capitalize()],
    ),
    needs_text.years_table(years, data.council),
    f"factor-{category}-by-year.csv",
    source=page.source(data, "children in need census factors", share_limits_words(years)),
    alt=needs_text.years_alt(years, words, data.council),
    note=page.note(data),
    origin=measures_panel(data, [measure]),
)
