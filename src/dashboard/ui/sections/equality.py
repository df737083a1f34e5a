"""The blocks of access and outcome by group."""

from __future__ import annotations

from html import escape

import pandas as pd

from dashboard.answers.equality import to_access, to_outcome
from dashboard.catalogue import Measure
from dashboard.figures.area_intervals import area_intervals
from dashboard.figures.palette import colour_of
from dashboard.model import ALL, Period
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice, stands_out
from dashboard.ui.cache import Opened
from dashboard.ui.text.scrutiny import equality as text

OTHERS = "others"
DOOR = "door"


def pick_access(data: Opened) -> Measure:
    """Whom to look for groups among."""
    words = {one.id: one.title for one in to_access(data.cube)}
    return data.cube.catalogue.measure(controls.pick("Who is reached", "reached", words, "children-in-need"))


def pick_outcome(data: Opened) -> Measure:
    """What became of them."""
    words = {one.id: one.title for one in to_outcome(data.cube)}
    return data.cube.catalogue.measure(controls.pick("What became of them", "became", words, "re-referrals"))


def pick_split(data: Opened) -> str:
    """By which groups the figures are drawn."""
    return controls.pick("Groups by", "groups", text.splits(data.cube.catalogue), "ethnic-group")


def stands_out_block(
    access: pd.DataFrame, outcome: pd.DataFrame, one: Measure, other: Measure, door: Measure | None
) -> None:
    """Groups that differ beyond chance, of all splits, and how many chance alone would make."""
    stands_out(text.sentences(access, outcome, one, other, door), "Groups that differ")
    notice(Notice.NOTE, text.chance(access, outcome))


def access_block(
    data: Opened, frame: pd.DataFrame, split: str, measure: Measure, door: Measure | None, area: str, period: Period
) -> None:
    """A group's share of those counted, beside its share at the door."""
    beside = door.title.lower() if door else DOOR
    shown = text.rows(frame, split)
    when = controls.period_words(period, measure)
    figure_block(
        text.title(frame, split, f"Access, {measure.title.lower()}"),
        f"Per cent of {measure.noun} in each group"
        + (f", beside the group's share of {beside}" if door else "")
        + f". {when}",
        lambda: _drawn(data, shown, area, f"share of {beside}", text.left_out(frame, split, "numerator", measure.noun)),
        text.table(frame, measure.noun.capitalize(), f"share of {beside}"),
        f"access-{measure.id}-{period.id}.csv",
        source=page.source(data, text.how_access(frame)),
        alt=text.alt(shown, f"their share of {beside}"),
        note=page.note(data),
        key="equality-access",
        origin=measures_panel(data, [measure, *([door] if door else [])], ("Comparison", text.how_access(frame))),
    )


def outcome_block(data: Opened, frame: pd.DataFrame, split: str, measure: Measure, area: str, period: Period) -> None:
    """What became of each group, beside all other groups together."""
    shown = text.rows(frame, split)
    when = controls.period_words(period, measure)
    figure_block(
        text.title(frame, split, f"Outcome, {measure.title.lower()}"),
        f"{measure.numerator_words[0].upper()}{measure.numerator_words[1:]}, per cent of {measure.denominator_words} "
        f"in each group, beside all other groups together. {when}",
        lambda: _drawn(
            data, shown, area, OTHERS, text.left_out(frame, split, "denominator", measure.denominator_words)
        ),
        text.table(frame, measure.numerator_words.capitalize(), "all others"),
        f"outcome-{measure.id}-{period.id}.csv",
        source=page.source(data, text.how_outcome(frame)),
        alt=text.alt(shown, "the others"),
        note=page.note(data),
        key="equality-outcome",
        origin=measures_panel(data, [measure], ("Comparison", text.how_outcome(frame))),
    )


def _drawn(data: Opened, shown: pd.DataFrame, area: str, beside: str, left_out: str) -> str:
    colour = style.theme().accent if area == ALL else colour_of(area, data.colours)
    drawn = area_intervals(shown, colour, beside) if len(shown) else ""
    return drawn + (f'<p class="ld-left-out">{escape(left_out)}</p>' if left_out else "")
