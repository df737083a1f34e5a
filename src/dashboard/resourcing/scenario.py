"""What if: a named set of changes to demand and people, kept as text, and applied to what is."""

from __future__ import annotations

from typing import Annotated

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard.council import Council
from dashboard.layer import problems_of
from dashboard.resourcing.change import in_model
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.picture import Ground
from dashboard.staffing import ARRIVALS, OWN, Scheme, Staffing, Work

ALL = "all"
"""Every locality, or every kind of work."""

Share = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DemandChange(_Strict):
    """More or less work of a kind in a locality, in per cent."""

    locality: str = ALL
    work: str = ALL
    percent: Annotated[float, Field(ge=-100, le=1000, allow_inf_nan=False)]


class EarlyHelp(_Strict):
    """The share of a kind of work in a locality that early help takes on."""

    locality: str = ALL
    work: str = ALL
    share: Share


class TeamMove(_Strict):
    """Full-time equivalents of a role that go from one team to another; all of them where `fte` is None."""

    role: str
    source: str
    target: str
    fte: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None


class NewPosts(_Strict):
    """Filled posts of a role that a team gains."""

    team: str
    role: str
    fte: Annotated[float, Field(gt=0, le=500)]


class Scenario(_Strict):
    """What would be otherwise. Without changes it is what is.

    `absence` is the share of the filled posts whose holders are absent for long; `vacancies_filled` and `agency_ended`
    are shares of the vacant posts and of the agency workers.
    """

    name: Annotated[str, Field(max_length=60)] = "Today"
    demand: tuple[DemandChange, ...] = ()
    early_help: tuple[EarlyHelp, ...] = ()
    scheme: str | None = None
    weights: dict[Work, Annotated[float, Field(ge=0, le=1000)]] = Field(default_factory=dict)
    absence: Share | None = None
    vacancies_filled: Share = 0.0
    agency_ended: Share = 0.0
    moves: tuple[TeamMove, ...] = ()
    posts: tuple[NewPosts, ...] = ()
    model: str | None = None

    @property
    def is_today(self) -> bool:
        """Whether nothing is otherwise."""
        return self.model_copy(update={"name": "Today"}) == Scenario()

    @property
    def text(self) -> str:
        """The scenario as short text, for a link or a file; `read_scenario` takes it back."""
        return self.model_dump_json(exclude_defaults=True)


def read_scenario(text: str, council: Council, staffing: Staffing) -> Scenario:
    """Read a scenario from its text.

    Raises
    ------
    ResourcingError
        Where it is no scenario, or names a locality, team, kind of work, scheme or model that does not exist.
    """
    try:
        scenario = Scenario.model_validate_json(text)
    except ValidationError as error:
        raise ResourcingError(f"This is no what-if: {problems_of(error, 'text')}.") from error
    _check_names(scenario, council, staffing)
    return scenario


def _check_names(scenario: Scenario, council: Council, staffing: Staffing) -> None:
    changes: tuple[DemandChange | EarlyHelp, ...] = (*scenario.demand, *scenario.early_help)
    moved = {team for move in scenario.moves for team in (move.source, move.target)}
    named: list[tuple[str, set[str], set[str]]] = [
        ("locality", {each.locality for each in changes}, {place.name for place in council.localities} | {ALL}),
        ("kind of work", {each.work for each in changes}, {work.value for work in Work} | {ALL}),
        ("team", {each.team for each in scenario.posts} | moved, {team.name for team in council.teams}),
        ("scheme", {scenario.scheme or OWN}, {scheme.id for scheme in staffing.schemes} | {OWN}),
        ("model", {scenario.model or staffing.model}, {model.id for model in staffing.models}),
    ]
    for what, asked, known in named:
        if unknown := sorted(asked - known):
            raise ResourcingError(f"The what-if names a {what} that does not exist: {', '.join(unknown)}.")


def applied(scenario: Scenario, ground: Ground) -> Ground:
    """What a picture is made from, were it so. Nothing that is given is changed.

    Demand changes first, then early help takes its share; posts are filled, agency workers end, people move and come,
    and of those in post then some are absent. The model of teams changes last.

    Raises
    ------
    ResourcingError
        Where more people would move than a team has.
    """
    posts = _staffed(scenario, ground.posts)
    model, kinds = ground.model, ground.team_kinds
    if scenario.model is not None and scenario.model != model.id:
        model = ground.staffing.model_called(scenario.model)
        posts = in_model(posts, model, kinds)
    scheme = ground.scheme if scenario.scheme is None else ground.staffing.scheme(scenario.scheme)
    return Ground(
        stock=_scaled(scenario, ground.stock, "stage", _STOCK),
        counts=_scaled(scenario, ground.counts, "work", ["count"]),
        posts=posts,
        staffing=ground.staffing,
        scheme=_weighed(scheme, scenario.weights),
        model=model,
        team_kinds=kinds,
        localities=ground.localities,
        month=ground.month,
    )


def _weighed(scheme: Scheme, weights: dict[Work, float]) -> Scheme:
    """The scheme with other weights for some kinds of work."""
    if not weights:
        return scheme
    points = {**scheme.points, **weights}
    arrivals = {work: each for work, each in points.items() if work in ARRIVALS}
    open_work = {work: each for work, each in points.items() if work not in ARRIVALS}
    return scheme.model_copy(update={"weights": open_work, "cases": {}, "arrivals": arrivals})


_STOCK = ["children", "families", "trio", "siblings", "disability", "court"]


def _scaled(scenario: Scenario, work: pd.DataFrame, column: str, amounts: list[str]) -> pd.DataFrame:
    factor = pd.Series(1.0, work.index)
    changes: list[tuple[DemandChange | EarlyHelp, float]] = []
    changes += [(each, 1 + each.percent / 100) for each in scenario.demand]
    changes += [(each, 1 - each.share) for each in scenario.early_help]
    for each, times in changes:
        here = (each.locality == ALL) | (work["locality"] == each.locality)
        factor = factor.where(~(here & ((each.work == ALL) | (work[column] == each.work))), factor * times)
    return work.assign(**{name: work[name] * factor for name in amounts})


def _staffed(scenario: Scenario, posts: pd.DataFrame) -> pd.DataFrame:
    vacant = (posts["funded"] - posts["filled"]).clip(lower=0)
    changed = posts.assign(
        filled=posts["filled"] + scenario.vacancies_filled * vacant,
        agency=posts["agency"] * (1 - scenario.agency_ended),
    )
    for move in scenario.moves:
        changed = _moved(changed, move)
    for new in scenario.posts:
        changed = _added(changed, new.team, new.role, {"filled": new.fte, "funded": new.fte})
    if scenario.absence is not None:
        changed = changed.assign(absent=scenario.absence * changed["filled"])
    return changed.reset_index(drop=True)


def _moved(posts: pd.DataFrame, move: TeamMove) -> pd.DataFrame:
    """Move people of a role: permanent ones with their posts, present ones first; with all of them the agency's too."""
    rows = posts.index[(posts["team"] == move.source) & (posts["role"] == move.role)]
    there = float(posts.loc[rows, "filled"].sum())
    goes = there if move.fte is None else move.fte
    if goes > there + 1e-9 or not len(rows):
        raise ResourcingError(
            f"{goes:g} FTE {move.role} would move from {move.source}, where {there:g} are in filled posts."
        )
    if move.fte is None:
        amounts = {name: float(posts.loc[rows, name].sum()) for name in _ALL_OF_THEM}
    else:
        stays = float(posts.loc[rows, ["absent", "newly_qualified"]].to_numpy().sum())
        other = max(goes - max(there - stays, 0.0), 0.0) / stays if stays else 0.0
        amounts = {"funded": goes, "filled": goes}
        amounts |= {name: other * float(posts.loc[rows, name].sum()) for name in ("absent", "newly_qualified")}
    first = rows[0]
    left = posts.copy()
    for name, amount in amounts.items():
        left.loc[first, name] = left.loc[rows, name].sum() - amount
        left.loc[rows[1:], name] = 0.0
    left["funded"] = left["funded"].clip(lower=0)
    return _added(left, move.target, move.role, amounts)


_ALL_OF_THEM = ["funded", "filled", "agency", "absent", "newly_qualified"]


def _added(posts: pd.DataFrame, team: str, role: str, amounts: dict[str, float]) -> pd.DataFrame:
    """A row more of a team; place and kind are those of its other rows."""
    own = posts[posts["team"] == team]
    if own.empty:
        raise ResourcingError(f"{team} has no posts, so nobody knows its place. Give it a row in posts.csv.")
    row = own.iloc[0].to_dict() | dict.fromkeys(_ALL_OF_THEM, 0.0) | {"role": role} | amounts
    return pd.concat([posts, pd.DataFrame([row])], ignore_index=True)
