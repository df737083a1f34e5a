"""Kinds of team, and the models of them between which a council can change."""

from __future__ import annotations

from pydantic import Field, model_validator

from dashboard.layer import Strict
from dashboard.staffing.amounts import Amount, Share, Slug
from dashboard.staffing.work import Work


class Role(Strict):
    """A role: how much of a full case holder's load one full-time equivalent of it carries."""

    name: str
    cases: Share
    social_work: bool = True


class Kind(Strict):
    """A kind of team.

    `roles` overrides, for this kind, what a role carries. A `specialist` team keeps the children it holds, whatever
    their stage. `floor` is the least that one team needs, in full-time equivalents in post; below `floor_share` of the
    average of the council's teams of this kind no team is taken, however large or small the council is.
    """

    name: str
    local: bool
    place: str
    holds: tuple[Work, ...] = ()
    specialist: bool = False
    roles: dict[str, Share] = Field(default_factory=dict)
    floor: Amount = 0.0
    floor_share: Share = 0.0

    @model_validator(mode="after")
    def _holds_something(self) -> Kind:
        if bool(self.holds) == self.specialist:
            raise ValueError(f'kind "{self.name}" either holds kinds of work or is specialist')
        return self


class Model(Strict):
    """The kinds of team that a council has, or could have.

    `teams_become` and `roles_become` say into what today's kinds and roles turn, as shares that add up to 1; what they
    do not name stays as it is.
    """

    id: Slug
    title: str
    source: str
    kinds: tuple[Kind, ...] = Field(min_length=1)
    teams_become: dict[str, dict[str, Share]] = Field(default_factory=dict)
    roles_become: dict[str, dict[str, Share]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _work_has_one_place(self) -> Model:
        names = [kind.name for kind in self.kinds]
        if len(set(names)) != len(names):
            raise ValueError(f'model "{self.id}" lists a kind twice')
        held = [work for kind in self.kinds for work in kind.holds]
        if twice := sorted({work.value for work in held if held.count(work) > 1}):
            raise ValueError(f'model "{self.id}": {", ".join(twice)} is held by two kinds of team')
        if missing := [work.value for work in Work if work not in held]:
            raise ValueError(f'model "{self.id}": no kind of team holds {", ".join(missing)}')
        self._check_changes(names)
        return self

    def _check_changes(self, names: list[str]) -> None:
        for what, changes in (("kind", self.teams_become), ("role", self.roles_become)):
            for before, after in changes.items():
                if abs(sum(after.values()) - 1) > 1e-9:
                    raise ValueError(f'model "{self.id}": the shares that {what} "{before}" turns into are not 1')
                if what == "kind" and (unknown := sorted(set(after) - set(names))):
                    raise ValueError(f'model "{self.id}" has no kind "{", ".join(unknown)}"')

    def kind(self, name: str) -> Kind | None:
        """A kind by its name; None where the model does not have it."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def holder(self, work: Work) -> Kind:
        """The kind of team that a kind of work belongs to."""
        return next(kind for kind in self.kinds if work in kind.holds)
