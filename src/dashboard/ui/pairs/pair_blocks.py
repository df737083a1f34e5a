"""The blocks of the page with two maps: one measure in two periods and the change, or two measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.answers.areas import Against, Question, placed
from dashboard.answers.features import CHANGE_COLUMNS, about
from dashboard.answers.maps import MapScale, Scaling, Show, area_sentence
from dashboard.answers.pairs import Change, beyond_chance, has_limits, is_counted_only, told_in
from dashboard.figures import marks
from dashboard.figures.maps.change_scale import change_classes
from dashboard.model import Period, Status
from dashboard.rows import rows_of
from dashboard.ui import controls, page, state
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.cache import Opened, areas, changed, map_scale
from dashboard.ui.maps.map_parts import LegendEntry, MapArea
from dashboard.ui.maps.measure_map import basis, fill_key
from dashboard.ui.maps.take_away import Taken, Told
from dashboard.ui.pairs.pair_maps import (
    CHANCE,
    Ground,
    Side,
    draw_one,
    draw_two,
    inside,
    map_of,
    scale_fills,
    scale_legend,
    two_sided_legend,
)
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pairs as words


def periods_block(data: Opened, question: Question, before: Period, here: Ground, scaling: Scaling) -> list[Taken]:
    """One measure in two periods, with one legend. Gives the two maps, to be taken away."""
    measure = question.measure
    earlier = Question(measure, before, question.breakdown, question.category)
    scale = map_scale(data, question, here.level, _show_of(data, question, here), scaling)
    frames = [_rows(data, one, here) for one in (earlier, question)]
    legend = scale_legend(scale, *frames)
    sides = [
        _side(data, one, scale, frame, legend, controls.period_words(one.period, measure))
        for one, frame in zip((earlier, question), frames, strict=True)
    ]
    subject = area_text.Subject.of(data.cube, question)
    layer = data.council.layer(here.level)
    when = [side.heading for side in sides]
    figure_block(
        f"{subject.title} in two periods",
        words.pair_subtitle(measure, subject, layer, counted=scale.column == "numerator"),
        lambda: draw_two(data, here, sides[0], sides[1], one_legend=True),
        words.pair_table([(w, measure, frame) for w, frame in zip(when, frames, strict=True)], layer.title),
        f"{subject.id}-by-{here.level}-{before.id}-and-{question.period.id}.csv",
        source=page.source(data, basis(frames[1])),
        alt=f"Two maps of {subject.title.lower()}",
        note=page.note(data),
        key="pair",
        origin=measures_panel(data, [measure], ("Comparison", area_text.COMPARISON)),
    )
    return [
        _taken(data, one, frame, side, here)
        for one, frame, side in zip((earlier, question), frames, sides, strict=True)
    ]


def change_block(data: Opened, question: Question, before: Period, here: Ground, told: Change) -> Taken:
    """What changed in each area between the two: coloured and marked where it is more than chance."""
    measure = question.measure
    every = changed(data, question, before, here.level)
    rows = inside(data, here, every)
    counted = is_counted_only(data.cube, measure, here.level)
    side = _change_side(data, question, here, every, rows, told)
    between = [controls.period_words(one, measure) for one in (before, question.period)]
    subject = area_text.Subject.of(data.cube, question)
    name = f"{subject.id}-change-by-{here.level}-{before.id}-to-{question.period.id}"
    said = Told(
        words.most_changed(rows, measure, counted=counted),
        words.change_subtitle(measure, told, between, counted=counted, limited=has_limits(every)),
        page.source(data, basis(_rows(data, question, here))),
        page.note(data),
    )
    table = words.change_table(rows, measure, data.council.layer(here.level).title, between, counted=counted)
    figure_block(
        said.title,
        said.subtitle,
        lambda: draw_one(data, here, side),
        table,
        f"{name}.csv",
        source=said.source,
        alt=side.title,
        note=said.note,
        key="pair-change",
        origin=measures_panel(data, [measure], ("A change beyond chance", words.METHOD)),
    )
    titled = replace(said, title=f"{subject.title}: {said.title[:1].lower()}{said.title[1:]}")
    properties = about(question, here.level, before)
    return Taken(map_of(data, here, side), titled, rows, properties, lambda: table, name, words.BETWEEN, CHANGE_COLUMNS)


def _change_side(
    data: Opened, question: Question, here: Ground, every: pd.DataFrame, rows: pd.DataFrame, told: Change
) -> Side:
    measure, all_of_them = question.measure, CHANCE in here.layers
    counted = is_counted_only(data.cube, measure, here.level)
    values, statuses = told_in(rows, told)
    found = change_classes(_coloured(every, told_in(every, told)[0], all_of_them), words.ending(measure, told))
    fills = found.fill_all(_coloured(rows, values, all_of_them).to_numpy(dtype=float), list(statuses))
    drawn = [
        MapArea(row["area"], fill_key(fill), words.change_sentence(row, measure, counted), sign)
        for row, fill, sign in zip(rows_of(rows), fills, map(marks.standing_out, rows["mark"]), strict=True)
    ]
    if has_limits(every) and not all_of_them:
        found = replace(found, labels=(*found.labels[:2], words.NO_CHANGE, *found.labels[3:]))
    legend = two_sided_legend(found, {Status(status) for status in statuses}, words.CHANGE_STATUSES)
    title = f"Map of the change in {area_text.Subject.of(data.cube, question).title.lower()}"
    return Side("", title, drawn, [*legend, *words.sign_legend(rows)])


def _coloured(rows: pd.DataFrame, values: pd.Series, all_of_them: bool) -> pd.Series:
    return values if all_of_them else beyond_chance(rows, values)


def measures_block(data: Opened, questions: tuple[Question, Question], here: Ground, scaling: Scaling) -> list[Taken]:
    """Two measures in one period, each with its own legend. Gives the two maps, to be taken away."""
    layer = data.council.layer(here.level)
    frames = [_rows(data, one, here) for one in questions]
    sides, subjects = [], [area_text.Subject.of(data.cube, one) for one in questions]
    for question, frame, subject in zip(questions, frames, subjects, strict=True):
        scale = map_scale(data, question, here.level, _show_of(data, question, here), scaling)
        heading = f"{subject.title}. {controls.period_words(question.period, question.measure)}"
        sides.append(_side(data, question, scale, frame, scale_legend(scale, frame), heading))
    first, second = questions
    figure_block(
        f"{words.joint_names(subjects)} side by side",
        words.joint_subtitle([one.measure for one in questions], layer),
        lambda: draw_two(data, here, sides[0], sides[1], one_legend=False),
        words.pair_table([(s.title, q.measure, f) for s, q, f in zip(subjects, questions, frames, strict=True)],
                         layer.title),
        f"{subjects[0].id}-and-{subjects[1].id}-by-{here.level}-{first.period.id}.csv",
        source=page.source(data, *dict.fromkeys(basis(frame) for frame in frames)),
        alt=f"Maps of {subjects[0].title.lower()} and of {subjects[1].title.lower()}",
        note=page.note(data),
        key="pair",
        origin=measures_panel(data, [first.measure, second.measure], ("Comparison", area_text.COMPARISON)),
    )  # fmt: skip
    return [_taken(data, one, frame, side, here) for one, frame, side in zip(questions, frames, sides, strict=True)]


def change_finding(data: Opened, question: Question, before: Period, here: Ground) -> str:
    """The finding of the page where two periods stand side by side."""
    rows = inside(data, here, changed(data, question, before, here.level))
    subject = area_text.Subject.of(data.cube, question)
    return words.change_title(rows, subject, data.council.layer(here.level).plural)


def joint_finding(data: Opened, questions: tuple[Question, Question], here: Ground) -> str:
    """The finding of the page where two measures do."""
    frames = [_rows(data, one, here) for one in questions]
    subjects = [area_text.Subject.of(data.cube, one) for one in questions]
    plural, whole = data.council.layer(here.level).plural, controls.against_words(data.cube, Against.WHOLE)
    return words.joint_title(frames, subjects, plural, whole)


def chosen_change(data: Opened, question: Question, before: Period, here: Ground) -> str:
    """What is said of the area that is chosen; empty where there is none."""
    rows = spot_rows(changed(data, question, before, here.level))
    counted = is_counted_only(data.cube, question.measure, here.level)
    return words.change_sentence(rows[0], question.measure, counted) if rows else ""


def chosen_in_both(data: Opened, questions: tuple[Question, Question], here: Ground) -> str:
    """The same where two measures stand side by side."""
    against = controls.against_words(data.cube, Against.WHOLE)
    found = [(one, spot_rows(areas(data, one, here.level, Against.WHOLE))) for one in questions]
    titles = [area_text.Subject.of(data.cube, one).title for one in questions]
    told = [
        f"{title}: {area_sentence(rows[0], one.measure, against)}"
        for title, (one, rows) in zip(titles, found, strict=True)
        if rows
    ]
    return ". ".join(told)


def _show_of(data: Opened, question: Question, here: Ground) -> Show:
    return Show.COUNT if is_counted_only(data.cube, question.measure, here.level) else Show.VALUE


def _rows(data: Opened, question: Question, here: Ground) -> pd.DataFrame:
    return inside(data, here, placed(areas(data, question, here.level, Against.WHOLE)))


def _side(
    data: Opened,
    question: Question,
    scale: MapScale,
    frame: pd.DataFrame,
    legend: Sequence[LegendEntry],
    heading: str,
) -> Side:
    against = controls.against_words(data.cube, Against.WHOLE)
    drawn = [
        MapArea(row["area"], fill_key(fill), area_sentence(row, question.measure, against))
        for row, fill in zip(rows_of(frame), scale_fills(scale, frame), strict=True)
    ]
    title = area_text.Subject.of(data.cube, question).title
    when = controls.period_words(question.period, question.measure)
    return Side(heading, f"Map of {title.lower()}, {when}", drawn, legend)


def _taken(data: Opened, question: Question, frame: pd.DataFrame, side: Side, here: Ground) -> Taken:
    """One map of two, as it leaves the page."""
    measure, subject = question.measure, area_text.Subject.of(data.cube, question)
    layer, when = data.council.layer(here.level), controls.period_words(question.period, measure)
    counted = _show_of(data, question, here) is Show.COUNT
    level_words = f"{layer.title.lower()} ({layer.vintage})"
    told = Told(
        f"{subject.title}, {when[:1].lower()}{when[1:]}",
        area_text.map_subtitle(measure, subject, level_words, when, counted),
        page.source(data, basis(frame)),
        page.note(data),
    )
    return Taken(
        map_of(data, here, side),
        told,
        frame,
        about(question, here.level),
        lambda: words.pair_table([(side.heading, measure, frame)], layer.title),
        f"{subject.id}-by-{here.level}-{question.period.id}",
        side.heading,
    )


def spot_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The row of the area that is chosen; none where nothing is, or it is not among these."""
    rows: list[dict[str, Any]] = rows_of(frame[frame["area"] == (state.asked_for("spot") or "")])
    return rows
