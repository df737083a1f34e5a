"""What a briefing shows of a question: a table, a map, charts, what stands out."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.answers.areas import history, placed
from dashboard.answers.maps import Show, area_sentence, kind_of
from dashboard.figures.maps.map_sheet import MapSheet
from dashboard.figures.numbers import Kind
from dashboard.reports.paper import About, Drawing, Paper, Table
from dashboard.ui import controls, page
from dashboard.ui.cache import Opened, areas, shares
from dashboard.ui.maps import measure_map, take_away
from dashboard.ui.paper.pack import Asked, notes_of, sentences_of, words_of
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pack as text
from dashboard.ui.text.staff import resources as resource_text
from dashboard.ui.text.staff import shares as share_text
from dashboard.words.finding import highest_finding


def briefing_of(data: Opened, asked: Asked, about: About, told: Callable[[int], None] = lambda _: None) -> bytes:
    """The briefing as a file's bytes; `told` hears which step comes next: drawing charts, the map, setting pages."""
    from dashboard.reports.briefing import briefing  # a page that makes none does not pay for it

    told(0)
    charts = charts_of(data, asked)
    told(1)
    charts.insert(1, map_of(data, asked))  # as pages fill best: a low drawing beside the table, a tall one after it
    told(2)
    return briefing(briefing_paper(data, asked, about, charts))


def briefing_paper(data: Opened, asked: Asked, about: About, drawings: list[Drawing]) -> Paper:
    """What is printed, with drawings that are made already."""
    frame = areas(data, asked.question, "locality", asked.against)
    sentences, notes = sentences_of(data, asked), notes_of(data, asked, frame)
    tables = briefing_tables(data, asked, frame)
    return Paper(about, tables, sentences, notes, drawings, words_of(about, sentences, dict(notes)))


def briefing_tables(data: Opened, asked: Asked, frame: pd.DataFrame) -> list[Table]:
    """The localities' numbers, and demand beside staff where it is known."""
    question, compared = asked.question, controls.against_words(data.cube, asked.against)
    title = data.council.layer("locality").title
    counted = controls.only_counted(data.cube, question.measure, "locality")
    unit = text.value_unit(question.measure, counted=counted)
    first = Table(
        f"{question.measure.title} by {title.lower()}",
        f"{unit[:1].upper()}{unit[1:]}. {controls.period_words(question.period, question.measure)}.",
        text.brief_table(frame, question.measure, title, compared, counted=counted),
        page.source(data, measure_map.basis(frame)),
    )
    staff = shares(data, question.period)
    if staff is None or not staff.work_known:
        return [first]
    source = page.source(data, share_text.posts_words(staff), resource_text.weights_words(data.council))
    table = text.brief_staff(staff.frame, title)
    return [first, Table(share_text.share_title(staff), f"{share_text.SHARE_SUBTITLE}.", table, source)]


def map_of(data: Opened, asked: Asked) -> Drawing:
    """The map as a drawing on paper."""
    from dashboard.figures.maps.map_print import inside

    told, sheet, alt, source = printed_map(data, asked)
    return Drawing(told.title, f"{told.subtitle}.", inside(sheet), alt, source)


def printed_map(data: Opened, asked: Asked) -> tuple[take_away.Told, MapSheet, str, str]:
    """The map by ward, or by locality where the measure is not held by ward: what is said, shapes, alt text, source."""
    question = asked.question
    level = "ward" if "ward" in data.cube.levels(question.measure) else "locality"
    show = Show.COUNT if controls.only_counted(data.cube, question.measure, level) else Show.VALUE
    printed = measure_map.print_map(data, question, level, show, asked.against)
    sheet = take_away.sheet_of(data, printed.spec, printed.told)
    alt = f"{printed.spec.title}. {'; '.join(area.label for area in printed.areas)}."
    return printed.told, sheet, alt, f"{printed.told.source} {printed.spec.attribution}"


def charts_of(data: Opened, asked: Asked) -> list[Drawing]:
    """Localities with their limits, and over the years; those that have something to show."""
    return [one for one in (_intervals(data, asked), _years(data, asked)) if one is not None]


def _intervals(data: Opened, asked: Asked) -> Drawing | None:
    from dashboard.figures.print_charts import intervals

    question, compared = asked.question, controls.against_words(data.cube, asked.against)
    frame = placed(areas(data, question, "locality", asked.against))
    rows = text.shown_rows(frame)
    if rows.empty or controls.only_counted(data.cube, question.measure, "locality"):
        return None
    subject = area_text.Subject.of(data.cube, question)
    word = data.council.area_word.capitalize()
    return Drawing(
        highest_finding(frame, subject.value, compared),
        f"{text.INTERVALS} {controls.period_words(question.period, question.measure)}.",
        intervals(rows, data.colours, kind_of(question.measure), word),
        f"{'; '.join(area_sentence(row, question.measure, compared) for row in frame.to_dict('records'))}.",
        page.source(data, measure_map.basis(frame)),
    )


def _years(data: Opened, asked: Asked) -> Drawing | None:
    from dashboard.figures.print_charts import years

    question = asked.question
    counted = controls.only_counted(data.cube, question.measure, "locality")
    frame = placed(history(data.cube, question.measure, "locality", question.period))
    lines, ends = text.lines_of(frame, "numerator" if counted else "value")
    if len(ends) < 2:
        return None
    kind = Kind.COUNT if counted else kind_of(question.measure)
    unit = text.value_unit(question.measure, counted=counted)
    return Drawing(
        f"{question.measure.title} over the years",
        f"{unit[:1].upper()}{unit[1:]}. Each point is the same stretch of a year; the axis begins at nought.",
        years(lines, [f"{end:%b\n%Y}" for end in ends], data.colours),
        text.years_alt(lines, ends, kind),
        page.source(data),
    )
