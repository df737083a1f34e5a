"""Blocks of the page Plan: a what-if beside today, kept ones side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.answers.staff.whatif import WhatIf, sides, what_ifs
from dashboard.answers.staff.workload import Workload
from dashboard.figures.staff.bar_groups import HATCHED, SOLID, bar_groups
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.scenario import Scenario
from dashboard.ui import page
from dashboard.ui.blocks.figure_block import figure_block, table_block
from dashboard.ui.blocks.origin import facts_panel, measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.plan import plan_controls
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.plan import plan as text

WORK = ("open-work", "posts-filled", "posts-vacant")


def loads(data: Opened) -> list[Workload]:
    """Today under every scheme that is shown; empty where people or work are not known."""
    found = [staff_cache.load(data, scheme) for scheme in staff_cache.staffing(data).shown]
    return [load for load in found if load is not None and load.picture is not None]


def worked_out(today: Sequence[Workload], scenario: Scenario) -> list[WhatIf]:
    """A what-if under every scheme; today, and why, where it cannot be.

    Another weight is the council's own affair: it changes the first scheme alone.
    """
    try:
        return what_ifs(today, scenario)
    except ResourcingError as error:
        notice(Notice.CAUTION, f"{error} Today is shown.")
        return what_ifs(today, Scenario())


def what_if_part(data: Opened, today: Sequence[Workload], found: Sequence[WhatIf]) -> None:
    """The controls beside the figures of a what-if, worked out under every scheme."""
    scenario = found[0].scenario
    kept = plan_controls.kept_of(data)
    left, right = st.columns([1, 2], gap="large")
    with left:
        work = plan_controls.pick_work()
        plan_controls.demand_sliders(data, scenario, work)
        plan_controls.weight_slider(scenario, today[0], work)
        plan_controls.staff_sliders(scenario, today[0])
        plan_controls.model_control(data, scenario, today[0])
        plan_controls.team_controls(data, scenario, today[0])
        plan_controls.undo_controls(scenario)
        plan_controls.keep_controls(scenario, kept)
    with right:
        if scenario.is_today:
            notice(Notice.NOTE, f"{text.NOTHING}.")
        sides_block(data, found)
        if data.council.placed_by == "home":
            shares_block(data, found[0])
        units_block(data, found)
        kept_block(data, today, kept)


def sides_block(data: Opened, found: Sequence[WhatIf]) -> None:
    """The figures that sum it up."""
    table_block(
        text.sides_title(found[0].scenario),
        text.SIDES_SUBTITLE,
        text.sides_table(sides(found)),
        "what-if.csv",
        source=page.source(data, text.COUNTED),
        note=page.note(data),
        origin=facts_panel(*((one.title, one.load.ground.scheme.source) for one in found), ("Counted", text.COUNTED)),
    )


def shares_block(data: Opened, found: WhatIf) -> None:
    """Shares of localities."""
    figure_block(
        text.shares_title(found),
        text.SHARES_SUBTITLE,
        lambda: bar_groups(text.share_groups(found, data.colours), [(SOLID, "demand"), (HATCHED, "staff")]),
        text.shares_table(found),
        "what-if-shares.csv",
        source=page.source(data, text.COUNTED),
        alt=text.shares_alt(found),
        note=page.note(data),
        origin=measures_panel(data, WORK, ("Scheme", f"{found.title}: {found.load.ground.scheme.source}")),
    )


def units_block(data: Opened, found: Sequence[WhatIf]) -> None:
    """Kinds of team of every locality."""
    first = found[0]
    figure_block(
        text.units_title(first),
        f"{text.UNITS_SUBTITLE}, under {first.title}",
        lambda: bar_groups(text.unit_groups(first, data.colours), [(SOLID, "there"), (HATCHED, "needed")]),
        text.units_table(found),
        "what-if-by-kind-of-team.csv",
        source=page.source(data),
        alt=text.units_alt(first),
        note=page.note(data),
        origin=measures_panel(data, WORK, *((one.title, one.load.ground.scheme.source) for one in found)),
    )


def kept_block(data: Opened, today: Sequence[Workload], kept: Sequence[Scenario]) -> None:
    """What-ifs side by side; nothing where none is kept."""
    named = {one.name: sides(_safe(today, one)) for one in kept}
    if not named:
        return
    table_block(
        text.kept_title(named),
        text.KEPT_SUBTITLE,
        text.kept_table(named),
        "kept-what-ifs.csv",
        source=page.source(data),
        note=page.note(data),
    )


def _safe(today: Sequence[Workload], scenario: Scenario) -> list[WhatIf]:
    try:
        return what_ifs(today, scenario)
    except ResourcingError as error:
        notice(Notice.CAUTION, f"{scenario.name}: {error}")
        return what_ifs(today, Scenario(name=scenario.name))
