"""``data/services.toml``: addresses, layers and fields of the services, checked. Nothing of them stands in code."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, model_validator

from dashboard import paths
from dashboard.layer import LayerId, Strict, problems_of

FILE = "services.toml"

Address = Annotated[str, Field(pattern=r"^https?://.+/$")]
FileName = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]


class ServiceError(Exception):
    """A service that cannot be used as it is configured, or an answer that cannot; the message says what to do."""


class Portal(Strict):
    """An ArcGIS server: its address ends where a service's name follows."""

    address: Address
    rows: Annotated[int, Field(ge=1)]


class NomisFields(Strict):
    """Columns of Nomis's CSV; `rows`, where it is there, counts the rows of all pages together."""

    code: str
    name: str
    year: str
    age: str
    value: str
    rows: str | None = None


class Nomis(Strict):
    """Nomis: its address ends where a dataset's name follows."""

    address: Address
    rows: Annotated[int, Field(ge=1)]
    fields: NomisFields


class Lookup(Strict):
    """A table that tells a layer's codes of a council, for layers without a field of the council."""

    service: str
    council: str
    code: str
    council_name: str | None = None


class FetchedLayer(Strict):
    """A layer of boundaries: its service, its fields, and what council.toml is to say of it."""

    id: LayerId
    title: str
    plural: str
    vintage: str
    file: FileName
    service: str
    code: str
    name: str
    product: str
    attribution_year: int
    council: str | None = None
    council_name: str | None = None
    lookup: Lookup | None = None
    children_from: str | None = None
    breakdowns: bool = True
    people: str | None = None

    @model_validator(mode="after")
    def _one_way_to_the_council(self) -> FetchedLayer:
        if (self.council is None) == (self.lookup is None):
            raise ValueError(f'layer "{self.id}" needs either council, the field with the council\'s code, or lookup')
        return self


class PeopleTable(Strict):
    """A population: dataset, geography behind the council's code, and which ages are all people and children."""

    id: LayerId
    dataset: str
    geography: str
    parameters: dict[str, str]
    people: Annotated[tuple[str, ...], Field(min_length=1)]
    children: Annotated[tuple[str, ...], Field(min_length=1)]
    source: str


class Services(Strict):
    """Everything that is known of the services."""

    timeout_seconds: Annotated[float, Field(gt=0)]
    tries: Annotated[int, Field(ge=1)]
    wait_seconds: Annotated[float, Field(ge=0)]
    note: str
    portal: Portal
    nomis: Nomis
    layers: Annotated[tuple[FetchedLayer, ...], Field(min_length=1)]
    people: tuple[PeopleTable, ...] = ()

    @model_validator(mode="after")
    def _names_are_known(self) -> Services:
        tables = [table.id for table in self.people]
        for layer in self.layers:
            if layer.people is not None and layer.people not in tables:
                raise ValueError(f'layer "{layer.id}" has people "{layer.people}", which is not among [[people]]')
        for names in (tables, [layer.id for layer in self.layers]):
            if len(set(names)) != len(names):
                raise ValueError(f"an id is there twice: {names}")
        return self

    def wanted(self, ids: tuple[str, ...]) -> tuple[FetchedLayer, ...]:
        """The layers named, or all where none is."""
        known = [layer.id for layer in self.layers]
        if unknown := [name for name in ids if name not in known]:
            raise ServiceError(f"There is no layer {', '.join(unknown)} in data/{FILE}. It has: {', '.join(known)}.")
        return tuple(layer for layer in self.layers if layer.id in ids or not ids)

    def table(self, name: str) -> PeopleTable | None:
        """A population by its id."""
        return next((table for table in self.people if table.id == name), None)


def read_services(file: Path | None = None) -> Services:
    """Read and check the configuration.

    Raises
    ------
    ServiceError
        Where the file is missing, is no TOML, or holds something unknown or wrong.
    """
    file = file or paths.ROOT / "data" / FILE
    try:
        return Services(**tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise ServiceError(f"{file.name} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ServiceError(f"{file.name} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise ServiceError(f"{file.name}: {problems_of(error)}.") from error
