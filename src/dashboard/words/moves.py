"""Suggested moves as sentences: what goes where, why, and what it buys."""

from __future__ import annotations

import math

from dashboard.resourcing.moves import By, Move, Plan


def move_sentence(move: Move, by: By) -> str:
    """Why one move: what is moved, how both ends stand before and after, and what it buys."""
    what = f"{_fte(move.fte)} {move.role} from {move.source} to {move.target} ({move.kind} teams)"
    goal = f"{move.target} is {_stands(move.target_gap[0], by)} and comes to {_stands(move.target_gap[1], by)}"
    start = f"{move.source} is {_stands(move.source_gap[0], by)} and goes to {_stands(move.source_gap[1], by)}"
    manager = "both have one group manager" if move.one_manager else "they have two group managers"
    reach = manager if math.isnan(move.km) else f"{manager}, {move.km:.0f} km apart"
    return f"{what}: {goal}; {start}. {_buys(move, by)} {reach[0].upper()}{reach[1:]}."


def plan_sentence(plan: Plan) -> str:
    """What a plan comes to, what it leaves open, and how sure it is."""
    if not plan.moves:
        return f"No move that is allowed brings a gap down. {_left(plan)}"
    worst = plan.largest.sort_values("before", ascending=False).iloc[0]
    count = "1 move" if len(plan.moves) == 1 else f"{len(plan.moves)} moves"
    brings = f"{count} of {_fte(plan.fte)} in all"
    goes = f"the largest gap, in {worst.name} teams, goes from {_size(worst['before'], plan.by)} to"
    return f"With {brings} {goes} {_size(worst['after'], plan.by)}. {_left(plan)} {_sure(plan)}"


def _left(plan: Plan) -> str:
    if plan.posts == 0:
        return "Then nobody is short."
    return f"Moves alone leave gaps that {_fte(plan.posts)} more would close."


def _sure(plan: Plan) -> str:
    if plan.is_proved:
        return "No plan of as many moves does better."
    worst = float((plan.largest["after"] - plan.largest["not_below"]).max())
    parts = []
    if worst > 1e-6:
        parts.append(f"a largest gap may be up to {_size(worst, plan.by)} smaller in a better plan")
    if plan.off_by > 1e-3:
        parts.append(f"the same might be reached with up to {100 * plan.off_by:.0f}% fewer or smaller moves")
    return f"It is not proved the best: {' and '.join(parts)}." if parts else "No plan of as many moves does better."


def _buys(move: Move, by: By) -> str:
    whose = f"The largest gap of {move.kind} teams"
    if move.buys > 1e-9:
        return f"{whose} goes from {_size(move.largest[0], by)} to {_size(move.largest[1], by)}."
    return f"{whose} does not come down by this move alone."


def _stands(gap: float, by: By) -> str:
    if abs(gap) < (0.0005 if by is By.PERCENT else 0.05):
        return "even"
    return f"{_size(abs(gap), by)} {'short' if gap < 0 else 'over'}"


def _size(gap: float, by: By) -> str:
    return f"{100 * gap:.1f}%" if by is By.PERCENT else f"{gap:.1f} FTE"


def _fte(amount: float) -> str:
    return f"{amount:.1f} FTE"
