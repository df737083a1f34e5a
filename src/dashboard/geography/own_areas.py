"""Areas that people name for themselves: a set of small areas or wards, used like any other area.

They live inside the council only. A set holds nothing finer than the areas it is made of, and is refused where it is
so small that it comes near a home (`[own_areas]` in ``council.toml``).
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from dashboard.council import Council
from dashboard.geography.layers import LayerShapes
from dashboard.layer import Layer
from dashboard.model import OWN

LONGEST = 60
"""Letters of a name, so that it fits into lists and over figures."""

ID = re.compile(r"own-[0-9a-f]{8}")

_LETTERS = re.compile(r"[^\W_]")
_NOT_PLAIN = re.compile(r"[<>{}\[\]|\\`\"*_#@=^~$%;]|https?:|www\.")


class OwnAreaError(Exception):
    """A set of areas that cannot be kept or used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class OwnArea:
    """A named set of one layer's areas. `made` is the day it was made (ISO)."""

    id: str
    name: str
    layer: str
    codes: tuple[str, ...]
    made: str = ""

    @property
    def mark(self) -> str:
        """Changes with what the set is made of, and not with its name: counts of another mark are not its own."""
        told = "\0".join([self.layer, *sorted(self.codes)])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def layers_for_own_areas(council: Council) -> tuple[Layer, ...]:
    """Layers whose areas can be put together, from fine to coarse: those drawn or of tiles, but not the localities."""
    return tuple(layer for layer in council.layers if (layer.file or layer.tiles) and layer.id != "locality")


def checked_name(name: str, taken: Iterable[str]) -> str:
    """A name as it is kept: plain text on one line, and no other area's.

    Raises
    ------
    OwnAreaError
        Where it is empty, too long, no plain text, or taken (however it is written).
    """
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if not _LETTERS.search(plain):
        raise OwnAreaError("Give the area a name with letters in it.")
    if len(plain) > LONGEST:
        raise OwnAreaError(f"The name has {len(plain)} letters; {LONGEST} is the most.")
    if _NOT_PLAIN.search(plain) or any(unicodedata.category(letter).startswith("C") for letter in plain):
        raise OwnAreaError("A name is plain text: letters, digits, spaces and simple signs such as ' - , . / ( ) &.")
    if plain[0] in "+-.,/":
        raise OwnAreaError("A name begins with a letter, a digit or a bracket.")
    if plain.casefold() in {" ".join(other.split()).casefold() for other in taken}:
        raise OwnAreaError(f'There is an area called "{plain}" already. Choose another name.')
    return plain


def codes_in(text: str) -> list[str]:
    """Codes pasted in any way: in lines, with commas, from a column of a spreadsheet; each once, in order."""
    return list(dict.fromkeys(word.upper() for word in re.split(r"[\s,;\"']+", text) if word))


def checked_codes(codes: Sequence[str], shapes: LayerShapes) -> tuple[str, ...]:
    """Codes of a layer, each once, in the layer's order.

    Raises
    ------
    OwnAreaError
        Where there are none, or some that the layer does not have; the message names them.
    """
    known = {code.upper(): code for code in shapes.codes}
    unknown = [code for code in dict.fromkeys(codes) if code.upper() not in known]
    if unknown:
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        named = ", ".join(code[:20] for code in unknown[:5])
        raise OwnAreaError(
            f"{shapes.layer.plural.capitalize()} ({shapes.layer.vintage}) have no {named}{more}. Take these out, or "
            "choose the layer they belong to."
        )
    wanted = {known[code.upper()] for code in codes}
    if not wanted:
        raise OwnAreaError(f"Choose the {shapes.layer.plural} that make the area up.")
    return tuple(code for code in shapes.codes if code in wanted)


def check_size(children: float, layer: Layer, council: Council) -> None:
    """Refuse a set with so few children that it comes near a home.

    Where nobody tells the children of its parts (NaN), a set of a layer that holds breakdowns is taken: each of its
    areas is shown by itself in more detail than the set is.

    Raises
    ------
    OwnAreaError
        Where it has fewer than the council's rule asks for, or it is not known how many.
    """
    least = council.own_areas.least_children
    if math.isnan(children) and not layer.breakdowns:
        raise OwnAreaError(
            f"How many children live in these {layer.plural} is not known, so it cannot be told whether the area comes "
            "near a home. Choose larger areas."
        )
    if children < least:
        raise OwnAreaError(
            f"About {children:,.0f} children live there; an area needs at least {least:,}, so that it does not come "
            f"near a home. Add more {layer.plural}."
        )


def parts_words(council: Council, area: OwnArea) -> str:
    """What an area is made of: "4 wards (2004 boundaries)"."""
    layers = {layer.id: layer for layer in council.layers}
    if area.layer not in layers:
        return f"{len(area.codes)} areas of a layer that is no more"
    layer = layers[area.layer]
    return f"{len(area.codes)} {layer.title.lower() if len(area.codes) == 1 else layer.plural} ({layer.vintage})"


def usable(areas: Iterable[OwnArea], shapes: Mapping[str, LayerShapes]) -> tuple[OwnArea, ...]:
    """Those whose layer and codes the council still has."""
    return tuple(one for one in areas if one.layer in shapes and set(one.codes) <= set(shapes[one.layer].codes))


def with_own(council: Council, areas: Sequence[OwnArea]) -> Council:
    """The council with its own areas as one more layer, the finest; as it was where there are none."""
    if not areas:
        return council
    parts = [layer for layer in council.layers if layer.id in {area.layer for area in areas}]
    layer = Layer(
        id=OWN,
        title="Own area",
        plural="own areas",
        vintage="named by people here",
        product=parts[0].product,
        attribution_year=parts[0].attribution_year,
        more_years=tuple(part.attribution_year for part in parts[1:] if part.attribution_year is not None),
        breakdowns=any(part.breakdowns for part in parts),
    )
    return council.model_copy(update={"layers": (layer, *council.layers)})


def own_shapes(council: Council, areas: Sequence[OwnArea], shapes: Mapping[str, LayerShapes]) -> LayerShapes:
    """The polygons of own areas, which may overlap, as a layer of a council that has them (`with_own`)."""
    polygons = tuple(_union(shapes[area.layer], area.codes) for area in areas)
    return LayerShapes(
        council.layer(OWN), tuple(area.id for area in areas), tuple(area.name for area in areas), polygons, {}
    )


def _union(shapes: LayerShapes, codes: Collection[str]) -> object:
    return shapely.union_all(np.array([p for c, p in zip(shapes.codes, shapes.polygons, strict=True) if c in codes]))
