"""A council's folder: ``council.toml`` turned into checked, frozen objects. Unknown keys are refused."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dashboard import paths
from dashboard.disclosure_settings import Disclosure
from dashboard.layer import Layer, Strict, problems_of
from dashboard.map_settings import Background, SmallCells
from dashboard.model import OWN


class CouncilError(Exception):
    """A council's folder that cannot be used; the message says what is wrong, where, and what to do."""


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Locality(Strict):
    """One of the areas that the council runs its services by.

    `areas` are codes of the layer that localities are unions of, where the boundary file does not tell. `note` says
    what a reader should know of its borders, such as a ward that a paper leaves open.
    """

    name: str
    colour: Colour
    areas: tuple[str, ...] = ()
    note: str | None = None


class Team(Strict):
    """A team; one without a locality serves the whole council.

    `kind` is what it does, `also` what else. `holds` are record tables ("early_help") whose records are this team's
    own, where work is placed by team.
    """

    name: str
    kind: str
    also: tuple[str, ...] = ()
    locality: str | None = None
    holds: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """All that it does."""
        return frozenset([self.kind, *self.also])


class Step(Strict):
    """Something that happened at a hub, known to the day (``2021-09-01``) or to the month (``2022-08``)."""

    when: Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
    text: str

    @model_validator(mode="after")
    def _is_a_date(self) -> Step:
        date.fromisoformat(self.when if self.to_the_day else f"{self.when}-01")
        return self

    @property
    def to_the_day(self) -> bool:
        """Whether the day is known, and not the month alone."""
        return len(self.when) > len("2022-08")

    @property
    def day(self) -> date:
        """The day, or where only the month is known its first."""
        return date.fromisoformat(self.when if self.to_the_day else f"{self.when}-01")


class Hub(Strict):
    """A place where teams and partners sit. Its locality is stated, never worked out from its point.

    Without latitude and longitude it is listed and not drawn. `kind` tells a hub from an outreach base.

    `spend_site` is its name under ``site`` in ``spend.csv``; `people_assigned` work from it, and its IT holds
    `it_capacity` of them at once. What is not known is left out.
    """

    name: str
    note: str
    kind: Literal["hub", "outreach"] = "hub"
    latitude: Annotated[float, Field(ge=49, le=61)] | None = None
    longitude: Annotated[float, Field(ge=-9, le=2)] | None = None
    source: str | None = None
    locality: str | None = None
    postcode: str | None = None
    since: str | None = None
    steps: tuple[Step, ...] = ()
    partners: tuple[str, ...] = ()
    spend_site: str | None = None
    people_assigned: Annotated[int, Field(ge=0)] | None = None
    it_capacity: Annotated[int, Field(ge=0)] | None = None


class Event(Strict):
    """A date worth a mark on a time axis."""

    date: date
    text: str
    locality: str | None = None


class SchoolHoliday(Strict):
    """One stretch of school holidays, first and last day."""

    first: date
    last: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> SchoolHoliday:
        if self.last < self.first:
            raise ValueError(f"the school holiday from {self.first} ends before it begins")
        return self


class Statement(Strict):
    """Something a paper says of some localities, shown with its source beside what the figures here say.

    `about` names the figure that is set beside it; `year` is the mid-year it was said of. `note` says where the
    paper contradicts itself.
    """

    localities: tuple[str, ...]
    text: str
    source: str
    about: Literal["people", "children", "deprivation", ""] = ""
    year: int | None = None
    note: str | None = None


class SeriesBreak(Strict):
    """A change in this council's recording that makes a measure's values before and after unlike.

    `measures` are ids of the catalogue; `categories` the ones it touches, all where none is named.
    """

    date: date
    text: str
    measures: Annotated[tuple[str, ...], Field(min_length=1)]
    categories: tuple[str, ...] = ()


class Population(Strict):
    """Files of children 0 to 17, relative to the project's root. What is not held is left out.

    `published` gives the whole council's official totals. `tables` gives a layer's children by its id: columns
    area_code, mid_year and children_0_17. `lsoa` and `ward` are the two layers' own forms.
    """

    published: str | None = None
    lsoa: str | None = None
    ward: str | None = None
    tables: dict[str, str] = Field(default_factory=dict)


class Compared(Strict):
    """Whom the council is set beside in published figures: codes of its region and of its statistical neighbours."""

    source: str
    region: str | None = None
    neighbours: tuple[str, ...] = ()


class Accessibility(Strict):
    """Whom a reader can tell of a barrier, and when the statement on accessibility was last looked at."""

    contact: str
    reviewed: date | None = None


class Weights(BaseModel):
    """Points of work that one open piece of work makes, by kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    source: str
    assessment: float = Field(ge=0)
    child_in_need_plan: float = Field(ge=0, alias="child-in-need-plan")
    protection_plan: float = Field(ge=0, alias="protection-plan")


class Staff(Strict):
    """Which of the establishment's roles are social workers, whose share is set beside the share of demand."""

    social_work_roles: tuple[str, ...]


class Visits(Strict):
    """After how many working days a child must be seen again; no law sets it, so each council does.

    The defaults are what many councils' procedures say: every two weeks under a protection plan, every six weeks
    under a child in need plan.
    """

    source: str = "The dashboard's default (every two weeks, every six weeks), to be set by the council"
    protection_working_days: Annotated[int, Field(ge=1)] = 10
    in_need_working_days: Annotated[int, Field(ge=1)] = 30


class Keeping(Strict):
    """Which snapshots stay when old ones are deleted: the newest so many, and all of the last so many days."""

    keep: int = Field(default=5, ge=1)
    days: int = Field(default=90, ge=0)


class OwnAreas(Strict):
    """What areas that people name for themselves must be: so large that none comes near a home, and not too many.

    A set needs `least_children` children 0 to 17, and a council keeps `most` of them.
    """

    least_children: int = Field(default=500, ge=50)
    most: int = Field(default=30, ge=0, le=200)


class Council(Strict):
    """Everything the dashboard knows of a council without its returns."""

    folder: Path
    name: str
    code: Annotated[str, Field(pattern=r"^[EW]\d{8}$")]
    dfe_code: Annotated[str, Field(pattern=r"^\d{3}$")] | None = None  # in the DfE's collections (LEA)
    nation: str
    area_word: str
    holidays: str
    sources: dict[str, str] = Field(default_factory=dict)
    layers: tuple[Layer, ...]
    population: Population = Population()
    compared: Compared | None = None
    accessibility: Accessibility | None = None
    placed_by: Literal["home", "team"] = "home"
    about_sample: str | None = None
    localities: tuple[Locality, ...]
    teams: tuple[Team, ...] = ()
    hubs: tuple[Hub, ...] = ()
    events: tuple[Event, ...] = ()
    school_holidays: tuple[SchoolHoliday, ...] = ()
    statements: tuple[Statement, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    weights: Weights
    staff: Staff
    visits: Visits = Visits()
    snapshots: Keeping = Keeping()
    background: Background | None = None
    small_cells: SmallCells = SmallCells()
    own_areas: OwnAreas = OwnAreas()
    disclosure: Disclosure = Disclosure()

    @model_validator(mode="after")
    def _names_are_known(self) -> Council:
        for kind, names in (("team", self.teams), ("locality", self.localities)):
            listed = [item.name for item in names]
            if twice := {name for name in listed if listed.count(name) > 1}:
                raise ValueError(f"{kind} {sorted(twice)} is listed twice")
        known = {locality.name for locality in self.localities}
        for kind, items in (("team", self.teams), ("hub", self.hubs), ("event", self.events)):
            for item in items:
                if item.locality is not None and item.locality not in known:
                    raise ValueError(f'{kind} {item!r} names the locality "{item.locality}", which is not listed')
        ids = [layer.id for layer in self.layers]
        if OWN in ids:
            raise ValueError(f'a layer cannot have the id "{OWN}": that is the level of areas people name themselves')
        if len(set(ids)) != len(ids) or not {"locality", "council"} <= set(ids):
            raise ValueError("layers need ids that differ, with locality and council among them")
        for layer in self.layers:
            for key in ("union_of", "named_after", "children_from", "down"):
                other = getattr(layer, key)
                if other is not None and (other not in ids or other == layer.id):
                    raise ValueError(f'layer "{layer.id}" has {key} "{other}", which is not another layer')
        if unknown := sorted(set(self.small_cells.layers or ()) - set(ids)):
            raise ValueError(f"small_cells names {unknown}, which is no layer")
        return self

    @model_validator(mode="after")
    def _localities_are_made(self) -> Council:
        layer = self.layer("locality")
        told = [area for locality in self.localities for area in locality.areas]
        if twice := {area for area in told if told.count(area) > 1}:
            raise ValueError(f"areas {sorted(twice)} are in more than one locality")
        if layer.union_of and not layer.by:
            if empty := [locality.name for locality in self.localities if not locality.areas]:
                raise ValueError(f"localities {empty} need areas: codes of the layer {layer.union_of}")
        elif told:
            raise ValueError("localities have areas only where their layer is a union without by")
        if layer.tiles and {tile.area for tile in layer.tiles} != {locality.name for locality in self.localities}:
            raise ValueError("the tiles of the layer locality must be called as the localities are")
        return self

    @model_validator(mode="after")
    def _maps_have_their_line(self) -> Council:
        for layer in self.layers:
            part = self.layer(layer.union_of) if layer.union_of else layer
            if part.schematic != layer.schematic:
                raise ValueError(f'layer "{layer.id}" needs attribution_year where the layer it is made of has one')
            if layer.hexagons is not None and self.layer("council").schematic:
                raise ValueError(f'layer "{layer.id}" is a grid of hexagons, which needs boundaries to lie on')
        if self.background is not None and self.layer("council").schematic:
            raise ValueError("a background map needs boundaries to lie under: tiles stand for no place on the ground")
        return self

    @model_validator(mode="after")
    def _statements_have_a_source(self) -> Council:
        known = {locality.name for locality in self.localities}
        for statement in self.statements:
            if unknown := set(statement.localities) - known:
                raise ValueError(f'statement "{statement.text}" names {sorted(unknown)}, which is not listed')
            if statement.source not in self.sources:
                raise ValueError(f'statement "{statement.text}" has the source "{statement.source}", not in [sources]')
        return self

    @property
    def id(self) -> str:
        """The folder's name, as given to ``--council``."""
        return self.folder.name

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """All layers but the council itself, from fine to coarse: the columns a home is placed in."""
        return tuple(layer.id for layer in self.layers if layer.id not in ("council", OWN))

    def hides_small(self, level: str) -> bool:
        """Whether small counts of a level are hidden."""
        named = self.small_cells.layers
        return self.layer(level).hexagons is not None if named is None else level in named

    def below(self, level: str) -> str | None:
        """The layer that a map shows inside an area of a level; None for the last.

        What the layer says, else the next finer one with another title. Grids stand at the end of the way.
        """
        layer = self.layer(level)
        if layer.down is not None or layer.hexagons is not None:
            return layer.down
        finer = [one for one in self.layers[: self.layers.index(layer)] if one.id != OWN]
        return next((one.id for one in reversed(finer) if one.title != layer.title and one.hexagons is None), None)

    def way_down(self, level: str) -> tuple[str, ...]:
        """The layers that follow below a level, one inside the other."""
        found: list[str] = []
        below = self.below(level)
        while below is not None and below not in (level, *found):
            found.append(below)
            below = self.below(below)
        return tuple(found)

    def layer(self, level: str) -> Layer:
        """The layer of a level."""
        for layer in self.layers:
            if layer.id == level:
                return layer
        known = ", ".join(layer.id for layer in self.layers)
        raise CouncilError(f'{self.name} has no layer "{level}". Its layers are {known}.')


def read_council(folder: Path) -> Council:
    """Read and check a council's folder.

    Raises
    ------
    CouncilError
        Where ``council.toml`` is missing, cannot be read, or holds something unknown or wrong.
    """
    file = folder / "council.toml"
    try:
        text = tomllib.loads(file.read_text(encoding="utf-8"))
        return Council(folder=folder, **text)
    except FileNotFoundError:
        raise CouncilError(no_such_council(folder.name)) from None
    except tomllib.TOMLDecodeError as error:
        raise CouncilError(f"{folder.name}/council.toml is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise CouncilError(f"{folder.name}/council.toml: {problems_of(error)}.") from error


def available() -> list[str]:
    """Names of the councils that have a folder."""
    return sorted(file.parent.name for file in (paths.ROOT / "data").glob("*/council.toml"))


def no_such_council(name: str) -> str:
    """Said of a council that has no folder: which ones there are, and how another is added."""
    return (
        f'There is no council folder "{name}". Those that exist: {", ".join(available()) or "none"}. '
        "Another council is another folder under data/ with a council.toml."
    )
