"""The moves that would help most: of the whole council, and within some localities alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.answers.workload import Workload, moves_start
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
