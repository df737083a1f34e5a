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

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        """Areas of each postcode: "inside", "outside" or "unknown", then a code a layer (None where none)."""
        distinct = {text: tidy(text) for text in dict.fromkeys(postcodes)}
        rows = self._rows(*look_up(list(distinct.values())))
        placed = dict(zip(distinct, rows, strict=True))
        return [placed[text] for text in postcodes]

    def _rows(self, grid: np.ndarray, council: np.ndarray) -> list[tuple[object, ...]]:
        known = np.isfinite(grid).all(axis=1)
        inside = known & (council == self.council)
        columns = self._columns(grid, inside)
        placed = np.where(inside, "inside", np.where(known, "outside", "unknown"))
        rows = zip(placed.tolist(), *(columns[layer] for layer in self.layer_ids), strict=True)
        return list(rows)

    def _columns(self, grid: np.ndarray, inside: np.ndarray) -> dict[str, list[str | None]]:
        columns: dict[str, list[str | None]] = {}
        for layer in self.layer_ids:
            if layer not in self.follows:
                columns[layer] = nearest(self.shapes[layer], grid, inside)
        for layer, part in self.follows.items():
            members = self.shapes[layer].members
            columns[layer] = [members.get(code or "") for code in columns[part]]
        return columns


def placer(council: Council) -> Placer:
    """Read a council's polygons once, on the British National Grid."""
    follows = {layer.id: layer.union_of for layer in council.layers if layer.union_of and layer.id in council.layer_ids}
    return Placer(council.code, council.layer_ids, read_layers(council), follows)
