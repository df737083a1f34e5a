"""Which areas touch which: what spatial smoothing and local clusters stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.stats.limits import Array

TOUCHING = 5.0
"""Metres between two borders that still touch: published boundaries are rounded and do not meet to the metre."""

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Neighbours:
    """Pairs of areas, each pair in both directions, ordered by the first.

    Attributes
    ----------
    areas : int
        How many areas there are.
    one, other : numpy.ndarray of int
        Places of an area and of its neighbour.
    """

    areas: int
    one: Places
    other: Places

    def numbers(self) -> Places:
        """How many neighbours each area has."""
        return np.bincount(self.one, minlength=self.areas)

    def sums(self, values: Array) -> Array:
        """Sums of values over each area's neighbours; 0 without any. Values must not be NaN."""
        total: Array = np.bincount(self.one, weights=values[self.other], minlength=self.areas).astype(float)
        return total

    def among(self, kept: npt.NDArray[np.bool_]) -> Neighbours:
        """The neighbours among some areas only, which are counted anew."""
        place = np.cumsum(kept) - 1
        both = kept[self.one] & kept[self.other]
        return Neighbours(int(kept.sum()), place[self.one[both]], place[self.other[both]])


def touching(polygons: Sequence[BaseGeometry] | npt.NDArray[np.object_], tolerance: float = TOUCHING) -> Neighbours:
    """Areas that share a border or a corner (queen contiguity).

    Parameters
    ----------
    polygons : sequence of geometry
        In metres, as `dashboard.geography.layers.LayerShapes.grid_polygons` holds them.
    tolerance : float
        Metres that may lie between two borders.
    """
    shapes = np.asarray(polygons, dtype=object)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=tolerance)
    return of_pairs(len(shapes), one, other)


def of_pairs(areas: int, one: npt.ArrayLike, other: npt.ArrayLike) -> Neighbours:
    """Neighbours from pairs of places; each pair counts in both directions, and once."""
    first, second = np.asarray(one, dtype=np.intp), np.asarray(other, dtype=np.intp)
    unlike = first != second
    first, second = first[unlike], second[unlike]
    codes = np.unique(np.concatenate([first * areas + second, second * areas + first]))
    return Neighbours(areas, codes // areas, codes % areas)
