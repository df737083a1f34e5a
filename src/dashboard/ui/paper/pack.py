"""The meeting pack: what a page shows of a question, put on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urljoin

import pandas as pd
import streamlit as st

from dashboard.answers.areas import Against, Question, history
from dashboard.answers.profile import beside_whole, journey
from dashboard.cube.release import ReleasedCube
from dashboard.glossary import read_glossary, words_in
from dashboard.model import ALL
from dashboard.reports.paper import About, Paper, Table
from dashboard.ui import controls, page
from dashboard.ui.blocks.origin import council_in_links
from dashboard.ui.cache import Opened, areas, compared_all, shares
from dashboard.ui.maps import measure_map
from dashboard.ui.released import release_words
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pack as text
from dashboard.ui.text.staff import resources as resource_text
from dashboard.ui.text.staff import shares as share_text
from dashboard.words.finding import staff_over
from dashboard.words.notable import notable

SENTENCES = 6
"""What stands out on paper: more than on a page, since a meeting has time to choose."""


@dataclass(frozen=True)
class Asked:
    """What the pack is about."""

    question: Question
    against: Against
    area: str = ALL


def file_name(data: Opened, asked: Asked, about: About) -> str:
    """How the files begin: council, area, measure, period, and who may read them."""
    area = f"whole-{data.council.area_word}" if asked.area == ALL else data.name_of(asked.area)
    readers = "release" if about.released else "internal"
    parts = [data.council.id, area, asked.question.measure.id, asked.question.period.id, readers]
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in [*parts, *_sample(about)])


def _sample(about: About) -> list[str]:
    return ["sample"] if about.invented else []


def link_to(data: Opened, asked: Asked) -> str:
    """Opens the same view on the Overview, later as well: everything that is chosen stands in it, defaults too."""
    address = st.context.url
    if not address:
        return ""
    chosen = {
        "council": council_in_links(data), "measure": asked.question.measure.id, "period": asked.question.period.id,
        "area": asked.area if asked.area != ALL else "", "compare": asked.against.value,
    }  # fmt: skip
    return f"{urljoin(address, '.')}?{urlencode({name: value for name, value in chosen.items() if value})}"


def about_of(data: Opened, asked: Asked, link: str = "") -> About:
    """What every copy says of itself."""
    question, manifest = asked.question, data.snapshot.manifest
    when = controls.period_words(question.period, question.measure)
    subject = area_text.Subject.of(data.cube, question)
    localities = areas(data, question, "locality", asked.against)
    return About(
        title=f"{subject.title}, {when[:1].lower()}{when[1:]}",
        finding=area_text.overview_finding(data.cube, question, localities, shares(data, question.period)),
        council=data.council.name,
        loaded=datetime.fromisoformat(manifest.loaded_at).date(),
        made=datetime.now(UTC).date(),
        invented=manifest.invented,
        released=isinstance(data.cube, ReleasedCube),
        link=link,
    )


def paper_of(data: Opened, asked: Asked, about: About) -> Paper:
    """Everything of a question that can go on paper."""
    localities = areas(data, asked.question, "locality", asked.against)
    sentences, notes = sentences_of(data, asked), notes_of(data, asked, localities)
    return Paper(about, _tables(data, asked), sentences, notes, words=words_of(about, sentences, dict(notes)))


def notes_of(data: Opened, asked: Asked, localities: pd.DataFrame) -> list[tuple[str, str]]:
    """How the numbers are worked out; of a release its rule, and why there are no rates where there are none."""
    measure = asked.question.measure
    counted = controls.only_counted(data.cube, measure, "locality")
    why = area_text.no_children(data.council, "locality") if counted else ""
    told = text.method_notes(measure, data.council.area_word, measure_map.basis(localities), why)
    return [*([(text.SMALL_NUMBERS, release_words(data.release))] if data.release else []), *told]


def words_of(about: About, sentences: Sequence[tuple[str, str]], noted: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the words of the field mean that stand in the title, the finding and what stands out.

    A word that a note is about (`noted`, subjects to texts) is explained there.
    """
    said = " \n ".join([about.title, about.finding, *(part for one in sentences for part in one)])
    subjects = {subject.lower() for subject in noted}
    return [
        (word.term, word.meaning)
        for word in words_in(said, read_glossary())
        if subjects.isdisjoint(form.lower() for form in (word.term, *word.forms))
    ]


def sentences_of(data: Opened, asked: Asked) -> list[tuple[str, str]]:
    """What stands out, with the questions to ask."""
    period, area = asked.question.period, data.locality_of(asked.area)
    told = notable(compared_all(data, period), area, SENTENCES, f"the {data.council.area_word}")
    staff = shares(data, period)
    over = staff_over(staff.frame) if staff and area == ALL else None
    return [*((one.text, " ".join(one.questions)) for one in told), *([over] if over else [])]


def _tables(data: Opened, asked: Asked) -> list[Table]:
    levels = [one for one in ("locality", "ward") if one in data.cube.levels(asked.question.measure)]
    found = [_areas(data, asked, level) for level in levels]
    return [*found, _years(data, asked), *_staff(data, asked), *_journey(data, asked)]


def _areas(data: Opened, asked: Asked, level: str) -> Table:
    question, layer = asked.question, data.council.layer(level)
    frame, subject = areas(data, question, level, asked.against), area_text.Subject.of(data.cube, question)
    compared = controls.against_words(data.cube, asked.against)
    when = controls.period_words(question.period, question.measure)
    counted = controls.only_counted(data.cube, question.measure, level)
    unit = text.value_unit(question.measure, counted=counted)
    return Table(
        f"{subject.title} by {layer.title.lower()} ({layer.vintage})" if layer.file else f"{subject.title} by area",
        f"{unit[:1].upper()}{unit[1:]}. {when}.",
        area_text.area_table(frame, question.measure, layer.title, compared, subject, counted=counted),
        page.source(data, measure_map.basis(frame)),
    )


def _years(data: Opened, asked: Asked) -> Table:
    question, layer = asked.question, data.council.layer("locality")
    frame = history(data.cube, question.measure, "locality", question.period)
    ends = {end: question.period.earlier(question.period.end.year - end.year) for end in frame["period_end"]}
    counted = controls.only_counted(data.cube, question.measure, "locality")
    words = {one.id: controls.period_words(one, question.measure) for one in ends.values()}
    return Table(
        text.YEARS.format(title=question.measure.title, level=layer.title.lower()),
        "The same stretch of each year, the earliest first.",
        text.years_table(frame, question.measure, layer.title, words, counted=counted),
        page.source(data, measure_map.basis(frame)),
    )


def _staff(data: Opened, asked: Asked) -> list[Table]:
    staff = shares(data, asked.question.period)
    if staff is None or not (staff.work_known or staff.hidden):
        return []
    source = page.source(data, share_text.posts_words(staff), resource_text.weights_words(data.council))
    return [Table("Demand beside staff", f"{share_text.SHARE_SUBTITLE}.", share_text.share_table(staff), source)]


def _journey(data: Opened, asked: Asked) -> list[Table]:
    period, layer = asked.question.period, data.council.layer("locality")
    measures = journey(data.cube, "locality")
    parts = [
        beside_whole(data.cube, "locality", area.code, period, measures).assign(area_name=area.name)
        for area in data.cube.areas["locality"]
    ]
    frame = pd.concat(parts, ignore_index=True)
    if frame.empty:
        return []
    return [
        Table(
            text.EVERY.format(level=layer.title.lower()),
            f"{period.title}; what is open, on its last day.",
            text.every_table(frame, data.cube),
            page.source(data, "95% limits are exact Poisson under 10 and Byar's from 10, of shares Wilson's"),
        )
    ]
