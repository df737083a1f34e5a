"""Rates of many small areas made steadier, beside the raw ones, never in their place; where high ones lie together."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue import Measure, Unit
from dashboard.council import Council
from dashboard.model import OWN
from dashboard.stats.clusters import FEWEST_AREAS, clusters
from dashboard.stats.judgement import COMPARABLE
from dashboard.stats.neighbours import Neighbours
from dashboard.stats.smoothing import smoothed, spatially_smoothed, standardised_rates


def can_be_steadied(council: Council, measure: Measure, level: str, areas: int) -> bool:
    """Whether a level has areas enough, and a measure events over a base.

    Not where small counts are hidden, nor of tiles, which touch nobody, nor of areas that may overlap.
    """
    counted = measure.unit in (Unit.RATE, Unit.SHARE)
    if not counted or areas < FEWEST_AREAS or level in ("locality", "council", OWN):
        return False
    return not council.hides_small(level) and not council.layer(level).schematic


def steadied(rows: pd.DataFrame, measure: Measure, neighbours: Neighbours) -> pd.DataFrame:
    """Smooth the values of a level's areas and look for clusters.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row an area, in the order of `neighbours`: area, area_name, numerator, denominator, status.
    measure : Measure
        A rate or a share.
    neighbours : Neighbours
        Which areas touch.

    Returns
    -------
    pandas.DataFrame
        area, area_name, numerator, status, raw, steadier (empirical Bayes), nearby (with the neighbours), weight (of an
        area's own value in the steadier one, 0 to 1), cluster and spot (`dashboard.stats.clusters` words). What is
        hidden or missing takes no part and has no value.
    """
    known = rows["status"].isin(COMPARABLE)
    count, base = (rows[name].where(known).to_numpy(dtype=float) for name in ("numerator", "denominator"))
    alone = smoothed(count, base, measure.per)
    nearby = spatially_smoothed(count, base, neighbours, measure.per)
    found = clusters(standardised_rates(count, base), neighbours)
    return rows[["area", "area_name", "numerator", "status"]].assign(
        raw=alone.raw, steadier=alone.value, nearby=nearby.value, weight=alone.weight, cluster=found.cluster,
        spot=found.spot,
    )  # fmt: skip
