"""Kinds of team that one council's teams do together: an area team that assesses and holds plans is one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.council import Team
from dashboard.staffing import Kind, Model


def done_together(teams: Iterable[Team], model: Model) -> dict[str, str]:
    """New names of kinds that some team does together with others, by their names; nothing where each does one.

    Kinds that are linked by any team go together. A new name lists them in the model's order, others after.
    """
    groups: list[set[str]] = []
    for team in teams:
        if not team.also:
            continue
        mine = {team.kind, *team.also}
        linked = [group for group in groups if group & mine]
        groups = [group for group in groups if not group & mine] + [mine.union(*linked)]
    order = {kind.name: number for number, kind in enumerate(model.kinds)}
    named = [sorted(group, key=lambda name: (order.get(name, len(order)), name)) for group in groups]
    return {name: _listed(group) for group in named for name in group}


def together(model: Model, renamed: Mapping[str, str]) -> Model:
    """The model with such kinds as one: it holds all their work, is local if one of them is, and has one floor.

    Kinds that a model has not are left out of it, so that a new kind without any work is specialist.
    """
    if not renamed:
        return model
    kinds: dict[str, Kind] = {}
    for kind in model.kinds:
        name = renamed.get(kind.name, kind.name)
        kinds[name] = _joined(kinds[name], kind) if name in kinds else kind.model_copy(update={"name": name})
    return model.model_copy(update={"kinds": tuple(kinds.values()), "teams_become": {}})


def _joined(one: Kind, other: Kind) -> Kind:
    holds = (*one.holds, *other.holds)
    return one.model_copy(
        update={
            "holds": holds,
            "local": one.local or other.local,
            "specialist": not holds,
            "roles": {**other.roles, **one.roles},
            "floor": max(one.floor, other.floor),
            "floor_share": max(one.floor_share, other.floor_share),
        }
    )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
