"""A point becomes a code in every layer of a council, by point in polygon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.council import Council
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.nearest import nearest
from dashboard.geography.postcodes import look_up, tidy


@dataclass(frozen=True)
class Placer:
    """Places homes in one council's layers. Make one with `placer`; it holds the layers' polygons."""

    council: str
    layer_ids: tuple[str, ...]
    shapes: dict[str, LayerShapes]
    follows: dict[str, str]  # a union's area is looked up from the area it is made of, so the two cannot differ
    tiles: dict[str, dict[str, str]]  # for tile maps: area by the beginning of its postcodes

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        """Areas of each postcode: "inside", "outside" or "unknown", then a code a layer (None where none)."""
        distinct = {text: tidy(text) for text in dict.fromkeys(postcodes)}
        rows = self._rows(list(distinct.values()))
        placed = dict(zip(distinct, rows, strict=True))
        return [placed[text] for text in postcodes]

    def _rows(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        grid, council = look_up(postcodes)
        known = np.isfinite(grid).all(axis=1)
        inside = known & (council == self.council)
        columns = self._columns(postcodes, grid, inside)
        placed = np.where(inside, "inside", np.where(known, "outside", "unknown"))
        rows = zip(placed.tolist(), *(columns[layer] for layer in self.layer_ids), strict=True)
        return list(rows)

    def _columns(
        self, postcodes: list[str | None], grid: np.ndarray, inside: np.ndarray
    ) -> dict[str, list[str | None]]:
        columns: dict[str, list[str | None]] = {}
        for layer in self.layer_ids:
            if layer in self.tiles:
                columns[layer] = by_beginning(self.tiles[layer], postcodes, inside)
            elif layer not in self.follows:
                columns[layer] = nearest(self.shapes[layer], grid, inside)
        for layer, part in self.follows.items():
            members = self.shapes[layer].members
            columns[layer] = [members.get(code or "") for code in columns[part]]
        return columns


def by_beginning(areas: dict[str, str], postcodes: list[str | None], inside: np.ndarray) -> list[str | None]:
    """The area of each inside postcode by its longest beginning that an area has; None where none has.

    A postcode's first part counts whole: "AB1" is the district AB1 and not the beginning of AB12.

    Parameters
    ----------
    areas : dict of str to str
        Area by "AB12" (a district) or "AB12 3" (a sector), in capitals.
    postcodes : list of str or None
        Tidy postcodes.
    inside : numpy.ndarray of bool
        Shape (n,).
    """
    found: list[str | None] = []
    for postcode, within in zip(postcodes, inside.tolist(), strict=True):
        district, rest = (postcode[:-3], postcode[-3:]) if postcode and within else ("", "")
        found.append(areas.get(f"{district} {rest[:1]}", areas.get(district)))
    return found


def placer(council: Council) -> Placer:
    """Read a council's polygons once, on the British National Grid."""
    follows = {layer.id: layer.union_of for layer in council.layers if layer.union_of and layer.id in council.layer_ids}
    tiles = {
        layer.id: {text: tile.area for tile in layer.tiles for text in tile.postcodes}
        for layer in council.layers
        if layer.tiles
    }
    return Placer(council.code, council.layer_ids, read_layers(council), follows, tiles)
