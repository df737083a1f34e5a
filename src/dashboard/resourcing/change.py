"""From one model of teams to another: today's people in tomorrow's kinds of team."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.resourcing.capacity import FTE, kinds_of
from dashboard.rows import rows_of
from dashboard.staffing import Model


def in_model(posts: pd.DataFrame, model: Model, team_kinds: Mapping[str, str]) -> pd.DataFrame:
    """Share posts out over the kinds of team and the roles that theirs turn into.

    Parameters
    ----------
    posts : pandas.DataFrame
        At one date, as `Cube.posts`.
    model : Model
        The model to change to; kinds and roles that it says nothing of stay.
    team_kinds : mapping
        The kind of each of today's teams.

    Returns
    -------
    pandas.DataFrame
        The columns of `posts`. A team that turns into others is named after its place and its new kind. Full-time
        equivalents of each locality add up to those before.
    """
    kinds = kinds_of(posts, team_kinds)
    rows = []
    for row, kind in zip(rows_of(posts.astype(object)), kinds, strict=True):
        for becomes, part in model.teams_become.get(kind, {kind: 1.0}).items():
            for role, share in model.roles_become.get(row["role"], {row["role"]: 1.0}).items():
                if part * share > 0:
                    rows.append(
                        _part({str(name): value for name, value in row.items()}, kind, becomes, role, part * share)
                    )
    return pd.DataFrame(rows, columns=posts.columns).reset_index(drop=True)


def _part(row: dict[str, object], kind: str, becomes: str, role: str, share: float) -> dict[str, object]:
    """A part of a row; the name of a team that stays what it is stays too."""
    place = row["locality"] if isinstance(row["locality"], str) else "Whole council"
    team = row["team"] if becomes == kind else f"{place}, {becomes}"
    amounts = {name: share * float(str(row[name])) for name in FTE}
    return {**row, **amounts, "team": team, "kind": becomes, "role": role}
