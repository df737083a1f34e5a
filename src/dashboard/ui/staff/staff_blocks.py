"""Blocks on people and work: what teams need, how demand has moved, caseloads, where work sits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.figures.numbers import Kind
from dashboard.figures.staff.bar_groups import bar_groups
from dashboard.figures.staff.quartile_rows import quartile_rows
from dashboard.figures.staff.spread_rows import spread_rows
from dashboard.figures.trend_lines import trend_lines
from dashboard.resourcing.units import WHOLE
from dashboard.staffing import StaffingError
from dashboard.ui import page, style
from dashboard.ui.blocks.figure_block import figure_block, table_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.staff import by_month as month_text
from dashboard.ui.text.staff import drift as drift_text
from dashboard.ui.text.staff import needed as text
from dashboard.ui.text.staff import spread as spread_text
from dashboard.ui.text.staff import stage_times as times_text
from dashboard.ui.text.staff.staffing import NO_POSTS, NO_WORK, NO_YEAR, findings_frame, settings_words

WORK = ("open-work", "posts-filled", "posts-vacant")


def settings_are_usable(data: Opened) -> bool:
    """Whether the council's staffing settings can be read; says what is wrong where they cannot."""
    try:
        staff_cache.staffing(data)
    except StaffingError as error:
        notice(Notice.PROBLEM, settings_words(error))
        return False
    return True


def tell_missing(data: Opened) -> None:
    """Say what is missing for people to be set beside work."""
    at = staff_cache.month(data)
    notice(Notice.CAUTION, NO_WORK if at is None else NO_POSTS)


def locality_block(data: Opened, until: date | None = None) -> None:
    """The absolute gap of localities, under every scheme that is shown."""
    needed = staff_cache.needed(data, ahead=False, until=until)
    if needed is None:
        return
    figure_block(
        text.locality_title(needed),
        text.LOCALITY_SUBTITLE,
        lambda: bar_groups(text.locality_groups(needed, data.colours), text.key(needed.schemes)),
        lambda: text.locality_table(needed),
        "people-needed.csv",
        source=page.source(data, f"as of {needed.day.day} {needed.day:%B %Y}", text.WHAT),
        alt=text.locality_alt(needed),
        note=page.note(data),
        origin=measures_panel(data, WORK, *text.schemes_words(needed)),
    )


def kind_block(data: Opened, places: Sequence[str], *, ahead: bool = True, until: date | None = None) -> None:
    """Kinds of team of some places: what they need in nine weeks of ten, and how sure the model is."""
    needed = staff_cache.needed(data, ahead=ahead, until=until)
    if needed is None:
        return
    figure_block(
        text.kind_title(needed, places),
        text.KIND_SUBTITLE,
        lambda: bar_groups(text.kind_groups(needed, places, data.colours), text.key(needed.schemes)),
        lambda: text.kind_table(needed, places),
        "people-needed-by-kind-of-team.csv",
        source=page.source(data, f"as of {needed.day.day} {needed.day:%B %Y}", text.WHAT),
        alt=text.kind_alt(needed, places),
        note=page.note(data),
        origin=measures_panel(data, WORK, *text.schemes_words(needed), ("Model", text.MODEL)),
    )
    if ahead:
        newest = staff_cache.month(data)
        is_past = newest is not None and newest.end != needed.day
        notice(Notice.NOTE, text.past_words(newest) if newest and is_past else f"{text.coverage_words(needed)}.")


def month_block(data: Opened, areas: Sequence[str], until: date) -> None:
    """Work and people of some areas month by month, leave and training taken off."""
    found = staff_cache.by_month(data, until)
    if found is None:
        return
    months, theme = found.of(areas), style.theme()
    figure_block(
        month_text.title(months),
        month_text.subtitle(found, months),
        lambda: trend_lines(
            month_text.lines(months),
            {month_text.NEEDED: theme.short, month_text.THERE: theme.accent, month_text.POSTS: theme.second},
            Kind.AMOUNT,
            theme=theme,
            dashed=[month_text.POSTS],
        ),
        month_text.table(months),
        "people-by-month.csv",
        source=page.source(data, *([f"leave and training: {found.source}"] if found.source else [])),
        alt=month_text.alt(months),
        note=page.note(data),
        origin=measures_panel(data, WORK, ("By month", month_text.HOW)),
    )


def findings_block(data: Opened, until: date | None = None) -> None:
    """What is wrong with the work and the people that are set beside each other; nothing where nothing is."""
    needed = staff_cache.needed(data, ahead=False, until=until)
    loads = [staff_cache.load(data, scheme, until) for scheme in staff_cache.staffing(data).shown]
    every = needed.findings if needed else tuple(one for load in loads if load for one in load.findings)
    frame = findings_frame(every)
    if frame.empty:
        return
    with st.expander(f"What is not counted, and what may not mean what it says ({len(frame)})", type="compact"):
        table_block(
            "Findings on people and work",
            "Each with what it means for these figures and how to mend it",
            frame,
            "people-and-work-findings.csv",
            source=page.source(data),
            note=page.note(data),
        )


def drift_blocks(data: Opened, until: date | None = None) -> None:
    """How far demand has moved since the staff were set, and fair shares."""
    drift = staff_cache.drift(data, until)
    if drift is None:
        year = staff_cache.staffing(data).deployment
        if data.council.placed_by == "home":
            notice(Notice.NOTE, NO_YEAR if year is None else drift_text.TOO_EARLY.format(year=year))
        return
    more = ("Drift", drift_text.HOW), ("By demand in a year", drift_text.FORECAST)
    figure_block(
        drift_text.moved_title(drift),
        drift_text.moved_subtitle(drift),
        lambda: trend_lines(
            drift_text.moved_lines(drift),
            {drift_text.MOVED: style.theme().accent},
            Kind.AMOUNT,
            theme=style.theme(),
        ),
        lambda: drift_text.moved_table(drift),
        "demand-moved.csv",
        source=page.source(data, f"up to {drift.day.day} {drift.day:%B %Y}"),
        alt=drift_text.moved_alt(drift),
        note=page.note(data),
        origin=measures_panel(data, WORK, *more),
    )
    figure_block(
        drift_text.fair_title(drift),
        drift_text.FAIR_SUBTITLE,
        lambda: bar_groups(drift_text.fair_groups(drift, data.colours)),
        lambda: drift_text.fair_table(drift),
        "fair-shares.csv",
        source=page.source(data, f"as of {drift.day.day} {drift.day:%B %Y}"),
        alt=drift_text.fair_alt(drift),
        note=page.note(data),
        origin=measures_panel(data, WORK, *more),
    )


def spread_block(data: Opened, localities: Sequence[str] | None = None, until: date | None = None) -> None:
    """Caseloads within teams, and work without a worker; of some localities or of all teams."""
    holding = staff_cache.holding(data, until)
    if holding is None:
        notice(Notice.NOTE, spread_text.NOT_TOLD)
        return
    teams = spread_text.of_places(holding, localities)
    when = f"as of {holding.day.day} {holding.day:%B %Y}"
    if len(teams):
        figure_block(
            spread_text.team_title(teams, holding),
            spread_text.TEAM_SUBTITLE,
            lambda: spread_rows(
                spread_text.team_rows(teams, data.colours), holding.limit, f"the council's limit, {holding.limit:g}"
            ),
            spread_text.team_table(teams),
            "caseloads-by-team.csv",
            source=page.source(data, when, spread_text.FEW),
            alt=spread_text.team_alt(teams),
            note=page.note(data),
            origin=measures_panel(data, ["caseload"]),
        )
    mine = holding.localities if localities is None else holding.localities.reindex(list(localities))
    figure_block(
        spread_text.held_title(mine),
        spread_text.HELD_SUBTITLE,
        lambda: bar_groups(spread_text.held_groups(mine, data.colours)),
        lambda: spread_text.held_table(mine),
        "who-holds-the-work.csv",
        source=page.source(data, when),
        alt=spread_text.held_alt(mine),
        note=page.note(data),
        origin=measures_panel(data, ["open-work", "cases-allocated"]),
    )


def stage_times_block(data: Opened, localities: Sequence[str], until: date | None = None) -> None:
    """How long work stands at each stage, some localities beside the whole council."""
    times = staff_cache.stage_times(data, until)
    if times is None:
        return
    frame, whole = times_text.shown(times, localities), f"Whole {data.council.area_word}"
    figure_block(
        times_text.title(times, data.council.area_word),
        times_text.SUBTITLE,
        lambda: quartile_rows(
            times_text.groups(frame, data.colours, whole),
            f"the {data.council.area_word}",
            ("from a quarter over to three quarters over", f"half over in the whole {data.council.area_word}"),
        ),
        lambda: times_text.table(frame, whole),
        "time-at-each-stage.csv",
        source=page.source(data, f"twelve months to {times.day.day} {times.day:%B %Y}", times_text.few_words(times)),
        alt=times_text.alt(frame, whole),
        note=page.note(data),
        origin=measures_panel(data, ["open-work", "looked-after"], ("Weeks", times_text.HOW)),
    )


def sitting_blocks(data: Opened, until: date | None = None) -> None:
    """Where the work sits by stage and team, and how children go from place to place."""
    sitting = staff_cache.sitting(data, until)
    if sitting is None:
        return
    when = f"as of {sitting.day.day} {sitting.day:%B %Y}"
    figure_block(
        spread_text.sits_title(sitting),
        spread_text.SITS_SUBTITLE,
        lambda: bar_groups(spread_text.sits_groups(sitting)),
        lambda: spread_text.sits_table(sitting),
        "where-work-sits.csv",
        source=page.source(data, when),
        alt=spread_text.sits_alt(sitting),
        note=page.note(data),
        origin=measures_panel(data, ["open-work", "looked-after"]),
    )
    figure_block(
        spread_text.flow_title(sitting),
        spread_text.FLOW_SUBTITLE,
        lambda: bar_groups(spread_text.flow_groups(sitting)),
        lambda: spread_text.flow_table(sitting),
        "flow-of-work.csv",
        source=page.source(data, f"twelve months to {sitting.day.day} {sitting.day:%B %Y}"),
        alt=spread_text.flow_alt(sitting),
        note=page.note(data),
        origin=measures_panel(data, ["contacts", "open-work"]),
    )


def places(data: Opened, locality: str) -> list[str]:
    """The localities that are looked at: one, or all and the whole council's teams."""
    names = [each.name for each in data.council.localities]
    return [locality] if locality in names else [*names, WHOLE]
