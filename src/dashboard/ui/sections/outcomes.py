"""The blocks of the scorecard."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.outcomes import followed
from dashboard.answers.said.comments import Held
from dashboard.figures.scorecard import scorecard as drawn
from dashboard.framework import Framework
from dashboard.model import ALL, Period
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import figure_block, list_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice, stands_out
from dashboard.ui.cache import Opened
from dashboard.ui.text.about.findings import finding_rows, findings_html
from dashboard.ui.text.scrutiny import outcomes as text
from dashboard.ui.text.scrutiny.outcome_lines import scores


def pick_priority(framework: Framework) -> str:
    """One of the council's priorities, or "all"."""
    titles = [one.title for one in framework.priorities]
    return controls.pick("Priority", "priority", {ALL: "All priorities", **dict(zip(titles, titles, strict=True))})


def of_priority(card: pd.DataFrame, framework: Framework, priority: str) -> pd.DataFrame:
    """The lines of one priority, or all."""
    named = {name for one in framework.priorities for name in one.measures if one.title == priority}
    return card if priority == ALL else card[card["measure"].isin(named)]


def worse_block(data: Opened, card: pd.DataFrame, area: str) -> None:
    """What is worse, first: of one locality, or of the council and its localities."""
    rows = card if area == data.council.code else card[card["area"] == area]
    sentences = text.worse_sentences(rows, data.cube.catalogue)
    stands_out(sentences, "What is worse")
    if not sentences:
        notice(Notice.NOTE, "Nothing here is worse beyond chance than the year before, or over five years.")
    if told := text.chance(rows):
        notice(Notice.NOTE, told)


def question_block(
    data: Opened, card: pd.DataFrame, question: str, area: str, framework: Framework, held: Held, year: Period
) -> None:
    """The scorecard of one question; nothing where no measure asks it."""
    shown = scores(card, question, area, framework, held, data.cube.catalogue)
    absent = text.absent(card, question, area, data.cube.catalogue)
    if not (shown or absent):
        return
    whole = area == data.council.code
    rows = card[(card["question"] == question) & (whole | (card["area"] == area))]
    where = data.council.name if whole else str(rows["area_name"].iloc[0])
    named = [one for one in followed(data.cube, framework) if one.id in set(rows["measure"])]
    figure_block(
        text.title(card, question, area),
        text.subtitle(question, where, year),
        lambda: drawn(shown, absent),
        text.table(rows, framework, data.council, data.cube.catalogue),
        f"scorecard-{question.replace(' ', '-')}-{year.id}.csv",
        source=page.source(data, text.HOW),
        alt=text.alt(shown) or absent,
        note=page.note(data),
        key=f"scorecard-{question.replace(' ', '-')}",
        origin=measures_panel(data, named, ("Comparison", text.HOW)),
        pin=f"scorecard-{question.replace(' ', '-')}",
    )


def refused_block(data: Opened, held: Held) -> None:
    """Comments that are greener than their numbers; nothing where there are none."""
    if held.findings:
        list_block(
            text.REFUSED,
            text.REFUSED_SUBTITLE,
            findings_html(held.findings, text.REFUSED),
            finding_rows(held.findings),
            "comments-not-shown.csv",
            source=page.source(data, text.HOW),
        )
