"""The blocks of the page with two maps where demand stands beside staff, and the gap between them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.answers.areas import Question
from dashboard.answers.features import SHARE_COLUMNS, about
from dashboard.answers.staff.shares import Shares
from dashboard.figures.maps.gap_scale import gap_classes
from dashboard.figures.maps.scales import Classes, classes
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of
from dashboard.ui import page
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.cache import Opened
from dashboard.ui.maps.map_parts import LegendEntry, MapArea
from dashboard.ui.maps.measure_map import fill_key
from dashboard.ui.maps.take_away import Taken, Told
from dashboard.ui.pairs.pair_blocks import spot_rows
from dashboard.ui.pairs.pair_maps import Ground, Side, draw_one, draw_two, inside, map_of, two_sided_legend
from dashboard.ui.sections.overview import staff_panel
from dashboard.ui.text import pairs as words
from dashboard.ui.text.staff import shares as share_text

SIDES = {"demand_share": "Share of the demand", "staff_share": "Share of the social workers"}

FEW = 3
"""Classes for the shares of a handful of localities."""


def staff_block(data: Opened, staff: Shares, question: Question, here: Ground) -> list[Taken]:
    """Each locality's share of the demand beside its share of the social workers, with one legend.

    Gives the two maps, to be taken away.
    """
    period = question.period
    found = classes(pd.concat([staff.frame[column] for column in SIDES]), Kind.PERCENT, count=FEW)
    legend = [LegendEntry(fill_key(fill), fill.label) for fill in found.legend(_missing(staff))]
    sides = [
        Side(heading, f"Map of the {heading[0].lower()}{heading[1:]}", _areas(data, staff, here, found, column), legend)
        for column, heading in SIDES.items()
    ]
    figure_block(
        share_text.share_title(staff),
        words.staff_subtitle(period),
        lambda: draw_two(data, here, sides[0], sides[1], one_legend=True),
        share_text.share_table(staff),
        f"demand-and-staff-{period.id}.csv",
        source=page.source(data, share_text.posts_words(staff)),
        alt=share_text.share_alt(staff),
        note=page.note(data),
        key="pair",
        origin=staff_panel(data, staff),
    )
    return [
        _taken(
            data,
            staff,
            question,
            here,
            side,
            _told(data, staff, side.heading, words.staff_subtitle(period)),
            f"{column.replace('_', '-')}-{period.id}",
        )
        for side, column in zip(sides, SIDES, strict=True)
    ]


def gap_block(data: Opened, staff: Shares, question: Question, here: Ground) -> Taken:
    """How many full-time equivalents each locality is short of, or over, an even share."""
    found = gap_classes(staff.frame["gap_fte"])
    legend = two_sided_legend(found, _missing(staff), {})
    title = words.gap_title(staff)
    side = Side("", f"Map of the gap: {title}", _areas(data, staff, here, found, "gap_fte"), legend)
    figure_block(
        title,
        words.GAP_SUBTITLE,
        lambda: draw_one(data, here, side),
        share_text.share_table(staff),
        f"gap-{question.period.id}.csv",
        source=page.source(data, share_text.posts_words(staff)),
        alt=title,
        note=page.note(data),
        key="pair-change",
        origin=staff_panel(data, staff),
    )
    told = _told(data, staff, title, words.GAP_SUBTITLE)
    return replace(_taken(data, staff, question, here, side, told, f"gap-{question.period.id}"), called=words.GAP)


def _told(data: Opened, staff: Shares, title: str, subtitle: str) -> Told:
    return Told(title, subtitle, page.source(data, share_text.posts_words(staff)), page.note(data))


def _taken(data: Opened, staff: Shares, question: Question, here: Ground, side: Side, told: Told, name: str) -> Taken:
    """One map as it leaves the page."""
    rows, properties = inside(data, here, staff.frame), about(question, here.level)
    spec = map_of(data, here, side)
    return Taken(spec, told, rows, properties, lambda: share_text.share_table(staff), name, side.heading, SHARE_COLUMNS)


def chosen_gap(staff: Shares) -> str:
    """What is said of the locality that is chosen; empty where there is none."""
    rows = spot_rows(staff.frame)
    return words.gap_sentence(rows[0]) if rows else ""


def _areas(data: Opened, staff: Shares, here: Ground, found: Classes, column: str) -> list[MapArea]:
    frame = inside(data, here, staff.frame)
    fills = found.fill_all(frame[column].to_numpy(dtype=float))
    rows = rows_of(frame)
    return [
        MapArea(row["area"], fill_key(fill), words.gap_sentence(row)) for row, fill in zip(rows, fills, strict=True)
    ]


def _missing(staff: Shares) -> set[Status]:
    """Shares are there or not available: they know no other status."""
    gone = staff.frame[[*SIDES, "gap_fte"]].isna().any(axis=None)
    return {Status.NOT_AVAILABLE} if gone else set()
