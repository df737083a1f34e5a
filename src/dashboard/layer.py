"""A layer of areas as ``council.toml`` describes it: drawn from a file, put together, a grid, or tiles."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dashboard.model import OWN


class Strict(BaseModel):
    """Frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_PLAIN = {
    "missing": "is not there, and nothing can stand for it: write it in",
    "extra_forbidden": "is not known here: see how it is spelled in another council's folder",
}
"""Pydantic's words where they would not tell an analyst what to do."""


def problems_of(error: ValidationError, whole: str = "file") -> str:
    """What pydantic found wrong, each with its place; `whole` is said where it is no one place."""
    found = ((".".join(map(str, one["loc"])) or whole, _PLAIN.get(one["type"], one["msg"])) for one in error.errors())
    return "; ".join(f"{place}: {words}" for place, words in found)


LayerId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Beginning = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9])?$")]
Cell = Annotated[int, Field(ge=1, le=40)]

NO_BOUNDARIES = (
    "Tile map: squares of one size stand for the areas, and their places are chosen for reading. "
    "No boundaries are drawn."
)


class Tile(Strict):
    """An area as a square on a small grid; columns count from the left, rows from the top, both from 1.

    `postcodes` are beginnings of the postcodes that lie in it ("AB12" or "AB12 3"), for homes to be placed by.
    """

    name: str
    column: Cell
    row: Cell
    code: str | None = None
    postcodes: tuple[Beginning, ...] = ()

    @property
    def area(self) -> str:
        """Its code; without one, its name."""
        return self.code or self.name


class Layer(Strict):
    """A set of areas: drawn from a boundary file, unions of another layer's areas, a grid of hexagons, or tiles.

    A union's parts are told by the field `by` of the boundary file, or by the `areas` of each locality. Where no
    population file gives a layer's children, `children_from` names the layer whose children are spread over it by
    postcodes. `down` names the layer that a map shows inside one of its areas, where that is not the next finer one
    of another title. `more_years` are those of further products in it.
    """

    id: LayerId
    title: str
    plural: str
    vintage: str
    product: str = ""
    attribution_year: int | None = None
    file: str | None = None
    code: str | None = None
    name: str | None = None
    union_of: str | None = None
    by: str | None = None
    hexagons: Annotated[int, Field(ge=5, le=9)] | None = None
    named_after: str | None = None
    tiles: tuple[Tile, ...] = ()
    children_from: str | None = None
    down: str | None = None
    breakdowns: bool = True
    more_years: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _one_origin(self) -> Layer:
        if self.id == OWN:  # put together by the people who look at it, and never in a council's folder
            return self
        drawn = self.file and self.code and self.name
        origins = [bool(drawn), bool(self.union_of), self.hexagons is not None, bool(self.tiles)]
        if origins.count(True) != 1:
            raise ValueError("a layer has either file, code and name, or union_of, or hexagons, or tiles")
        named = self.named_after and self.children_from
        if self.hexagons is not None and (self.breakdowns or not named):
            raise ValueError("a layer of hexagons needs named_after, children_from and breakdowns = false")
        if (drawn or self.hexagons is not None) and self.attribution_year is None:
            raise ValueError("a layer that is drawn needs product and attribution_year, for the line under its maps")
        return self

    @model_validator(mode="after")
    def _tiles_lie_apart(self) -> Layer:
        for what, told in (
            ("place", [f"column {tile.column}, row {tile.row}" for tile in self.tiles]),
            ("code", [tile.area for tile in self.tiles]),
            ("beginning of postcodes", [text for tile in self.tiles for text in tile.postcodes]),
        ):
            if twice := {one for one in told if told.count(one) > 1}:
                raise ValueError(f'layer "{self.id}" has two tiles with the same {what}: {sorted(twice)}')
        return self

    @property
    def schematic(self) -> bool:
        """Whether its areas are tiles, alone or put together: no point on the ground lies in them."""
        return self.attribution_year is None

    @property
    def attribution(self) -> str:
        """The line the Open Government Licence asks for under every map; what stands instead of boundaries."""
        if self.schematic:
            return NO_BOUNDARIES
        years = ", ".join(str(year) for year in sorted({self.attribution_year or 0, *self.more_years}))
        return (
            "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
            f"Contains OS data © Crown copyright and database right {years}."
        )
