"""Blocks of the page on caseloads: whose localities, what needs attention, the most stretched team, one move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.answers.staff.needed import most_stretched
from dashboard.figures.staff.bar_groups import bar_groups
from dashboard.model import ALL
from dashboard.resourcing.changing import team_moves, with_moves
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves import By, Plan
from dashboard.resourcing.scenario import Scenario
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import figure_block, list_block
from dashboard.ui.blocks.origin import facts_panel, measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.plan.plan_moves import METHOD
from dashboard.ui.text.staff import attention as text

MOVES_BY = "moves by the rules in staffing.toml: step, travel, floors, buildings; each sentence is about one move alone"


@dataclass(frozen=True)
class Mine:
    """The localities that somebody looks at, in the council's order, and what they are called."""

    localities: tuple[str, ...]
    everyone: bool
    called: str


def pick_mine(data: Opened) -> Mine:
    """A group manager's localities, or one locality, or all; kept in the link."""
    names = [locality.name for locality in data.council.localities]
    managers = {manager.name: manager.localities for manager in staff_cache.staffing(data).managers}
    every = f"The whole {data.council.area_word}"
    words = {ALL: every} | {name: name for name in managers} | {name: name for name in names if name not in managers}
    chosen = controls.pick("Whose teams", "mine", words, ALL)
    if chosen == ALL:
        return Mine(tuple(names), True, f"the {data.council.area_word}")
    mine = managers.get(chosen, (chosen,))
    ordered = tuple(name for name in names if name in mine)
    return Mine(ordered, False, text.whose(list(ordered), everyone=False, area_word=""))


def ordered_places(data: Opened, mine: Mine) -> list[str]:
    """Own localities first, then the others."""
    return [*mine.localities, *(each.name for each in data.council.localities if each.name not in mine.localities)]


def finding(data: Opened, mine: Mine) -> str:
    """The most stretched team of these localities."""
    needed = staff_cache.needed(data, ahead=False)
    if needed is None:
        return text.title(staff_cache.attention(data, mine.localities))
    unit = most_stretched(needed.units, mine.localities)
    return text.stretched_sentence(needed.schemes[0], unit, mine.called)


def moves_block(data: Opened, mine: Mine) -> None:
    """The one move that would help most: within these localities, and across all of them."""
    if data.council.placed_by == "team" or staff_cache.needed(data, ahead=False) is None:
        return
    told = {}
    if not mine.everyone and len(mine.localities) > 1:
        told[f"Within {mine.called}"] = _plan(lambda: staff_cache.one_move(data, _scheme(data), mine.localities))
    told[f"Across the {data.council.area_word}"] = _plan(lambda: _best(data))
    plans = {where: plan for where, plan in told.items() if plan is not None}
    if not plans:
        return
    lines = "".join(f"<li>{escape(text.move_words(plan, where))}</li>" for where, plan in plans.items())
    list_block(
        "The move that would help most",
        "Between teams of one kind: what brings the largest gap of that kind down furthest",
        f'<div class="ld-stands"><ol>{lines}</ol></div>',
        text.moves_table(plans),
        "one-move.csv",
        source=page.source(data, MOVES_BY),
        note=page.note(data),
        origin=facts_panel(("Rules", MOVES_BY), ("Method", METHOD)),
    )
    for where, plan in plans.items():
        _try_it(data, where, plan)


def _scheme(data: Opened) -> str:
    return staff_cache.staffing(data).shown[0]


def _best(data: Opened) -> Plan | None:
    found = staff_cache.suggestion(data, _scheme(data), By.PERCENT)
    return None if found is None else found.best


def _plan(ask: Callable[[], Plan | None]) -> Plan | None:
    """A plan; where it cannot be made, why."""
    try:
        return ask()
    except ResourcingError as error:
        notice(Notice.NOTE, str(error))
        return None


def _try_it(data: Opened, where: str, plan: Plan) -> None:
    """A way to the what-if in which the move is made."""
    load = staff_cache.load(data, _scheme(data))
    if load is None or not plan.moves:
        return
    moves = team_moves(plan.moves[0], load.ground.posts, load.ground.team_kinds)
    scenario = with_moves(Scenario(name=f"One move, {where[0].lower()}{where[1:]}"), moves)
    here = {"council": data.council.id} if "council" in st.query_params else {}
    query = {"whatif": scenario.text, **here}
    st.page_link("pages/plan.py", label=f"Try this move in Plan ({where[0].lower()}{where[1:]})", query_params=query)


def attention_block(data: Opened, mine: Mine) -> None:
    """What needs attention as of the last load, each a count."""
    found = staff_cache.attention(data, mine.localities)
    figure_block(
        text.title(found),
        text.SUBTITLE,
        lambda: bar_groups(text.groups(found, data.colours)),
        text.table(found),
        "needs-attention.csv",
        source=page.source(data, f"as of {text.day_words(found)}", text.visit_words(data.council.visits)),
        alt=text.alt(found),
        note=page.note(data),
        origin=measures_panel(
            data,
            ["assessments-open", "section-47-enquiries", "protection-plans-open", "child-in-need-plans-open"],
            ("Counted", text.ALSO),
        ),
    )
