"""The story of an area and a period, step by step. Each step draws itself and gives its finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.answers.areas import Against, Question, placed
from dashboard.answers.maps import Show, area_sentence, kind_of
from dashboard.answers.needs import MEASURE as FACTORS
from dashboard.answers.needs import WHO
from dashboard.answers.staff.shares import WORK
from dashboard.catalogue import CatalogueError, Measure, Unit
from dashboard.figures import marks, numbers
from dashboard.figures.interval_rows import Reference, Row
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of
from dashboard.figures.staff.share_bars import share_bars
from dashboard.figures.stage_rows import stage_rows
from dashboard.model import ALL, Status
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import stage_figure
from dashboard.ui.blocks.page_blocks import source_line
from dashboard.ui.cache import areas, compared_all, factors, shares, tested
from dashboard.ui.maps import measure_map
from dashboard.ui.meeting.changed import changed, view_of
from dashboard.ui.meeting.step import Asked, Step
from dashboard.ui.sections.said import of_locality
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import meeting as text
from dashboard.ui.text import needs as needs_text
from dashboard.ui.text.scrutiny import said as said_text
from dashboard.ui.text.staff import resources as resource_text
from dashboard.ui.text.staff import shares as share_text
from dashboard.words import finding
from dashboard.words.notable import notable


def story(asked: Asked) -> list[Step]:
    """The steps that these data can tell."""
    ids = text.IN_RELEASE if asked.data.release is not None else tuple(text.STEPS)
    return [
        Step(
            step,
            text.STEPS[step],
            partial(_DRAWN[step][1], asked),
            _DRAWN[step][0],
            _params(asked, step),
            _measures(asked, step),
            text.DEFINED.get(step, ()),
        )
        for step in ids
    ]


def _params(asked: Asked, step: str) -> dict[str, str]:
    """The same area and period, and the measure where the page takes one."""
    told = {"area": asked.area, "period": asked.question.period.id, "measure": asked.question.measure.id}
    if step in ("where", "ask"):
        told["compare"] = asked.against.value
    if step in ("behind", "people", "said"):
        del told["measure"]
    view = view_of(asked) if step == "changed" else None
    return told | ({"view": view.value} if view else {})


def _measures(asked: Asked, step: str) -> list[Measure]:
    named = {"behind": FACTORS, "people": WORK}.get(step, asked.question.measure.id)
    return [one for one in asked.data.cube.catalogue.measures if one.id == named and step != "said"]


def _where(asked: Asked) -> str:
    """The living map, and every locality beside the whole."""
    data, question = asked.data, asked.question
    frame = placed(areas(data, question, "locality", asked.against))
    compared = controls.against_words(data.cube, asked.against)
    subject = area_text.Subject.of(data.cube, question)
    counted = controls.only_counted(data.cube, question.measure, "locality")
    level = "ward" if "ward" in data.cube.levels(question.measure) else "locality"
    left, right = st.columns([11, 10], gap="medium")
    with left:
        show = Show.COUNT if controls.only_counted(data.cube, question.measure, level) else Show.VALUE
        measure_map.stage_map(data, question, level, show, asked.against, asked.area)
    with right:
        stage_figure(
            lambda: stage_rows(_localities(asked, frame, counted), _kind(question, counted), compared,
                               None if counted else _whole(asked), narrow=True),
            area_text.map_subtitle(question.measure, subject, data.council.layer("locality").title.lower(), "",
                                   counted),
            "",
            area_text.cards_alt(frame, question.measure, compared),
            "meeting-localities",
        )  # fmt: skip
    source_line(f"{page.source(data)} {data.council.layer(level).attribution}")
    if asked.area != ALL:
        mine = frame[frame["area"] == asked.area].to_dict("records")
        return area_sentence(mine[0], question.measure, compared)
    if counted:
        return finding.most_finding(frame, subject.counted)
    return finding.highest_finding(frame, subject.value, compared)


def _kind(question: Question, counted: bool) -> Kind:
    return Kind.COUNT if counted else kind_of(question.measure)


def _localities(asked: Asked, frame: pd.DataFrame, counted: bool) -> list[Row]:
    return [
        Row(
            str(row["area_name"]),
            colour_of(str(row["area_name"]), asked.data.colours),
            row["numerator" if counted else "value"],
            None if counted else row["lower"],
            None if counted else row["upper"],
            None if counted else _standing_out(str(row["mark"])),
            str(row["status"]),
            "" if counted else _counted(row, asked.question.measure),
            strong=str(row["area"]) == asked.area,
        )
        for row in frame.to_dict("records")
    ]


def _counted(row: Mapping[Any, Any], measure: Measure) -> str:
    """How many a rate or a share is of: "1,011 referrals", "859 of 966"."""
    number = numbers.text(row["numerator"])
    return (
        f"{number} of {numbers.text(row['denominator'])}" if measure.unit is Unit.SHARE else f"{number} {measure.noun}"
    )


def _standing_out(mark: str) -> str | None:
    """Half a screen has no room to say of each area that it is about the same."""
    return mark if marks.standing_out(mark) else None


def _whole(asked: Asked) -> Reference | None:
    """The whole council's value, where it is known and nothing hides it."""
    row = areas(asked.data, asked.question, "council", Against.WHOLE).iloc[0]
    if Status(row["status"]) is not Status.OBSERVED or not numbers.is_known(row["value"]):
        return None
    kind = kind_of(asked.question.measure)
    return Reference(row["value"], f"{asked.data.council.area_word} {numbers.text(row['value'], kind)}")


def _behind(asked: Asked) -> str:
    """What assessments found that sets the area apart."""
    data = asked.data
    try:
        measure = data.cube.catalogue.measure(FACTORS)
    except CatalogueError:
        return "Assessment factors are not among the measures of this council"
    period = asked.question.period
    if period not in data.cube.periods(measure, period.kind):
        return "Assessment factors are not available for this period"
    frame = pd.concat([factors(data, period, who) for who in WHO], ignore_index=True)
    title = text.needs_title(frame, asked.area, asked.whole)
    rows = text.needs_rows(frame, asked.area, data.colours)
    stage_figure(
        lambda: stage_rows(rows, Kind.PERCENT, asked.whole),
        f"Share of episodes of need with a factor found, per cent. {controls.period_words(period, measure)}",
        page.source(data, "census factors"),
        needs_text.needs_alt(frame if asked.area == ALL else frame[frame["area"] == asked.area], asked.whole),
        "meeting-needs",
    )
    return title


def _people(asked: Asked) -> str:
    """Share of demand beside share of staff, and the gap."""
    data = asked.data
    staff = shares(data, asked.question.period)
    if data.council.placed_by == "team":
        st.html(f'<p class="ld-ask">{escape(resource_text.BY_TEAM)}</p>')
        return text.TEAMS_APART
    if staff is None or not staff.work_known:
        hidden = staff is not None and bool(staff.hidden)
        return "Open work is hidden here, being small" if hidden else "Open work is not covered by the loaded returns"
    stage_figure(
        lambda: share_bars(staff.frame, data.colours),
        "Share of open work and of social workers; gap in full-time equivalents",
        page.source(data, share_text.posts_words(staff)),
        share_text.share_alt(staff),
        "meeting-people",
    )
    return finding.shares_finding(staff.frame) if asked.area == ALL else _mine(staff.frame, asked.area)


def _mine(frame: pd.DataFrame, area: str) -> str:
    row = frame[frame["area"] == area].iloc[0]
    demand, staff = (numbers.text(row[name], Kind.PERCENT) for name in ("demand_share", "staff_share"))
    return f"{area} has {demand} of the demand and {staff} of the staff: {numbers.gap(row['gap_fte'])}"


def _said(asked: Asked) -> str:
    """Claims of the council's papers, held against the newest figures."""
    found = text.told_claims(of_locality(tested(asked.data), asked.area))
    if not found:
        return text.NO_CLAIMS
    st.html(said_text.stage_html(found[: text.MOST_CLAIMS]))
    more = text.more_words(len(found), text.MOST_CLAIMS, "What the council has said")
    agreed = text.invented_claims(asked.data.council) if asked.data.snapshot.manifest.invented else ""
    st.html(f'<p class="ld-source">{escape(f"{more} {agreed}".strip())}</p>')
    return said_text.finding(found)


def _ask(asked: Asked) -> str:
    """What stands out, each with what could be asked about it."""
    data, period = asked.data, asked.question.period
    told = notable(compared_all(data, period), asked.area, text.MOST_SENTENCES, asked.whole)
    staff = shares(data, period)
    over = finding.staff_over(staff.frame) if staff is not None and asked.area == ALL else None
    sentences = [(one.text, " ".join(one.questions)) for one in told]
    if over is not None:
        sentences = [over, *sentences][: text.MOST_SENTENCES]
    if not sentences:
        st.html(f'<p class="ld-ask">{escape(text.QUESTION_NONE)}</p>')
        return text.NO_NOTABLE
    st.html(text.questions_html(sentences))
    return text.questions_title(asked.place, len(sentences))


_DRAWN = {
    "where": ("demand_map", _where),
    "behind": ("needs", _behind),
    "changed": ("trends", changed),
    "people": ("resources", _people),
    "said": ("said", _said),
    "ask": ("overview", _ask),
}
"""The page that explores a step, and what draws it."""
