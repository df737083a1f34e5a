"""The parts of the page on demand and resources, one of which stands under the shares at a time.

Each part is a screen or two long and asks much of a load; a reader looks at one, and a link holds which.
"""

from __future__ import annotations

from dashboard.answers.staff.shares import Shares
from dashboard.figures.staff.post_bars import post_bars
from dashboard.model import Period
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.cache import Opened
from dashboard.ui.sections.overview import staff_panel
from dashboard.ui.sections.spend import spend_block
from dashboard.ui.staff import staff_blocks
from dashboard.ui.staff.resources import caseload_block
from dashboard.ui.staff.workforce import workforce_block
from dashboard.ui.text.staff import resources as text
from dashboard.ui.text.staff import shares as share_text


def by_home(data: Opened, period: Period, locality: str, staff: Shares) -> None:
    """The part that is asked for, where work belongs to the locality of a child's home."""
    part = controls.pick_button(text.PART, "look", text.PARTS)
    if part != "posts":
        _absolute(data, period, locality, part)
    if part == "cases":
        caseload_block(data, period)
    elif part == "posts":
        _posts(data, staff, locality)
        workforce_block(data)
        spend_block(data)


def by_team(data: Opened, period: Period, locality: str) -> None:
    """The same where work belongs to the team that holds it: there are no posts by locality."""
    part = controls.pick_button(text.PART, "look", text.PARTS)
    if part == "posts":
        workforce_block(data)
        return
    if part == "cases":
        caseload_block(data, period)
    _absolute(data, period, locality, part)


def _absolute(data: Opened, period: Period, locality: str, part: str) -> None:
    """Work in points, people, stages: all as of the newest month up to the period's last day."""
    if not staff_blocks.settings_are_usable(data):
        return
    names, until = staff_blocks.places(data, locality), period.end
    if part == "need":
        staff_blocks.locality_block(data, until)
        staff_blocks.kind_block(data, names, until=until)
        staff_blocks.findings_block(data, until)
    elif part == "months":
        staff_blocks.month_block(data, names, until)
        staff_blocks.drift_blocks(data, until)
    elif part == "cases":
        staff_blocks.spread_block(data, until=until)
    elif part == "stages":
        staff_blocks.stage_times_block(data, names, until)
        staff_blocks.sitting_blocks(data, until)


def _posts(data: Opened, staff: Shares, locality: str) -> None:
    """Posts against people, where posts are loaded."""
    if staff.posts_at is None:
        return
    figure_block(
        text.posts_title(staff),
        "Social workers in full-time equivalents: filled, agency and vacant posts, with a mark where funding ends",
        lambda: post_bars(text.chosen(staff.frame, locality), data.colours),
        lambda: text.posts_table(staff),
        "posts.csv",
        source=page.source(data, share_text.posts_words(staff)),
        alt=text.posts_alt(staff),
        note=page.note(data),
        origin=staff_panel(data, staff),
    )
