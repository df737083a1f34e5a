"""Rates of small areas that borrow strength: drawn towards the common rate, or that of the neighbours, by how few
events they rest on.

Empirical Bayes by the method of moments (Marshall 1991, Mapping disease and mortality rates using empirical Bayes
estimators, Applied Statistics 40:283-294), over all areas or over each area and its neighbours. A smoothed rate is for
maps, and stands beside the raw one, never in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.enough import Enough, Words, said
from dashboard.stats.limits import Array, positive
from dashboard.stats.neighbours import Neighbours


@dataclass(frozen=True)
class Smoothed:
    """Rates beside the raw ones, one value an area.

    Attributes
    ----------
    raw : numpy.ndarray
        As counted; NaN where `enough` says why.
    value : numpy.ndarray
        Smoothed.
    weight : numpy.ndarray
        Of the area's own rate in the smoothed one: 1 keeps it, 0 leaves the common rate.
    towards : numpy.ndarray
        What it is drawn to.
    enough : numpy.ndarray
        `Enough` words.
    """

    raw: Array
    value: Array
    weight: Array
    towards: Array
    enough: Words


def smoothed(count: npt.ArrayLike, base: npt.ArrayLike, per: float = 10_000) -> Smoothed:
    """Rates drawn towards the rate of all areas together.

    Parameters
    ----------
    count, base : array_like
        Events and children of each area. Areas that lack one of them are left out and get no value.
    per : float
        What rates are given per.
    """
    events, size, enough = _areas(count, base)
    everywhere = np.full(len(events), events.sum())
    total = np.full(len(events), size.sum())
    areas = np.full(len(events), float((size > 0).sum()))
    common = _over(everywhere, total)
    spread = _over((size * (_over(events, size) - common) ** 2).sum(), total)
    return _drawn(events, size, common, spread - _over(common * areas, total), per, enough)


def spatially_smoothed(
    count: npt.ArrayLike, base: npt.ArrayLike, neighbours: Neighbours, per: float = 10_000
) -> Smoothed:
    """Rates drawn towards the rate of the area and its neighbours together.

    An area without neighbours would keep its raw rate however few its events; it is drawn towards the common rate.
    """
    events, size, enough = _areas(count, base)
    around = neighbours.sums(size) > 0
    local_size = size + neighbours.sums(size)
    common = _over(events + neighbours.sums(events), local_size)
    raw = _over(events, size)
    # squares of the neighbours' distances from this area's own surroundings, term by term
    squares, products = size * raw**2, size * raw
    distance = squares + neighbours.sums(squares) - 2 * common * (products + neighbours.sums(products))
    spread = _over(distance, local_size) + common**2
    areas = (size > 0) + neighbours.sums((size > 0).astype(float))
    found = _drawn(events, size, common, spread - _over(common * areas, local_size), per, enough)
    if around.all():
        return found
    alone = smoothed(count, base, per)
    pairs = zip(
        (found.value, found.weight, found.towards), (alone.value, alone.weight, alone.towards), strict=True
    )  # fmt: skip
    value, weight, towards = (np.where(around, near, everywhere) for near, everywhere in pairs)
    return Smoothed(found.raw, value, weight, towards, enough)


def standardised_rates(count: npt.ArrayLike, base: npt.ArrayLike) -> Array:
    """Rates as z scores that allow for their unequal bases, for tests of clusters.

    Assunção and Reis 1999, A new proposal to adjust Moran's I for population density, Statistics in Medicine
    18:2147-2162. NaN where a count or base is missing.
    """
    events, size, enough = _areas(count, base)
    common = events.sum() / size.sum() if size.sum() > 0 else 0.0
    between = _over((size * (_over(events, size) - common) ** 2).sum(), size.sum()) - _over(
        common * (size > 0).sum(), size.sum()
    )
    chance = _over(common, size)
    variance = np.where(between + chance > 0, between + chance, chance)
    z = _over(_over(events, size) - common, np.sqrt(variance))
    return np.where(enough == Enough.YES.value, z, np.nan)


def _areas(count: npt.ArrayLike, base: npt.ArrayLike) -> tuple[Array, Array, Words]:
    """Events and children, noughts where one of them is missing, and what can be told."""
    events, size = np.asarray(count, dtype=float), np.asarray(base, dtype=float)
    enough = said(np.isnan(events) | np.isnan(size), Enough.MISSING, (size <= 0, Enough.NO_BASE))
    told = enough == Enough.YES.value
    return np.where(told, events, 0.0), np.where(told, size, 0.0), enough


def _drawn(events: Array, size: Array, common: Array, between: Array, per: float, enough: Words) -> Smoothed:
    """Own rate and common rate, weighted by the variance between areas and that of chance."""
    told = enough == Enough.YES.value
    between = np.maximum(between, 0.0)  # less than chance between areas is none
    weight = _over(between, between + _over(common, positive(size)))
    raw = np.where(told, _over(events, size), np.nan)
    value = weight * raw + (1 - weight) * common
    return Smoothed(
        per * raw, np.where(told, per * value, np.nan), np.where(told, weight, np.nan),
        np.where(told, per * common, np.nan), enough,
    )  # fmt: skip


def _over(above: npt.ArrayLike, below: npt.ArrayLike) -> Array:
    """A quotient; 0 where nothing lies below."""
    top, bottom = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    quotient: Array = np.divide(top, bottom, out=np.zeros(top.shape), where=bottom > 0)
    return quotient
