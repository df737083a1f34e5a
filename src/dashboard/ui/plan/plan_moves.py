"""Suggested moves: the best plan, fewer moves, second-best plans, and putting them into the what-if."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from dashboard.answers.staff.moving import gaps_before
from dashboard.answers.staff.workload import Workload
from dashboard.figures.staff.bar_groups import bar_groups
from dashboard.resourcing.changing import team_moves, with_moves
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves import By, Plan, Suggestion
from dashboard.resourcing.scenario import Scenario
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import figure_block, list_block, table_block
from dashboard.ui.blocks.origin import facts_panel, measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.plan import plan_controls
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.plan import plan_moves as text
from dashboard.words.moves import move_sentence, plan_sentence

WORK = ("open-work", "posts-filled", "posts-vacant")


def moves_part(data: Opened, today: Sequence[Workload], scenario: Scenario) -> None:
    """Moves that bring the largest gaps down."""
    if data.council.placed_by == "team":
        notice(Notice.NOTE, text.TEAMS)
        return
    first, second, third = st.columns(3)
    with first:
        start = controls.pick("Start from", "start", text.FROM)
    with second:
        by = By(controls.pick("Gaps in", "by", text.BY))
    with third:
        scheme = controls.pick("Weights", "scheme", {one.ground.scheme.id: one.ground.scheme.title for one in today})
    try:
        base = scenario if start == "whatif" else Scenario()
        found = staff_cache.suggestion_for(data, scheme, by, base.text)
    except ResourcingError as error:
        notice(Notice.CAUTION, str(error))
        return
    if found is not None:
        _suggestion(data, scenario, found)


def _suggestion(data: Opened, scenario: Scenario, told: tuple[Workload, Suggestion]) -> None:
    load, found = told
    best = found.best
    sentences = "".join(f"<li>{escape(move_sentence(move, best.by))}</li>" for move in best.moves)
    list_block(
        text.title(best),
        plan_sentence(best),
        f'<div class="ld-stands"><ol>{sentences}</ol></div>' if best.moves else "",
        text.plans_table([best]),
        "suggested-moves.csv",
        source=page.source(data, text.RULES, load.ground.scheme.title),
        note=page.note(data),
        origin=facts_panel((load.ground.scheme.title, load.ground.scheme.source), ("Method", text.METHOD)),
    )
    _adopt(load, scenario, best)
    before = gaps_before(best, load)
    figure_block(
        "Who is short before and after the moves",
        text.SUBTITLE,
        lambda: bar_groups(text.groups(before, best, data.colours), text.KEY[:2]),
        text.table(before, best),
        "moves-before-and-after.csv",
        source=page.source(data, text.RULES),
        alt=text.alt(best),
        note=page.note(data),
        origin=measures_panel(data, WORK, (load.ground.scheme.title, load.ground.scheme.source), ("Rules", text.RULES)),
    )
    _plans(data, "fewer-moves.csv", text.fewer_title, text.FEWER_SUBTITLE, found.of_moves)
    _plans(data, "second-best-plans.csv", text.others_title, text.OTHERS_SUBTITLE, found.others)


def _plans(
    data: Opened, name: str, title: Callable[[Sequence[Plan]], str], subtitle: str, plans: Sequence[Plan]
) -> None:
    if plans:
        table_block(
            title(plans),
            subtitle,
            text.plans_table(plans),
            name,
            source=page.source(data),
            note=page.note(data),
            origin=facts_panel(("Rules", text.RULES), ("Method", text.METHOD)),
        )


def _adopt(load: Workload, scenario: Scenario, best: Plan) -> None:
    """Buttons that put the moves into the what-if: all, and each by itself."""
    if not best.moves:
        return
    each = [team_moves(move, load.ground.posts, load.ground.team_kinds) for move in best.moves]
    every = [one for moves in each for one in moves]
    st.button(
        "Put all of them into the what-if", key="plan-adopt", on_click=plan_controls.put,
        args=(with_moves(scenario, every),),
    )  # fmt: skip
    for place, (move, moves) in enumerate(zip(best.moves, each, strict=True)):
        label = f"Put in only: {move.fte:g} FTE {move.role} from {move.source} to {move.target} ({move.kind})"
        st.button(label, key=f"plan-adopt-{place}", type="tertiary", on_click=plan_controls.put,
                  args=(with_moves(scenario, moves),))  # fmt: skip
