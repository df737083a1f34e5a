"""The frame of the stage: what the figures are, the step with its heading, and the ways on, back and out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.figures.palette import STAGE_DARK, STAGE_LIGHT, css_variables
from dashboard.ui import controls, page, state, text
from dashboard.ui.blocks.origin import council_in_links
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.meeting import keys
from dashboard.ui.meeting.step import Asked, Step
from dashboard.ui.meeting.way_back import remember
from dashboard.ui.on_stage import on_stage
from dashboard.ui.released import offers
from dashboard.ui.text import meeting as words

STEP = "step"
"""The parameter in the address."""


@dataclass(frozen=True)
class Places:
    """The places of the stage, in the order in which they stand; each is filled when it is known what with."""

    about: AbstractContextManager[object]
    choices: AbstractContextManager[object]
    heading: AbstractContextManager[object]
    body: AbstractContextManager[object]
    foot: AbstractContextManager[object]


def set_up(data: Opened) -> Places:
    """Put up the stage, with the strip that says what the figures are."""
    st.html(f"<style>{stage_sheet()}</style>")
    with st.container(key="ld-stage", gap=None):
        _strip(data)
        with st.container(key="ld-stage-about", horizontal=True, gap="small", vertical_alignment="center"):
            about = st.container(key="ld-stage-place")
            choices = st.popover(words.CHOOSE, key="ld-stage-choose")
        heading = st.container(key="ld-stage-heading")
        body = st.container(key="ld-stage-body", gap="small")
        foot = st.container(key="ld-stage-foot", horizontal=True, gap="small", vertical_alignment="center")
    return Places(about, choices, heading, body, foot)


def play(stage: Places, asked: Asked, steps: Sequence[Step]) -> None:
    """Show the step that the address asks for."""
    ids = [step.id for step in steps]
    at = ids.index(state.choice(STEP, ids, ids[0]))
    step, place = steps[at], words.place_words(at, len(steps))
    remember(view_of(asked) | {STEP: step.id}, at, len(steps))
    with stage.body, on_stage(keys.letters()):
        finding = step.draw()
    with stage.about:
        st.html(f'<p class="ld-stage-place">{escape(_about(asked, step))}</p>')
    with stage.heading:
        st.html(_heading(step, finding))
    with stage.foot:
        _foot(asked, steps, at)
    keys.stage_keys(ids, step.id, f"{place}: {step.title}. {finding}", go)


def view_of(asked: Asked) -> dict[str, str]:
    """The parameters that open this story again, later as well: what is usual stands in them too."""
    question = asked.question
    chosen = {"measure": question.measure.id, "period": question.period.id, "area": asked.area}
    council = council_in_links(asked.data)
    return chosen | {"compare": asked.against.value} | ({"council": council} if council else {})


def nothing(stage: Places, finding: str, why: str) -> None:
    """There is no story to tell of what was chosen."""
    with stage.heading:
        st.html(f'<h2 id="ld-step" class="ld-stage-finding">{escape(finding)}</h2>')
    with stage.body:
        notice(Notice.CAUTION, why)


def go(step: str) -> None:
    """Go to a step, before the script runs again."""
    state.choose(STEP, step)


@lru_cache(maxsize=1)
def stage_sheet() -> str:
    """The stage's own colours and sizes."""
    return css_variables(STAGE_LIGHT, STAGE_DARK) + (Path(__file__).parent / "stage.css").read_text("utf-8")


def _strip(data: Opened) -> None:
    """What the figures are and whether they may be streamed, and the way out."""
    with st.container(key="ld-stage-strip", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(
            f'<div class="ld-stage-title"><h1>{escape(text.MEETING)}</h1></div><p class="ld-badges">{_badges(data)}</p>'
        )
        st.page_link("pages/overview.py", label=words.LEAVE)


def _badges(data: Opened) -> str:
    told = []
    if data.snapshot.manifest.invented:
        told.append(("invented", words.INVENTED))
    release = data.release
    told.append(("release", words.RELEASED) if release else ("internal", words.NOT_TO_STREAM))
    if data.refused:
        told.append(("internal", words.STOOD_IN))
    return " ".join(f'<b class="ld-badge ld-badge-{look}">{escape(said)}</b>' for look, said in told)


def _about(asked: Asked, step: Step) -> str:
    """The step, with area and period where they are the story's: a pinned figure has its own, and says them itself."""
    if not step.of_story:
        return step.title
    when = controls.period_words(asked.question.period, asked.question.measure)
    return f"{step.title} · {asked.place}, {when[:1].lower()}{when[1:]}"


def _heading(step: Step, finding: str) -> str:
    return (
        f'<h2 id="ld-step" class="ld-stage-finding" tabindex="-1" data-step="{escape(step.id)}">{escape(finding)}</h2>'
    )


def _foot(asked: Asked, steps: Sequence[Step], at: int) -> None:
    st.button(words.BACK, key="ld-stage-back", disabled=at == 0, on_click=go, args=(steps[max(at - 1, 0)].id,))
    with st.popover(words.place_words(at, len(steps)), key="ld-stage-steps"):
        for number, step in enumerate(steps):
            st.button(
                f"{number + 1}. {step.title}", key=f"ld-stage-to-{step.id}", type="tertiary",
                disabled=number == at, on_click=go, args=(step.id,),
            )  # fmt: skip
    _off_the_path(steps[at])
    with st.popover(words.NOTES, key="ld-stage-notes"):
        st.html(_notes(asked, steps, steps[at]))
    last = at == len(steps) - 1
    st.button(
        words.NEXT, key="ld-stage-next", type="primary", disabled=last, on_click=go,
        args=(steps[min(at + 1, len(steps) - 1)].id,),
    )  # fmt: skip


def _off_the_path(step: Step) -> None:
    """The page that explores a step, where this server has it."""
    title = words.PAGES.get(step.page, "")
    if offers(title):
        st.page_link(f"pages/{step.page}.py", label=words.explore_words(title), query_params=dict(step.params))


def _notes(asked: Asked, steps: Sequence[Step], step: Step) -> str:
    """What a presenter may be asked, and what every page says of the data; nobody sees it before it is opened."""
    data = asked.data
    said = [told for _, told in page.told_of(data)]
    if data.snapshot.manifest.invented:
        said.insert(0, f"{words.INVENTED} {page.invented_words(data)}")
    if data.release is None:
        said.append(words.INTERNAL_NOTE)
    else:
        said += filter(None, [words.left_out([one.id for one in steps])])
    terms = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{escape(meaning)}</dd></div>"
        for term, meaning in [*words.definitions(step.measures), *step.terms]
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in [*said, words.KEYS])
    return f'<section class="ld-notes"><h2>{words.NOTES_TITLE}</h2><dl>{terms}</dl>{lines}</section>'
