"""Words and tables of suggested moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.figures import numbers
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.bar_groups import EMPTY, HATCHED, OVER, SHORT, SOLID, Bar, BarGroup
from dashboard.resourcing.moves import By, Plan
from dashboard.rows import rows_of
from dashboard.ui.text.plan.plan import unit_name
from dashboard.words.moves import plan_sentence

SUBTITLE = "Shortages of the teams of localities before and after the moves"
RULES = (
    "moves by the rules in staffing.toml: step, most moves, travel, floors, buildings, within one group manager first"
)
METHOD = (
    "an integer programme (HiGHS) that brings the largest gap between teams of one kind down furthest, then with the "
    "fewest and smallest moves; it says whether no better plan exists"
)
KEY = [(HATCHED, "short today"), (SOLID, "short after the moves"), (EMPTY, "nobody short")]
FEWER_SUBTITLE = "What the best plan of so many moves brings, and what it leaves open"
OTHERS_SUBTITLE = "Plans that do without one of the best plan's moves"
BY = {By.PERCENT.value: "Per cent of the work", By.FTE.value: "Full case holders"}
FROM = {"today": "Today", "whatif": "The what-if"}
TEAMS = "Areas here are teams that do different work, so that nobody can move between them, and no moves are suggested."


def title(plan: Plan) -> str:
    """What the best plan does, in a sentence."""
    return plan_sentence(plan).split(". ")[0].rstrip(".")


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows_of(frame.reset_index())]


def _size(gap: float, by: By) -> str:
    short = numbers.half_up(-gap * (100 if by is By.PERCENT else 1), 1)
    if short == 0:
        return "even"
    unit = "%" if by is By.PERCENT else " FTE"
    return f"{abs(short):.1f}{unit} {'short' if short > 0 else 'over'}"


def groups(before: pd.DataFrame, after: Plan, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a unit: how short it is without and with the moves; `before` as `gaps_before` gives it."""
    built = []
    told = {(row["area"], row["kind"]): row["gap"] for row in _rows(before)}
    for row in _rows(after.after):
        area, kind = str(row["area"]), str(row["kind"])
        was = told[(row["area"], row["kind"])]
        bars = [Bar(max(-was, 0.0), f"{_size(was, after.by)} today", HATCHED),
                Bar(max(-row["gap"], 0.0), f"{_size(row['gap'], after.by)} after", SOLID)]  # fmt: skip
        said = f"{row['posts']:g} FTE more would close it" if row["posts"] else "nobody short"
        side = SHORT if row["posts"] else OVER
        built.append(BarGroup(unit_name(area, kind), colours.get(area, LIGHT.accent), bars, said, side))
    return built


def table(before: pd.DataFrame, after: Plan) -> pd.DataFrame:
    """Units before and after."""
    times = 100 if after.by is By.PERCENT else 1
    unit = "% of the work" if after.by is By.PERCENT else "FTE"
    rows = _rows(after.after)
    return pd.DataFrame(
        {
            "Locality": [row["area"] for row in rows],
            "Kind of team": [row["kind"] for row in rows],
            "In post before, FTE": before["in_post"].round(1).to_numpy(),
            "In post after, FTE": after.after["in_post"].round(1).to_numpy(),
            f"Gap before, {unit}": (times * before["gap"]).round(1).to_numpy(),
            f"Gap after, {unit}": (times * after.after["gap"]).round(1).to_numpy(),
            "Posts that would close it, FTE": after.after["posts"].to_numpy(),
        }
    )


def alt(plan: Plan) -> str:
    """Every unit after the moves."""
    return "; ".join(
        f"{unit_name(str(row['area']), str(row['kind']))} {_size(row['gap'], plan.by)}" for row in _rows(plan.after)
    )


def _moves(plan: Plan) -> str:
    return "; ".join(f"{m.fte:g} FTE {m.role} from {m.source} to {m.target} ({m.kind})" for m in plan.moves)


def plans_table(plans: Sequence[Plan]) -> pd.DataFrame:
    """A row a plan: its moves, the largest gap before and after, and what it leaves open."""
    times, unit = (100, "%") if plans[0].by is By.PERCENT else (1, "FTE")
    return pd.DataFrame(
        {
            "Moves": [len(plan.moves) for plan in plans],
            "What moves": [_moves(plan) for plan in plans],
            f"Largest gap before, {unit}": [round(times * float(plan.largest["before"].max()), 1) for plan in plans],
            f"Largest gap after, {unit}": [round(times * float(plan.largest["after"].max()), 1) for plan in plans],
            "FTE that move": [plan.fte for plan in plans],
            "Posts that would close the rest, FTE": [plan.posts for plan in plans],
            "Proved best of as many moves": ["yes" if plan.is_proved else "no" for plan in plans],
        }
    )  # fmt: skip


def others_title(plans: Sequence[Plan]) -> str:
    """How many second-best plans there are."""
    return "The second-best plan" if len(plans) == 1 else f"The {len(plans)} second-best plans"


def fewer_title(plans: Sequence[Plan]) -> str:
    """What the first move alone brings."""
    first = plans[0]
    times, unit = (100, "%") if first.by is By.PERCENT else (1, " FTE")
    before, after = (times * float(first.largest[name].max()) for name in ("before", "after"))
    return f"One move alone brings the largest gap from {before:.1f}{unit} to {after:.1f}{unit}"
