"""The blocks of a locality's profile."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.answers.maps import kind_of, unit_words
from dashboard.answers.people import deprived, people
from dashboard.answers.profile import journey
from dashboard.answers.staff.shares import Shares
from dashboard.answers.timeline import events_of, places_on
from dashboard.catalogue import Unit
from dashboard.council import Statement
from dashboard.figures.area_intervals import area_intervals
from dashboard.figures.beside_whole import beside_whole
from dashboard.figures.fact_cards import fact_cards
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of
from dashboard.figures.staff.capacity_bars import capacity_bars
from dashboard.figures.staff.share_bars import share_bars
from dashboard.figures.trend_lines import trend_lines
from dashboard.model import Period
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block, table_block
from dashboard.ui.blocks.origin import facts_panel, measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice, source_line
from dashboard.ui.cache import Opened, area_years, index_of, needs, people_of, shares_of_needs, spend
from dashboard.ui.maps.deprivation import by_locality, deprived_of
from dashboard.ui.sections.overview import staff_panel
from dashboard.ui.sections.spend import spend_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import needs as needs_text
from dashboard.ui.text import places
from dashboard.ui.text import profile as text
from dashboard.ui.text.limits import POISSON, share_limits_words, widened_words
from dashboard.ui.text.staff import resources as resource_text
from dashboard.ui.text.staff import shares as share_text


def offered(data: Opened) -> dict[str, str]:
    """Areas that have a profile, by code, with their names: localities, then own areas."""
    own = {area.id: area.name for area in data.own_areas.values()}
    return {one.name: one.name for one in data.council.localities} | own


def facts_block(data: Opened, area: str, staff: Shares | None) -> None:
    """People, children, deprivation, and of a locality demand and staff, as cards."""
    own, name = data.own_areas.get(area), data.name_of(area)
    lives = people(people_of(data), own.layer, own.codes) if own else people(people_of(data), "locality", [area])
    index, whole = deprived_of(data, area), deprived(index_of(data))
    mine = None if own else text.staff_of(staff, area)
    cards = text.fact_cards(data.council, lives, index, whole, mine)
    figure_block(
        text.facts_title(name, lives, index),
        text.FACTS_SUBTITLE,
        lambda: fact_cards(cards, colour_of(area, data.colours)),
        text.facts_table(cards),
        f"profile-{_file(name)}.csv",
        source=text.facts_source(lives, index),
        alt=f"Facts on {name}",
        note=page.note(data),
        origin=facts_panel(*text.facts_origin(lives, index, staff)),
    )


def demand_block(data: Opened, area: str, period: Period, frame: pd.DataFrame) -> None:
    """Measures along a child's journey, as multiples of the council's; counts where no children are held."""
    if not data.cube.has_children(data.level_of(area)):
        _counts_block(data, area, period, frame)
        frame = frame[frame["unit"] != Unit.RATE.value]
    _multiples(data, area, period, frame, "demand", text.demand_title(frame, data.name_of(area), _whole(data)))


def _multiples(data: Opened, area: str, period: Period, frame: pd.DataFrame, what: str, title: str) -> None:
    word = data.council.area_word
    if frame.empty:
        return
    referrals = data.cube.catalogue.measure("referrals")
    figure_block(
        title,
        text.demand_subtitle(frame, controls.period_words(period, referrals), _whole(data)),
        lambda: beside_whole(frame, colour_of(area, data.colours), word),
        text.demand_table(frame, word),
        f"{what}-{_file(data.name_of(area))}-{period.id}.csv",
        source=page.source(data, f"{POISSON}, of shares Wilson's, {widened_words(frame)}"),
        alt=text.demand_alt(frame, _whole(data)),
        note=page.note(data),
        origin=measures_panel(data, list(frame["measure"]), ("Comparison", area_text.COMPARISON)),
    )


def _counts_block(data: Opened, area: str, period: Period, frame: pd.DataFrame) -> None:
    referrals, name = data.cube.catalogue.measure("referrals"), data.name_of(area)
    notice(Notice.NOTE, area_text.no_children(data.council, data.level_of(area)))
    table_block(
        text.counts_title(frame, name),
        text.counts_subtitle(controls.period_words(period, referrals)),
        text.counts_table(frame),
        f"counts-{_file(name)}-{period.id}.csv",
        source=page.source(data),
        note=page.note(data),
        origin=measures_panel(data, list(frame["measure"])),
    )


def trend_block(data: Opened, area: str, period: Period) -> None:
    """One measure over the years beside the council's, with the dates of what the council did."""
    level, name = data.level_of(area), data.name_of(area)
    measures = {measure.id: measure for measure in journey(data.cube, level)}
    chosen = controls.pick("Over the years", "over", {id_: one.title for id_, one in measures.items()}, "referrals")
    measure, events = measures[chosen], events_of(data.council, area)
    frame = area_years(data, chosen, level, area, period)
    counted = controls.only_counted(data.cube, measure, level)
    if counted:
        frame = text.as_counts(frame)
    ends = sorted(frame["period_end"].unique())
    at = [(place, str(n)) for n, place in enumerate(places_on(ends, [e.date for e in events]), 1) if place is not None]
    figure_block(
        text.trend_title(frame, measure, name),
        text.trend_subtitle(measure, measure.noun if counted else unit_words(measure), bool(at)),
        lambda: trend_lines(
            text.trend_lines_of(frame, data.council),
            data.colours | {name: colour_of(area, data.colours)},
            Kind.COUNT if counted else kind_of(measure),
            theme=style.theme(),
            dashed=[data.council.area_word.capitalize()],
            events=at,
        ),
        text.trend_table(frame, data.council),
        f"{chosen}-{_file(name)}-by-year.csv",
        source=page.source(data),
        alt=text.trend_title(frame, measure, name),
        note=page.note(data),
        origin=measures_panel(data, [measure]),
    )
    if events:
        st.html(places.dates_html(events, data.council))


def needs_block(data: Opened, area: str, period: Period) -> None:
    """What assessments found, what stands apart first; of small areas, which hold totals only, some needs."""
    own, name = data.own_areas.get(area), data.name_of(area)
    if own is not None and not data.council.layer(own.layer).breakdowns:
        some = shares_of_needs(data, area, period)
        if len(some):
            _multiples(data, area, period, some, "needs", text.some_needs_title(some, name, _whole(data)))
        return
    measure = data.cube.catalogue.measure("assessment-factors")
    if own is None and not data.cube.counted_at(measure, data.level_of(area)):  # a release may be without it
        return
    frame = needs(data, data.level_of(area), area, period).assign(area=name)
    figure_block(
        text.needs_title(frame, name, _whole(data)),
        text.needs_subtitle(controls.period_words(period, measure)),
        lambda: area_intervals(frame, colour_of(area, data.colours), data.council.area_word),
        needs_text.needs_table(frame, data.council.area_word),
        f"needs-{_file(name)}-{period.id}.csv",
        source=page.source(data, "children in need census factors", share_limits_words(frame)),
        alt=needs_text.needs_alt(frame, _whole(data)),
        note=page.note(data),
        origin=measures_panel(data, [measure], ("Comparison", area_text.COMPARISON)),
    )


def _whole(data: Opened) -> str:
    return f"the {data.council.area_word}"


def hubs_block(data: Opened, locality: str) -> None:
    """The locality's hubs: dates, partners, room for its people, and spend to the penny."""
    spent = spend(data)
    hubs = [hub for hub in data.council.hubs if hub.locality == locality]
    for hub in hubs:
        with st.container(gap="small"):
            st.html(f'<div class="ld-block-title"><h2>{escape(places.hub_title(hub))}</h2></div>')
            capacity = places.capacity_words(hub)
            if capacity and hub.people_assigned is not None and hub.it_capacity is not None:
                notice(Notice.CAUTION if hub.people_assigned > hub.it_capacity else Notice.NOTE, f"{capacity}.")
                bars = capacity_bars(hub.people_assigned, hub.it_capacity, colour_of(locality, data.colours))
                st.html(f'<figure aria-label="{escape(capacity)}">{bars}</figure>')
            st.html(places.hub_html(hub))
            source_line(places.hub_source(hub, data.council))
    if not hubs:
        notice(Notice.NOTE, f"No hub of {locality} is known.")
    spend_block(data)
    for words in filter(None, (places.spend_words(spent, hub) for hub in hubs)):
        notice(Notice.NOTE, words)


def staff_block(data: Opened, locality: str, staff: Shares | None) -> None:
    """The locality's share of open work beside its share of social workers; nothing where work is not known."""
    mine = text.staff_of(staff, locality)
    if staff is None or not mine:
        return
    teams = [f"{team.name} ({team.kind})" for team in data.council.teams if team.locality == locality]
    figure_block(
        text.staff_title(mine, locality),
        share_text.SHARE_SUBTITLE,
        lambda: share_bars(resource_text.chosen(staff.frame, locality), data.colours),
        text.staff_table(mine, teams),
        f"staff-{_file(locality)}.csv",
        source=page.source(data, share_text.posts_words(staff), resource_text.weights_words(data.council)),
        alt=text.staff_title(mine, locality),
        note=page.note(data),
        origin=staff_panel(data, staff),
    )


def households_block(data: Opened, locality: str) -> None:
    """What the council says of the locality's households."""
    profiles = data.cube.profiles()
    st.html(places.profile_html(profiles[profiles["locality"] == locality]))


def said_block(data: Opened, locality: str) -> None:
    """What papers say of the locality, each with its source, and the figures here beside it."""
    statements_block(data, [one for one in data.council.statements if locality in one.localities])


def statements_block(data: Opened, statements: Sequence[Statement]) -> None:
    """Statements of papers on people and deprivation beside the figures here; nothing without any."""
    if statements:
        st.html(places.statements_html(statements, people_of(data), _ranks(data), data.council))


def _ranks(data: Opened) -> pd.DataFrame:
    """People in the most deprived tenth by locality, per cent."""
    found = by_locality(data)
    return pd.DataFrame({"area": list(found), "share": pd.Series(list(found.values()), dtype=float)})


def _file(locality: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in locality).lower().split())
