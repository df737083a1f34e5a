"""The moves that would help most: of the whole council, and within some localities alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.answers.staff.workload import Workload, moves_start
from dashboard.cube.read import Cube
from dashboard.resourcing.moves import By, Plan, Suggestion, suggest


def suggestion(cube: Cube, load: Workload, by: By = By.PERCENT, most_moves: int | None = None) -> Suggestion | None:
    """Moves for a picture; None where there are no people.

    Raises
    ------
    ResourcingError
        Where there is nothing to move, or floors cannot be reached.
    """
    start = moves_start(cube, load)
    rules = load.ground.staffing.moves
    if most_moves is not None:
        rules = rules.model_copy(update={"most_moves": most_moves})
    return None if start is None else suggest(start, rules, by)


def one_move(cube: Cube, load: Workload, localities: Sequence[str], by: By = By.PERCENT) -> Plan | None:
    """The plan of one move at most between teams of some localities, those outside left as they are.

    Raises
    ------
    ResourcingError
        Where there is nothing to move, or floors cannot be reached.
    """
    start = moves_start(cube, load)
    if start is None:
        return None
    mine = start.gaps.index.get_level_values("area").isin(list(localities))
    own = replace(start, gaps=start.gaps[mine], movable=start.movable[mine])
    return suggest(own, load.ground.staffing.moves.model_copy(update={"most_moves": 1}), by).best


def gaps_before(plan: Plan, load: Workload) -> pd.DataFrame:
    """The plan's units without its moves: in_post (full-time equivalents) and gap, in what the plan's are."""
    assert load.picture is not None
    gaps = load.picture.gaps.reindex(plan.after.index)
    of_work = (gaps["gap_percent"] / 100).where(gaps["demand"] > 0, gaps["gap_points"])
    return pd.DataFrame({"in_post": gaps["in_post"], "gap": of_work if plan.by is By.PERCENT else gaps["gap_fte"]})
