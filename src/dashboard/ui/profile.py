"""The blocks of a locality's profile."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.answers.maps import kind_of, unit_words
from dashboard.answers.people import deprived, people
from dashboard.answers.profile import journey
from dashboard.answers.shares import Shares
from dashboard.answers.timeline import events_of, places_on
from dashboard.catalogue import Unit
from dashboard.council import Statement
from dashboard.figures.area_intervals import area_intervals
from dashboard.figures.beside_whole import beside_whole
from dashboard.figures.capacity_bars import capacity_bars
from dashboard.figures.fact_cards import fact_cards
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of
from dashboard.figures.share_bars import share_bars
from dashboard.figures.trend_lines import trend_lines
from dashboard.model import Period
from dashboard.ui import controls, page, style
from dashboard.ui.blocks import Notice, notice, source_line
from dashboard.ui.cache import Opened, area_years, index_of, needs, people_of, spend
from dashboard.ui.deprivation import by_locality, deprived_of
from dashboard.ui.figure_block import figure_block, table_block
from dashboard.ui.origin import facts_panel, measures_panel
from dashboard.ui.overview import staff_panel
from dashboard.ui.spend import spend_block
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import needs as needs_text
from dashboard.ui.text import places
from dashboard.ui.text import profile as text
from dashboard.ui.text import resources as resource_text
from dashboard.ui.text import shares as share_text


def facts_block(data: Opened, locality: str, staff: Shares | None) -> None:
    """People, children, deprivation, demand and staff as cards."""
    lives = people(people_of(data), "locality", [locality])
    index, whole = deprived_of(data, locality), deprived(index_of(data))
    cards = text.fact_cards(data.council, lives, index, whole, text.staff_of(staff, locality))
    figure_block(
        text.facts_title(locality, lives, index),
        text.FACTS_SUBTITLE,
        lambda: fact_cards(cards, colour_of(locality, data.colours)),
        text.facts_table(cards),
        f"profile-{_file(locality)}.csv",
        source=text.facts_source(lives, index),
        alt=f"Facts on {locality}",
        note=page.note(data),
        origin=facts_panel(*text.facts_origin(lives, index, staff)),
    )


def demand_block(data: Opened, locality: str, period: Period, frame: pd.DataFrame) -> None:
    """Measures along a child's journey, as multiples of the council's; counts where no children are held."""
    word = data.council.area_word
    if not data.cube.has_children("locality"):
        _counts_block(data, locality, period, frame)
        frame = frame[frame["unit"] != Unit.RATE.value]
    if frame.empty:
        return
    referrals = data.cube.catalogue.measure("referrals")
    figure_block(
        text.demand_title(frame, locality, f"the {word}"),
        text.demand_subtitle(frame, controls.period_words(period, referrals), f"the {word}"),
        lambda: beside_whole(frame, colour_of(locality, data.colours), word),
        text.demand_table(frame, word),
        f"demand-{_file(locality)}-{period.id}.csv",
        source=page.source(data, "95% limits are exact Poisson under 10 and Byar's from 10, of shares Wilson's"),
        alt=text.demand_alt(frame, f"the {word}"),
        note=page.note(data),
        origin=measures_panel(data, list(frame["measure"]), ("Comparison", area_text.COMPARISON)),
    )


def _counts_block(data: Opened, locality: str, period: Period, frame: pd.DataFrame) -> None:
    referrals = data.cube.catalogue.measure("referrals")
    notice(Notice.NOTE, area_text.no_children(data.council, "locality"))
    table_block(
        text.counts_title(frame, locality),
        text.counts_subtitle(controls.period_words(period, referrals)),
        text.counts_table(frame),
        f"counts-{_file(locality)}-{period.id}.csv",
        source=page.source(data),
        note=page.note(data),
    )


def trend_block(data: Opened, locality: str, period: Period) -> None:
    """One measure over the years beside the council's, with the dates of what the council did."""
    measures = {measure.id: measure for measure in journey(data.cube, "locality")}
    chosen = controls.pick("Over the years", "over", {id_: one.title for id_, one in measures.items()}, "referrals")
    measure, events = measures[chosen], events_of(data.council, locality)
    frame = area_years(data, chosen, "locality", locality, period)
    counted = controls.only_counted(data.cube, measure, "locality")
    if counted:
        frame = text.as_counts(frame)
    ends = sorted(frame["period_end"].unique())
    at = [(place, str(n)) for n, place in enumerate(places_on(ends, [e.date for e in events]), 1) if place is not None]
    figure_block(
        text.trend_title(frame, measure, locality),
        text.trend_subtitle(measure, measure.noun if counted else unit_words(measure), bool(at)),
        lambda: trend_lines(
            text.trend_lines_of(frame, data.council),
            data.colours,
            Kind.COUNT if counted else kind_of(measure),
            theme=style.theme(),
            dashed=[data.council.area_word.capitalize()],
            events=at,
        ),
        text.trend_table(frame, data.council),
        f"{chosen}-{_file(locality)}-by-year.csv",
        source=page.source(data),
        alt=text.trend_title(frame, measure, locality),
        note=page.note(data),
        origin=measures_panel(data, [measure]),
    )
    if events:
        st.html(places.dates_html(events, data.council))


def needs_block(data: Opened, locality: str, period: Period) -> None:
    """What assessments found, what stands apart first."""
    frame, word = needs(data, locality, period), data.council.area_word
    measure = data.cube.catalogue.measure("assessment-factors")
    figure_block(
        text.needs_title(frame, locality, f"the {word}"),
        text.needs_subtitle(controls.period_words(period, measure)),
        lambda: area_intervals(frame, colour_of(locality, data.colours), word),
        needs_text.needs_table(frame, word),
        f"needs-{_file(locality)}-{period.id}.csv",
        source=page.source(data, "children in need census factors", "95% limits are Wilson's"),
        alt=needs_text.needs_alt(frame, f"the {word}"),
        note=page.note(data),
        origin=measures_panel(data, [measure], ("Comparison", area_text.COMPARISON)),
    )


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
