"""Reading ``staffing.toml``: the shipped one, with the keys that a council's own replaces, checked as a whole."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError, model_validator

from dashboard import paths
from dashboard.council import Council
from dashboard.layer import Strict, problems_of
from dashboard.staffing.amounts import Amount, Positive
from dashboard.staffing.kinds import Model, Role
from dashboard.staffing.rules import Allowances, Building, Costs, Limits, Manager, Moves, Season, TeamFloor
from dashboard.staffing.scheme import OWN, Complexity, Scheme
from dashboard.staffing.work import Work

FILE = "staffing.toml"
SCHEMES = "weight_schemes.toml"


class StaffingError(Exception):
    """Settings that cannot be used; the message says what is wrong, where, and what to do."""


class OwnScheme(Strict):
    """The council's own scheme, beside the weights that stand in ``council.toml``."""

    title: str
    source: str
    points_per_fte: Positive
    weights: dict[Work, Amount]
    complexity: Complexity = Complexity()
    arrivals: dict[Work, Amount] = Field(default_factory=dict)


class Staffing(Strict):
    """Everything that says how work and people are counted. `schemes` begins with the council's own.

    `deployment` is the calendar year whose demand the localities' staff were set from.
    """

    note: str
    model: str
    shown: tuple[str, ...] = Field(min_length=2)
    deployment: Annotated[int, Field(ge=2000, le=2100)] | None = None
    roles: tuple[Role, ...] = Field(min_length=1)
    allowances: Allowances = Allowances()
    season: Season = Season()
    limits: Limits = Limits()
    moves: Moves = Moves()
    costs: Costs
    models: tuple[Model, ...] = Field(min_length=1)
    managers: tuple[Manager, ...] = ()
    buildings: tuple[Building, ...] = ()
    floors: tuple[TeamFloor, ...] = ()
    schemes: tuple[Scheme, ...]

    @model_validator(mode="after")
    def _names_are_known(self) -> Staffing:
        if self.model not in [model.id for model in self.models]:
            raise ValueError(f'model "{self.model}" is not listed under models')
        if unknown := sorted(set(self.shown) - {scheme.id for scheme in self.schemes}):
            raise ValueError(f"shown names schemes that do not exist: {', '.join(unknown)}")
        if len(set(self.shown)) < 2:
            raise ValueError("shown names fewer than two schemes: absolute figures are shown under at least two")
        for what, names in (("role", [role.name for role in self.roles]), ("model", [m.id for m in self.models])):
            if len(set(names)) != len(names):
                raise ValueError(f"a {what} is listed twice")
        roles = {role.name for role in self.roles}
        asked = {name for model in self.models for kind in model.kinds for name in kind.roles} | set(self.moves.roles)
        if unknown := sorted(asked - roles):
            raise ValueError(f"roles that are not listed: {', '.join(unknown)}")
        return self

    @property
    def in_place(self) -> Model:
        """The kinds of team that the council has now."""
        return self.model_called(self.model)

    def model_called(self, name: str) -> Model:
        """A model by its id."""
        for model in self.models:
            if model.id == name:
                return model
        known = ", ".join(model.id for model in self.models)
        raise StaffingError(f'There is no model of teams "{name}". Those there are: {known}.')

    def scheme(self, name: str) -> Scheme:
        """A scheme of weights by its id."""
        for scheme in self.schemes:
            if scheme.id == name:
                return scheme
        known = ", ".join(scheme.id for scheme in self.schemes)
        raise StaffingError(f'There is no scheme of weights "{name}". Those there are: {known}.')


def read_staffing(council: Council) -> Staffing:
    """Read and check a council's settings; what its own file does not set is as shipped.

    Raises
    ------
    StaffingError
        Where a file cannot be read, or holds something unknown or wrong.
    """
    own = council.folder / FILE
    tables = {**_toml(paths.ROOT / "data" / FILE), **(_toml(own) if own.is_file() else {})}
    place = f"{council.folder.name}/{FILE}" if own.is_file() else f"data/{FILE}"
    if "schemes" in tables:
        raise StaffingError(f"{place}: schemes stand in data/{SCHEMES}.")
    try:
        own_scheme = _own(OwnScheme.model_validate(tables.pop("own", {})), council)
        staffing = Staffing.model_validate({**tables, "schemes": (own_scheme, *read_schemes())})
    except ValidationError as error:
        raise StaffingError(f"{place}: {problems_of(error)}.") from error
    _check_places(staffing, council, place)
    return staffing


def _own(own: OwnScheme, council: Council) -> Scheme:
    """The council's own scheme, whole: the weights of assessments and plans stand in council.toml."""
    told = council.weights.model_dump(by_alias=True, exclude={"source"})
    base = {Work(name): weight for name, weight in told.items()}
    if twice := sorted(work.value for work in set(base) & set(own.weights)):
        raise StaffingError(
            f"{council.folder.name}/{FILE}: the weight of {', '.join(twice)} stands in [weights] of council.toml."
        )
    more = own.model_dump(exclude={"weights"})
    return Scheme(id=OWN, basis="council", weights={**base, **own.weights}, **more)


def read_schemes(file: Path | None = None) -> tuple[Scheme, ...]:
    """The published schemes that ship."""
    return _schemes(file or paths.ROOT / "data" / SCHEMES)


@cache
def _schemes(file: Path) -> tuple[Scheme, ...]:
    class Schemes(Strict):
        schemes: tuple[Scheme, ...]

    try:
        found = Schemes.model_validate(_toml(file)).schemes
    except ValidationError as error:
        raise StaffingError(f"{file.name}: {problems_of(error)}.") from error
    ids = [scheme.id for scheme in found]
    if len(set(ids)) != len(ids) or OWN in ids:
        raise StaffingError(f"{file.name}: a scheme's id is there twice, or is \"{OWN}\", which is the council's.")
    return found


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise StaffingError(f"{file.parent.name}/{file.name} is not valid TOML: {error}.") from error
    except OSError as error:
        raise StaffingError(f"{file.parent.name}/{file.name} cannot be read: {error.strerror}.") from error


def _check_places(staffing: Staffing, council: Council, place: str) -> None:
    """Localities, hubs and teams are those of council.toml; no locality has two group managers."""
    localities = [locality.name for locality in council.localities]
    managed = [name for manager in staffing.managers for name in manager.localities]
    named: list[tuple[str, BaseModel, str, list[str]]] = [
        *(("managers", m, name, localities) for m in staffing.managers for name in m.localities),
        *(("buildings", b, b.locality, localities) for b in staffing.buildings),
        *(("buildings", b, b.hub, [hub.name for hub in council.hubs]) for b in staffing.buildings),
        *(("floors", f, f.team, [team.name for team in council.teams]) for f in staffing.floors),
    ]
    for key, _, name, known in named:
        if name not in known:
            raise StaffingError(f'{place}, {key}: council.toml does not list "{name}". It lists {", ".join(known)}.')
    if twice := sorted({name for name in managed if managed.count(name) > 1}):
        raise StaffingError(f"{place}, managers: {', '.join(twice)} has two group managers.")
