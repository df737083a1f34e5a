"""What a council sets for its maps: a background, and which small counts are hidden."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from dashboard.layer import LayerId, Strict


class Background(Strict):
    """A background map, from a server that the council has chosen: a picture for each tile in Web Mercator.

    Whoever runs that server sees which parts of the map are looked at, so it is off until a reader switches it on.
    """

    address: Annotated[str, Field(pattern=r"^https?://[^\s/{}]+/\S+$")]
    attribution: Annotated[str, Field(min_length=1)]
    greatest_zoom: Annotated[int, Field(ge=1, le=22)] = 19

    @model_validator(mode="after")
    def _names_a_tile(self) -> Background:
        if missing := [part for part in ("{z}", "{x}", "{y}") if part not in self.address]:
            raise ValueError(f"the address has no {' and no '.join(missing)}")
        return self


class SmallCells(Strict):
    """What is hidden inside the council: counts from 1 to below `smallest` on these layers, and their rates.

    Where `layers` is not given, every grid of hexagons: a cell is so small that few children in it point to a home.
    """

    smallest: Annotated[int, Field(ge=1)] = 5
    layers: tuple[LayerId, ...] | None = None
