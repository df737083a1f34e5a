"""Changing a what-if one choice at a time; what it was is never changed, and a choice of today's leaves no trace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from dashboard.council import Council
from dashboard.resourcing.capacity import kinds_of
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves import Move
from dashboard.resourcing.scenario import DemandChange, EarlyHelp, Scenario, TeamMove, read_scenario
from dashboard.staffing import Staffing, Work

MOST_KEPT = 4
"""What-ifs that are kept side by side: more do not fit beside each other, or into a link."""


def with_demand(scenario: Scenario, locality: str, work: str, percent: float) -> Scenario:
    """More or less work of a kind in a locality; 0 takes the change away."""
    others = [each for each in scenario.demand if (each.locality, each.work) != (locality, work)]
    if percent:
        others.append(DemandChange(locality=locality, work=work, percent=percent))
    return scenario.model_copy(update={"demand": tuple(others)})


def demand_of(scenario: Scenario, locality: str, work: str) -> float:
    """The change that is set for just this locality and kind of work, in per cent."""
    return next((e.percent for e in scenario.demand if (e.locality, e.work) == (locality, work)), 0.0)


def with_early_help(scenario: Scenario, work: str, share: float) -> Scenario:
    """The share of a kind of work that early help takes on everywhere; 0 takes it away."""
    others = [each for each in scenario.early_help if each.work != work]
    if share:
        others.append(EarlyHelp(work=work, share=share))
    return scenario.model_copy(update={"early_help": tuple(others)})


def early_help_of(scenario: Scenario, work: str) -> float:
    """The share that is set for a kind of work."""
    return next((each.share for each in scenario.early_help if each.work == work), 0.0)


def with_weight(scenario: Scenario, work: Work, points: float, plain: float | None) -> Scenario:
    """Another weight of a kind of work; the scheme's own (`plain`) takes it away."""
    weights = {kind: each for kind, each in scenario.weights.items() if kind != work}
    if plain is None or abs(points - plain) > 1e-9:
        weights[work] = points
    return scenario.model_copy(update={"weights": weights})


def team_moves(move: Move, posts: pd.DataFrame, team_kinds: Mapping[str, str]) -> tuple[TeamMove, ...]:
    """A suggested move between two areas as moves between their teams, from the largest team first.

    Raises
    ------
    ResourcingError
        Where the area that people go to has no team of the kind.
    """
    kind = kinds_of(posts, team_kinds)
    free = posts["filled"] - posts["absent"] - posts["newly_qualified"]
    mine = posts.assign(free=free)[(kind == move.kind) & (posts["role"] == move.role)]
    sources = mine[mine["locality"] == move.source].groupby("team")["free"].sum().sort_values(ascending=False)
    targets = posts[(kind == move.kind) & (posts["locality"] == move.target)].groupby("team")["filled"].sum()
    if targets.empty:
        raise ResourcingError(f"{move.target} has no team of kind {move.kind} in posts.csv, so nobody can go there.")
    found, left = [], move.fte
    for team, there in sources.items():
        goes = min(left, float(there))
        if goes > 1e-9:
            found.append(TeamMove(role=move.role, source=str(team), target=str(targets.idxmax()), fte=round(goes, 6)))
            left -= goes
    return tuple(found)


def with_moves(scenario: Scenario, moves: Iterable[TeamMove]) -> Scenario:
    """The what-if with further moves."""
    return scenario.model_copy(update={"moves": (*scenario.moves, *moves)})


def kept_text(scenarios: Sequence[Scenario]) -> str:
    """Several what-ifs as one text, for a link."""
    return json.dumps([json.loads(each.text) for each in scenarios], separators=(",", ":")) if scenarios else ""


def read_kept(text: str, council: Council, staffing: Staffing) -> tuple[Scenario, ...]:
    """Several what-ifs from their text; no more than `MOST_KEPT`.

    Raises
    ------
    ResourcingError
        Where the text is no list of what-ifs, or one of them cannot be read.
    """
    if not text:
        return ()
    try:
        told = json.loads(text)
    except ValueError as error:
        raise ResourcingError("These are no kept what-ifs: the text is cut off or changed.") from error
    if not isinstance(told, list):
        raise ResourcingError("These are no kept what-ifs: a list of them was expected.")
    return tuple(read_scenario(json.dumps(each), council, staffing) for each in told[:MOST_KEPT])


def keep(kept: Sequence[Scenario], scenario: Scenario) -> tuple[Scenario, ...]:
    """Those kept with one more; one of the same name is replaced, and of too many the oldest goes."""
    others = [each for each in kept if each.name != scenario.name]
    return (*others, scenario)[-MOST_KEPT:]


def people_changed(before: pd.DataFrame, after: pd.DataFrame, column: str) -> dict[str, Decimal]:
    """Full-time equivalents by role, after less before; roles that stay as they are are left out.

    Parameters
    ----------
    column : str
        filled, agency or funded.
    """
    sums = [posts.groupby("role")[column].sum() for posts in (before, after)]
    roles = sums[0].index.union(sums[1].index)
    change = sums[1].reindex(roles).fillna(0.0) - sums[0].reindex(roles).fillna(0.0)
    return {str(role): Decimal(str(round(float(fte), 6))) for role, fte in change.items() if abs(fte) > 1e-6}
