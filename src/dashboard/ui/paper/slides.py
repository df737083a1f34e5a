"""What slides show of a question: the finding as bars, a map, the numbers, the years, staff, what stands out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.answers.areas import history, placed
from dashboard.answers.maps import area_sentence, kind_of
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.reports.deck.content import Content, Deck, Said, Slide
from dashboard.reports.deck.template import FILE
from dashboard.reports.paper import About, Table
from dashboard.ui import controls, page
from dashboard.ui.cache import Opened, areas, shares
from dashboard.ui.maps import measure_map
from dashboard.ui.paper.briefing import briefing_tables, printed_map
from dashboard.ui.paper.pack import Asked, notes_of, sentences_of
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pack as pack_text
from dashboard.ui.text import slides as text
from dashboard.ui.text.staff import shares as share_text
from dashboard.words.finding import highest_finding, most_finding


def slides_of(data: Opened, asked: Asked, about: About) -> bytes:
    """The slides as a file's bytes, on the council's own template where it has one.

    Raises
    ------
    TemplateError
        Where that template cannot be used.
    """
    from dashboard.reports.deck.write import slides  # half a second that a page without slides does not pay

    return slides(deck_of(data, asked, about), data.council.folder / FILE)


def deck_of(data: Opened, asked: Asked, about: About) -> Deck:
    """Every slide of a question."""
    frame = areas(data, asked.question, "locality", asked.against)
    notes = notes_of(data, asked, frame)
    first, *rest = briefing_tables(data, asked, placed(frame))
    found = [
        _bars(data, asked, frame),
        _map(data, asked),
        _numbers(first, notes, _unplaced(data, asked, frame)),
        _years(data, asked),
        _staff(data, asked),
        *(
            _numbers(replace(one, title=text.STAFF_NUMBERS), notes) for one in rest
        ),  # the chart has its finding as title
        _said(text.STANDS_OUT, sentences_of(data, asked)),
        _said(text.METHOD, [(f"{name}. {words}", "") for name, words in notes]),
    ]
    opening = text.presenting(about.finding + ".", notes, "")
    return Deck(about, [one for one in found if one is not None], opening)


def _bars(data: Opened, asked: Asked, frame: pd.DataFrame) -> Slide | None:
    question, rows = asked.question, placed(frame)
    counted = controls.only_counted(data.cube, question.measure, "locality")
    subject = area_text.Subject.of(data.cube, question)
    compared = controls.against_words(data.cube, asked.against)
    told = text.area_bars(rows, question.measure, data.colours, f"Whole {data.council.area_word}", counted=counted)
    if all(one is None for values in told.series.values() for one in values):
        return None
    unit = pack_text.value_unit(question.measure, counted=counted)
    when = controls.period_words(question.period, question.measure)
    alt = f"{'; '.join(area_sentence(row, question.measure, compared) for row in rows.to_dict('records'))}."
    return _slide(
        data, asked,
        most_finding(rows, subject.counted) if counted else highest_finding(rows, subject.value, compared),
        f"{unit[:1].upper()}{unit[1:]}. {when}. {text.LIMITS if any(told.limits) else ''}".strip(),
        told, page.source(data, measure_map.basis(frame)), alt,
    )  # fmt: skip


def _map(data: Opened, asked: Asked) -> Slide:
    told, sheet, alt, source = printed_map(data, asked)
    return _slide(data, asked, told.title, f"{told.subtitle}.", sheet, source, alt)


def _years(data: Opened, asked: Asked) -> Slide | None:
    question = asked.question
    counted = controls.only_counted(data.cube, question.measure, "locality")
    frame = placed(history(data.cube, question.measure, "locality", question.period))
    lines, ends = pack_text.lines_of(frame, "numerator" if counted else "value")
    if len(ends) < 2:
        return None
    kind = Kind.COUNT if counted else kind_of(question.measure)
    unit = pack_text.value_unit(question.measure, counted=counted)
    return _slide(
        data, asked, f"{question.measure.title} over the years", f"{unit[:1].upper()}{unit[1:]}. {text.LINES}",
        text.year_lines(lines, ends, kind, data.colours), page.source(data), pack_text.years_alt(lines, ends, kind),
    )  # fmt: skip


def _staff(data: Opened, asked: Asked) -> Slide | None:
    staff = shares(data, asked.question.period)
    if staff is None or not staff.known or staff.frame[["demand_share", "staff_share"]].isna().any(axis=None):
        return None
    source = page.source(data, share_text.posts_words(staff))
    told = text.share_bars(staff.frame)
    return _slide(
        data, asked, share_text.share_title(staff), text.SHARES, told, source, share_text.share_alt(staff)
    )  # fmt: skip


def _slide(data: Opened, asked: Asked, title: str, subtitle: str, content: Content, source: str, alt: str) -> Slide:
    """A slide with the measure's meaning and definition in its notes."""
    measure = asked.question.measure
    definitions = [(measure.title, measure.meaning), ("Definition", measure.definition)]
    notes = text.presenting(alt, definitions, source)
    return Slide(title, subtitle, content, source, alt, notes)


def _numbers(table: Table, notes: list[tuple[str, str]], besides: str = "") -> Slide:
    source = " ".join(part for part in (besides, table.source) if part)
    return Slide(table.title, table.subtitle, table, source, "", text.presenting("", notes, source))


def _unplaced(data: Opened, asked: Asked, frame: pd.DataFrame) -> str:
    """How many are counted in no locality, where that may be shown: a line instead of rows without a rate."""
    shown = frame[frame["status"] == Status.OBSERVED.value]
    return area_text.unplaced(data.cube, shown, asked.question.measure)


def _said(title: str, items: list[tuple[str, str]]) -> Slide | None:
    if not items:
        return None
    notes = text.presenting("", items, "")
    return Slide(title, "", Said(items), notes=notes)
