"""Figures that a meeting draws again: each by the block of its own page, from the choices that were pinned."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.answers.compared import ranked, subject
from dashboard.answers.maps import Show, scalings
from dashboard.answers.needs import MEASURE as FACTORS
from dashboard.answers.needs import WHO
from dashboard.answers.trends import is_known, views
from dashboard.model import ALL, parse_period
from dashboard.ui import controls
from dashboard.ui.cache import Opened, areas, factors, framework, framework_years, outcome_card, series, shares
from dashboard.ui.cache import compared as published_rows
from dashboard.ui.maps import map_trail, measure_map
from dashboard.ui.meeting.chosen import (
    Chosen,
    against_of,
    area_of,
    category_of,
    measure_of,
    period_of,
    question_of,
)
from dashboard.ui.meeting.pins import PinError
from dashboard.ui.sections import compared, outcomes, trends
from dashboard.ui.sections.needs import factors_block
from dashboard.ui.sections.overview import card_block, share_block
from dashboard.ui.text import needs as needs_text
from dashboard.ui.text.scrutiny import outcomes as outcome_text


def draw(data: Opened, figure: str, chosen: Chosen) -> None:
    """Draw a figure as its page does.

    Raises
    ------
    PinError
        Where these data do not have what was pinned; the message says what.
    """
    if figure not in FIGURES:
        raise PinError("There is no such figure here.")
    FIGURES[figure](data, chosen)


def _cards(data: Opened, chosen: Chosen) -> None:
    """A card for each locality."""
    question, against = question_of(data, chosen), against_of(chosen)
    localities = areas(data, question, "locality", against)
    card_block(data, question, localities, shares(data, question.period), against, area_of(data, chosen, own=True))


def _shares(data: Opened, chosen: Chosen) -> None:
    """Share of demand beside share of staff."""
    try:
        period = parse_period(chosen.get("period", ""))
    except ValueError as error:
        raise PinError("The link does not say which period.") from error
    staff = shares(data, period)
    if staff is None or not staff.work_known:
        raise PinError("Open work is not held here for that period.")
    share_block(data, staff, area_of(data, chosen))


def _map(data: Opened, chosen: Chosen) -> None:
    """A map, of all areas of a level or of those that one was inside of."""
    question, area = question_of(data, chosen), area_of(data, chosen, own=True)
    levels = data.cube.levels(question.measure)
    usual = "ward" if "ward" in levels and question.breakdown == ALL else "locality"
    level = chosen.get("level", usual)
    if level not in levels or (question.breakdown != ALL and not data.council.layer(level).breakdowns):
        raise PinError("The level is not among those of these data.")
    show = Show.COUNT if controls.only_counted(data.cube, question.measure, level) else _show(chosen)
    offered = scalings(question.measure, show)
    scaling = next((one for one in offered if one.value == chosen.get("classes")), offered[0])
    steps = map_trail.steps_of(data, level, area, chosen.get("inside", ""))
    measure_map.pinned_map(data, question, level, show, against_of(chosen), scaling, steps)


def _show(chosen: Chosen) -> Show:
    return Show.COUNT if chosen.get("show") == Show.COUNT.value else Show.VALUE


def _factors(data: Opened, chosen: Chosen) -> None:
    """What assessments found."""
    who, area = chosen.get("who", next(iter(WHO))), area_of(data, chosen, own=True)
    if who not in WHO:
        raise PinError("The link does not say whose needs.")
    period = period_of(data, measure_of(data, {"measure": FACTORS}), chosen.get("period"))
    table = needs_text.only_area(factors(data, period, who, data.level_of(area)), area)
    factors_block(data, table, who, period, data.name_of(area))


def _trend(data: Opened, chosen: Chosen) -> None:
    """A line with its limits, or a control chart."""
    measure, area = measure_of(data, chosen), area_of(data, chosen, own=True)
    category = category_of(data, measure, chosen)
    view = next((one for one in views(data.cube, measure) if one.value == chosen.get("view")), None)
    if view is None:
        raise PinError(f"{measure.title} is not held in these periods.")
    figures = series(data, measure.id, measure.only_by or ALL, category, view, area if area in data.own_areas else "")
    if not is_known(figures) or not (area == ALL or (figures["area"] == area).any()):
        raise PinError(f"{measure.title} is not held over time.")
    events = trends.dated(data, figures, data.locality_of(area))
    base = trends.base_of(events, chosen.get("base", "")) if view.is_charted else ()
    trends.series_block(data, trends.seen(data, measure, category, view, area, figures, base), ())


def _ranked(data: Opened, chosen: Chosen) -> None:
    """The council among others."""
    measure, area = measure_of(data, chosen), area_of(data, chosen)
    category = category_of(data, measure, chosen)
    about = subject(data.cube.catalogue, measure, category)
    frame, told = published_rows(data, measure.id, category, area), chosen.get("year", "")
    if not told.isdigit() or not (frame["year"] == int(told)).any():
        raise PinError(f"Nothing is published of {about.title.lower()} for that year.")
    name, key = compared.whom(data, area)
    compared.ranked_block(data, about, ranked(frame, int(told), about, key), name, int(told))


def _scorecard(data: Opened, question: str, chosen: Chosen) -> None:
    """The scorecard of one question."""
    held = {one.id: one for one in framework_years(data)}
    year = held.get(chosen.get("card-year", ""))
    if year is None:
        raise PinError("The year is not held whole in these data.")
    named, area = framework(data), area_of(data, chosen)
    card, comments = outcome_card(data, year)
    rows = outcomes.of_priority(card, named, chosen.get("priority", ALL))
    outcomes.question_block(data, rows, question, data.council.code if area == ALL else area, named, comments, year)


def _scorecard_of(question: str) -> Callable[[Opened, Chosen], None]:
    return lambda data, chosen: _scorecard(data, question, chosen)


FIGURES: Mapping[str, Callable[[Opened, Chosen], None]] = {
    "cards": _cards,
    "shares": _shares,
    "map": _map,
    "factors": _factors,
    "trend": _trend,
    "ranked": _ranked,
    **{f"scorecard-{question.replace(' ', '-')}": _scorecard_of(question) for question in outcome_text.QUESTIONS},
}
"""What draws a figure, by what its block calls it (`pin` of `dashboard.ui.blocks.figure_block.figure_block`)."""
