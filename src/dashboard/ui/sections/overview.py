"""Figures that the Overview and the page on demand and resources share."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import Against, Question, placed
from dashboard.answers.cards import cards
from dashboard.answers.staff.shares import WORK, Shares
from dashboard.figures import cards as card_figures
from dashboard.figures.staff.share_bars import share_bars
from dashboard.model import ALL, OWN
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened, areas
from dashboard.ui.maps import measure_map
from dashboard.ui.text import areas as area_text
from dashboard.ui.text.staff import resources as resource_text
from dashboard.ui.text.staff import shares as share_text
from dashboard.words.finding import highest_finding, most_finding


def card_block(
    data: Opened, question: Question, localities: pd.DataFrame, staff: Shares | None, against: Against, area: str = ALL
) -> None:
    """A card for each locality, and for an own area that is chosen, with what is behind it."""
    compared = controls.against_words(data.cube, against)
    words = area_text.Subject.of(data.cube, question)
    rows, own = placed(localities), _own_row(data, question, against, area)
    when = controls.period_words(question.period, question.measure)
    shown = cards(data.cube, question, rows, staff, compared)
    if own is not None:
        shown += cards(data.cube, question, own, None, compared, OWN)
    counted = controls.only_counted(data.cube, question.measure, "locality")
    title = data.council.layer("locality").title
    figure_block(
        most_finding(rows, words.counted) if counted else highest_finding(rows, words.value, compared),
        area_text.map_subtitle(question.measure, words, title.lower(), when, counted),
        lambda: card_figures.cards(shown, data.colours),
        lambda: area_text.area_table(
            localities if own is None else pd.concat([localities, own]),
            question.measure,
            title,
            compared,
            words,
            counted=counted,
        ),
        f"cards-{question.measure.id}-{question.period.id}.csv",
        source=page.source(data, measure_map.basis(localities)),
        alt=area_text.cards_alt(localities, question.measure, compared),
        note=page.note(data),
        origin=measures_panel(data, [question.measure], ("Comparison", area_text.COMPARISON)),
        pin="cards",
    )
    if counted:
        notice(Notice.NOTE, area_text.no_children(data.council, "locality"))


def _own_row(data: Opened, question: Question, against: Against, area: str) -> pd.DataFrame | None:
    """An own area's row; None where the area is none, or the measure is not counted for own areas."""
    if area not in data.own_areas or OWN not in data.cube.levels(question.measure):
        return None
    frame = areas(data, question, OWN, against)
    return frame[frame["area"] == area]


def staff_panel(data: Opened, staff: Shares) -> str:
    """Where demand and staff come from: open work, weights, and posts."""
    return measures_panel(
        data,
        [WORK, "posts-filled", "posts-vacant"],
        ("Demand", resource_text.weights_words(data.council)),
        ("Staff", f"social workers in post, agency workers among them; {share_text.posts_words(staff)}"),
    )


def share_block(data: Opened, staff: Shares, locality: str = ALL) -> None:
    """Share of demand beside share of staff, for one locality or for all."""
    figure_block(
        share_text.share_title(staff),
        share_text.SHARE_SUBTITLE,
        lambda: share_bars(resource_text.chosen(staff.frame, locality), data.colours),
        lambda: share_text.share_table(staff),
        "demand-and-staff.csv",
        source=page.source(data, share_text.posts_words(staff), resource_text.weights_words(data.council)),
        alt=share_text.share_alt(staff),
        note=page.note(data),
        origin=staff_panel(data, staff),
        pin="shares",
    )
